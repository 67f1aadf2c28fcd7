"""Groups with known results: worked with numpy, exact fractions and enumeration, to the last digit.

For one statement: the answers, and what they come to. For two sides: their scores. For the whole:
six people with their codes. All are made up. This file asks for nothing but the package, so that it
is run by the Python in the browser too.

Longer than most: most of it is tables of known results.
"""

import json
from typing import Any, NamedTuple

import pytest

from assessment_py import Editions, load, parse_response, read_code, write_code
from assessment_py.plain import plain
from assessment_py.results.group import Group, bring_together
from assessment_py.results.group_gap import gap_between
from assessment_py.results.group_measures import (
    distance_of,
    is_at_both_ends,
    middle,
    middle_of_counts,
)
from assessment_py.results.group_people import Entry
from assessment_py.results.group_rows import By


class Statement(NamedTuple):
    """One statement's answers and the middle, the sum of distances, the word, both ends or not."""

    name: str
    answers: list[int]
    middle: float | None
    total: int
    word: str | None
    both_ends: bool


STATEMENTS = [
    Statement("T1", [3] * 8, 3, 0, "close", False),
    Statement("T2", [2, 2, 2, 3, 3, 3, 3, 3], 3, 3, "close", False),
    Statement("T3", [1, 2, 2, 2, 2, 2, 3, 3], 2, 3, "close", False),
    Statement("T4", [0, 1, 2, 3, 4], 2, 6, "far", True),
    Statement("T5", [0] * 4 + [4] * 4, 2, 16, "far", True),
    Statement("T6", [0, 1, 1, 1, 3, 3, 4, 4], 2, 11, "far", True),
    Statement("T7", [4] * 7 + [0], 4, 4, "close", False),
    Statement("T8", [0, 2, 4], 2, 4, "far", False),
    Statement("T9", [0, 4], 2, 4, "far", False),
    Statement("T10", [2, 3], 2.5, 1, "close", False),
    Statement("T11", [3], 3, 0, None, False),
    Statement("T12", [0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4], 2, 11, "far", False),
    Statement("T13", [1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4], 2.5, 10, "some", False),
    Statement("T14", [0] * 3 + [1] * 6 + [2] * 9 + [3] * 8 + [4] * 4, 2, 28, "far", False),
    Statement("T15", [2] * 8, 2, 0, "close", False),
    Statement("T16", [0, 0, 0, 2, 2, 4, 4, 4], 2, 12, "far", True),
    Statement("T17", [0, 0, 4], 0, 4, "far", False),
    Statement("T18", [], None, 0, None, False),
]


class Sides(NamedTuple):
    """Two sides, the share of pairs, its limits, and what to say: clear or not, of ten pairs."""

    first: list[int]
    second: list[int]
    pairs: float
    low: float
    high: float
    clear: bool
    of_ten: int


SIDES = [
    Sides([75, 80, 60, 70, 65], [40, 55, 35, 50, 45], 1, 0.6427028239310433, 1, True, 10),
    Sides(
        [3, 3, 4, 2, 4],
        [1, 2, 2, 3, 0, 1, 2],
        0.9,
        0.5578900796880872,
        0.982353007194229,
        True,
        9,
    ),
    Sides([2] * 5, [2] * 5, 0.5, 0.20561305728947143, 0.7943869427105286, False, 5),
    Sides([4] * 5, [0] * 5, 1, 0.6427028239310433, 1, True, 10),
    Sides(
        [3, 2, 3, 4, 1, 3],
        [3, 2, 3, 2, 2],
        0.6166666666666667,
        0.29498522400752103,
        0.8562391081399088,
        False,
        6,
    ),
    Sides(
        [50, 55, 60, 65, 70],
        [50, 55, 60, 65, 70, 75],
        0.41666666666666663,
        0.16304600738694885,
        0.7290163965137875,
        False,
        4,
    ),
]


class Person(NamedTuple):
    """Answers in the form's order (? don't know, - doesn't apply, . blank), importance, code."""

    role: str
    answers: str
    importance: str
    code: str


