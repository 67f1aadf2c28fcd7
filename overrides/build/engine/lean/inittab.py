"""Python's own table of built-in modules, as it is in the memory that a wasm module begins with."""

from collections.abc import Collection
from dataclasses import dataclass

from overrides.build.engine.lean.wasm import GLOBAL_KIND, Module, Segment, WasmError

TABLE = "PyImport_Inittab"
MOST = 200  # rows; CPython has half as many


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A module in C: its name, where that stands in memory, and the slot of what makes it.

    Slot 0: Python makes it without (`sys`, `builtins`).
    """

    name: str
    address: int
    slot: int


class Memory:
    """What memory holds at the start."""

    def __init__(self, data: Collection[Segment]) -> None:
        self.content = bytearray(max(each.address + len(each.content) for each in data))
        for each in data:
            self.content[each.address : each.address + len(each.content)] = each.content

    def word(self, address: int) -> int:
        return int.from_bytes(self.content[address : address + 4], "little")

    def text(self, address: int) -> str:
        return self.content[address : self.content.index(0, address)].decode()


def built_ins(module: Module) -> list[BuiltIn]:
    """Return the table's rows, in its order."""
    memory = Memory(module.data)
    place = _place(module, memory)
    rows: list[BuiltIn] = []
    for row in range(place, place + 8 * MOST, 8):
        address = memory.word(row)
        if not address:
            return rows
        rows.append(BuiltIn(memory.text(address), address, memory.word(row + 4)))
    raise WasmError(f"{TABLE} has more than {MOST} rows")


def with_only(module: Module, rows: Collection[BuiltIn]) -> Segment:
    """Return the table with these rows alone: as data to be put over what is there."""
    whole = 8 * len(built_ins(module))
    words = b"".join(
        each.address.to_bytes(4, "little") + each.slot.to_bytes(4, "little") for each in rows
    )
    return Segment(_place(module, Memory(module.data)), words.ljust(whole, b"\0"))


def _place(module: Module, memory: Memory) -> int:
    """Return where the first row is: what is exported is where that is written."""
    return memory.word(module.constants[module.exported(TABLE, GLOBAL_KIND)])
