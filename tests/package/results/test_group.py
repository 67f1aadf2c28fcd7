"""A group's numbers are those of plain, exact sums over its people, whoever they are.

Longer than most: the oracle, a group added up plainly, stands beside what it judges.
"""

import json
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment_py import Editions, parse_response, score
from assessment_py.plain import plain
from assessment_py.responses.model import Response
from assessment_py.results.group import Group, bring_together
from assessment_py.results.group_people import Entry, LeftOut
from tests.benchmarks.benchmark_scoring import made
from tests.kit.groups import INSTRUMENT, entries_of, people

EDITIONS = Editions()
unhurried = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)


def brought(group: list[Response], **options: Any) -> Group:
    return bring_together(entries_of(group), EDITIONS, **{"audience": "room", **options})


def median(values: list[int]) -> Fraction:
    ordered, half = sorted(values), len(values) // 2
    return Fraction(ordered[half] + ordered[-half - 1], 2)


def mean_distance(values: list[int]) -> Fraction:
    return sum((abs(each - median(values)) for each in values), Fraction(0)) / len(values)


def answers_to(group: list[Response], statement: str) -> list[int]:
    given = [each.answers.get(statement) for each in group]
    return [each for each in given if isinstance(each, int)]


def statements_of(part: int) -> list[str]:
    form = "organisation"
    return [each.id for each in INSTRUMENT.parts[part].statements if each.form == form]


def spread(group: list[Response], part: int) -> Fraction | None:
    answers = [answers_to(group, name) for name in statements_of(part)]
    distances = [mean_distance(each) for each in answers if len(each) > 1]
    return sum(distances, Fraction(0)) / len(distances) if distances else None


def priority(group: list[Response], part: int) -> Fraction | None:
    scores = [score(each, INSTRUMENT).parts[part].score for each in group]
    known = [each for each in scores if each is not None]
    name = INSTRUMENT.parts[part].id
    importance = [each.importance[name] for each in group if name in each.importance]
    if not known or not importance:
        return None
    return (100 - median(known)) * (median(importance) - 1) / 4


def discussed(group: list[Response]) -> list[tuple[str, str]]:
    """Return what to talk about, by the rules and in fractions."""
    every = range(len(INSTRUMENT.parts))
    parts = [n for n in every if any(answers_to(group, name) for name in statements_of(n))]
    spreads = {n: found for n in parts if (found := spread(group, n)) is not None}
    chosen: list[tuple[int, str]] = []
    if spreads and max(spreads.values()) > Fraction(1, 2):
        chosen.append((max(spreads, key=lambda n: (spreads[n], -n)), "spread"))
    by_priority = sorted(
        parts, key=lambda n: (-1 if (found := priority(group, n)) is None else found, -n)
    )[::-1]
    for n in by_priority:
        if len(chosen) < 2 and n not in [each for each, _ in chosen]:
            chosen.append((n, "priority"))
    return [(INSTRUMENT.parts[n].id, because) for n, because in chosen]


@unhurried
@given(people(least=3))
def test_part_scores_are_those_of_each_persons_report(group: list[Response]) -> None:
    reports = [score(each, INSTRUMENT) for each in group]
    for place, part in enumerate(brought(group).parts):
        scores = [report.parts[place].score for report in reports]
        known = sorted(each for each in scores if each is not None)
        assert list(part.scores.values) == known
        assert part.scores.count == len(known)
        assert part.scores.middle == (np.median(known) if known else None)
        assert part.dont_know == sum(report.parts[place].dont_know for report in reports)


@unhurried
@given(people(least=3))
def test_statements_are_counted_one_by_one(group: list[Response]) -> None:
    for place, part in enumerate(brought(group).parts):
        for name, found in zip(statements_of(place), part.statements, strict=True):
            given = [each.answers.get(name) for each in group]
            answers = answers_to(group, name)
            assert found.statement == name
            assert list(found.counts) == [given.count(step) for step in range(5)]
            assert found.dont_know == given.count("dont-know")
            assert found.not_applicable == given.count("not-applicable")
            assert found.unanswered == given.count(None)
            assert found.middle == (np.median(answers) if answers else None)
            if answers:
                total = mean_distance(answers) * len(answers)
                assert Fraction(found.distance.sum) == total
            assert (found.silence is None) == bool(answers)


@unhurried
@given(people(least=3))
def test_spread_priority_and_what_to_discuss_follow_the_rules(group: list[Response]) -> None:
    found = brought(group)
    for place, part in enumerate(found.parts):
        exact = spread(group, place)
        assert part.spread == (None if exact is None else float(exact))
        wanted = priority(group, place)
        assert part.priority == (None if wanted is None else float(wanted))
    assert [(each.part, each.because) for each in found.discuss] == discussed(group)
    spreads = {part.part: part.spread for part in found.parts}
    order = [spreads[name] for name in found.widest]
    assert order == sorted(order, key=lambda each: (each is None, -(each or 0)))


@unhurried
@given(people(least=3, most=8))
def test_a_first_place_is_shaky_when_leaving_someone_out_changes_it(group: list[Response]) -> None:
    first = discussed(group)[:1]
    changed = False
    if len(group) >= 4 and first:
        for place in range(len(group)):
            rest = discussed(group[:place] + group[place + 1 :])[:1]
            changed = changed or [name for name, _ in rest] != [name for name, _ in first]
    assert brought(group).shaky == changed


