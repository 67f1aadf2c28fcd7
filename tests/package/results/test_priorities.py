"""What to do first: in which order, with what to find out among it, and with whose story."""

from dataclasses import replace
from typing import Any

import pytest

from assessment_py.instrument import Option, Scale
from assessment_py.results.report import Priority
from tests.kit.reports import INSTRUMENT, Answer, report, statement_ids

PARTS = [part.id for part in INSTRUMENT.parts]
DK, NA = "dont-know", "not-applicable"
WIDE = replace(
    INSTRUMENT,
    scales=(
        Scale(
            id="practice",
            options=tuple(Option(value=n, label=str(n), hint="") for n in range(101)),
        ),
        INSTRUMENT.scale("importance"),
    ),
)


def order(scores: list[int | None], importance: list[int | None]) -> list[tuple[str, float | None]]:
    """Return the priorities for parts with these scores and this importance, as (part, value)."""
    rows: dict[str, list[Answer]] = {
        part: [None if value is None else value, NA, NA, NA, NA]
        for part, value in zip(PARTS, scores, strict=True)
    }
    stated = {
        part: weight for part, weight in zip(PARTS, importance, strict=True) if weight is not None
    }
    found = report(rows, stated, instrument=WIDE).priorities
    return [(priority.part, priority.value) for priority in found]


@pytest.mark.parametrize(
    ("scores", "importance", "expected"),
    [
        # The widest gap comes first where all matter alike.
        ([60, 20, 40, 80, 0], [5] * 5, [(4, 100.0), (1, 80.0), (2, 60.0), (0, 40.0), (3, 20.0)]),
        # Gap times importance: 40 × 1, 80 × 1/4, 60 × 3/4, 20 × 1/2, 100 × 0.
        ([60, 20, 40, 80, 0], [5, 2, 4, 3, 1],
         [(2, 45.0), (0, 40.0), (1, 20.0), (3, 10.0), (4, 0.0)]),
        # Ties stand in the framework's order, whatever their gaps.
        ([50, 75, 50, 75, 0], [3, 5, 3, 5, 2], [(n, 25.0) for n in range(5)]),
        # No stated importance: after the others, by gap, ties in the framework's order.
        ([90, 10, 50, 10, 99], [None, None, None, None, 1],
         [(4, 0.0), (1, None), (3, None), (2, None), (0, None)]),
        # A part with the full score has nothing to do; one without a score is to be found out.
        ([100, None, 99, None, 100], [5, 2, 5, 3, 5], [(3, 50.0), (1, 25.0), (2, 1.0)]),
        ([None] * 5, [1, 2, 3, 4, 5], [(4, 100.0), (3, 75.0), (2, 50.0), (1, 25.0), (0, 0.0)]),
        # Nothing at all was said of it.
        ([None] * 5, [None] * 5, []),
        ([100] * 5, [5] * 5, []),
    ],
)  # fmt: skip
def test_priorities_are_in_order(
    scores: list[int | None],
    importance: list[int | None],
    expected: list[tuple[int, float | None]],
) -> None:
    assert order(scores, importance) == [(PARTS[place], value) for place, value in expected]


@pytest.mark.parametrize("form", INSTRUMENT.forms, ids=lambda form: form.id)
@pytest.mark.parametrize("part", INSTRUMENT.parts, ids=lambda part: part.id)
def test_a_priority_says_where_to_begin(form: Any, part: Any) -> None:
    first, second, *others = (s for s in part.statements if s.form == form.id)
    rows: dict[str, list[Answer]] = {part.id: [1, 0, *(2 for _ in others)]}
    (priority,) = report(rows, {part.id: 3}, form.id).priorities
    assert priority.statements == (second.id, first.id)
    assert priority.actions[: len(second.actions)] == second.actions
    assert set(priority.actions) == {*first.actions, *second.actions}
    assert len(priority.actions) == len(set(priority.actions))
    assert priority.question == second.question
    assert priority.case_study == (second.case_study or first.case_study or None)
    assert priority.gap == 100 - (report(rows, form=form.id).parts[PARTS.index(part.id)].score or 0)
    assert priority.importance == 3


# --- To find out ----------------------------------------------------------------------------------

TWELVE: dict[
    str, list[Answer]
] = {  # a chair knows one part, and of the four others two statements each
    **{part: [2, 2, DK, DK, DK] for part in PARTS[:4]},
    PARTS[4]: [2, 2, 2, 2, 2],
}


