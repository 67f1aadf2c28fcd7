"""Flows that come round again: whole numbers on arrows between places, each within its limits.

At every place as much comes in as goes out. What a table shows and hides is such a thing (see
`intervals.py`), and how far one number can go is a question of the most that can flow (Ford and
Fulkerson). All numbers are whole, so the answers are exact.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

NO_LIMIT = 10**15  # more than any number of people; stands for "no upper limit"


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one place to another, with the least and the most that may flow."""

    start: int
    end: int
    least: int
    most: int = NO_LIMIT


class Circulation:
    """Arrows between places 0 … `places` - 1, and a flow that keeps to every limit.

    `flow` has the flow on each arrow. Raises ValueError for a flow that breaks a limit.
    """

    def __init__(self, places: int, arrows: Sequence[Arrow], flow: Sequence[int]) -> None:
        self.arrows = tuple(arrows)
        self.flow = list(flow)
        self._at: list[list[int]] = [[] for _ in range(places)]
        for number, arrow in enumerate(self.arrows):
            if not arrow.least <= self.flow[number] <= arrow.most:
                raise ValueError(f"{self.flow[number]} is outside {arrow}")
            self._at[arrow.start].append(number)
            self._at[arrow.end].append(number)

    def range_of(self, number: int) -> tuple[int, int]:
        """Return the least and the most that the flow on one arrow can be."""
        kept = list(self.flow)
        found = []
        for up in (False, True):
            while self.push(number, up=up, limit=NO_LIMIT):
                pass
            found.append(self.flow[number])
            self.flow = list(kept)
        return found[0], found[1]

    def can_move(self, number: int) -> bool:
        """Whether the flow on one arrow can be another number than it is."""
        kept = list(self.flow)
        moved = any(self.push(number, up=up, limit=1) for up in (True, False))
        self.flow = kept
        return moved

    def push(self, number: int, *, up: bool, limit: int) -> int:
        """Raise (or lower) the flow on one arrow along one way round; return by how much, or 0."""
        arrow = self.arrows[number]
        room = arrow.most - self.flow[number] if up else self.flow[number] - arrow.least
        if room <= 0:
            return 0
        start, end = (arrow.end, arrow.start) if up else (arrow.start, arrow.end)
        way = self._way(start, end, without=number)
        if way is None:
            return 0
        amount = min(limit, room, *(self._room(step, forward) for step, forward in way))
        for step, forward in way:
            self.flow[step] += amount if forward else -amount
        self.flow[number] += amount if up else -amount
        return amount

    def _room(self, number: int, forward: bool) -> int:
        arrow = self.arrows[number]
        return arrow.most - self.flow[number] if forward else self.flow[number] - arrow.least

    def _way(self, start: int, end: int, *, without: int) -> list[tuple[int, bool]] | None:
        """Return the shortest way with room between two places: arrows, forward or back."""
        if start == end:
            return []
        came: dict[int, tuple[int, bool, int]] = {start: (-1, True, -1)}
        queue = deque([start])
        while queue:
            here = queue.popleft()
            for number in self._at[here]:
                arrow = self.arrows[number]
                forward = arrow.start == here
                there = arrow.end if forward else arrow.start
                if number == without or there in came or self._room(number, forward) <= 0:
                    continue
                came[there] = (number, forward, here)
                if there == end:
                    return self._back(came, end)
                queue.append(there)
        return None

    def _back(self, came: dict[int, tuple[int, bool, int]], end: int) -> list[tuple[int, bool]]:
        way = []
        number, forward, before = came[end]
        while number >= 0:
            way.append((number, forward))
            number, forward, before = came[before]
        return way


def circulation(places: int, arrows: Sequence[Arrow]) -> Circulation | None:
    """Return some flow within every limit, or None where there is none.

    The least of each arrow flows first; what is then missing or left over at a place is brought
    round by a place of its own.
    """
    if any(arrow.least > arrow.most for arrow in arrows):
        return None
    over = [0] * places
    for arrow in arrows:
        over[arrow.end] += arrow.least
        over[arrow.start] -= arrow.least
    helped = list(arrows)
    owed = 0
    for place, amount in enumerate(over):
        if amount > 0:  # what comes in and cannot stay starts from the new place
            helped.append(Arrow(places, place, 0, amount))
            owed += amount
        elif amount < 0:
            helped.append(Arrow(place, places + 1, 0, -amount))
    # The flow from the new places' end to their start is raised as far as it goes.
    back = len(helped)
    helped.append(Arrow(places + 1, places, 0, owed))
    shifted = [Arrow(a.start, a.end, 0, a.most - a.least) for a in arrows] + helped[len(arrows) :]
    found = Circulation(places + 2, shifted, [0] * len(shifted))
    while found.push(back, up=True, limit=NO_LIMIT):
        pass
    if found.flow[back] != owed:
        return None
    flow = [a.least + extra for a, extra in zip(arrows, found.flow, strict=False)]
    return Circulation(places, arrows, flow)
