"""Each library's functions are found between the right names, and stay while a module uses it."""

from dataclasses import replace

import pytest

from overrides.build.engine.lean.areas import LIBRARIES, Library, areas
from overrides.build.engine.lean.inittab import built_ins
from overrides.build.engine.lean.wasm import WasmError
from tests.kit.lean_engine import kept_modules, stock


@pytest.mark.parametrize(
    ("name", "library"),
    [
        ("sqlite3_step", "SQLite"),
        ("lzma_code", "liblzma"),
        ("ZSTD_compress", "Zstandard"),
        ("BZ2_bzCompress", "bzip2"),
        ("ffi_call", "libffi"),
        ("emscripten_webgl_get_proc_address", "WebGL"),
        ("iconv", "iconv"),
    ],
)
def test_a_librarys_functions_are_dropped(name: str, library: str) -> None:
    found = areas(stock(), built_ins(stock()), kept_modules())
    assert library in found.libraries
    assert found.of(stock().exported(name)) in found.dropped


@pytest.mark.parametrize(
    "name",
    ["malloc", "deflate", "adler32_z", "hiwire_get", "PyDict_New", "PyInit_math", "PyInit__io"],
)
def test_what_is_kept_is_not(name: str) -> None:
    found = areas(stock(), built_ins(stock()), kept_modules())
    assert found.of(stock().exported(name)) not in found.dropped


@pytest.mark.parametrize(
    "library", [each for each in LIBRARIES if each.users], ids=lambda e: e.names[0]
)
def test_a_library_stays_while_one_module_uses_it(library: Library) -> None:
    rows = built_ins(stock())
    assert library.users <= {row.name for row in rows}
    for user in library.users:
        found = areas(stock(), rows, {*kept_modules(), user})
        assert not set(library.names) & set(found.libraries)


@pytest.mark.parametrize("name", ["hiwire_get", "FSE_versionNumber", "PyInit__symtable"])
def test_another_order_stops_the_build(name: str) -> None:
    fewer = tuple(e for e in stock().exports if not e.name.startswith(name[:7]))
    with pytest.raises(WasmError, match="another order than is known"):
        areas(replace(stock(), exports=fewer), built_ins(stock()), kept_modules())


def test_another_last_module_stops_the_build() -> None:
    rows = [row for row in built_ins(stock()) if row.name != "_symtable"]
    with pytest.raises(WasmError, match="is not _symtable"):
        areas(stock(), rows, kept_modules())
