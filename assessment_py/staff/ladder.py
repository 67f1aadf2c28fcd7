"""The ladder: levels, professions and spellings as `ladder.toml` has them, loaded once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal
from unicodedata import category, normalize

from ..data import read_data

MINUS = "\u2212"
REMEMBERED = 20_000  # spellings, while a file is read
NOT_AFC = "not-afc"
DOCTOR = "doctor"
OTHER = "other"
NOT_RECORDED = "not-recorded"
LEAVE_OUT = "leave-out"

Meaning = Literal[
    "profession", "role", "code", "group", "level", "headcount", "posts", "fte", "kind", "date",
    "organisation", "status", "contract", "main", "specialty",
]  # fmt: skip
# What a reader may give a meaning to: three columns of a file, and where a profession starts.
Column = Literal["role", "code", "group", "level", "start"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Profession:
    """What a post can be. `start` is the level it usually starts at; None: it is not compared."""

    id: str
    label: str
    start: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Grade:
    """A doctors' grade; `group` is "trainees", "career-grades" or "consultants"."""

    id: str
    label: str
    group: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Cells:
    """What the cells of a table may hold besides names and numbers, all as `normal` gives them."""

    totals: frozenset[str]
    hidden: frozenset[str]
    hidden_pattern: re.Pattern[str]
    may_be_nil: frozenset[str]
    kinds: Mapping[str, str]
    second_post: frozenset[str]
    not_counted: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ladder:
    """All that is known before a file is read; every spelling is as `normal` gives it.

    `levels` go from the bottom up. `places` are off the ladder: each id with the levels that its
    people may be at. `labels` has every level and place; `names` what a column of professions or
    groups may hold, `roles` that of job roles; `codes` are whole occupation codes, the first that
    matches; `ask` is asked about instead.
    """

    levels: tuple[str, ...]
    places: Mapping[str, frozenset[str]]
    labels: Mapping[str, str]
    level_patterns: tuple[tuple[re.Pattern[str], str], ...]
    grades: Mapping[str, Grade]
    grade_names: Mapping[str, str]
    professions: Mapping[str, Profession]
    names: Mapping[str, str]
    roles: Mapping[str, str]
    codes: tuple[tuple[re.Pattern[str], str], ...]
    ask_codes: re.Pattern[str]
    ask_roles: frozenset[str]
    maternity: frozenset[str]
    columns: Mapping[str, tuple[Meaning, int]]
    column_patterns: tuple[tuple[re.Pattern[str], Meaning], ...]
    personal: re.Pattern[str]
    personal_value: re.Pattern[str]
    cells: Cells

    @property
    def compared(self) -> tuple[str, ...]:
        """The ids of the professions that are compared, in the order they are shown."""
        return tuple(each.id for each in self.professions.values() if each.start is not None)

    def at_or_above(self, level: str) -> tuple[str, ...]:
        """Return the levels from this one up."""
        return self.levels[self.levels.index(level) :]


# Many rows say the same few things. What a file has put here, `spellings.forget` takes out again.
@lru_cache(maxsize=REMEMBERED)
def normal(text: str) -> str:
    """Return a spelling as spellings are compared.

    Compatible characters are one (NFKC), letters small, dashes hyphens, "&" is "and", space is
    single, and what cannot be seen (control and format characters) is gone.
    """
    if text.isascii() and text.isalnum():
        return text.lower()
    kept = []
    for character in normalize("NFKC", text):
        kind = category(character)
        if kind == "Pd" or character == MINUS:
            kept.append("-")
        elif character.isspace():
            kept.append(" ")
        elif kind not in {"Cc", "Cf", "Cs", "Co"}:
            kept.append(character)
    return " ".join("".join(kept).casefold().replace("&", " and ").split())


@cache
def ladder() -> Ladder:
    """Return the ladder that is shipped."""
    return _ladder(read_data("assessment_py.staff", "ladder.toml"))


def _ladder(data: Mapping[str, Any]) -> Ladder:
    professions = data["professions"]
    labels = {each["id"]: each["label"] for each in (*data["levels"], *data["places"])}
    return Ladder(
        levels=tuple(level["id"] for level in data["levels"]),
        places={each["id"]: frozenset(each["covers"]) for each in data["places"]},
        labels=labels,
        level_patterns=tuple(
            (re.compile(each["pattern"]), each["means"]) for each in data["level_patterns"]
        ),
        grades={
            each["id"]: Grade(id=each["id"], label=each["label"], group=each["group"])
            for each in data["grades"]
        },
        grade_names=_spelt((each["id"], each["names"]) for each in data["grades"]),
        professions={
            each["id"]: Profession(id=each["id"], label=each["label"], start=each.get("start"))
            for each in professions
        },
        names=_spelt((each["id"], [each["id"], *each["names"]]) for each in professions),
        roles=_roles(data),
        codes=tuple(
            (re.compile(each["codes"]), each["id"]) for each in professions if "codes" in each
        ),
        ask_codes=re.compile(data["ask"]["codes"]),
        ask_roles=frozenset(map(normal, data["ask"]["roles"])),
        maternity=frozenset(map(normal, data["maternity"]["codes"] + data["maternity"]["roles"])),
        columns={
            name: (meaning, place)
            for meaning, names in data["columns"].items()
            for place, name in enumerate(names)
        },
        column_patterns=tuple(
            (re.compile(pattern), meaning) for meaning, pattern in data["column_patterns"].items()
        ),
        personal=re.compile(data["personal"]["pattern"]),
        personal_value=re.compile(data["personal"]["value"]),
        cells=_cells(data["cells"]),
    )  # fmt: skip


def _cells(data: Mapping[str, Any]) -> Cells:
    return Cells(
        totals=frozenset(data["totals"]),
        hidden=frozenset(data["hidden"]),
        hidden_pattern=re.compile(data["hidden_pattern"]),
        may_be_nil=frozenset(data["may_be_nil"]),
        kinds={name: kind for kind, names in data["kinds"].items() for name in names},
        second_post=frozenset(data["second_post"]),
        not_counted=frozenset(data["not_counted"]),
    )


def _roles(data: Mapping[str, Any]) -> dict[str, str]:
    forms = data["role_forms"]["words"]
    spelt = [(each["means"], each["names"]) for each in data["roles"]]
    for each in data["roles"]:
        if each.get("forms"):
            longer = [
                f"{n}{join} {form}" for n in each["names"] for form in forms for join in ("", ",")
            ]
            spelt.append((each["means"], longer))
    roles = _spelt(spelt)
    for name in map(normal, data["ask"]["roles"]):
        if name in roles:
            raise ValueError(f"{name!r} means {roles[name]} and is asked about")
    return roles


def _spelt(meanings: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return each spelling with what it means; two meanings for one are a fault of ladder.toml."""
    found: dict[str, str] = {}
    for meaning, names in meanings:
        for name in map(normal, names):
            if found.setdefault(name, meaning) != meaning:
                raise ValueError(f"{name!r} means {found[name]} and {meaning}")
    return found
