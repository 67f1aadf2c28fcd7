"""A module is read and written without a byte lost, and none of another kind is touched."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overrides.build.engine.lean import wasm
from overrides.build.engine.lean.wasm import Reader, Segment, WasmError, read, write
from tests.kit.lean_engine import PYODIDE, stock


def test_pyodide_read_and_written_is_the_same() -> None:
    assert write(stock()) == (PYODIDE / "pyodide.asm.wasm").read_bytes()


def test_pyodide_is_read_whole() -> None:
    module = stock()
    assert module.imported > 200
    assert len(module.bodies) > 16_000
    assert len(module.table) > 8_000
    assert max(module.table) < module.imported + len(module.bodies)
    assert module.exported("malloc") > module.imported


def test_data_is_in_order_and_nowhere_twice() -> None:
    """So zeros may be left out: nothing lies below them."""
    ends = [each.address + len(each.content) for each in stock().data]
    starts = [each.address for each in stock().data]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@given(st.integers(0, 2**32 - 1))
def test_a_number_is_written_as_it_is_read(value: int) -> None:
    assert Reader(wasm.number(value)).number() == value


@given(st.integers(-(2**31), 2**31 - 1))
def test_a_signed_number_is_written_as_it_is_read(value: int) -> None:
    assert Reader(wasm.signed(value)).signed() == value


def test_what_is_not_webassembly_is_refused() -> None:
    with pytest.raises(WasmError, match="it begins with 7f454c46"):
        read(b"\x7fELF\1\1\1\0")


def test_a_name_that_is_not_exported_is_named() -> None:
    with pytest.raises(WasmError, match="no export 'mallok'"):
        stock().exported("mallok")


@pytest.mark.parametrize(
    ("section", "read_part", "words"),
    [
        (b"\2\0\x41\0\x0b\0\0\x41\0\x0b\0", wasm.elements, "2 segments of the table"),
        (b"\1\1\0", lambda given: list(wasm.segments(given)), "not put into memory at the start"),
        (b"\1\0\x23\0\x0b\0", lambda given: list(wasm.segments(given)), "not a plain number"),
        (b"\1\x7e\0\x42\0\x0b", lambda given: list(wasm.constants(given, 0)), "type 0x7e"),
    ],
)
def test_a_kind_that_is_not_known_is_refused(
    section: bytes, read_part: Callable[[bytes], object], words: str
) -> None:
    with pytest.raises(WasmError, match=words):
        read_part(section)


def test_other_data_is_written_as_it_was_asked() -> None:
    changed = replace(stock(), data=(Segment(1024, b"other"), Segment(5000, b"data")))
    assert read(write(changed)).data == changed.data
