"""Read a WebAssembly module into the parts that are changed here, and write it again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

MAGIC = b"\0asm\1\0\0\0"
IMPORT, GLOBAL, EXPORT, ELEMENT, DATA_COUNT, CODE, DATA = 2, 6, 7, 9, 12, 10, 11
FUNCTION_KIND, TABLE_KIND, MEMORY_KIND, GLOBAL_KIND, TAG_KIND = range(5)
I32_CONST, END = 0x41, 0x0B


class WasmError(ValueError):
    """The bytes are not a module of the kind that is known here; the text says what was found."""


@dataclass(frozen=True, slots=True)
class Export:
    """What a module offers under a name: `kind` as in FUNCTION_KIND …, `index` among that kind."""

    name: str
    kind: int
    index: int


@dataclass(frozen=True, slots=True)
class Segment:
    """Bytes that memory begins with, from this address on."""

    address: int
    content: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Module:
    """A module; a function's index counts those that are imported first, `imported` of them.

    `table` is what the table of functions begins with, from slot `first_slot` on; `constants` the
    value of each global that begins as a plain number, by its index.
    """

    sections: tuple[tuple[int, bytes], ...]
    imported: int
    exports: tuple[Export, ...]
    constants: Mapping[int, int]
    first_slot: int
    table: tuple[int, ...]
    bodies: tuple[bytes, ...]
    data: tuple[Segment, ...]

    def exported(self, name: str, kind: int = FUNCTION_KIND) -> int:
        """Return the index of what is exported under a name; WasmError where nothing is."""
        for each in self.exports:
            if (each.name, each.kind) == (name, kind):
                return each.index
        raise WasmError(f"no export {name!r}: this is not the Pyodide we know.")


class Reader:
    """Reads numbers and names from bytes, one after another."""

    def __init__(self, content: bytes, at: int = 0) -> None:
        self.content = content
        self.at = at

    def number(self) -> int:
        """Read an unsigned LEB128 number."""
        value = shift = 0
        while True:
            byte = self.content[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def signed(self) -> int:
        """Read a signed LEB128 number."""
        start = self.at
        value, bits = self.number(), 7 * (self.at - start)
        return value - (1 << bits) if value >> (bits - 1) else value

    def take(self, count: int) -> bytes:
        self.at += count
        return self.content[self.at - count : self.at]

    def name(self) -> str:
        return self.take(self.number()).decode()

    def constant(self) -> int:
        """Read an expression that is one 32-bit number."""
        opcode, value = self.take(1)[0], self.signed()
        if opcode != I32_CONST or self.take(1)[0] != END:
            raise WasmError(f"an offset that is not a plain number, before byte {self.at}")
        return value


def number(value: int) -> bytes:
    """Return a number as unsigned LEB128.

    >>> number(624485).hex()
    'e58e26'
    """
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def signed(value: int) -> bytes:
    """Return a number as signed LEB128.

    >>> signed(64).hex(), signed(-123456).hex()
    ('c000', 'c0bb78')
    """
    found = bytearray()
    while not -64 <= value < 64:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value & 127])


def sized(content: bytes) -> bytes:
    return number(len(content)) + content


def vector(parts: Iterable[bytes]) -> bytes:
    listed = list(parts)
    return number(len(listed)) + b"".join(listed)


def read(content: bytes) -> Module:
    """Return the module of these bytes; WasmError where it is of another kind."""
    if content[:8] != MAGIC:
        raise WasmError(f"not WebAssembly: it begins with {content[:8].hex()}")
    sections = tuple(sections_in(content))
    known = dict(sections)
    kinds = list(imports(known[IMPORT]))
    first_slot, table = elements(known[ELEMENT])
    return Module(
        sections=sections,
        imported=kinds.count(FUNCTION_KIND),
        exports=tuple(exports(known[EXPORT])),
        constants=dict(constants(known[GLOBAL], kinds.count(GLOBAL_KIND))),
        first_slot=first_slot,
        table=table,
        bodies=tuple(bodies(known[CODE])),
        data=tuple(segments(known[DATA])),
    )


def write(module: Module) -> bytes:
    """Return the bytes of a module; all but its exports, bodies and data are as they were read."""
    made = {
        EXPORT: vector(
            sized(each.name.encode()) + bytes([each.kind]) + number(each.index)
            for each in module.exports
        ),
        CODE: vector(map(sized, module.bodies)),
        DATA: vector(
            b"\0" + bytes([I32_CONST]) + signed(each.address) + bytes([END]) + sized(each.content)
            for each in module.data
        ),
        DATA_COUNT: number(len(module.data)),
    }
    written = (bytes([kind]) + sized(made.get(kind, old)) for kind, old in module.sections)
    return MAGIC + b"".join(written)


def sections_in(content: bytes) -> Iterator[tuple[int, bytes]]:
    reader = Reader(content, len(MAGIC))
    while reader.at < len(content):
        kind = reader.take(1)[0]
        yield kind, reader.take(reader.number())


def imports(section: bytes) -> Iterator[int]:
    """Yield the kind of each import."""
    reader = Reader(section)
    for _ in range(reader.number()):
        reader.take(reader.number())
        reader.take(reader.number())
        kind = reader.take(1)[0]
        yield kind
        if kind == FUNCTION_KIND:
            reader.number()
        elif kind == GLOBAL_KIND:
            reader.take(2)
        elif kind == TAG_KIND:
            reader.take(1)
            reader.number()
        else:  # of a table or a memory: its type, and whether it has a most
            reader.take(1 if kind == TABLE_KIND else 0)
            bounded = reader.number() & 1
            for _ in range(1 + bounded):
                reader.number()


def exports(section: bytes) -> Iterator[Export]:
    reader = Reader(section)
    for _ in range(reader.number()):
        yield Export(reader.name(), reader.take(1)[0], reader.number())


def constants(section: bytes, index: int) -> Iterator[tuple[int, int]]:
    """Yield the index and the value of each global, the first having this index."""
    reader = Reader(section)
    for place in range(index, index + reader.number()):
        kind, _ = reader.take(2)
        if kind == 0x7F:
            yield place, reader.constant()
        else:
            raise WasmError(f"global {place} is of type {kind:#x}, not a 32-bit number")


def elements(section: bytes) -> tuple[int, tuple[int, ...]]:
    """Return what the table begins with: the first slot that is filled, and each function."""
    reader = Reader(section)
    count, flags = reader.number(), reader.number()
    if (count, flags) != (1, 0):
        raise WasmError(f"{count} segments of the table, flags {flags}; one plain one is known")
    first = reader.constant()
    return first, tuple(reader.number() for _ in range(reader.number()))


def bodies(section: bytes) -> Iterator[bytes]:
    reader = Reader(section)
    for _ in range(reader.number()):
        yield reader.take(reader.number())


def segments(section: bytes) -> Iterator[Segment]:
    reader = Reader(section)
    for _ in range(reader.number()):
        if reader.number() != 0:
            raise WasmError("data that is not put into memory at the start")
        address = reader.constant()
        yield Segment(address, reader.take(reader.number()))
