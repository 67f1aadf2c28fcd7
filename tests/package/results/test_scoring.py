"""Scores by worked example, by table and by property.

Longer than most: most of it is tables of worked examples.
"""

import json
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from assessment_py import to_dict
from assessment_py.instrument import Instrument, Option, Scale
from assessment_py.results.report import PartReport
from assessment_py.results.scoring import mean_score, needed_answers, rounded
from tests.kit.reports import INSTRUMENT, Answer, report, statement_ids

PARTS = [part.id for part in INSTRUMENT.parts]
DK, NA = "dont-know", "not-applicable"


def scale(lowest: int, highest: int) -> Scale:
    values = range(lowest, highest + 1)
    options = tuple(Option(value=n, label=str(n), hint="") for n in values)
    return Scale(id="practice", options=options)


def part_report(row: list[Answer], instrument: Instrument = INSTRUMENT) -> PartReport:
    """Return the report on the first part alone, in the form with five statements a part."""
    return report({PARTS[0]: row}, instrument=instrument).parts[0]


# --- Worked examples ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lowest", "highest", "scores"),
    [(1, 5, [0, 25, 50, 75, 100]), (0, 4, [0, 25, 50, 75, 100]), (1, 4, [0, 33, 67, 100])],
)
def test_an_answer_is_a_share_of_the_most_possible(
    lowest: int, highest: int, scores: list[int]
) -> None:
    steps = scale(lowest, highest)
    answers = range(lowest, highest + 1)
    assert [mean_score([answer], steps) for answer in answers] == scores


@pytest.mark.parametrize(
    ("numerator", "denominator", "whole"),
    [
        (125, 2, 63),
        (175, 2, 88),
        (624, 10, 62),
        (0, 3, 0),
        (1, 3, 0),
        (2, 3, 1),
        (1, 2, 1),
        (3, 2, 2),
    ],
)
def test_a_half_is_rounded_up(numerator: int, denominator: int, whole: int) -> None:
    assert rounded(numerator, denominator) == whole


@pytest.mark.parametrize(
    ("applicable", "needed"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 3), (7, 4)]
)
def test_half_of_what_applies_must_be_answered(applicable: int, needed: int) -> None:
    assert needed_answers(applicable) == needed


def test_the_half_rule_of_the_worked_example() -> None:
    assert mean_score([4, 5], scale(1, 5)) == 88  # mean 4.5, 87.5
    assert report({PARTS[0]: [3, 4, None, None]}, form="you").parts[0].score == 88
    one = report({PARTS[0]: [3, None, None, None]}, form="you").parts[0]
    assert (one.score, one.needed) == (None, 1)


class Row(NamedTuple):
    """A part of five statements as it is answered, and what the report must say of it."""

    row: list[Answer]
    score: int | None
    needed: int
    counts: tuple[int, int, int, int, int]  # applicable, scored, unanswered, dont_know, n-a


@pytest.mark.parametrize(
    ("row", "value", "needed", "counts"),
    [
        Row([0, 0, 0, 0, 0], 0, 0, (5, 5, 0, 0, 0)),
        Row([4, 4, 4, 4, 4], 100, 0, (5, 5, 0, 0, 0)),
        Row([2, 2, 3, 3, None], 63, 0, (5, 4, 1, 0, 0)),  # 62.5
        Row([3, 3, 3, None, None], 75, 0, (5, 3, 2, 0, 0)),  # a blank is not zero
        Row([3, 3, 3, DK, DK], 75, 0, (5, 3, 0, 2, 0)),  # nor is "I don't know"
        Row([3, 3, 3, NA, NA], 75, 0, (3, 3, 0, 0, 2)),  # nor is "doesn't apply"
        Row([3, 3, None, None, None], None, 1, (5, 2, 3, 0, 0)),
        Row([3, 3, DK, DK, DK], None, 1, (5, 2, 0, 3, 0)),
        Row([3, 3, NA, None, DK], 75, 0, (4, 2, 1, 1, 1)),
        Row([1, NA, NA, NA, None], 25, 0, (2, 1, 1, 0, 3)),
        Row([1, NA, NA, NA, NA], 25, 0, (1, 1, 0, 0, 4)),
        Row([DK, NA, NA, NA, NA], None, 1, (1, 0, 0, 1, 4)),
        Row([None, None, None, None, None], None, 3, (5, 0, 5, 0, 0)),
        Row([DK, DK, DK, DK, DK], None, 3, (5, 0, 0, 5, 0)),
        Row([NA, NA, NA, NA, NA], None, 0, (0, 0, 0, 0, 5)),
    ],
)
def test_a_part_is_scored(
    row: list[Answer], value: int | None, needed: int, counts: tuple[int, int, int, int, int]
) -> None:
    part = part_report(row)
    assert (part.score, part.needed) == (value, needed)
    assert counts == (
        part.applicable,
        part.scored,
        part.unanswered,
        part.dont_know,
        part.not_applicable,
    )
    if value is None:
        assert (part.band, part.next_band, part.to_next_band) == (None, None, None)


