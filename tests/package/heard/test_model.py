"""Notes of what was heard: parsed, split, merged."""

from typing import Any

import pytest

from assessment_py.heard.model import (
    LONGEST_NOTE,
    MOST_NOTES,
    Heard,
    HeardError,
    Note,
    merge,
    parse_heard,
    split_notes,
    to_mapping,
)
from assessment_py.instrument import load

INSTRUMENT = load()
PART = INSTRUMENT.parts[0].id
NOTE = {"text": "No cover for the rota", "part": PART, "kind": "obstacle", "group": "Monday"}
GOOD: dict[str, Any] = {"groups": ["Monday", "Friday"], "notes": [NOTE, {"text": "More time"}]}


def test_notes_come_back_as_they_were() -> None:
    heard = parse_heard(GOOD, INSTRUMENT)
    assert heard.groups == ("Monday", "Friday")
    assert heard.notes[0] == Note(
        text="No cover for the rota", part=PART, kind="obstacle", group="Monday"
    )
    assert heard.notes[1] == Note(text="More time")
    assert to_mapping(heard) == GOOD


def test_texts_are_cleaned_and_on_one_line() -> None:
    heard = parse_heard(
        {"groups": [" Mon\u202eday "], "notes": [{"text": " a\n\tb\u0000 ", "group": "Monday"}]},
        INSTRUMENT,
    )
    assert heard == Heard(groups=("Monday",), notes=(Note(text="a b", group="Monday"),))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"groups": "Monday", "notes": []}, "'groups' must be a list of names, not 'Monday'"),
        ({"groups": ["Monday", " Monday "]}, "'groups' must hold each name once"),
        ({"groups": ["Monday", ""]}, "group 2: a name must have 1 to 60 characters"),
        ({"groups": ["Monday"] + [f"{n}" for n in range(30)]}, "31 groups; the most is 30"),
        ({"notes": {}}, "'notes' must be a list, not {}"),
        ({"notes": [3]}, "note 1: must be a table, not 3"),
        ({"notes": [{"text": 3}]}, "note 1: 'text' must be text, not 3"),
        ({"notes": [{}]}, "note 1: 'text' must be text, not None"),
        ({"notes": [{"text": " \n"}]}, "note 1: 'text' must have 1 to 500 characters, not 0"),
        ({"notes": [{"text": "x" * 501}]}, "note 1: 'text' must have 1 to 500 characters, not 501"),
        ({"notes": [NOTE, NOTE | {"part": "us"}]}, "note 2: unknown part 'us'; known: "),
        ({"notes": [NOTE | {"kind": "joke"}]}, "note 1: unknown kind 'joke'; known: opportunity, "),
        ({"notes": [NOTE | {"group": "Sunday"}]}, "note 1: unknown group 'Sunday'; known: Monday"),
        ({"notes": [NOTE | {"group": ["Monday"]}]}, "note 1: unknown group ['Monday']; known: "),
        ({"notes": [NOTE | {"leave_out": 1}]}, "note 1: 'leave_out' must be true or false, not 1"),
        ({"notes": [NOTE | {"who": "Ann"}]}, "note 1: unknown key 'who'; known: text, part, "),
        ({"notes": [{"text": "x"}] * 1001}, "1001 notes; the most is 1000"),
        ({"who": 1}, "unknown key 'who'; known: groups, notes"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(changed: dict[str, Any], fault: str) -> None:
    with pytest.raises(HeardError) as raised:
        parse_heard(GOOD | changed, INSTRUMENT)
    assert len(raised.value.faults) == 1
    assert raised.value.faults[0].startswith(fault)


@pytest.mark.parametrize("content", [None, [], "", {"notes": []}])
def test_what_is_no_table_of_notes_is_named(content: object) -> None:
    with pytest.raises(HeardError, match="must hold 'groups' and 'notes'"):
        parse_heard(content, INSTRUMENT)


def test_a_text_is_split_into_notes() -> None:
    text = "- one\n* two\r\n• three\n\n 4. four\n(5) five\na) six\n—seven\n1990s rotas\nA-grade\n-"
    assert split_notes(text).notes == (
        *("one", "two", "three", "four", "five", "six", "—seven", "1990s rotas", "A-grade"),
    )
    assert split_notes(" \n\n").notes == ()


def test_a_long_note_is_cut_and_counted() -> None:
    split = split_notes("short\n" + "x" * 5_000)
    assert [len(note) for note in split.notes] == [5, LONGEST_NOTE]
    assert split.cut == 1


def test_two_peoples_notes_are_merged_without_repeats() -> None:
    first = Heard(groups=("A",), notes=(Note(text="x", group="A"), Note(text="y", group="A")))
    second = Heard(
        groups=("B", "A"),
        notes=(
            Note(text="x", group="B"),
            Note(text="x", group="A", part=PART, kind="obstacle"),
            Note(text="y", group="A", leave_out=True),
        ),
    )
    assert merge(first, second) == Heard(
        groups=("A", "B"),
        notes=(
            Note(text="x", group="A", part=PART, kind="obstacle"),
            Note(text="y", group="A", leave_out=True),
            Note(text="x", group="B"),
        ),
    )
    assert merge(first, first) == first


def test_more_notes_than_there_may_be_are_not_merged() -> None:
    first = Heard(notes=tuple(Note(text=f"{n}") for n in range(MOST_NOTES)))
    with pytest.raises(HeardError, match="1001 notes; the most is 1000"):
        merge(first, Heard(notes=(Note(text="one more"),)))
