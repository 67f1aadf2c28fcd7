"""The error that everything here raises: all the faults found, and of what kind they are."""

from collections.abc import Iterable
from typing import Literal, get_args

MOST_SHOWN = 60

Kind = Literal[
    "blank", "broken", "foreign", "newer", "not-text", "request", "slip", "too-big", "unfit"
]
KINDS: tuple[Kind, ...] = get_args(Kind)


class FaultsError(ValueError):
    """Something cannot be used: `faults` holds every fault found, the text has one a line.

    `kind` is a word by which a page, or the terminal, chooses what to tell a person first.
    """

    kind: Kind = "unfit"

    def __init__(self, faults: Iterable[str], kind: Kind | None = None) -> None:
        self.faults = tuple(faults)
        self.kind = kind or self.kind
        super().__init__("\n".join(self.faults))


def shown(value: object) -> str:
    """Return a value as a fault shows it: as Python writes it, cut short when it is long."""
    text = repr(value)
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 3]}..."


def listed(values: Iterable[object]) -> str:
    """Return what is allowed as a fault lists it."""
    return ", ".join(map(str, values)) or "none"
