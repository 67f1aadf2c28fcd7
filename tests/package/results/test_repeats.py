"""Of results that came twice, and of two versions, which one counts."""

import pytest

from assessment_py import load, parse_response
from assessment_py.inputs import Read
from assessment_py.results.repeats import each_once, latest

INSTRUMENT = load()
STATEMENT = INSTRUMENT.statements("organisation")[0].id


def read(source: str, answer: int, **changes: object) -> Read:
    mapping = {
        "form": "organisation",
        "edition": INSTRUMENT.edition,
        "answers": {STATEMENT: answer},
        "importance": {},
        "key": 7,
    }
    return Read(source, parse_response(mapping | changes, INSTRUMENT), INSTRUMENT, is_code=False)


def counted(*given: Read) -> list[str]:
    return [each.source for each in latest(each_once(given)[0])[0]]


def test_a_file_and_its_code_are_one_result() -> None:
    file = read("a", 1, notes={STATEMENT: "We counted."}, made="2026-11-20")
    code = read("b", 1)
    assert each_once([file, code]) == ([file], [(code, file)])


def test_results_without_a_key_are_never_the_same() -> None:
    given = [read(name, 1)._replace(response=read(name, 1, key=8).response) for name in "ab"]
    bare = [each._replace(response=parse_response(
        {"form": "you", "edition": INSTRUMENT.edition, "answers": {}, "importance": {}}, INSTRUMENT
    )) for each in given]  # fmt: skip
    assert each_once(bare) == (bare, [])
    assert latest(bare) == (bare, [])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([read("a", 1), read("b", 2)], ["b"]),
        ([read("a", 1, made="2026-11-21"), read("b", 2, made="2026-11-20")], ["a"]),
        ([read("a", 1, made="2026-11-20"), read("b", 2, made="2026-11-21")], ["b"]),
        ([read("a", 1, made="2026-11-20"), read("b", 2)], ["b"]),
        ([read("a (1).json", 1), read("a.json", 2)], ["a (1).json"]),
        ([read("a (2).json", 1), read("a (10).json", 2)], ["a (10).json"]),
        ([read("a (10).json", 1), read("a (2).json", 2)], ["a (10).json"]),
        ([read("x (1).json", 1), read("a.json", 2)], ["a.json"]),
        ([read("a", 1), read("b", 2, role="clinician")], ["a", "b"]),
        ([read("a", 1), read("b", 2, key=8)], ["a", "b"]),
        ([read("a", 1), read("b", 2), read("c", 3)], ["a", "b", "c"]),
        ([read("a", 1), read("c", 1), read("b", 2)], ["b"]),
        ([read("x", 1, key=9), read("a", 1), read("b", 2), read("c", 3, key=8),
          read("d", 4, key=8)], ["x", "b", "d"]),
        ([read("a", 1), read("b", 2), read("c", 3), read("d", 1, key=8), read("e", 2, key=8)],
         ["a", "b", "c", "e"]),
    ],
)  # fmt: skip
def test_which_of_several_versions_counts(given: list[Read], expected: list[str]) -> None:
    assert counted(*given) == expected


def test_what_counts_is_said() -> None:
    assert latest([read("a", 1), read("b", 2)])[1] == [
        ("a", "carries the same random number as b, usually a second version of one person's; "
         "the later one counts"),
    ]  # fmt: skip
    assert latest([read("a", 1), read("b", 2), read("c", 3)])[1] == [
        ("c", "carries the same random number as a, b, with other answers; all count"),
    ]
