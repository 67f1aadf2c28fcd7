"""Combinations to counts: what each is, what is left out and why, what is not known."""

from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace

from .cells import date_of
from .choosing import (
    DECIDING,
    LONGEST_NAME,
    UNSHOWN,
    choices_of,
    is_counted,
    is_sum,
    kind_of,
    masked,
    one_table,
)
from .combinations import Combination, Limits, Tally
from .counts import CountKind, Counts, Number
from .headings import WHO
from .ladder import DOCTOR, LEAVE_OUT, NOT_AFC, Column, ladder, normal
from .noting import note_people, note_sums, note_table, note_unknown
from .problems import Problem, ProblemId, Problems, StaffError
from .spellings import Means, grade_of, level_of, profession_of
from .understanding import Choices, Reading, Reason, Understood, UnknownSpelling

MOST_DISAGREEMENTS = 10
STEP = 200  # combinations between two moments at which the work may be given up
DECIMALS = 6  # of full-time equivalents
# Columns that can tell each profession; without them staff groups that are several are counted.
TELLING_APART = ("profession", "role", "code")


def count(tally: Tally, choices: Choices, limits: Limits) -> Generator[None, None, Reading]:
    """Return what a tally says under the reader's choices.

    Yields between its pieces, none of them long in a browser, so that it can be given up.
    """
    headings, problems = tally.headings, tally.problems
    yield
    every = [masked(each) for each in tally.combinations]
    yield
    sums, parts = _sums_and_parts(every, tally, choices)
    yield
    kind = kind_of(parts, tally)
    found = _Found(choices, problems, tally)
    yield
    for number, each in enumerate(parts):
        found.take(each)
        if number % STEP == STEP - 1:
            yield
    note_table(tally, kind, problems)
    note_sums(sums, parts, problems)
    found.finish()
    stops = any(each.stops for each in problems.kept)
    asks = any(each.asks for each in problems.kept) and not choices.leave_unknown_out
    counts = () if stops else found.counts(kind, limits)
    numbers = [n for each in counts for n in (*each.cells.values(), *each.doctors.values())]
    yield
    return Reading(
        headings=headings,
        rows=tally.rows,
        people=_neat(sum(number for number in numbers if number is not None)) or 0,
        counts=counts,
        left_out=found.left_out,
        problems=tuple(problems.kept),
        more=problems.more,
        unknown=tuple(sorted(found.unknown.values(), key=lambda each: -each.rows)),
        understood=tuple(sorted(found.understood.values(), key=lambda each: -each.rows)),
        choices=choices_of(parts, choices),
        ready=bool(counts) and not asks,
    )


def _sums_and_parts(
    every: Sequence[Combination], tally: Tally, choices: Choices
) -> tuple[list[Combination], list[Combination]]:
    """Return the totals in the table that the reader wants, and what they are totals of."""
    unshown = sum(each.rows for each in every if UNSHOWN in each.cells.values())
    if unshown:
        tally.problems.add(Problem(id="looks-personal", number=unshown))
    sums: list[Combination] = []
    parts: list[Combination] = []
    for each in one_table(every, tally.headings, choices, tally.problems):
        (sums if is_sum(each) else parts).append(each)
    return sums, parts


