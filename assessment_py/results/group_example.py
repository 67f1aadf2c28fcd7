"""An invented group to try the page with: its codes, as people would send them."""

from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from typing import Any

from ..data import read_data
from ..instrument.editions import Editions
from ..instrument.model import Instrument
from ..responses.codes import write_code
from ..responses.model import parse_response

FORM = "organisation"
SET_APART = {"?": "dont-know", "-": "not-applicable", ".": None}


def example(instrument: Instrument) -> dict[str, Any]:
    """Return the invented group: "codes", sorted, how many were "asked", and its "title"."""
    data = read_data("assessment_py.results", "group_example.toml")
    return {
        "codes": example_codes(instrument),
        "asked": data["asked"],
        "title": data["title"],
    }


def example_codes(instrument: Instrument) -> list[str]:
    """Return the codes of the invented group, sorted.

    Raises ValueError for an edition whose form asks more, or less.
    """
    people = enumerate(read_data("assessment_py.results", "group_example.toml")["people"], 1)
    return sorted(_code(person, key, instrument) for key, person in people)


def is_invented(codes: Iterable[str], editions: Editions) -> bool:
    """Whether any of these codes is one of the invented group, as any known edition has it.

    No two people's keys are so low.
    """
    return not _in_every_edition(editions).isdisjoint(codes)


@lru_cache(maxsize=1)  # a group is looked at again at every change
def _in_every_edition(editions: Editions) -> frozenset[str]:
    codes = set[str]()
    for name in editions.names:
        with suppress(ValueError):  # no example is of that edition
            codes.update(example_codes(editions.named(name)))
    return frozenset(codes)


def _code(person: dict[str, str], key: int, instrument: Instrument) -> str:
    statements = [statement.id for statement in instrument.statements(FORM)]
    given = [_value(each) for each in person["answers"].replace(" ", "")]
    matters = [_value(each) for each in person["importance"]]
    parts = [part.id for part in instrument.parts]
    said: dict[str, Any] = {name: person[name] for name in ("role", "profession") if name in person}
    response: dict[str, Any] = {
        "form": FORM,
        "edition": instrument.edition,
        "answers": _answered(statements, given),
        "importance": _answered(parts, matters),
        "key": key,
        **said,
    }
    return write_code(parse_response(response, instrument), instrument)


def _value(sign: str) -> int | str | None:
    return SET_APART[sign] if sign in SET_APART else int(sign)


def _answered(ids: list[str], given: list[int | str | None]) -> dict[str, int | str]:
    return {key: value for key, value in zip(ids, given, strict=True) if value is not None}
