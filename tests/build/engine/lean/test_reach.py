"""Nothing that is kept can come to a function that was cut."""

from collections.abc import Iterator

import pytest

from overrides.build.engine.lean.areas import areas, maker
from overrides.build.engine.lean.code import NOTHING
from overrides.build.engine.lean.inittab import built_ins
from overrides.build.engine.lean.reach import live_functions, live_slots
from overrides.build.engine.lean.wasm import Module
from tests.kit.lean_engine import calls, cut_functions, kept_modules, shipped, stock

# Python's modules in C that lie alone between two others: all of their functions must stay.
WHOLE = ("_csv", "_datetime", "_functools", "_io", "_json", "_sre", "math", "unicodedata", "zlib")


def cut_in_module(module: Module, name: str) -> list[int]:
    """Functions of a module in C that were cut though they have a slot."""
    rows = built_ins(stock())
    where = areas(stock(), rows, kept_modules())
    area = where.of(next(maker(stock(), row) for row in rows if row.name == name))
    return [
        function
        for function in sorted({*stock().table})
        if where.of(function) == area and body(module, function) == NOTHING
    ]


def body(module: Module, function: int) -> bytes:
    return module.bodies[function - module.imported]


def calls_of_cut(module: Module) -> Iterator[tuple[int, int]]:
    """Each call of a function that was cut, by one that was not."""
    for function, named in enumerate(calls(), stock().imported):
        if body(module, function) != NOTHING:
            for called in named.calls:
                if called >= module.imported and body(module, called) == NOTHING:
                    yield function, called


@pytest.mark.parametrize("name", WHOLE)
def test_no_function_of_a_kept_module_that_has_a_slot_is_cut(name: str) -> None:
    assert cut_in_module(shipped(), name) == []


def test_no_kept_function_calls_a_cut_one() -> None:
    assert list(calls_of_cut(shipped())) == []


def test_both_would_be_noticed() -> None:
    assert cut_in_module(cut_functions("_json"), "_json") != []
    assert list(calls_of_cut(cut_functions("marshal"))) != []


def test_half_of_pyodide_goes() -> None:
    gone = sum(
        body(shipped(), f) == NOTHING for f in range(stock().imported, stock().imported + 16_958)
    )
    assert 0.5 < gone / len(stock().bodies) < 0.6


def test_without_any_module_left_out_every_slot_counts() -> None:
    rows = built_ins(stock())
    every = {row.name for row in rows}
    where = areas(stock(), rows, every)
    # WebGL and iconv, which no module uses, go all the same.
    assert set(where.libraries) == {"WebGL", "iconv"}
    slots = live_slots(stock(), rows, every, where)
    assert len(slots) > 0.99 * len(stock().table)


def test_what_is_called_from_outside_is_reached() -> None:
    found = live_functions(stock(), calls(), {"malloc"}, [])
    start = stock().exported("malloc")
    assert start in found
    assert calls()[start - stock().imported].calls <= found
    assert stock().exported("PyDict_New") not in found
