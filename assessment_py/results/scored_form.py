"""What scoring looks up about a form, worked out once for thousands of responses to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..instrument.kept import KeptByForm
from ..instrument.model import TOP_SCORE, Band, Instrument, Part, Scale
from .arithmetic import mean_score, score_of
from .report import ItemScore

Standing = tuple[str, str | None, int | None]  # band, next band, points to it


class Items(dict[int | str | None, ItemScore]):
    """What a statement's every answer scores; made when an answer is first given."""

    def __init__(self, statement: str, scale: Scale) -> None:
        super().__init__()
        self._statement, self._scale = statement, scale

    def __missing__(self, answer: int | str | None) -> ItemScore:
        score = mean_score([answer], self._scale) if isinstance(answer, int) else None
        made = self[answer] = ItemScore(statement=self._statement, answer=answer, score=score)
        return made


class Scores(dict[tuple[int, int], int]):
    """The score of so many steps above the lowest answer, over so many answers, one or more."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._scale = scale

    def __missing__(self, sums: tuple[int, int]) -> int:
        made = self[sums] = score_of(*sums, self._scale)
        return made


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoredPart:
    """A part of a form: its statements' ids, and what each answer scores."""

    id: str
    statements: tuple[str, ...]
    items: tuple[Items, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoredForm:
    """A form of an instrument: the ends of its scale, its parts, the standing of each score.

    `done_from` is that of its scale.
    """

    lowest: int
    highest: int
    done_from: int
    scores: Scores
    parts: tuple[ScoredPart, ...]
    standings: Mapping[int | None, Standing | tuple[None, None, None]]


def _look_up(instrument: Instrument, form_id: str) -> ScoredForm:
    """Return what is known of the form; an unknown one raises KeyError."""
    form = instrument.form(form_id)
    scale = instrument.scale(form.scale)
    bands = instrument.bands
    return ScoredForm(
        lowest=scale.lowest,
        highest=scale.highest,
        done_from=scale.done_from,
        scores=Scores(scale),
        parts=tuple(_part(part, form_id, scale) for part in instrument.parts),
        standings={None: (None,) * 3}
        | {score: _standing(score, bands) for score in range(TOP_SCORE + 1)},
    )


def _part(part: Part, form_id: str, scale: Scale) -> ScoredPart:
    statements = [each for each in part.statements if each.form == form_id]
    return ScoredPart(
        id=part.id,
        statements=tuple(each.id for each in statements),
        items=tuple(Items(each.id, scale) for each in statements),
    )


def _standing(score: int, bands: tuple[Band, ...]) -> Standing:
    """Return the score's band, the next band up, and the points between; None where there is none.

    All three are read from the whole number shown, so that page and band never disagree.
    """
    here = next(place for place, band in enumerate(bands) if score <= band.highest)
    if here + 1 == len(bands):
        return bands[here].id, None, None
    return bands[here].id, bands[here + 1].id, bands[here + 1].lowest - score


scored_form = KeptByForm(_look_up)
