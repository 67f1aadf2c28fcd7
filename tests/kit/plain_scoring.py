"""A report worked out as the rules are written, statement by statement: what scoring must equal.

Nothing is looked up beforehand and nothing is kept, so it is slow, and easy to compare with the
method page.
"""

from collections.abc import Mapping

from assessment_py.instrument.model import SET_APART, Band, Instrument, Part, Scale
from assessment_py.responses.model import Response
from assessment_py.results.arithmetic import mean_score, needed_answers, rounded
from assessment_py.results.priorities import priorities
from assessment_py.results.report import (
    BandCount,
    ItemScore,
    PartReport,
    Raise,
    Report,
    Steps,
)

DONT_KNOW, NOT_APPLICABLE = SET_APART
LOWEST_SHOWN = 2


def score(response: Response, instrument: Instrument) -> Report:
    """Return the report on a response that `parse_response` made with the same instrument."""
    parts = tuple(_part_report(part, response, instrument) for part in instrument.parts)
    bands = [part.band for part in parts]
    found = priorities(parts, instrument, response.form)  # its own tests hold it
    return Report(
        edition=response.edition,
        form=response.form,
        parts=parts,
        bands=tuple(BandCount(band=b.id, parts=bands.count(b.id)) for b in instrument.bands),
        unscored=bands.count(None),
        asked=sum(len(part.items) for part in parts),
        dont_know=sum(part.dont_know for part in parts),
        find_out=sum(each.find_out for each in found),
        priorities=found,
    )


def _part_report(part: Part, response: Response, instrument: Instrument) -> PartReport:
    scale = instrument.scale(instrument.form(response.form).scale)
    answers = {s.id: response.answers.get(s.id) for s in part.statements if s.form == response.form}
    given = list(answers.values())
    on_scale = {name: answer for name, answer in answers.items() if isinstance(answer, int)}
    applicable = len(given) - given.count(NOT_APPLICABLE)
    needed = max(0, needed_answers(applicable) - len(on_scale))
    value = mean_score(on_scale.values(), scale) if on_scale and not needed else None
    band, next_band, to_next_band = _standing(value, instrument.bands)
    items = tuple(_item_score(name, answer, scale) for name, answer in answers.items())
    total = sum(item.score for item in items if item.score is not None)
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
        not_applicable=given.count(NOT_APPLICABLE),
        importance=response.importance.get(part.id),
        items=items,
        lowest=_lowest(on_scale, scale),
        total=total if on_scale else None,
        mean=rounded(100 * total, len(on_scale)) / 100 if on_scale else None,
        steps_to_next_band=_steps(on_scale, scale, value + to_next_band)
        if value is not None and to_next_band is not None
        else None,
    )


def _standing(
    value: int | None, bands: tuple[Band, ...]
) -> tuple[str | None, str | None, int | None]:
    """Return the score's band, the next band up, and the points between; None where there is none.

    All three are read from the whole number shown, so that page and band never disagree.
    """
    if value is None:
        return None, None, None
    here = next(place for place, band in enumerate(bands) if value <= band.highest)
    if here + 1 == len(bands):
        return bands[here].id, None, None
    return bands[here].id, bands[here + 1].id, bands[here + 1].lowest - value


def _steps(on_scale: Mapping[str, int], scale: Scale, target: int) -> Steps:
    """Return the fewest steps that bring the answers' score to the target, 100 at the most."""
    raised = dict(on_scale)
    while mean_score(raised.values(), scale) < target:
        rising = sorted((n for n in raised if raised[n] < scale.highest), key=raised.__getitem__)
        after = {name: max(raised[name] + 1, scale.done_from) for name in rising}
        fitting = [n for n in rising if not _is_passed(raised, n, after[n], scale, target)]
        name = (fitting or rising)[0]
        raised[name] = after[name]
    raises = tuple(
        Raise(statement=k, before=on_scale[k], after=raised[k])
        for k in raised
        if raised[k] > on_scale[k]
    )
    return Steps(steps=sum(each.after - each.before for each in raises), raises=raises)


def _is_passed(raised: Mapping[str, int], name: str, after: int, scale: Scale, target: int) -> bool:
    """Whether the target would be reached already one step below what the answer rises to."""
    less = {**raised, name: after - 1}
    return after - 1 > raised[name] and mean_score(less.values(), scale) >= target


def _item_score(name: str, answer: int | str | None, scale: Scale) -> ItemScore:
    value = mean_score([answer], scale) if isinstance(answer, int) else None
    return ItemScore(statement=name, answer=answer, score=value)


def _lowest(on_scale: Mapping[str, int], scale: Scale) -> tuple[str, ...]:
    # sorted() keeps the framework's order where answers are equal.
    below = [name for name, answer in on_scale.items() if answer < scale.highest]
    return tuple(sorted(below, key=lambda name: on_scale[name])[:LOWEST_SHOWN])
