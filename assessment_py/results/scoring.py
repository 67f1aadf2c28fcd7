"""Answers in, report out: numbers and ids, no words for readers.

A part's score is the mean of its answered statements, given when at least half of them are answered
(the half rule of the EORTC QLQ-C30 Scoring Manual, 3rd edition, 2001). A statement that doesn't
apply counts as never asked, in the sum and in the half (https://www.hqlo.com/content/2/1/29); a
blank and "I don't know" are never zero.
"""

from collections.abc import Collection, Mapping
from dataclasses import fields
from typing import NamedTuple

from ..instrument.model import SET_APART, Instrument
from ..plain import plain
from ..responses.model import Response
from .arithmetic import mean_score as mean_score
from .arithmetic import needed_answers as needed_answers
from .arithmetic import rounded as rounded
from .arithmetic import score_of as score_of
from .priorities import priorities
from .report import BandCount, PartReport, Raise, Report, Steps
from .scored_form import ScoredForm, ScoredPart, scored_form

DONT_KNOW, NOT_APPLICABLE = SET_APART
LOWEST_SHOWN = 2


def score(response: Response, instrument: Instrument) -> Report:
    """Return the report on a response that `parse_response` made with the same instrument."""
    form = scored_form(instrument, response.form)
    parts = tuple([_part_report(part, form, response) for part in form.parts])
    bands = [part.band for part in parts]
    found = priorities(parts, instrument, response.form)
    return Report(
        edition=response.edition,
        form=response.form,
        parts=parts,
        bands=tuple([BandCount(band=b.id, parts=bands.count(b.id)) for b in instrument.bands]),
        unscored=bands.count(None),
        asked=sum([len(part.items) for part in parts]),
        dont_know=sum([part.dont_know for part in parts]),
        find_out=sum([priority.find_out for priority in found]),
        priorities=found,
    )


def to_dict(report: Report) -> dict[str, object]:
    """Return the report as dicts, lists, text, numbers and None, ready for JSON."""
    return {item.name: plain(getattr(report, item.name)) for item in fields(report)}


class PartScore(NamedTuple):
    """A part's score, 0 to 100, and the id of its band; None where it has none."""

    score: int | None
    band: str | None


def part_scores(response: Response, instrument: Instrument) -> dict[str, PartScore]:
    """Return each part's score and band as its report has them, and work out nothing else."""
    form = scored_form(instrument, response.form)
    answers = response.answers
    found = {}
    for part in form.parts:
        given = [*map(answers.get, part.statements)]
        on_scale = [each for each in given if isinstance(each, int)]
        applicable = len(given) - given.count(NOT_APPLICABLE)
        score = _score(on_scale, needed_answers(applicable) - len(on_scale), form)
        found[part.id] = PartScore(score, form.standings[score][0])
    return found


def _score(on_scale: Collection[int], needed: int, form: ScoredForm) -> int | None:
    """Return the score of a part's answers on the scale, unless any more of them are needed."""
    if needed > 0 or not on_scale:
        return None
    return form.scores[sum(on_scale) - len(on_scale) * form.lowest, len(on_scale)]


def _part_report(part: ScoredPart, form: ScoredForm, response: Response) -> PartReport:
    answers = response.answers
    given = [answers.get(name) for name in part.statements]
    items = tuple([known[answer] for known, answer in zip(part.items, given, strict=True)])
    on_scale = {
        name: answer
        for name, answer in zip(part.statements, given, strict=True)
        if isinstance(answer, int)
    }
    total = sum([item.score for item in items if item.score is not None])
    not_applicable = given.count(NOT_APPLICABLE)
    applicable = len(given) - not_applicable
    needed = max(0, needed_answers(applicable) - len(on_scale))
    value = _score(on_scale.values(), needed, form)
    band, next_band, to_next_band = form.standings[value]
    return PartReport(
        part=part.id,
        score=value,
        band=band,
        next_band=next_band,
        to_next_band=to_next_band,
        applicable=applicable,
        scored=len(on_scale),
        needed=needed,
        unanswered=given.count(None),
        dont_know=given.count(DONT_KNOW),
        not_applicable=not_applicable,
        importance=response.importance.get(part.id),
        items=items,
        lowest=_lowest(on_scale, form),
        total=total if on_scale else None,
        mean=rounded(100 * total, len(on_scale)) / 100 if on_scale else None,
        steps_to_next_band=_steps(on_scale, form, value + to_next_band)
        if value is not None and to_next_band is not None
        else None,
    )


def _steps(on_scale: Mapping[str, int], form: ScoredForm, target: int) -> Steps:
    """Return the fewest steps that bring the answers' score to the target, 100 at the most."""
    raised = dict(on_scale)
    count = len(raised)
    above = sum(raised.values()) - count * form.lowest
    most = count * (form.highest - form.lowest)
    enough = next((n for n in range(above, most) if form.scores[n, count] >= target), most)
    while above < enough:
        name = _raised_next(raised, enough - above, form)
        after = max(raised[name] + 1, form.done_from)
        above += after - raised[name]
        raised[name] = after
    raises = [
        Raise(statement=name, before=on_scale[name], after=after)
        for name, after in raised.items()
        if after > on_scale[name]
    ]
    return Steps(steps=sum([each.after - each.before for each in raises]), raises=tuple(raises))


def _raised_next(raised: Mapping[str, int], missing: int, form: ScoredForm) -> str:
    """Return the lowest answer that can rise without passing what is missing, else the lowest.

    An answer that only says what people mean to do rises by more than a step at once.
    """
    rising = sorted([n for n in raised if raised[n] < form.highest], key=raised.__getitem__)
    fitting = (n for n in rising if max(1, form.done_from - raised[n]) <= missing)
    return next(fitting, rising[0])


def _lowest(on_scale: Mapping[str, int], form: ScoredForm) -> tuple[str, ...]:
    # sorted() keeps the framework's order where answers are equal.
    first = sorted(on_scale, key=on_scale.__getitem__)[:LOWEST_SHOWN]
    return tuple([name for name in first if on_scale[name] < form.highest])
