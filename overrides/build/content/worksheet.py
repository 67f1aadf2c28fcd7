"""Hand the paper worksheets their look-up tables: what the scoring gives, tabulated."""

from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from assessment_py import instrument as instruments
from assessment_py import parse_response, score
from assessment_py.instrument import Form, Instrument
from assessment_py.results.scoring import NOT_APPLICABLE, Report


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    instrument = instruments.load()
    env.globals["worksheets"] = {form.id: tables(form, instrument) for form in instrument.forms}
    return env


def tables(form: Form, instrument: Instrument) -> dict[str, Any]:
    """Return what a pencil needs for one form, found by scoring every case.

    `needed`: for 0, 1, … statements that don't apply, how many scored answers make a score (0:
    none can). `counts`: numbers of scored answers, most first. `totals`: for each total of answers,
    the score a count of answers makes of it (None: it cannot be). `priorities`: for each score with
    a gap, lowest first, the priority at each step of importance.
    """
    most = form.statements_per_part
    scale = instrument.scale(form.scale)
    steps = [option.value for option in instrument.scale(form.importance_scale).options]
    counts = list(range(most, 0, -1))
    totals = [
        [
            first_score(form, instrument, spread(total, count))
            if count * scale.lowest <= total <= count * scale.highest
            else None
            for count in counts
        ]
        for total in range(scale.lowest, most * scale.highest + 1)
    ]
    with_a_gap = {
        found: spread(total, count)
        for total, row in enumerate(totals, scale.lowest)
        for count, found in zip(counts, row, strict=True)
        if found is not None and priorities(form, instrument, spread(total, count), steps)
    }
    return {
        "needed": [report(form, instrument, [], absent).parts[0].needed for absent in range(most)]
        + [0],
        "counts": counts,
        "totals": list(enumerate(totals, scale.lowest)),
        "priorities": [
            (found, priorities(form, instrument, with_a_gap[found], steps))
            for found in sorted(with_a_gap)
        ],
    }


def spread(total: int, count: int) -> list[int]:
    """Return so many answers with this total."""
    each, over = divmod(total, count)
    return [each + 1] * over + [each] * (count - over)


def first_score(form: Form, instrument: Instrument, answers: list[int]) -> int | None:
    absent = form.statements_per_part - len(answers)
    return report(form, instrument, answers, absent).parts[0].score


def priorities(
    form: Form, instrument: Instrument, answers: list[int], steps: list[int]
) -> list[float | None]:
    """Return the priority of a part with these answers at each step of importance."""
    absent = form.statements_per_part - len(answers)
    found = [report(form, instrument, answers, absent, step).priorities for step in steps]
    return [priority.value for each in found for priority in each]


def report(
    form: Form, instrument: Instrument, answers: list[int], absent: int, step: int | None = None
) -> Report:
    """Return the report on these answers to the first part; `absent` more don’t apply."""
    part = instrument.parts[0]
    names = [statement.id for statement in part.statements if statement.form == form.id]
    given = [*answers, *[NOT_APPLICABLE] * absent]
    whole = {
        "form": form.id,
        "edition": instrument.edition,
        "answers": dict(zip(names, given, strict=False)),
        "importance": {} if step is None else {part.id: step},
    }
    return score(parse_response(whole, instrument), instrument)
