"""What a body names is found whole: a slow reader, an instruction at a time, says the same."""

import pytest

from overrides.build.engine.lean.code import NOTHING, Named, named
from overrides.build.engine.lean.wasm import Reader, WasmError
from tests.kit.lean_engine import calls, stock

LEAST_ADDRESS = 8192  # what takes three bytes in a signed number; no data but strings is below


def slowly_named(body: bytes) -> Named:
    """Read it as the standard says, an instruction at a time."""
    reader = Reader(body)
    for _ in range(reader.number()):
        reader.number(), reader.take(1)
    calls, numbers = set(), set()
    while reader.at < len(body):
        code = reader.take(1)[0]
        if code in (0x10, 0x12, 0xD2):
            calls.add(reader.number())
        elif code == 0x41:
            numbers.add(reader.signed())
        elif 0x28 <= code <= 0x3E:
            reader.number()
            numbers.add(reader.number())
        elif code == 0x0E:
            for _ in range(reader.number() + 1):
                reader.number()
        elif code == 0x1C:
            reader.take(reader.number())
        elif code in (0x43, 0x44):
            reader.take(4 if code == 0x43 else 8)
        else:
            skip(reader, code)
    return Named(frozenset(calls), frozenset(numbers))


def skip(reader: Reader, code: int) -> None:
    """Read past the numbers of an instruction that names nothing."""
    if code == 0xFC:
        code = 0xFC00 + reader.number()
    two = (0x11, 0x13, 0xFC08, 0xFC0A, 0xFC0C, 0xFC0E)
    one = (*range(2, 5), *range(6, 10), 12, 13, 0x18, *range(0x20, 0x27), 0x3F, 0x40, 0x42, 0xD0)
    one += (0xFC09, 0xFC0B, 0xFC0D, 0xFC0F, 0xFC10, 0xFC11)
    for _ in range(2 if code in two else 1 if code in one else 0):
        reader.number()


@pytest.mark.parametrize("start", range(5))
def test_a_slow_reader_finds_the_same(start: int) -> None:
    for body, quick in list(zip(stock().bodies, calls(), strict=True))[start::60]:
        slow = slowly_named(body)
        assert quick.calls == slow.calls
        assert {n for n in quick.numbers if n >= LEAST_ADDRESS} == {
            n for n in slow.numbers if n >= LEAST_ADDRESS
        }
        assert quick.numbers <= slow.numbers


def test_a_cut_body_names_nothing() -> None:
    assert named(NOTHING) == Named(frozenset(), frozenset())


def test_an_unknown_instruction_stops_the_build() -> None:
    with pytest.raises(WasmError, match="an unknown instruction after byte 1 of 00fd0c"):
        named(bytes([0, 0xFD, 0x0C, 0x0B]))
