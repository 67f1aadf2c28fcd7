"""The file of what was heard is what its schema says, and comes back as it was."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from assessment_py.heard.files import HeardFileError, heard_schema, read_heard, write_heard
from assessment_py.heard.model import KINDS, LONGEST_GROUP, LONGEST_NOTE, Heard, parse_heard
from assessment_py.instrument import load

INSTRUMENT = load()
PARTS = [part.id for part in INSTRUMENT.parts]
VALIDATOR = Draft202012Validator(heard_schema(INSTRUMENT))
EMPTY = Heard()


@st.composite
def heards(draw: st.DrawFn) -> Heard:
    # Letters that cleaning changes are tried too: what is parsed is clean.
    names = draw(st.lists(st.text("abé\u0301 ZŴ", min_size=1, max_size=20), max_size=4))
    groups = list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    note = st.fixed_dictionaries(
        {"text": st.text(min_size=1, max_size=60).filter(lambda text: text.strip() != "")},
        optional={
            "part": st.sampled_from(PARTS),
            "kind": st.sampled_from(KINDS),
            "leave_out": st.booleans(),
            **({"group": st.sampled_from(groups)} if groups else {}),
        },
    )
    content = {"groups": groups, "notes": draw(st.lists(note, max_size=6))}
    try:
        return parse_heard(content, INSTRUMENT)
    except ValueError:
        return EMPTY  # nothing of a text was left, or two names became one


@settings(deadline=None)
@given(heards())
def test_a_file_gives_the_notes_back(heard: Heard) -> None:
    text = write_heard(heard)
    assert read_heard(text, INSTRUMENT) == heard
    assert write_heard(read_heard(text, INSTRUMENT)) == text
    VALIDATOR.validate(json.loads(text))


def file_with(**changes: Any) -> str:
    return json.dumps(json.loads(write_heard(EMPTY)) | changes)


@pytest.mark.parametrize(
    ("text", "kind", "fault"),
    [
        ("", "blank", "nothing is in it"),
        ("{}", "foreign", "not notes of what was heard: it has no 'format' "),
        (file_with(format="clinical-leadership-plan"), "foreign", "not notes of what was heard"),
        (file_with(version=2), "newer", "file version 2; this one reads 1"),
        (file_with(version=0), "unfit", "'version' must be 1, not 0"),
        (file_with(who=1), "unfit", "unknown key 'who'"),
        (file_with(notes=[{"text": 1}]), "unfit", "note 1: 'text' must be text, not 1"),
        (write_heard(EMPTY)[:-4], "broken", "not JSON"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(text: str, kind: str, fault: str) -> None:
    with pytest.raises(HeardFileError) as raised:
        read_heard(text, INSTRUMENT)
    assert raised.value.kind == kind
    assert raised.value.faults[0].startswith(fault)


@pytest.mark.parametrize(
    "changes",
    [
        {"groups": ["x" * (LONGEST_GROUP + 1)]},
        {"notes": [{"text": "x" * (LONGEST_NOTE + 1)}]},
        {"notes": [{"text": ""}]},
        {"notes": [{"text": "x", "part": "us"}]},
        {"notes": [{"text": "x", "who": "Ann"}]},
        {"more": 1},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(changes: dict[str, Any]) -> None:
    text = file_with(**changes)
    assert not VALIDATOR.is_valid(json.loads(text))
    with pytest.raises(HeardFileError):
        read_heard(text, INSTRUMENT)


def test_a_thousand_notes_can_be_read() -> None:
    notes = [
        {"text": f"{n}", "part": PARTS[0], "kind": "obstacle", "group": "A"} for n in range(1000)
    ]
    heard = parse_heard({"groups": ["A"], "notes": notes}, INSTRUMENT)
    assert read_heard(write_heard(heard), INSTRUMENT) == heard