@unhurried
@given(people(least=3))
def test_what_a_third_does_not_know_is_listed(group: list[Response]) -> None:
    found = {(each.part, each.statement): each for each in brought(group).unknown}
    for place, part in enumerate(INSTRUMENT.parts):
        names = statements_of(place)
        unknown = {n: sum(each.answers.get(n) == "dont-know" for each in group) for n in names}
        for name, count in unknown.items():
            assert ((part.id, name) in found) == (count >= 2 and 3 * count >= len(group))
        total = sum(unknown.values())
        of = len(group) * len(names)
        assert ((part.id, None) in found) == (total >= 2 and 3 * total >= of)


@unhurried
@given(people(least=3), st.randoms(use_true_random=False), st.sampled_from([None, "role"]))
def test_the_order_of_people_changes_no_byte(group: list[Response], chance: Any, by: Any) -> None:
    entries = entries_of(group)
    turned = entries.copy()
    chance.shuffle(turned)
    texts = [
        json.dumps(plain(bring_together(each, EDITIONS, audience="room", by=by)))
        for each in (entries, turned)
    ]
    assert texts[0] == texts[1]
    assert plain(brought(group, by=by)) == json.loads(texts[0])


@unhurried
@given(people(most=2) | people(least=3, most=9))
def test_too_few_people_get_counts_only(group: list[Response]) -> None:
    audience = "room" if len(group) < 3 else "beyond"
    found = plain(brought(group, audience=audience, by="role", asked=5))
    assert isinstance(found, dict)
    assert found.pop("counted") == len(group)
    assert found.pop("needed") == (3 if audience == "room" else 10) - len(group)
    assert found == {
        "form": "organisation",
        "edition": INSTRUMENT.edition,
        "audience": audience,
        "asked": 5,
        "left_out": [],
        "versions": [],
        "parts": [],
        "widest": [],
        "overview": None,
        "discuss": [],
        "asks": [],
        "shaky": False,
        "unknown": [],
        "guide": [],
        "breakdown": None,
        "breakdown_withheld": None,
        "gap": None,
        "gap_withheld": None,
    }


@unhurried
@given(people(least=10, most=24), st.sampled_from(["role", "profession"]))
def test_subgroups_are_medians_of_enough_people(group: list[Response], by: Any) -> None:
    found = brought(group, by=by)
    if found.breakdown is None:
        assert found.breakdown_withheld == "too-few"
        return
    assert sum(row.count for row in found.breakdown.rows) == len(group)
    alone = {row.id for row in found.breakdown.rows} - {"all-others"}
    for row in found.breakdown.rows:
        said = [(getattr(each, by) or "not-said") for each in group]
        mine = [
            each
            for each, name in zip(group, said, strict=True)
            if (name == row.id if row.id in alone else name not in alone)
        ]
        assert row.count == len(mine) >= 5
        for place, part in enumerate(row.parts):
            scores = [score(each, INSTRUMENT).parts[place].score for each in mine]
            known = [each for each in scores if each is not None]
            enough = len(known) >= 5
            assert part.count == (len(known) if enough else None)
            assert part.middle == (np.median(known) if enough else None)


@unhurried
@given(people(least=10, most=24), st.sampled_from([None, "role", "profession"]))
def test_board_and_others_need_enough_on_both_sides(group: list[Response], by: Any) -> None:
    found = brought(group, by=by)
    board = [each for each in group if each.role == "board-member"]
    others = [each for each in group if each.role not in ("board-member", None)]
    if found.gap is None:
        assert found.gap_withheld is not None
        return
    assert by != "profession"
    assert min(len(board), len(others)) >= 5
    neither = [each for each in group if each.role is None]
    for part in found.gap.parts:
        place = [each.id for each in INSTRUMENT.parts].index(part.part)
        sides = [
            sorted(
                s for each in side if (s := score(each, INSTRUMENT).parts[place].score) is not None
            )
            for side in (board, others, neither)
        ]
        assert part.board.count == len(sides[0]) >= 5
        assert part.others.count == len(sides[1]) >= 5
        assert part.board.middle == np.median(sides[0])
        shown = (tuple(sides[0]), tuple(sides[1]))
        dots = (part.board.values, part.others.values)
        assert dots == (shown if not 0 < len(sides[2]) < 5 else (None, None))


def test_results_that_cannot_be_read_are_told() -> None:
    bad = [LeftOut(source="z", reason="slip"), LeftOut(source="a", reason="broken")]
    group = bring_together([], EDITIONS, audience="room", left_out=bad)
    assert [(each.source, each.reason) for each in group.left_out] == [
        ("a", "broken"),
        ("z", "slip"),
    ]


def test_ten_thousand_people_are_brought_together() -> None:

    entries = [Entry("x", parse_response(each, INSTRUMENT)) for each in made(10_000)]
    group = bring_together(entries, EDITIONS, audience="beyond")
    # Random keys of 30 bits: a few of ten thousand may be alike, and the later counts.
    assert group.counted + len(group.left_out) == 10_000
    assert len(group.discuss) == 2
