"""A person's own file: there and back, what is said of a bad one, and its schema."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assessment_py import Editions, FileError, json_schema, load, parse_response, read_file
from assessment_py import write_file as write
from assessment_py.instrument import Instrument

INSTRUMENT = load()
EDITIONS = Editions()
KNOWN = ", ".join(EDITIONS.names)
STATEMENT = INSTRUMENT.statements("organisation")[0].id
OTHERS = INSTRUMENT.statements("you")[0].id
PART = INSTRUMENT.parts[0].id
ABSENT = object()
FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("result-*.json"))


def content(**changes: object) -> dict[str, Any]:
    """Return the content of a good file, changed; a value that is ABSENT is left out."""
    whole = {
        "format": "clinical-leadership-self-check",
        "version": 1,
        "edition": INSTRUMENT.edition,
        "form": "organisation",
        "answers": {STATEMENT: 3},
        "importance": {PART: 5},
        "role": "clinician",
        "profession": "other",
        "notes": {STATEMENT: "We counted.\nTwice: “café”."},
        "key": 7,
        "made": "2026-11-23",
    }
    return {key: value for key, value in (whole | changes).items() if value is not ABSENT}


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(FileError) as caught:
        read_file(text, EDITIONS)
    return caught.value.faults


def test_a_file_is_the_response_in_plain_json() -> None:
    whole = content()
    rest = {key: whole[key] for key in whole if key not in ("format", "version")}
    text = write(parse_response(rest, INSTRUMENT))
    assert json.loads(text) == whole
    assert text.startswith('{\n  "format": "clinical-leadership-self-check",\n  "version": 1,\n')
    assert "“café”" in text
    assert text.endswith("}\n")
    assert write(read_file(text, EDITIONS)) == text


def test_the_fixtures_are_of_every_earlier_edition() -> None:
    assert {path.stem.removeprefix("result-") for path in FIXTURES} == set(EDITIONS.names[1:])


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_file_of_each_earlier_edition_opens_for_ever(path: Path) -> None:
    """Never change a fixture: somebody has such a file."""
    text = path.read_text(encoding="utf-8")
    response = read_file(text, EDITIONS)
    assert write(response) == text
    edition = EDITIONS.named(response.edition)
    assert set(response.answers) == {each.id for each in edition.statements("organisation")}


def test_a_file_may_hold_only_what_is_needed() -> None:
    optional = dict.fromkeys(("role", "profession", "notes", "key", "made"), ABSENT)
    least = content(**optional)
    response = read_file(json.dumps(least), EDITIONS)
    assert json.loads(write(response)) == least


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"version": 2}, "file version 2; this one reads 1"),
        ({"version": 0}, "'version' must be 1, not 0"),
        ({"version": True}, "'version' must be 1, not True"),
        ({"version": 1.0}, "'version' must be 1, not 1.0"),
        ({"version": "1"}, "'version' must be 1, not '1'"),
        ({"version": ABSENT}, "'version' must be 1, not None"),
        ({"format": "other"},
         "not a file of this self-check: it has no 'format' 'clinical-leadership-self-check'"),
        ({"format": ABSENT},
         "not a file of this self-check: it has no 'format' 'clinical-leadership-self-check'"),
        ({"edition": "2019-01"},
         f"edition '2019-01' is not known here; known: {KNOWN}"),
        ({"edition": 2026}, f"edition 2026 is not known here; known: {KNOWN}"),
        ({"edition": ABSENT}, "missing key 'edition'"),
        ({"form": "us"}, "unknown form 'us'; known: organisation, you"),
        ({"answers": {"nothing": 1}}, "unknown statement 'nothing'"),
        ({"scores": {PART: 100}}, "unknown key 'scores'; known: answers, edition, form, "
         "importance, key, made, notes, profession, role"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_named(changes: dict[str, object], fault: str) -> None:
    assert faults(json.dumps(content(**changes))) == (fault,)


@pytest.mark.parametrize("text", ["[]", "3", '"text"', "null", "{}"])
def test_json_that_is_no_file_of_ours_is_named(text: str) -> None:
    (fault,) = faults(text)
    assert fault.startswith("not a file of this self-check")


GOOD = json.dumps(content())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "blank"),
        (" \n", "blank"),
        (GOOD[:-9], "broken"),
        ("\ufeff" + GOOD[:-9], "broken"),
        ("{", "broken"),
        ("Dear Ann,", "foreign"),
        ('"edition","made","part"', "foreign"),
        ("[" * 4000, "foreign"),
        ('{"format": NaN}', "foreign"),
        (GOOD.replace('"form":', '"key": 1, "form":'), "foreign"),
        ("[]", "foreign"),
        ("{}", "foreign"),
        (" " * 1_000_000 + GOOD, "too-big"),
        (json.dumps(content(version=2)), "newer"),
        (json.dumps(content(edition="2031-01")), "newer"),
        (json.dumps(content(edition=2031)), "unfit"),
        (json.dumps(content(version="1")), "unfit"),
        (json.dumps(content(answers={STATEMENT: 9})), "unfit"),
    ],
    ids=lambda value: value[-20:],
)
def test_the_kind_of_fault_chooses_what_a_person_is_told(text: str, kind: str) -> None:
    with pytest.raises(FileError) as caught:
        read_file(text, EDITIONS)
    assert caught.value.kind == kind


def test_every_fault_of_a_file_is_named_at_once() -> None:
    several = content(
        answers={STATEMENT: True, OTHERS: 1, "nothing": 1},
        importance={PART: 9},
        role="boss",
        notes={STATEMENT: 1},
        key=-1,
        made="today",
        name="Ann",
    )
    found = faults(json.dumps(several))
    assert len(found) == 9
    assert found[0].startswith("unknown key 'name'")


def test_a_file_of_an_earlier_edition_is_saved_again_unchanged() -> None:
    older = replace(INSTRUMENT, edition="2025-01", edition_number=2)
    known: dict[str | None, Instrument] = {
        None: replace(INSTRUMENT, earlier_editions=("2025-01",)),
        "2025-01": older,
    }
    text = json.dumps(content(edition="2025-01"), ensure_ascii=False, indent=2) + "\n"
    response = read_file(text, Editions(known.__getitem__))
    assert response.edition == "2025-01"
    assert write(response) == text


# --- The schema, judged by somebody else's validator ----------------------------------------------


def is_valid(value: object) -> bool:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json_schema(INSTRUMENT))
    return bool(validator.is_valid(value))


def test_the_schema_is_a_schema() -> None:
    pytest.importorskip("jsonschema").Draft202012Validator.check_schema(json_schema(INSTRUMENT))
    assert json.loads(json.dumps(json_schema(INSTRUMENT))) == json_schema(INSTRUMENT)


@pytest.mark.parametrize(
    "whole",
    [
        content(),
        content(answers={}, importance={}, role=ABSENT, notes=ABSENT, key=ABSENT, made=ABSENT),
        content(answers={STATEMENT: "dont-know"}),
        content(form="you", answers={OTHERS: "not-applicable"}, role=ABSENT, profession=ABSENT,
                notes={}),
    ],
)  # fmt: skip
def test_the_schema_takes_what_we_take(whole: dict[str, Any]) -> None:
    read_file(json.dumps(whole), EDITIONS)
    assert is_valid(whole)


@pytest.mark.parametrize(
    "whole",
    [
        [],
        content(format="other"),
        content(version=2),
        content(edition="2019-01"),
        content(form="us"),
        content(form=ABSENT),
        content(answers=ABSENT),
        content(answers=[]),
        content(answers={STATEMENT: 5}),
        content(answers={STATEMENT: True}),
        content(answers={STATEMENT: "3"}),
        content(answers={STATEMENT: None}),
        content(answers={OTHERS: 3}),
        content(importance={PART: 0}),
        content(importance={"culture": 1}),
        content(role="boss"),
        content(role=None),
        content(profession=""),
        content(notes={STATEMENT: 1}),
        content(notes={STATEMENT: "x" * 501}),
        content(notes={OTHERS: "x"}),
        content(key=-1),
        content(key=2**30),
        content(made="today"),
        content(scores={}),
        content(form="you", answers={}, profession=ABSENT, notes=ABSENT),
        content(form="you", answers={}, role=ABSENT, notes=ABSENT),
        content(form="you", answers={}, role=ABSENT, profession=ABSENT, notes={OTHERS: "x"}),
    ],
)
def test_the_schema_refuses_what_we_refuse(whole: Any) -> None:
    assert faults(json.dumps(whole))
    assert not is_valid(whole)
