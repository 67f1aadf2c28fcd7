"""The glue keeps every name that it uses, and a glue of another make is refused."""

import re

import pytest

from overrides.build.engine.lean.glue import lean_glue, parts, wanted
from overrides.build.engine.lean.installed import lean_pyodide
from overrides.build.engine.lean.wasm import WasmError
from overrides.build.engine.pyodide import GLUE, LOADER
from tests.kit.lean_engine import PYODIDE, shipped, stock
from tests.kit.places import ROOT

SMALL = (
    "var x=1;var _a,_b,_c,wasmMemory;function assignWasmExports(wasmExports){"
    '_a=Module["_a"]=wasmExports["a"];_b=Module["_b"]=wasmExports["b"].value>>>0;'
    '_c=Module["_c"]=wasmExports["c"];memory=Module["memory"]=wasmMemory=wasmExports["memory"]'
    "}_a();wasmExports.c;for(;;){if(entry.value==-1){x()}}"
)
LEAN = (
    "var x=1;var _a,_c,wasmMemory;function assignWasmExports(wasmExports){"
    '_a=Module["_a"]=wasmExports["a"];_c=Module["_c"]=wasmExports["c"];'
    'memory=Module["memory"]=wasmMemory=wasmExports["memory"]'
    '}_a();wasmExports.c;for(;;){if(entry.value==-1){if(symName.startsWith("emscripten_gl"))'
    "{entry.value=0;continue}x()}}"
)


def test_only_names_that_are_used_stay() -> None:
    kept = wanted(SMALL, "", {"a", "b", "c", "memory"})
    assert kept == {"a", "c", "memory"}
    assert lean_glue(SMALL, kept) == LEAN


def test_the_loader_may_use_a_name_too() -> None:
    assert wanted(SMALL, "Module._b(1)", {"a", "b", "c"}) == {"a", "b", "c"}


def test_no_word_of_pyodides_glue_has_lost_its_export() -> None:
    """Whatever the glue or the loader calls, the lean wasm exports and the glue assigns."""
    before, _, assignments, rest = parts((lean_pyodide(ROOT) / GLUE).read_text())
    exported = {each.name for each in shipped().exports}
    dropped = {each.name for each in stock().exports} - exported
    assert len(dropped) > 8_000
    assert len(exported) == 150
    words = set(re.findall(r"[\w$]+", before + rest + (PYODIDE / LOADER).read_text()))
    assert {name for name in dropped if f"_{name}" in words} == set()
    assert set(re.findall(r'wasmExports\["([^"]+)"\]', assignments)) == exported - {
        "__wasm_call_ctors"
    }


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("function assignWasmExports(wasmExports){", "function assign(){", "0 times"),
        ("var _a,_b,_c,wasmMemory;", "", "no list of names"),
        ('wasmExports["a"]', "wasmExports.a", "in a way that is not known"),
        ("if(entry.value==-1){", "if(entry.value<0){", "0 times, not once"),
    ],
)
def test_a_glue_of_another_make_stops_the_build(before: str, after: str, words: str) -> None:
    assert before in SMALL
    with pytest.raises(WasmError, match=words):
        lean_glue(SMALL.replace(before, after), {"a", "c", "memory"})


def test_parts_are_the_whole() -> None:
    glue = (PYODIDE / GLUE).read_text()
    before, names, assignments, rest = parts(glue)
    assert (
        f"{before}var {names};function assignWasmExports(wasmExports){{{assignments}}}{rest}"
        == glue
    )