class _Found:
    """What has been found in the combinations so far."""

    def __init__(self, choices: Choices, problems: Problems, tally: Tally) -> None:
        columns = tally.headings.columns
        self.choices = choices
        self.problems = problems
        self.by_group = not any(name in columns for name in TELLING_APART)
        self.only_doctors = not any(name in columns for name in WHO)
        self.cells: dict[str | None, dict[tuple[str, str], Number | None]] = {}
        self.left_out: dict[Reason, Number] = {}
        self.unknown: dict[tuple[Column, str], UnknownSpelling] = {}
        self.understood: dict[tuple[Column, str], Understood] = {}
        self._rows: Counter[ProblemId] = Counter()
        self._against: Counter[tuple[str, str]] = Counter()

    def take(self, each: Combination) -> None:
        """Add a combination to the counts, to what is left out, or to what is not known."""
        for name in DECIDING:
            if name in each.cells and not is_counted(name, normal(each.cells[name]), self.choices):
                self._leave_out("second-post" if name == "main" else "not-counted", each)
                return
        means = self._profession(each)
        level_text = each.cells.get("level", "")
        level = self._level(level_text, means.profession)
        if means.profession is None:
            self._ask(each, means.column, means.spelling, means.suggested)
        if level is None:
            self._ask(each, "level", level_text, None)
        if means.profession is None or level is None:
            self._leave_out("unknown", each)
            return
        self._know(means.column, means.spelling, each.rows, means.profession)
        self._know("level", level_text, each.rows, level)
        if LEAVE_OUT in {means.profession, level}:
            self._leave_out("left-out", each)
            return
        self._note(each, means, level_text)
        cells = self.cells.setdefault(self._date(each), {})
        before = cells.get((means.profession, level), 0)
        known = before is not None and each.people is not None
        cells[means.profession, level] = (before or 0) + (each.people or 0) if known else None

    def finish(self) -> None:
        """Note what all combinations together have shown."""
        for id_, rows in self._rows.items():
            self.problems.add(Problem(id=id_, number=rows))
        if self._against:
            names = [f"{a}/{b}" for (a, b), _ in self._against.most_common(MOST_DISAGREEMENTS)]
            number = self._against.total()
            self.problems.add(Problem(id="disagreements", number=number, names=tuple(names)))
        if not self.choices.leave_unknown_out:
            note_unknown(self.unknown.values(), self.problems)
        note_people(self.cells.values(), self.left_out, self.problems)

    def counts(self, kind: CountKind, limits: Limits) -> tuple[Counts, ...]:
        """Return the counts of each date, the earliest first; StaffError for too many dates."""
        dates = sorted(self.cells, key=lambda date: date or "")
        if len(dates) > limits.dates:
            many = Problem(id="too-many-dates", number=len(dates), wanted=limits.dates)
            raise StaffError([many])
        return tuple(_of_date(date, kind, self.cells[date]) for date in dates)

    # --- One combination --------------------------------------------------------------------------

    def _profession(self, each: Combination) -> Means:
        if self.only_doctors:  # grades beside specialties
            return Means(profession=DOCTOR, column="role", spelling="")
        return profession_of(each.cells, self.choices.spellings, by_group=self.by_group)

    def _level(self, text: str, profession: str | None) -> str | None:
        """Return the level, the place off the ladder, or, for doctors, the grade."""
        means = self.choices.spellings.means("level", text)
        level, grade = level_of(text), grade_of(text)
        if profession == DOCTOR:
            return means or grade or ("other-doctor-grade" if level else None)
        found = means or level or (NOT_AFC if grade else None)
        return NOT_AFC if found in ladder().grades else found

    def _note(self, each: Combination, means: Means, level_text: str) -> None:
        if means.check:
            self._rows["maternity"] += each.rows
        if normal(level_text).startswith("apprentice"):
            self._rows["apprentices"] += each.rows
        if means.against and means.profession:
            self._against[means.profession, means.against] += each.rows

    def _date(self, each: Combination) -> str | None:
        text = each.cells.get("date", "")
        if not text.strip():
            return None
        found = date_of(text) or self.choices.date
        if found is None:
            shown = text.strip()[:LONGEST_NAME]
            self.problems.add(Problem(id="date-unknown", row=each.first, value=shown))
        return found

    def _leave_out(self, reason: Reason, each: Combination) -> None:
        self.left_out[reason] = self.left_out.get(reason, 0) + (each.people or 0)

    def _ask(self, each: Combination, column: Column, spelling: str, suggested: str | None) -> None:
        key = (column, normal(spelling))
        before = self.unknown.get(key)
        found = UnknownSpelling(
            column=column,
            spelling=spelling.strip(),
            rows=each.rows,
            people=each.people or 0,
            first=each.first,
            suggested=suggested,
        )
        self.unknown[key] = found if before is None else _together(before, found)

    def _know(self, column: Column, spelling: str, rows: int, means: str) -> None:
        key = (column, normal(spelling))
        rows += self.understood[key].rows if key in self.understood else 0
        self.understood[key] = Understood(
            column=column, spelling=spelling.strip(), rows=rows, means=means
        )


def _together(one: UnknownSpelling, other: UnknownSpelling) -> UnknownSpelling:
    rows, people = one.rows + other.rows, one.people + other.people
    return replace(one, rows=rows, people=people, first=min(one.first, other.first))


def _of_date(
    date: str | None, kind: CountKind, cells: Mapping[tuple[str, str], Number | None]
) -> Counts:
    """Return the counts of one date, with doctors apart."""
    return Counts(
        date=date,
        kind=kind,
        cells={key: _neat(people) for key, people in cells.items() if key[0] != DOCTOR},
        doctors={key[1]: _neat(people) for key, people in cells.items() if key[0] == DOCTOR},
    )


def _neat(people: Number | None) -> Number | None:
    """Return a sum of fractions without what adding them up has left at the end."""
    return round(people, DECIMALS) if isinstance(people, float) else people
