"""What a single value of instrument.toml must be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

SOURCES = ("framework", "ours")
EDITION_NUMBERS = range(1, 31)  # a result code has room for these


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
OptionalFlag = Annotated[bool, Rule(_is_flag, "true or false", False, optional=True)]
OptionalText = Annotated[str, Rule(_is_text, TEXT, "", optional=True)]
OptionalId = Annotated[str, Rule(is_id, "lower-case words joined by hyphens", "", optional=True)]
OptionalNumber = Annotated[int, Rule(_is_number, "a whole number, 0 or more", 0, optional=True)]
Source = Annotated[str, Rule(lambda value: value in SOURCES, " or ".join(SOURCES), "")]
Text = Annotated[str, Rule(_is_text, TEXT, "")]
