"""What a single value of instrument.toml must be, and how a fault shows one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args

SOURCES = ("framework", "ours")
EDITION_NUMBERS = range(1, 31)  # a result code has room for these
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


@dataclass(frozen=True, slots=True)
class Rule:
    """A test, the words for what passes it, and what stands for a value that does not."""

    passes: Callable[[Any], bool]
    wanted: str
    instead: object
    optional: bool = False


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != "" and value == value.strip() and value.isprintable()


def is_id(value: object) -> bool:
    """Whether the value is lower-case words joined by hyphens."""
    return isinstance(value, str) and all(
        word.isascii() and word.isalpha() and word.islower() for word in value.split("-")
    )


def _is_ids(value: object) -> bool:
    return isinstance(value, list) and all(map(is_id, value)) and 0 < len(value) == len(set(value))


def _is_number(value: object) -> bool:
    return type(value) is int and value >= 0  # bool is a subclass of int, but not a number to us


def _is_edition_number(value: object) -> bool:
    return type(value) is int and value in EDITION_NUMBERS


def _is_flag(value: object) -> bool:
    return type(value) is bool


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value)) and len(value) == len(set(value))


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and value != [] and all(isinstance(x, Mapping) for x in value)


# Later rules pass over what stands for a fault already named: "" for text, UNREAD for a number.
UNREAD = -1
TEXT = "one line of printable text with no space around it"
TABLES = Rule(_is_tables, "a list of one or more tables", ())

EditionNumber = Annotated[int, Rule(_is_edition_number, "a whole number from 1 to 30", UNREAD)]
Flag = Annotated[bool, Rule(_is_flag, "true or false", False)]
Id = Annotated[str, Rule(is_id, "lower-case words joined by hyphens", "")]
Ids = Annotated[tuple[str, ...], Rule(_is_ids, "a list of one or more ids, each once", ())]
Names = Annotated[tuple[str, ...], Rule(_is_names, "a list of names, each once", (), optional=True)]
Number = Annotated[int, Rule(_is_number, "a whole number, 0 or more", UNREAD)]
OptionalText = Annotated[str, Rule(_is_text, TEXT, "", optional=True)]
Source = Annotated[str, Rule(lambda value: value in SOURCES, " or ".join(SOURCES), "")]
Text = Annotated[str, Rule(_is_text, TEXT, "")]


def shown(value: object) -> str:
    """Return a value as a fault shows it: as Python writes it, cut short when it is long."""
    text = repr(value)
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 3]}..."


def listed(values: Iterable[object]) -> str:
    """Return what is allowed as a fault lists it."""
    return ", ".join(map(str, values)) or "none"
