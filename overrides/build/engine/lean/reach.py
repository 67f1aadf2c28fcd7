"""Find which functions nothing can reach once some of Python's modules in C are left out.

Slots of the table of functions stand in the order of the libraries too: each is given at the first
word of a function's address. A slot whose neighbours are all of what is left out is for no other.
All other slots count as called: whatever is named by nothing but a number in memory is kept.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from overrides.build.engine.lean.areas import Areas
from overrides.build.engine.lean.code import Named
from overrides.build.engine.lean.inittab import BuiltIn
from overrides.build.engine.lean.order import Order, Place
from overrides.build.engine.lean.wasm import FUNCTION_KIND, Module


def live_functions(
    module: Module,
    named: Sequence[Named],
    exports: Collection[str],
    slots: Iterable[int],
) -> set[int]:
    """Return what can be called under these names or through these slots, and what that calls."""
    roots = {
        each.index for each in module.exports if each.kind == FUNCTION_KIND and each.name in exports
    }
    found: set[int] = set()
    waiting = roots | {module.table[slot] for slot in slots}
    while waiting:
        function = waiting.pop()
        found.add(function)
        if function >= module.imported:
            waiting |= named[function - module.imported].calls - found
    return found


def live_slots(
    module: Module, rows: Iterable[BuiltIn], kept: Collection[str], areas: Areas
) -> set[int]:
    """Return the slots, counted from the first, that may be for something that is kept.

    The build has merged functions that are equal, so a slot of a kept module may hold a function
    that lies in what is left out. So whose a slot is, is told by its neighbours: of those whose
    function has no other slot, the ones that are in order.
    """
    makers = {row.slot - module.first_slot: row.name for row in rows if row.slot}
    times = Counter(module.table)
    order = Order(
        [
            Place(slot, areas.of(function))
            for slot, function in enumerate(module.table)
            if times[function] == 1 and slot not in makers
        ]
    )
    dead = {slot for slot, name in makers.items() if name not in kept}
    for slot, function in enumerate(module.table):
        if slot not in makers and areas.of(function) in areas.dropped:
            around = order.areas_around(slot)
            if around and areas.dropped.issuperset(around):
                dead.add(slot)
    return set(range(len(module.table))) - dead