PEOPLE = [
    Person(
        "board-member",
        "3344322222110103322144433",
        "54325",
        "22222-23NCX-V26XT-A36J6-JSRZN-G6CW5",
    ),
    Person(
        "board-member",
        "4334423332?10113332234343",
        "44334",
        "22222-2583A-SBBRC-F56FY-MQ6CA-ANY94",
    ),
    Person(
        "senior-leader",
        "33232-22322221132222333.3",
        "34443",
        "22222-26TJY-XEZHU-9AQ5U-V55RE-ZMCPE",
    ),
    Person(
        "clinician",
        "10212122220100?0011201021",
        "43554",
        "22222-28F69-VKPVK-Q4AAW-5V65W-RGSMZ",
    ),
    Person(
        "clinician",
        "0121122?12101014333212102",
        "53545",
        "22222-2A23N-578F4-H3HE3-Y3QDF-DTM5J",
    ),
    Person(
        "professional-lead",
        "2222212322112224443323322",
        "44.43",
        "22222-2BJSA-WUP8Z-6T3Q4-C8G4N-8XA23",
    ),
]
CODES = [person.code for person in PEOPLE]

# Part, scores in the people's order, middle, middle importance, priority, spread, don't know.
PARTS: list[tuple[str, list[int], float, float, float, tuple[int, int], int]] = [
    ("building-confidence", [85, 90, 65, 30, 25, 50], 57.5, 4, 31.875, (9, 10), 0),
    ("widening-perspectives", [50, 65, 56, 45, 44, 50], 50, 4, 37.5, (22, 75), 1),
    ("talent-management", [15, 19, 40, 6, 15, 40], 17, 4, 62.25, (37, 75), 2),
    ("practical-levers", [55, 65, 55, 20, 75, 90], 60, 4, 30, (2, 3), 0),
    ("organisational-culture", [90, 85, 75, 20, 30, 60], 67.5, 4, 24.375, (14, 15), 0),
]

SYMBOLS: dict[str, int | str] = {"?": "dont-know", "-": "not-applicable"}


def mapping_of(person: Person, key: int, statements: list[str], parts: list[str]) -> dict[str, Any]:
    """Return a person's response as it is saved, of the edition 2026-11."""
    answers = zip(statements, person.answers, strict=True)
    importance = zip(parts, person.importance, strict=True)
    return {
        "form": "organisation",
        "edition": INSTRUMENT.edition,
        "answers": {k: SYMBOLS.get(v) or int(v) for k, v in answers if v != "."},
        "importance": {k: int(v) for k, v in importance if v != "."},
        "role": person.role,
        "key": key,
    }


EDITIONS = Editions()
INSTRUMENT = load()


def counts_of(answers: list[int]) -> list[int]:
    return [answers.count(step) for step in range(5)]


@pytest.mark.parametrize("vector", STATEMENTS, ids=[each.name for each in STATEMENTS])
def test_the_measures_of_a_known_statement_come_out(vector: Statement) -> None:
    counts = counts_of(vector.answers)
    distance = distance_of(counts)
    assert middle_of_counts(counts) == vector.middle == middle(sorted(vector.answers))
    assert (distance.sum, distance.count) == (vector.total, len(vector.answers))
    assert distance.word == vector.word
    assert is_at_both_ends(counts) == vector.both_ends


@pytest.mark.parametrize("vector", STATEMENTS, ids=[each.name for each in STATEMENTS])
def test_a_known_statement_comes_out_of_a_whole_group(vector: Statement) -> None:
    """Those who answered, and as many who don't know, so that there are always enough people."""
    name = INSTRUMENT.statements("organisation")[0].id
    answers: list[int | str] = [*vector.answers, *["dont-know"] * 3]
    people = [response_to({name: answer}, key) for key, answer in enumerate(answers)]
    group = bring_together(people, EDITIONS, audience="room")
    (found,) = (each for each in group.parts[0].statements if each.statement == name)
    assert found.counts == tuple(counts_of(vector.answers))
    assert (found.dont_know, found.unanswered, found.not_applicable) == (3, 0, 0)
    assert found.middle == vector.middle
    assert found.lowest == (min(vector.answers) if vector.answers else None)
    assert found.highest == (max(vector.answers) if vector.answers else None)
    assert (found.distance.sum, found.distance.word) == (vector.total, vector.word)
    assert found.both_ends == vector.both_ends
    assert found.silence == (None if vector.answers else "dont-know")