def test_a_part_that_is_not_known_is_found_out_before_the_one_that_happens_to_be_known() -> None:
    matters = {PARTS[0]: 4, PARTS[1]: 5, PARTS[2]: 4, PARTS[3]: 3, PARTS[4]: 3}
    found = report(TWELVE, matters)
    assert (found.dont_know, found.asked, found.find_out, found.unscored) == (12, 25, 4, 4)
    assert [(each.part, each.find_out) for each in found.priorities] == [
        (PARTS[1], True),
        (PARTS[0], True),
        (PARTS[2], True),
        (PARTS[3], True),
        (PARTS[4], False),
    ]
    first, *_, last = found.priorities
    names = statement_ids("organisation", PARTS[1])[2:]
    assert first.statements == tuple(names)
    asked = {s.id: s.question for s in INSTRUMENT.part(PARTS[1]).statements}
    assert (first.question, first.actions) == (asked[names[0]], ())
    assert (first.gap, first.stands, first.matters, first.case_study) == (None, None, "first", None)
    assert (last.gap, last.stands, last.matters) == (50, "first", "behind")


@pytest.mark.parametrize(
    ("row", "importance", "names"),
    [
        ([DK, DK, DK, None, 3], None, [0, 1, 2, 3]),  # what is not known before what is blank
        ([None, 3, DK, DK, None], None, [2, 3, 0, 4]),
        ([None, None, None, 3, 3], None, [0, 1, 2]),
        ([None] * 5, 5, [0, 1, 2, 3, 4]),  # it matters, and nothing of it was answered
        ([NA, NA, NA, NA, DK], None, [4]),
        ([None] * 5, None, None),  # never turned to
        ([NA] * 5, 5, None),  # nothing to find out
        ([DK, DK, 3, 3, 3], None, [2, 3]),  # enough is known for a score
    ],
)
def test_what_is_to_be_found_out(
    row: list[Answer], importance: int | None, names: list[int] | None
) -> None:
    stated = {} if importance is None else {PARTS[0]: importance}
    priorities = report({PARTS[0]: row}, stated).priorities
    if names is None:
        assert priorities == ()
        return
    ids = statement_ids("organisation", PARTS[0])
    assert [each.statements for each in priorities] == [tuple(ids[place] for place in names)]
    assert priorities[0].find_out == (DK not in row or row.count(DK) != 2 or None in row)


@pytest.mark.parametrize("form", INSTRUMENT.forms, ids=lambda form: form.id)
def test_everything_unknown_is_everything_to_find_out(form: Any) -> None:
    found = report(
        {part: [DK] * form.statements_per_part for part in PARTS}, dict.fromkeys(PARTS, 3), form.id
    )
    assert found.find_out == found.unscored == len(PARTS)
    assert [each.part for each in found.priorities] == PARTS
    assert {each.value for each in found.priorities} == {50.0}
    for each in found.priorities:
        question = {q.id: q for q in INSTRUMENT.part(each.part).questions}[each.question]
        assert question.who


# --- Ranks and stories ----------------------------------------------------------------------------


def ranks(scores: list[Answer], importance: list[int]) -> list[tuple[str | None, str | None]]:
    """Return how each part matters and stands, in the framework's order."""
    rows = {p: [value, NA, NA, NA, NA] for p, value in zip(PARTS, scores, strict=True)}
    stated = dict(zip(PARTS, importance, strict=True))
    found: dict[str, Priority] = {
        each.part: each for each in report(rows, stated, instrument=WIDE).priorities
    }
    return [(found[part].matters, found[part].stands) for part in PARTS]


def test_a_part_is_ranked_by_how_much_it_matters_and_where_it_stands() -> None:
    assert ranks([10, 20, DK, 30, 40], [5, 4, 4, 3, 2]) == [
        ("first", "first"),
        ("behind", "behind"),
        ("behind", None),
        ("behind", "behind"),
        ("behind", "behind"),
    ]
    assert ranks([20, 20, 20, 30, 40], [4, 4, 3, 3, 2])[:3] == [
        ("tied", "tied"),
        ("tied", "tied"),
        ("behind", "tied"),
    ]


@pytest.mark.parametrize("form", INSTRUMENT.forms, ids=lambda form: form.id)
@pytest.mark.parametrize("value", range(4))
def test_nobody_is_shown_twice(form: Any, value: int) -> None:
    rows: dict[str, list[Answer]] = {part: [value] * form.statements_per_part for part in PARTS}
    priorities = report(rows, dict.fromkeys(PARTS, 3), form.id).priorities
    shown = [each.case_study for each in priorities if each.case_study is not None]
    assert len(shown) == len(set(shown)) >= 3
    for each in priorities:
        named = {s.id: s.case_study for s in INSTRUMENT.part(each.part).statements}
        fitting = [named[name] for name in each.statements if named[name]]
        assert (each.case_study in fitting) or set(fitting) <= set(shown)
