"""Find what the body of a function names: functions that it calls, numbers that may be addresses.

A body is millions of instructions, so the reading is left to one regular expression; it knows every
instruction that Pyodide's build uses and stops at any other.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from overrides.build.engine.lean.wasm import Reader, WasmError

NOTHING = bytes([0, 0, 0x0B])  # no locals, `unreachable`, `end`: what a body becomes that is cut
_ANY = rb"[\x80-\xff]*+[\x00-\x7f]"  # a number
_LONG = rb"[\x80-\xff]{2,}+[\x00-\x7f]"  # one of three bytes or more: no address is shorter
_REST = [
    rb"[\x00\x01\x05\x0b\x0f\x19\x1a\x1b\x45-\xc4\xd1]++",  # nothing follows: arithmetic, end …
    rb"[\x02-\x04\x06-\x09\x0c\x0d\x18\x20-\x26\x3f-\x42\xd0]" + _ANY,  # blocks, branches, locals …
    rb"[\x11\x13\x28-\x3e]" + _ANY + _ANY,  # call_indirect, and what reads and writes memory
    rb"\x1c\x01.",  # select, of a type
    rb"\x43.{4}|\x44.{8}",  # fractions
    rb"\xfc(?:[\x00-\x07]|[\x09\x0b\x0d\x0f-\x11]"
    + _ANY
    + rb"|[\x08\x0a\x0c\x0e]"
    + _ANY * 2
    + rb")",
]
_NEXT = re.compile(
    rb"(?:(?!\x41" + _LONG + rb"|[\x28-\x3e]" + _ANY + _LONG + rb")"
    rb"(?:" + b"|".join(_REST) + rb"))*+"
    rb"(?:[\x10\x12\xd2](?P<call>" + _ANY + rb")"
    rb"|\x41(?P<constant>" + _LONG + rb")"
    rb"|[\x28-\x3e]" + _ANY + rb"(?P<offset>" + _LONG + rb")"
    rb"|(?P<branches>\x0e)|(?P<end>\Z))",
    re.DOTALL,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """What a body names: the indexes of functions; numbers, of which some are addresses."""

    calls: frozenset[int]
    numbers: frozenset[int]


def named(body: bytes) -> Named:
    """Return what a body names; WasmError at an instruction that is not known."""
    reader = Reader(body)
    for _ in range(reader.number()):
        reader.number()
        reader.take(1)
    at = reader.at
    calls, numbers = set[int](), set[int]()
    next_in = _NEXT.match
    while True:
        found = next_in(body, at)
        if found is None:
            raise WasmError(f"an unknown instruction after byte {at} of {body[:20].hex()}…")
        at = found.end()
        match found.lastgroup:
            case "call":
                calls.add(_number(found["call"]))
            case "constant":
                numbers.add(_signed(found["constant"]))
            case "offset":
                numbers.add(_number(found["offset"]))
            case "branches":
                at = after_branches(body, at)
            case _:  # the end
                return Named(frozenset(calls), frozenset(numbers))


# The same functions and addresses are named again and again.
@lru_cache(2**15)
def _number(content: bytes) -> int:
    return Reader(content).number()


@lru_cache(2**15)
def _signed(content: bytes) -> int:
    return Reader(content).signed()


def after_branches(body: bytes, at: int) -> int:
    """Return where the list of branches ends that begins here, and the last branch after it."""
    reader = Reader(body, at)
    for _ in range(reader.number() + 1):
        reader.number()
    return reader.at
