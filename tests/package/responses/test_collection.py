"""The file of a group is what its schema says, and comes back as it was, whatever the order."""

import json
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_py import Editions, load, parse_response, write_code
from assessment_py.responses.collection import (
    NOTE,
    Collection,
    CollectionError,
    collection_of,
    collection_schema,
    read_collection,
    write_collection,
)
from tests.kit.groups import people

INSTRUMENT = load()
EDITIONS = Editions()
VALIDATOR: Any = import_module("jsonschema").Draft202012Validator(collection_schema(INSTRUMENT))
CODES = ["22222-23NCX-V26XT-A36J6-JSRZN-G5SNZ", "22222-2583A-SBBRC-F56FY-MQ6CA-AMDZY"]
GOOD = collection_of(CODES, "organisation", "2026-11", title="Our board", asked=3)


def file_with(**changes: Any) -> str:
    content = json.loads(write_collection(GOOD)) | changes
    return json.dumps({key: value for key, value in content.items() if value != "gone"})


@settings(deadline=None, max_examples=30)
@given(
    people(),
    st.none() | st.text(max_size=60),
    st.none() | st.integers(1, 1_000_000),
    st.none() | st.dates().filter(lambda day: 1900 <= day.year <= 2999).map(str),
    st.randoms(use_true_random=False),
)
def test_a_file_gives_the_group_back_in_whatever_order(
    group: list[Any], title: str | None, asked: int | None, made: str | None, chance: Any
) -> None:
    codes = [write_code(each, INSTRUMENT) for each in group]
    about: Any = {"title": title, "asked": asked, "made": made}
    collection = collection_of(codes, "organisation", INSTRUMENT.edition, **about)
    chance.shuffle(codes)
    assert collection_of(codes * 2, "organisation", INSTRUMENT.edition, **about) == collection
    text = write_collection(collection)
    opened = read_collection(text, EDITIONS)
    assert opened.collection == collection
    assert [write_code(each, INSTRUMENT) for each in opened.responses] == list(collection.codes)
    assert opened.bad == ()
    assert write_collection(opened.collection) == text
    VALIDATOR.validate(json.loads(text))


def test_the_first_line_says_what_the_file_holds() -> None:
    first = write_collection(GOOD).splitlines()[0]
    assert first == f'{{ "note": "{NOTE}",'
    assert read_collection(file_with(note="gone"), EDITIONS).collection == GOOD


def test_a_bad_code_is_left_out_and_named_by_its_place() -> None:
    you = next(form for form in INSTRUMENT.forms if form.id == "you")
    response = {"form": you.id, "edition": INSTRUMENT.edition, "answers": {}, "importance": {}}
    about_one = write_code(parse_response(response | {"key": 1}, INSTRUMENT), INSTRUMENT)
    codes = [CODES[0][:-1] + "A", CODES[0].lower(), 3, about_one, CODES[1]]
    opened = read_collection(file_with(codes=codes), EDITIONS)
    assert opened.collection == GOOD
    assert [(each.place, each.kind) for each in opened.bad] == [
        (1, "slip"),
        (3, "slip"),
        (4, "unfit"),
    ]
    assert opened.bad[2].faults == ("it is of form 'you', the group's is 'organisation'",)


@pytest.mark.parametrize(
    ("text", "kind", "fault"),
    [
        ("", "blank", "nothing is in it"),
        ("{}", "foreign", "not a saved group: it has no 'format' 'clinical-leadership-group'"),
        (file_with(version=2), "newer", "file version 2; this one reads 1"),
        (file_with(edition="2030-01"), "newer", "edition '2030-01' is not known here"),
        (file_with(form="you"), "unfit", "'form' must be organisation, not 'you'"),
        (file_with(codes="x"), "unfit", "'codes' must be a list, not 'x'"),
        (file_with(codes="gone"), "unfit", "missing key 'codes'"),
        (file_with(asked=0), "unfit", "'asked' must be a whole number from 1 to 1000000, not 0"),
        (file_with(asked=True), "unfit", "'asked' must be a whole number from 1 to 1000000"),
        (file_with(title=3), "unfit", "'title' must be text, not 3"),
        (file_with(title="x" * 101), "unfit", "'title' must have 100 characters or fewer, not 101"),
        (file_with(made="2027-02-30"), "unfit", "'made' must be a date such as '2026-11-23', not"),
        (file_with(names=["Ann"]), "unfit", "unknown key 'names'; known: asked, codes, "),
        (write_collection(GOOD)[:-3], "broken", "not JSON"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(text: str, kind: str, fault: str) -> None:
    with pytest.raises(CollectionError) as raised:
        read_collection(text, EDITIONS)
    assert raised.value.kind == kind
    assert raised.value.faults[0].startswith(fault)


@pytest.mark.parametrize("changes", [{"asked": 0}, {"title": "x" * 101}, {"who": 1}, {"codes": 1}])
def test_the_schema_refuses_what_the_reader_refuses(changes: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(json.loads(file_with(**changes)))


def test_a_thousand_and_one_people_are_read() -> None:
    codes = [
        write_code(
            parse_response(
                {
                    "form": "organisation",
                    "edition": INSTRUMENT.edition,
                    "answers": {},
                    "importance": {},
                    "key": key,
                },
                INSTRUMENT,
            ),
            INSTRUMENT,
        )
        for key in range(1_001)
    ]
    collection = Collection(
        form="organisation", edition=INSTRUMENT.edition, codes=tuple(sorted(codes))
    )
    assert read_collection(write_collection(collection), EDITIONS).collection == collection
