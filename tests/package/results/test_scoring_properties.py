"""A report is, number by number, what the rules give when they are followed one at a time."""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment_py import load, parse_response, score
from assessment_py.instrument import Instrument, Option, Scale
from assessment_py.results.scoring import part_scores
from assessment_py.results.spreadsheet import Result, response_rows
from tests.kit import plain_scoring

INSTRUMENT = load()
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def with_scale(lowest: int, highest: int) -> Instrument:
    """Return the instrument with another scale for the answers, as an edition may have one."""
    options = tuple(
        Option(value=value, label=str(value), hint="") for value in range(lowest, highest + 1)
    )
    names = {form.scale for form in INSTRUMENT.forms}
    scales = tuple(
        Scale(id=each.id, options=options) if each.id in names else each
        for each in INSTRUMENT.scales
    )
    return replace(INSTRUMENT, scales=scales)


SCALES = {ends: with_scale(*ends) for ends in ((0, 1), (0, 4), (1, 7), (-2, 2), (0, 150))}


@st.composite
def responses(draw: st.DrawFn) -> tuple[dict[str, Any], Instrument]:
    lowest, highest = draw(st.sampled_from(sorted(SCALES)))
    form = draw(st.sampled_from(INSTRUMENT.forms))
    answer = st.none() | st.integers(lowest, highest) | st.just(highest)
    answer |= st.sampled_from([each.id for each in INSTRUMENT.set_apart])
    given = {each.id: draw(answer) for each in INSTRUMENT.statements(form.id)}
    importance = st.dictionaries(
        st.sampled_from([part.id for part in INSTRUMENT.parts]), st.integers(1, 5)
    )
    mapping = {
        "form": form.id,
        "edition": INSTRUMENT.edition,
        "answers": {name: each for name, each in given.items() if each is not None},
        "importance": draw(importance),
    }
    return mapping, SCALES[lowest, highest]


@unhurried
@given(responses())
def test_every_number_is_that_of_the_rules(made: tuple[dict[str, Any], Instrument]) -> None:
    mapping, instrument = made
    response = parse_response(mapping, instrument)
    expected = plain_scoring.score(response, instrument)
    report = score(response, instrument)
    assert report == expected
    assert repr(report) == repr(expected)  # 1 == 1.0 == True, and JSON writes each otherwise


@unhurried
@given(responses())
def test_what_a_table_takes_of_a_report_is_the_reports(
    made: tuple[dict[str, Any], Instrument],
) -> None:
    mapping, instrument = made
    response = parse_response(mapping, instrument)
    parts = plain_scoring.score(response, instrument).parts
    found = part_scores(response, instrument)
    assert [(name, *each) for name, each in found.items()] == [
        (part.part, part.score, part.band) for part in parts
    ]
    heading, row = response_rows([Result("made", response, instrument)])
    cells = dict(zip(heading, row, strict=True))
    for part in parts:
        assert cells[f"{part.part} score"] == part.score
        assert cells[f"{part.part} band"] == part.band