WIDE = replace(INSTRUMENT, scales=(scale(0, 100), INSTRUMENT.scale("importance")))


@pytest.mark.parametrize(
    ("value", "band", "next_band", "to_next_band"),
    [
        (0, "starting", "developing", 25),
        (24, "starting", "developing", 1),
        (25, "developing", "established", 25),
        (49, "developing", "established", 1),
        (50, "established", "leading", 25),
        (74, "established", "leading", 1),
        (75, "leading", None, None),
        (100, "leading", None, None),
    ],
)
def test_a_band_is_read_at_its_edges(
    value: int, band: str, next_band: str | None, to_next_band: int | None
) -> None:
    part = part_report([value, NA, NA, NA, NA], WIDE)
    assert part.score == value
    assert (part.band, part.next_band, part.to_next_band) == (band, next_band, to_next_band)


@pytest.mark.parametrize(
    ("row", "value", "band"),
    [([24, 25], 25, "developing"), ([49, 50], 50, "established"), ([74, 75], 75, "leading")],
)
def test_a_band_is_read_from_the_number_shown(row: list[Answer], value: int, band: str) -> None:
    part = part_report([*row, NA, NA, NA], WIDE)
    assert (part.score, part.band) == (value, band)


def test_items_show_what_was_answered() -> None:
    items = part_report([4, 1, DK, NA, None]).items
    assert [item.statement for item in items] == statement_ids("organisation", PARTS[0])
    assert [(item.answer, item.score) for item in items] == [
        (4, 100),
        (1, 25),
        (DK, None),
        (NA, None),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("row", "lowest"),
    [
        ([4, 3, 2, 1, 0], [4, 3]),
        ([1, 1, 1, 1, 1], [0, 1]),
        ([4, 3, 1, 3, 3], [2, 1]),
        ([4, 4, 4, 4, 3], [4]),
        ([4, 4, 4, 4, 4], []),
        ([DK, NA, 4, 2, None], [3]),
        ([None, None, None, None, None], []),
    ],
)
def test_the_lowest_statements_are_named(row: list[Answer], lowest: list[int]) -> None:
    ids = statement_ids("organisation", PARTS[0])
    assert list(part_report(row).lowest) == [ids[place] for place in lowest]


@pytest.mark.parametrize(
    ("row", "steps", "after"),
    [
        ([0, 0, 0, 0, 0], 5, [3, 2, 0, 0, 0]),  # none ends at talk
        ([1, 1, 0, 0, 0], 3, [2, 1, 2, 0, 0]),  # what is talked about is taken to places, too
        ([4, 0, 0, 0, 0], 2, [4, 2, 0, 0, 0]),  # 20: one more would do, were it not talk
        ([2, 3, 1, 2, 2], 5, [3, 3, 3, 3, 3]),  # 50 to 75
        ([4, 4, 1, 3, 2], 1, [4, 4, 2, 3, 2]),  # 70 to 75
        ([2, 2, 3, 3, None], 2, [3, 3, 3, 3, None]),  # 63 to 75: a blank is not raised
        ([1, NA, NA, DK, None], None, None),  # no score, no band
        ([3, 3, 3, 3, 3], None, None),  # in the last band
    ],
)
def test_the_steps_to_the_next_band_start_with_the_lowest(
    row: list[Answer], steps: int | None, after: list[Answer] | None
) -> None:
    found = part_report(row).steps_to_next_band
    if steps is None or after is None:
        assert found is None
        return
    assert found is not None
    assert found.steps == steps
    raised = [
        (name, before, later)
        for name, before, later in zip(
            statement_ids("organisation", PARTS[0]), row, after, strict=True
        )
        if before != later
    ]
    assert [(each.statement, each.before, each.after) for each in found.raises] == raised


