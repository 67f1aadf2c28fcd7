"""What changed between two responses, and when that cannot be said."""

from dataclasses import replace
from typing import Any

import pytest

from assessment_py import Editions, compare, load, parse_response, score
from assessment_py.instrument import Instrument
from assessment_py.responses.model import Response
from assessment_py.results.comparison import AnswerChange, PartChange, Source, Statements

INSTRUMENT = load()
NOW = INSTRUMENT.edition
PART, *OTHER_PARTS = INSTRUMENT.parts
IDS = [statement.id for statement in PART.statements if statement.form == "organisation"]
FIRST, SECOND, THIRD, FOURTH = PART.statements[:4]

# The edition before: the first statement had other words, the second was not there yet, and there
# was one that is gone now.
OLDER = replace(
    INSTRUMENT,
    edition="2025-01",
    edition_number=30,
    parts=(
        replace(
            PART,
            statements=(
                replace(FIRST, text="It was said otherwise."),
                replace(SECOND, id="gone"),
                *PART.statements[2:],
            ),
        ),
        *OTHER_PARTS,
    ),
)
KNOWN: dict[str | None, Instrument] = {
    None: replace(INSTRUMENT, earlier_editions=("2025-01",)),
    "2025-01": OLDER,
}
EDITIONS = Editions(KNOWN.__getitem__)


def response(
    answers: dict[str, int | str], instrument: Instrument = INSTRUMENT, **rest: Any
) -> Response:
    whole = {"form": "organisation", "edition": instrument.edition, "importance": {}}
    return parse_response(whole | {"answers": answers} | rest, instrument)


def test_each_part_has_both_scores_and_the_change() -> None:
    earlier = response(dict.fromkeys(IDS, 2), made="2025-11-23", importance={PART.id: 2})
    later = response(dict.fromkeys(IDS, 1), made="2026-11-23", importance={PART.id: 5})
    found = compare(earlier, later, EDITIONS)
    assert (found.comparable, found.reason, found.statements) == (True, None, None)
    assert found.earlier == Source(edition=NOW, form="organisation", made="2025-11-23")
    assert found.later == Source(edition=NOW, form="organisation", made="2026-11-23")
    assert [change.part for change in found.parts] == [part.id for part in INSTRUMENT.parts]
    assert found.parts[0] == PartChange(
        part=PART.id,
        earlier=50,
        later=25,
        change=-25,
        earlier_band="established",
        later_band="developing",
        earlier_importance=2,
        later_importance=5,
    )


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [(0, 0, 0), (0, 4, 100), (4, 0, -100), (None, 0, None), (0, None, None), (None, None, None)],
)
def test_a_change_needs_two_scores(
    before: int | None, after: int | None, change: int | None
) -> None:
    earlier = response({} if before is None else dict.fromkeys(IDS, before))
    later = response({} if after is None else dict.fromkeys(IDS, after))
    assert compare(earlier, later, EDITIONS).parts[0].change == change


@pytest.mark.parametrize(
    ("first", "second", "swapped"),
    [
        ("2026-11-24", "2025-11-20", True),
        ("2025-11-20", "2026-11-24", False),
        ("2026-11-24", "2026-11-24", False),
        ("2026-11-24", None, False),  # a code holds no date: the order is the reader's
        (None, "2025-11-20", False),
    ],
)
def test_the_dates_decide_which_is_the_earlier(
    first: str | None, second: str | None, swapped: bool
) -> None:
    """A later result given first is put second, and its fall is not told as a rise."""
    before, after = [
        replace(response(dict.fromkeys(IDS, answer)), made=made)
        for answer, made in ((1, first), (3, second))
    ]
    found = compare(before, after, EDITIONS)
    assert found.swapped == swapped
    assert found.parts[0].change == (-50 if swapped else 50)
    assert (found.earlier.made, found.later.made) == (
        (second, first) if swapped else (first, second)
    )
    assert (len(found.moves.up), len(found.moves.down)) == ((0, 5) if swapped else (5, 0))