def response_to(answers: dict[str, int | str], key: int) -> Entry:
    response = {
        "form": "organisation",
        "edition": INSTRUMENT.edition,
        "answers": answers,
        "importance": {},
        "key": key,
    }
    return Entry(f"file {key}", parse_response(response, INSTRUMENT))


def test_nobody_who_answered_is_no_answers() -> None:
    """T19: as T18, but all is blank."""
    group = bring_together([response_to({}, key) for key in range(3)], EDITIONS, audience="room")
    for part in group.parts:
        assert part.scores.middle is part.spread is part.priority is None
        for each in part.statements:
            assert each.silence == "unanswered"
            assert each.middle is None
            assert each.distance.word is None
    assert group.discuss == ()


@pytest.mark.parametrize("sides", SIDES)
def test_known_sides_come_out(sides: Sides) -> None:
    gap = gap_between(sides.first, sides.second)
    assert gap.pairs == pytest.approx(sides.pairs, abs=1e-15)
    assert gap.low == pytest.approx(sides.low, abs=1e-12)
    assert gap.high == pytest.approx(sides.high, abs=1e-12)
    assert (gap.clear, gap.of_ten) == (sides.clear, sides.of_ten)


def six_people(by: By | None = None) -> Group:
    entries = [Entry(code, read_code(code, EDITIONS)) for code in CODES]
    return bring_together(entries, EDITIONS, audience="room", by=by, asked=7)


def test_the_codes_of_six_people_are_those_of_their_answers() -> None:
    statements = [statement.id for statement in INSTRUMENT.statements("organisation")]
    parts = [part.id for part in INSTRUMENT.parts]
    for key, person in enumerate(PEOPLE, 1):
        response = parse_response(mapping_of(person, key, statements, parts), INSTRUMENT)
        assert write_code(response, INSTRUMENT) == person.code


@pytest.mark.parametrize("place", range(5))
def test_the_parts_of_six_people_come_out(place: int) -> None:
    name, scores, middle_score, importance, priority, (total, by), dont_know = PARTS[place]
    part = six_people().parts[place]
    assert part.part == name
    assert part.scores.values == tuple(sorted(scores))
    assert (part.scores.count, part.scores.middle) == (6, middle_score)
    assert (part.scores.lowest, part.scores.highest) == (min(scores), max(scores))
    assert part.importance.middle == importance
    assert part.priority == priority
    assert part.spread == total / by
    assert (part.dont_know, part.answers) == (dont_know, 30)


def test_six_people_are_told_what_to_talk_about() -> None:
    group = six_people()
    assert plain(group.discuss) == [
        {"part": "organisational-culture", "because": "spread"},
        {"part": "talent-management", "because": "priority"},
    ]
    assert group.shaky
    assert group.unknown == ()
    statements = {each.statement: each for part in group.parts for each in part.statements}
    for name, total, word in (
        ("pay-protected", 5, "some"),
        ("expectations-made-clear", 7, "far"),
        ("networks-supported", 0, "close"),
    ):
        distance = statements[name].distance
        assert (distance.sum, distance.count, distance.word) == (total, 6, word)
    assert sum(each.unanswered for each in group.parts[4].statements) == 1


def test_without_the_first_clinician_another_part_is_first() -> None:
    entries = [Entry(code, read_code(code, EDITIONS)) for code in CODES if code != CODES[3]]
    group = bring_together(entries, EDITIONS, audience="room")
    assert group.discuss[0].part == "building-confidence"
    for leave in {0, 1, 2, 4, 5}:
        rest = [Entry(c, read_code(c, EDITIONS)) for c in CODES if c != CODES[leave]]
        assert bring_together(rest, EDITIONS, audience="room").discuss[0].part == (
            "organisational-culture"
        )


def test_six_people_are_too_few_for_roles_and_for_anyone_else() -> None:
    group = six_people(by="role")
    assert group.breakdown is None
    assert group.gap is None
    assert group.breakdown_withheld == group.gap_withheld == "too-few"
    entries = [Entry(code, read_code(code, EDITIONS)) for code in CODES]
    beyond = bring_together(entries, EDITIONS, audience="beyond")
    assert (beyond.counted, beyond.needed, beyond.parts, beyond.discuss) == (6, 4, (), ())


def test_a_group_is_ready_for_json() -> None:
    found = plain(six_people())
    assert json.loads(json.dumps(found)) == found
