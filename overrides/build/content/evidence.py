"""The pictures on the page Evidence: how many dots of each kind, from the figures as published."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from overrides.build.content.fixed_keys import with_keys
from overrides.build.errors import SiteError

FILE = "overrides/build/data/evidence.toml"
FIGURES = ("chief-ahp", "chief-executives", "vacancies")
HUNDRED = 100
CLINICAL = ("nurses", "doctors", "pharmacists-or-ahps")


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Dots that can be counted: how many of each kind, in the order in which they are drawn."""

    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many dots there are."""
        return sum(self.counts.values())

    @property
    def dots(self) -> tuple[str, ...]:
        """The kind of each dot."""
        return tuple(kind for kind, count in self.counts.items() for _ in range(count))


def load(root: Path) -> dict[str, Picture]:
    """Return the pictures by name; SiteError where a part is more than its whole."""
    with (root / FILE).open("rb") as file:
        return pictures_of(tomllib.load(file))


def pictures_of(data: Mapping[str, Mapping[str, Any]]) -> dict[str, Picture]:
    """Return the pictures of these figures, each part rounded to a whole dot.

    Raises SiteError where a figure is missing, or a part is more than its whole.
    """
    chief, heads, vacant = with_keys(data, FIGURES, FILE).values()
    with_chief = part(chief["with-chief"], chief["answered"])
    on_board = part(chief["on-board"], with_chief)
    trained = {name: part(heads[name], heads["clinical"]) for name in CLINICAL}
    pictures = {
        "chief-ahp": {
            "board": on_board,
            "chief": with_chief - on_board,
            "none": chief["answered"] - with_chief,
            "silent": chief["asked"] - chief["answered"],
        },
        "chief-executives": {
            **trained,
            "other-clinical": heads["clinical"] - sum(trained.values()),
            "not-clinical": HUNDRED - heads["clinical"],
        },
        "posts": {"empty": vacant["posts"], "held": HUNDRED - vacant["posts"]},
        "trusts": {"empty": vacant["trusts"], "held": HUNDRED - vacant["trusts"]},
    }
    for name, counts in pictures.items():
        for kind, count in counts.items():
            if count < 0:
                raise SiteError(f"{FILE}: {name}: {kind} would be {count} dots; it is 0 or more")
    return {name: Picture(counts=counts) for name, counts in pictures.items()}


def part(percent: int, of: int) -> int:
    """Return so many per cent of a whole, to the nearest whole number, half up.

    >>> part(14, 130)
    18
    """
    return (2 * percent * of + HUNDRED) // (2 * HUNDRED)
