"""Our two meetings, for pages, cards and sheets: a workshop's minutes, a focus group's hour."""

import tomllib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from overrides.build.errors import SiteError

FILE = "overrides/build/data/meetings.toml"
HOUR = 60


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item of the workshop: from which minute to which, and what comes of it."""

    id: str
    start: int
    end: int
    what: str
    leave: str
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """One stretch of a focus group's hour: its minutes, and what is asked in them.

    `results`: whether the questions that a group's results suggest are asked in it.
    """

    title: str
    minutes: int
    ask: tuple[str, ...]
    results: bool


@dataclass(frozen=True, kw_only=True)
class Meetings:
    """Both meetings, each in order."""

    workshop: tuple[Item, ...]
    focus_group: tuple[Stretch, ...]

    @property
    def minutes(self) -> int:
        """How long the workshop is."""
        return self.workshop[-1].end


def load(root: Path) -> Meetings:
    """Return what the file says; SiteError where its minutes do not fit."""
    with (root / FILE).open("rb") as file:
        return meetings_of(tomllib.load(file))


def meetings_of(data: dict[str, Any]) -> Meetings:
    """Return the meetings; SiteError where a minute is in no item, or an hour is not one."""
    workshop = tuple(
        Item(
            id=each["id"],
            start=each["from"],
            end=each["to"],
            what=each["what"],
            leave=each["leave"],
            notes=tuple(each["notes"]),
        )
        for each in data["workshop"]
    )
    for before, after in pairwise(workshop):
        if before.end != after.start:
            raise SiteError(
                f"{FILE}: {before.id!r} ends at minute {before.end}, so {after.id!r} must begin "
                f"there, not at {after.start}"
            )
    stretches = tuple(
        Stretch(
            title=each["title"],
            minutes=each["minutes"],
            ask=tuple(each["ask"]),
            results=each.get("results", False),
        )
        for each in data["focus_group"]
    )
    total = sum(each.minutes for each in stretches)
    if total != HOUR:
        raise SiteError(f"{FILE}: a focus group has {HOUR} minutes, its stretches have {total}")
    if [each.results for each in stretches].count(True) != 1:
        raise SiteError(f"{FILE}: one stretch, and no more, takes the questions of the results")
    return Meetings(workshop=workshop, focus_group=stretches)
