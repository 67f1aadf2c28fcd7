"""Tabulate for the paper worksheets what the scoring gives."""

from dataclasses import dataclass

from assessment_py.instrument import Form, Instrument, Scale
from assessment_py.instrument.model import TOP_SCORE
from assessment_py.results.arithmetic import priority_value
from assessment_py.results.scoring import mean_score, needed_answers


@dataclass(frozen=True, kw_only=True, slots=True)
class Tables:
    """What a pencil needs for one form.

    `needed`: for 0, 1, … statements that don't apply, how many scored answers make a score (0:
    none can). `counts`: numbers of scored answers, most first. `totals`: for each total of answers,
    the score a count of answers makes of it (None: it cannot be). `priorities`: for each score with
    a gap, lowest first, the priority at each step of importance.
    """

    needed: list[int]
    counts: list[int]
    totals: list[tuple[int, list[int | None]]]
    priorities: list[tuple[int, list[float]]]


def tables(form: Form, instrument: Instrument) -> Tables:
    """Return the tables for one form."""
    most = form.statements_per_part
    scale = instrument.scale(form.scale)
    importance = instrument.scale(form.importance_scale)
    steps = importance.options
    counts = list(range(most, 0, -1))
    totals = [
        (total, [score_of(total, count, scale) for count in counts])
        for total in range(scale.lowest, most * scale.highest + 1)
    ]
    scores = {each for _, row in totals for each in row if each is not None}
    return Tables(
        needed=[needed_answers(most - absent) for absent in range(most + 1)],
        counts=counts,
        totals=totals,
        priorities=[
            (each, [priority_value(TOP_SCORE - each, step.value, importance) for step in steps])
            for each in sorted(scores - {TOP_SCORE})
        ],
    )


def score_of(total: int, count: int, scale: Scale) -> int | None:
    """Return the score that so many answers with this total make; None where none can have it."""
    if not count * scale.lowest <= total <= count * scale.highest:
        return None
    each, over = divmod(total, count)
    return mean_score([each + 1] * over + [each] * (count - over), scale)
