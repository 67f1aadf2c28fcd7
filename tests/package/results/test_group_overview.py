"""What stands at the head of a group's results is true of its people, however few they are."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from assessment_py import Editions
from assessment_py.responses.model import Response
from assessment_py.results.group import Group, bring_together
from assessment_py.results.group_overview import Overview
from assessment_py.results.group_statistics import PartStatistics
from tests.kit.groups import INSTRUMENT, PARTS, answering, entries_of, people

EDITIONS = Editions()
APART = PARTS[2]


def brought(group: list[Response], asked: int | None = None, **options: Any) -> Group:
    entries = entries_of(group)
    return bring_together(entries, EDITIONS, **{"audience": "room", **options}, asked=asked)


def overview(group: list[Response], asked: int | None = None) -> Overview:
    found = brought(group, asked).overview
    assert found is not None
    return found


def spread(part: PartStatistics) -> Fraction | None:
    """Return the mean distance of its statements with two answers or more, in fractions."""
    distances = [each.distance for each in part.statements if each.distance.count > 1]
    every = [Fraction(each.sum, each.count) for each in distances]
    return sum(every, Fraction(0)) / len(every) if every else None


def ends(numbers: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which have the least, and which the most; none where no two differ."""
    if len(set(numbers.values())) < 2:
        return (), ()
    least, most = min(numbers.values()), max(numbers.values())
    return (
        tuple(part for part in PARTS if numbers.get(part) == least),
        tuple(part for part in PARTS if numbers.get(part) == most),
    )


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(people(least=3, most=9))
def test_it_says_what_the_figures_say(group: list[Response]) -> None:
    whole = brought(group)
    said = whole.overview
    assert said is not None
    spreads = {each.part: found for each in whole.parts if (found := spread(each)) is not None}
    assert (said.closest, said.widest) == ends(spreads)
    assert said.unscored == tuple(p.part for p in whole.parts if p.scores.middle is None)
    words = [each.distance.word for part in whole.parts for each in part.statements]
    assert said.statements == len(words) - words.count(None)
    assert (said.close, said.far) == (words.count("close"), words.count("far"))


@pytest.mark.parametrize("size", [3, 4, 5, 12, 40])
def test_a_group_of_any_size_is_described(size: int) -> None:
    # All alike but on one part, where half stand at each end.
    group = answering(*([4, 2, 4 * (person % 2), 2, 2] for person in range(size)))
    said = overview(group, size)
    assert said.turnout == "all"
    assert said.few == (size < 5)
    assert (said.statements, said.close, said.far) == (25, 20, 5)
    assert said.widest == (APART,)
    assert said.closest == tuple(part for part in PARTS if part != APART)


@pytest.mark.parametrize(("asked", "turnout"), [(None, None), (2, None), (3, "all"), (4, "some")])
def test_how_many_of_those_asked(asked: int | None, turnout: str | None) -> None:
    assert overview(answering([2] * 5, [2] * 5, [2] * 5), asked).turnout == turnout


def test_a_part_that_nobody_can_score_is_named() -> None:
    unknown: list[int | str] = ["dont-know", 1, "not-applicable", 2, 3]
    said = overview(answering(unknown, unknown, unknown))
    assert said.unscored == (PARTS[0], PARTS[2])
    assert (said.closest, said.widest) == ((), ())  # all are equally close
    assert said.statements == said.close == 15


def test_where_nobody_knows_nothing_is_said() -> None:
    said = overview(answering(*([["dont-know"] * 5] * 3)))
    assert (said.statements, said.close, said.far) == (0, 0, 0)
    assert said.unscored == tuple(PARTS)
    assert (said.closest, said.widest) == ((), ())


@pytest.mark.parametrize(("audience", "size"), [("room", 2), ("beyond", 9)])
def test_nothing_is_said_where_nothing_is_shown(audience: str, size: int) -> None:
    whole = brought(answering(*([[2] * 5] * size)), audience=audience)
    assert (whole.overview, whole.asks) == (None, ())


@settings(deadline=None, max_examples=20, suppress_health_check=list(HealthCheck))
@given(people(least=3, most=6))
def test_each_question_is_asked_once_by_its_widest_statement(group: list[Response]) -> None:
    whole = brought(group)
    questions = {each.id: each.question for part in INSTRUMENT.parts for each in part.statements}
    parts = {each.part: each for each in whole.parts}
    for topic in whole.discuss:
        asks = [each for each in whole.asks if each.part == topic.part]
        widest = parts[topic.part].widest
        assert {each.question for each in asks} == {questions[each] for each in widest}
        assert len({each.question for each in asks}) == len(asks)
        places = [widest.index(each.statement) for each in asks]
        assert places == sorted(places)
        for each in asks:
            same = [name for name in widest if questions[name] == each.question]
            assert each.statement == same[0]
    assert {each.part for each in whole.asks} == {each.part for each in whole.discuss}