def test_statements_that_moved_are_told_the_widest_step_first() -> None:
    one, two, three, four, five = IDS
    before: dict[str, int | str] = {one: 1, two: 4, three: 2, four: "dont-know", five: 3}
    after: dict[str, int | str] = {one: 2, two: 1, three: 4, four: 2, five: 3}
    moves = compare(response(before), response(after), EDITIONS).moves
    assert [(move.statement, move.change) for move in moves.up] == [(three, 2), (one, 1)]
    assert [(move.statement, move.change) for move in moves.down] == [(two, -3)]
    assert [(move.statement, move.earlier, move.later) for move in moves.otherwise] == [
        (four, "dont-know", 2)
    ]


def test_two_editions_have_no_moves() -> None:
    moves = compare(response({THIRD.id: 1}, OLDER), response({THIRD.id: 3}), EDITIONS).moves
    assert (moves.up, moves.down, moves.otherwise) == ((), (), ())


def test_two_forms_cannot_be_compared() -> None:
    found = compare(response({}), response({}, form="you"), EDITIONS)
    assert (found.comparable, found.reason) == (False, "form")
    assert (found.parts, found.statements) == ((), None)


def test_two_forms_of_two_editions_cannot_be_compared_for_their_form() -> None:
    found = compare(response({}, OLDER), response({}, form="you"), EDITIONS)
    assert (found.comparable, found.reason, found.statements) == (False, "form", None)


def test_of_two_editions_it_says_which_statements_are_the_same() -> None:
    found = compare(response({}, OLDER), response({}), EDITIONS)
    assert (found.comparable, found.reason, found.parts) == (False, "edition", ())
    rest = [s.id for s in INSTRUMENT.statements("organisation")[2:]]
    assert found.statements == Statements(
        same=tuple(rest), changed=(FIRST.id,), added=(SECOND.id,), removed=("gone",)
    )


def test_of_two_editions_the_answers_to_the_same_statements_stand_side_by_side() -> None:
    before = response({FIRST.id: 1, THIRD.id: 1, FOURTH.id: 3}, OLDER)
    after = response({FIRST.id: 4, SECOND.id: 4, THIRD.id: 3, FOURTH.id: "dont-know"})
    found = compare(before, after, EDITIONS)
    assert found.answers[:2] == (
        AnswerChange(part=PART.id, statement=THIRD.id, earlier=1, later=3, change=2),
        AnswerChange(part=PART.id, statement=FOURTH.id, earlier=3, later="dont-know", change=None),
    )
    assert found.answers[2].earlier is found.answers[2].change is None
    assert found.statements is not None
    assert tuple(answer.statement for answer in found.answers) == found.statements.same
    assert compare(after, after, EDITIONS).answers == ()


def test_answers_on_another_scale_are_not_laid_side_by_side() -> None:
    scale, *others = INSTRUMENT.scales
    renamed = replace(scale, options=(replace(scale.options[0], label="No"), *scale.options[1:]))
    old = replace(OLDER, scales=(renamed, *others))
    editions = Editions((KNOWN | {"2025-01": old}).__getitem__)
    found = compare(response({THIRD.id: 1}, old), response({THIRD.id: 1}), editions)
    assert found.statements is not None
    assert THIRD.id in found.statements.same
    assert found.answers == ()


def test_two_responses_of_an_earlier_edition_are_compared_by_it() -> None:
    answers: dict[str, int | str] = {"gone": 4, FIRST.id: 4, THIRD.id: 4}
    found = compare(response({}, OLDER), response(answers, OLDER), EDITIONS)
    assert found.comparable
    assert found.parts[0].later == score(response(answers, OLDER), OLDER).parts[0].score == 100


def test_an_edition_that_is_not_known_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="2024-01"):
        compare(response({}), replace(response({}), edition="2024-01"), EDITIONS)


def test_editions_are_read_once_and_only_when_asked_for() -> None:
    asked: list[str | None] = []

    def read(name: str | None) -> Instrument:
        asked.append(name)
        return KNOWN[name]

    editions = Editions(read)
    assert editions.names == (NOW, "2025-01")
    assert editions.named(NOW) is editions.current
    assert editions.numbered(INSTRUMENT.edition_number) is editions.current
    assert asked == [None]
    assert editions.named("2025-01") is editions.named("2025-01") is editions.numbered(30)
    assert asked == [None, "2025-01"]
    with pytest.raises(KeyError, match="29"):
        editions.numbered(29)
    with pytest.raises(KeyError, match="2024-01"):
        editions.named("2024-01")
