"""Find what memory begins with for nobody but code that is cut: tables, texts of what is left out.

Data stands in the order of the libraries too, read-only and writable apart. What lies between two
addresses that only dead code of one library each names, with no other library between, is dead. The
first segment is C's strings, of which the build has merged equal ones and equal ends: it stays.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from overrides.build.engine.lean.areas import Areas
from overrides.build.engine.lean.code import Named
from overrides.build.engine.lean.order import Place, split
from overrides.build.engine.lean.wasm import Module, Segment

# Numbers in live code that would be addresses in dead data. Each was looked up: it is added to,
# compared with or masked by, and no address. A run with any other is kept.
PLAIN_NUMBERS = frozenset(
    (
        *(0xC0000, 0xC0001, 0xE2080, 0xF0000, 0xF0200, 999_999, 1_000_000, 1_000_003, 0xFFC00),
        *(0xFFF00, 0xFFFFF, 0x100000, 0x100004, 0x101000, 0x10FFFF, 0x110000, 0x120000, 0x2A0100),
        *(0x373633, 3_652_425),
    )
)
ZEROS = re.compile(rb"\0{32,}")  # left out of the file: memory begins with zeros


def dead_runs(
    module: Module, named: Sequence[Named], live: Collection[int], areas: Areas
) -> list[range]:
    """Return the runs of addresses that nothing live names, in order.

    `live` are the functions that can be reached.
    """
    begin, last = module.data[1].address, module.data[-1]
    end = last.address + len(last.content)
    naming: dict[int, set[int]] = {}
    alive: set[int] = set()
    for function, each in enumerate(named, module.imported):
        area = areas.of(function)
        for number in each.numbers:
            if begin <= number < end:
                naming.setdefault(number, set()).add(area)
                if function in live:
                    alive.add(number)
    places = [Place(at, *found) for at, found in sorted(naming.items()) if len(found) == 1]
    in_use = sorted(alive - PLAIN_NUMBERS)
    return [
        range(one.at, other.at)
        for part in split(places)
        for one, other in pairwise(part)
        if areas.dropped.issuperset(range(one.area, other.area + 1))
        and not any_in(in_use, one.at, other.at)
    ]


def without(data: Iterable[Segment], runs: Sequence[range]) -> Iterator[Segment]:
    """Yield the segments without what stands in these runs of addresses, and without long zeros."""
    ends = [run.stop for run in runs]
    for segment in data:
        content = bytearray(segment.content)
        end = segment.address + len(content)
        for run in runs[bisect_right(ends, segment.address) :]:
            if run.start >= end:
                break
            start = max(run.start - segment.address, 0)
            stop = min(run.stop - segment.address, len(content))
            content[start:stop] = bytes(stop - start)
        yield from pieces(segment.address, bytes(content))


def pieces(address: int, content: bytes) -> Iterator[Segment]:
    """Yield what is not long zeros."""
    start = 0
    for zeros in ZEROS.finditer(content):
        if start < zeros.start():
            yield Segment(address + start, content[start : zeros.start()])
        start = zeros.end()
    if start < len(content):
        yield Segment(address + start, content[start:])


def any_in(ordered: Sequence[int], first: int, stop: int) -> bool:
    """Say whether any of these numbers, which rise, is from one to before another."""
    at = bisect_left(ordered, first)
    return at < len(ordered) and ordered[at] < stop
