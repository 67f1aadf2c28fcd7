"""Many responses folded into counts and part scores, in one pass and without a report for each.

Each answer becomes a cell, a number that can be added up: what it adds to the part's steps and, in
places of their own, one scored answer, one that doesn't apply, one not known. The sum of a person's
cells then says all that a part's score needs; few sums are possible, so it is looked up.
"""

from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..instrument.model import Form, Instrument, Scale
from ..responses.model import Response
from .scoring import DONT_KNOW, NOT_APPLICABLE, needed_answers, score_of

SCORED, APART, UNKNOWN = 1 << 12, 1 << 24, 1 << 36
BLANK = 0
AT_ONCE = 200  # responses in one step: some milliseconds in a browser

Row = list[int]  # one person's cells, in the form's order
Progress = tuple[int, int]
Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementTally:
    """How often each step of the scale was answered, from the lowest, and what was not scored."""

    statement: str
    counts: tuple[int, ...]
    dont_know: int
    not_applicable: int
    unanswered: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PartTally:
    """A part's statements; of each person the score, 0 to 100, and importance, None where none.

    The part's cells in a row are those from `first` on.
    """

    part: str
    first: int
    statements: tuple[StatementTally, ...]
    scores: tuple[int | None, ...]
    importance: tuple[int | None, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """All that a group's numbers are made of; `rows`, scores and importance in the same order."""

    scale: Scale
    importance_scale: Scale
    rows: tuple[Row, ...]
    parts: tuple[PartTally, ...]

    @property
    def people(self) -> int:
        return len(self.rows)


def cell_of(answer: int, scale: Scale) -> int:
    """Return the cell of an answer on the scale."""
    return SCORED + answer - scale.lowest


def answer_of(cell: int, scale: Scale) -> int | None:
    """Return the answer of a cell, None for one that is not scored."""
    return cell - SCORED + scale.lowest if SCORED <= cell < APART else None


class _Scores(dict[int, int | None]):
    """The score of a part with so many statements, by the sum of a person's cells."""

    def __init__(self, statements: int, scale: Scale) -> None:
        super().__init__()
        self.statements, self.scale = statements, scale

    def __missing__(self, total: int) -> int | None:
        steps, scored, apart = (total >> shift & SCORED - 1 for shift in (0, 12, 24))
        enough = scored > 0 and scored >= needed_answers(self.statements - apart)
        self[total] = score_of(steps, scored, self.scale) if enough else None
        return self[total]


def tally_in_steps(
    responses: Sequence[Response], form: Form, instrument: Instrument
) -> Generator[Progress, None, Tally]:
    """Return the tally of responses to the form that `parse_response` made for the instrument.

    Yields how many are folded, and of how many.
    """
    scale = instrument.scale(form.scale)
    ids = [statement.id for statement in instrument.statements(form.id)]
    cells = _cells_of(scale)
    rows: list[Row] = []
    for start in range(0, len(responses), AT_ONCE):
        some = responses[start : start + AT_ONCE]
        rows += [[*map(cells.__getitem__, map(each.answers.get, ids))] for each in some]
        yield len(rows), len(responses)
    parts, first = [], 0
    for part in instrument.parts:
        asked = [statement.id for statement in part.statements if statement.form == form.id]
        scores = _Scores(len(asked), scale)
        last = first + len(asked)
        parts.append(
            PartTally(
                part=part.id,
                first=first,
                statements=tuple(
                    _statement_tally(name, [row[place] for row in rows], scale)
                    for place, name in enumerate(asked, first)
                ),
                scores=tuple([scores[sum(row[first:last])] for row in rows]),
                importance=tuple([each.importance.get(part.id) for each in responses]),
            )
        )
        first = last
        yield len(rows), len(responses)
    return Tally(
        scale=scale,
        importance_scale=instrument.scale(form.importance_scale),
        rows=tuple(rows),
        parts=tuple(parts),
    )


def run(steps: Generator[Progress, None, Result]) -> Result:
    """Take all steps at once, and return what comes of them."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result


def _cells_of(scale: Scale) -> dict[int | str | None, int]:
    """Return the cell of each answer that there is."""
    cells: dict[int | str | None, int] = {
        option.value: cell_of(option.value, scale) for option in scale.options
    }
    return cells | {None: BLANK, DONT_KNOW: UNKNOWN, NOT_APPLICABLE: APART}


def _statement_tally(name: str, column: list[int], scale: Scale) -> StatementTally:
    found = Counter(column)
    return StatementTally(
        statement=name,
        counts=tuple(found[cell_of(option.value, scale)] for option in scale.options),
        dont_know=found[UNKNOWN],
        not_applicable=found[APART],
        unanswered=found[BLANK],
    )
