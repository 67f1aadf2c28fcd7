"""Python's table of modules in C is found, and written with fewer rows."""

from dataclasses import replace

import pytest

from overrides.build.engine.lean import inittab
from overrides.build.engine.lean.inittab import built_ins, with_only
from overrides.build.engine.lean.wasm import WasmError
from tests.kit.lean_engine import kept_modules, shipped, stock


def test_the_table_is_found() -> None:
    rows = built_ins(stock())
    assert len(rows) == len({row.name for row in rows}) == 90
    assert {"sys", "_io", "zlib", "_sqlite3"} < {row.name for row in rows}
    assert [row.name for row in rows if not row.slot] == ["builtins", "sys"]


def test_with_fewer_rows_it_ends_earlier() -> None:
    rows = [row for row in built_ins(stock()) if row.name in {"sys", "zlib"}]
    table = with_only(stock(), rows)
    fewer = replace(stock(), data=(*stock().data, table))
    assert built_ins(fewer) == rows
    assert len(table.content) == 8 * 90, "the old rows are all covered"


def test_the_site_has_what_was_asked_for() -> None:
    lean = replace(shipped(), exports=stock().exports)  # it does not export the table any more
    added = {"_pyodide_core"}  # by Pyodide itself, when it starts
    assert {row.name for row in built_ins(lean)} == kept_modules() - added


def test_a_table_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inittab, "MOST", 20)
    with pytest.raises(WasmError, match="more than 20 rows"):
        built_ins(stock())