# --- A whole form ---------------------------------------------------------------------------------


# Longer than most: a whole report, as plain data.
def test_a_whole_form() -> None:
    """Worked by hand, a part a line: answers, importance, sum, mean, score, band."""
    whole = report(
        {
            PARTS[0]: [2, 3, 1, 2, 2],  # 10 of 20: 50
            PARTS[1]: [0, 1, DK, 1, NA],  # 2 of 12, as one is not known: 16.7, so 17
            PARTS[2]: [3, 2, 3, 2, None],  # 10 of 16: 62.5, so 63
            PARTS[3]: [4, 4, 4, 4, 3],  # 19 of 20: 95
            PARTS[4]: [1, 2, None, DK, None],  # two answered of five: one more needed
        },
        {PARTS[0]: 5, PARTS[1]: 4, PARTS[2]: 1, PARTS[4]: 5},
    )
    ids = {part: statement_ids("organisation", part) for part in PARTS}
    assert [
        (part.part, part.score, part.band, part.next_band, part.to_next_band, part.needed)
        for part in whole.parts
    ] == [
        (PARTS[0], 50, "established", "leading", 25, 0),
        (PARTS[1], 17, "starting", "developing", 8, 0),
        (PARTS[2], 63, "established", "leading", 12, 0),
        (PARTS[3], 95, "leading", None, None, 0),
        (PARTS[4], None, None, None, None, 1),
    ]
    assert [(count.band, count.parts) for count in whole.bands] == [
        ("starting", 1),
        ("developing", 0),
        ("established", 2),
        ("leading", 1),
    ]
    assert (whole.unscored, whole.asked, whole.dont_know, whole.find_out) == (1, 25, 2, 1)
    assert [
        (priority.part, priority.value, priority.gap, priority.statements)
        for priority in whole.priorities
    ] == [
        (PARTS[4], 100.0, None, (ids[PARTS[4]][3], ids[PARTS[4]][2], ids[PARTS[4]][4])),
        (PARTS[1], 62.25, 83, (ids[PARTS[1]][0], ids[PARTS[1]][1])),
        (PARTS[0], 50.0, 50, (ids[PARTS[0]][2], ids[PARTS[0]][0])),
        (PARTS[2], 0.0, 37, (ids[PARTS[2]][1], ids[PARTS[2]][3])),
        (PARTS[3], None, 5, (ids[PARTS[3]][4],)),
    ]
    assert (whole.edition, whole.form) == (INSTRUMENT.edition, "organisation")
    plain: Any = to_dict(whole)
    assert json.loads(json.dumps(plain)) == plain
    assert [part["score"] for part in plain["parts"]] == [50, 17, 63, 95, None]
    assert plain["parts"][0]["items"][1] == {
        "statement": ids[PARTS[0]][1],
        "answer": 3,
        "score": 75,
    }
    assert plain["parts"][3]["lowest"] == [ids[PARTS[3]][4]]


@pytest.mark.parametrize(
    ("row", "total", "mean"),
    [
        ([0, 1, 4, 3, 4], 300, 60.0),
        ([1, 1, 2, NA, NA], 100, 33.33),
        ([0, 0, 0, 0, 0], 0, 0.0),
        ([NA] * 5, None, None),
        ([DK] * 5, None, None),
    ],
)
def test_the_sum_and_the_mean_are_those_that_a_reader_works_out(
    row: list[Answer], total: int | None, mean: float | None
) -> None:
    part = part_report(row)
    assert (part.total, part.mean) == (total, mean)


@pytest.mark.parametrize(
    ("row", "alike"),
    [
        ([2, 2, 2, 2, 2], True),
        ([2, 2, 2, 2, 1], False),
        ([3, 3, 3, NA, 3], True),
        ([3, 3, NA, NA, NA], False),
    ],
)
def test_statements_that_score_alike_are_told_where_not_all_of_them_are_named(
    row: list[Answer], *, alike: bool
) -> None:
    found = report({PARTS[0]: row}).priorities
    assert [each.alike for each in found if each.part == PARTS[0]] == [alike]
