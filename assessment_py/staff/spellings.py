"""What one spelling in a staff record means: a level, a doctors' grade, a profession."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from .ladder import NOT_AFC, REMEMBERED, Column, Meaning, ladder, normal

LONGEST_SPELLING = 100  # characters


class Spellings(Protocol):
    """What the reader says that spellings mean."""

    def means(self, column: Column, text: str) -> str | None:
        """Return what the reader says a spelling means, or None."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Means:
    """What a post's cells say its profession is, by which column, and what another column says.

    `profession` is None where no column says it: then `column` and `spelling` are what to ask
    about, and `suggested` is the likeliest answer, or None. `against` is what the occupation code
    says where the job role says otherwise. `check` is true for maternity's senior posts that
    records call nurses.
    """

    profession: str | None
    column: Column
    spelling: str
    suggested: str | None = None
    against: str | None = None
    check: bool = False


@lru_cache(maxsize=REMEMBERED)
def level_of(text: str) -> str | None:
    """Return the id of the level, or place off the ladder, that the whole text spells, or None."""
    found = normal(text.rpartition("|")[2])
    if not found:
        return NOT_AFC
    for pattern, means in ladder().level_patterns:
        match = pattern.fullmatch(found)
        if match:
            return means.replace("{1}", match[1]) if match.groups() and match[1] else means
    return found if found in ladder().labels else None


@lru_cache(maxsize=REMEMBERED)
def grade_of(text: str) -> str | None:
    """Return the id of the doctors' grade that the whole text spells, or None."""
    return ladder().grade_names.get(normal(text.rpartition("|")[2]))


@lru_cache(maxsize=REMEMBERED)
def role_of(text: str) -> str | None:
    """Return the profession that a job role, or the name of a profession, says, or None."""
    found = normal(text.rpartition("|")[2])
    if found in ladder().ask_roles:
        return None
    return ladder().roles.get(found) or ladder().names.get(found)


@lru_cache(maxsize=REMEMBERED)
def code_of(text: str) -> str | None:
    """Return the profession that an occupation code says, or None."""
    code = normal(text).upper()
    if ladder().ask_codes.fullmatch(code):
        return None
    for pattern, profession in ladder().codes:
        if pattern.fullmatch(code):
            return profession
    return None


@lru_cache(maxsize=REMEMBERED)
def group_of(text: str) -> str | None:
    """Return the profession, or the several, that a staff group says, or None."""
    return ladder().names.get(normal(text))


@lru_cache(maxsize=REMEMBERED)
def is_maternity(text: str) -> bool:
    """Whether a role or code is one of maternity's senior posts that records call nurses."""
    return normal(text.rpartition("|")[2]) in ladder().maternity


@lru_cache(maxsize=REMEMBERED)
def may_be_a_persons(text: str) -> bool:
    """Whether a cell may be a person's: free text, or of the form of a number or an address."""
    if len(text) > LONGEST_SPELLING:
        return True
    return ladder().personal_value.fullmatch(normal(text)) is not None


def forget() -> None:
    """Forget every spelling that was read."""
    for each in (normal, may_be_a_persons, is_maternity, level_of, grade_of, role_of, code_of):
        each.cache_clear()
    group_of.cache_clear()


def profession_of(
    cells: Mapping[Meaning, str], spellings: Spellings, *, by_group: bool = False
) -> Means:
    """Return what a post's cells say its profession is: job role, then code, then staff group.

    A staff group that is several professions counts only `by_group`: where the file has no better
    column. Before all comes what the reader says.
    """
    found: dict[Column, str | None] = {}
    for name, column, read in READERS:
        text = cells.get(name, "")
        if text.strip() and found.get(column) is None:
            found[column] = spellings.means(column, text) or read(text)
    if not by_group and found.get("group") in SEVERAL:
        found["group"] = None
    asked, text = _asked(cells)
    profession = found.get("role") or found.get("code") or found.get("group")
    code = found.get("code")
    return Means(
        profession=profession,
        column=asked,
        spelling=text,
        suggested="nurse" if profession is None and is_maternity(cells.get("code", "")) else None,
        against=code if found.get("role") and code not in {None, found["role"]} else None,
        check=is_maternity(cells.get("code") or cells.get("role", "")),
    )


def _asked(cells: Mapping[Meaning, str]) -> tuple[Column, str]:
    """Return the first cell that says something, and its column: what to ask about."""
    for name, column, _ in READERS:
        if cells.get(name, "").strip():
            return column, cells[name]
    return "role", ""


# What is read of a post's profession, the best first. A column of professions is mapped as roles.
READERS: tuple[tuple[Meaning, Column, Callable[[str], str | None]], ...] = (
    ("profession", "role", role_of),
    ("role", "role", role_of),
    ("code", "code", code_of),
    ("group", "group", group_of),
)
SEVERAL = {"nurse-or-midwife", "several-professions"}
