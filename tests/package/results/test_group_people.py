"""Who counts: each person once, of one form and one edition."""

from dataclasses import replace
from typing import Any

import pytest

from assessment_py import Editions, load, parse_response
from assessment_py.instrument import Instrument
from assessment_py.results.group_people import Entry, LeftOut, People, Version, who_counts

INSTRUMENT = load()
EDITIONS = Editions()
FIRST = INSTRUMENT.statements("organisation")[0].id
OLDER = replace(INSTRUMENT, edition="2025-01", edition_number=29, earlier_editions=())
NEWER = replace(INSTRUMENT, edition="2027-01", edition_number=30, earlier_editions=("2025-01",))


def entry(source: str, key: int | None, answer: int = 1, **more: Any) -> Entry:
    instrument: Instrument = more.pop("instrument", INSTRUMENT)
    form = more.pop("form", "organisation")
    response = {
        "form": form,
        "edition": instrument.edition,
        "answers": {instrument.statements(form)[0].id: answer},
        "importance": {},
        **({} if key is None else {"key": key}),
        **more,
    }
    return Entry(source, parse_response(response, instrument))


def sources(people: People) -> list[str]:
    return [each.source for each in people.counted]


def test_the_same_result_counts_once_whichever_came_first() -> None:
    file = entry("b", 1, made="2026-11-23", notes={FIRST: "We counted."})
    code, other = entry("a", 1), entry("c", 2)
    for given in ([file, code, other], [other, code, file]):
        people = who_counts(given, EDITIONS)
        assert sorted(sources(people)) == ["a", "c"]
        assert people.left_out == (LeftOut(source="b", reason="repeat"),)
        assert people.versions == ()


def test_results_without_a_key_are_all_counted() -> None:
    people = who_counts([entry("a", None), entry("b", None)], EDITIONS)
    assert sources(people) == ["a", "b"]


def test_of_two_versions_the_later_counts_and_both_on_request() -> None:
    given = [entry("a", 1, 1), entry("b", 1, 2)]
    people = who_counts(given, EDITIONS)
    assert sources(people) == ["b"]
    assert people.left_out == (LeftOut(source="a", reason="earlier"),)
    assert people.versions == (Version(sources=("a", "b"), counted="last"),)
    both = who_counts(given, EDITIONS, keep_both=True)
    assert sources(both) == ["a", "b"]
    assert both.left_out == ()
    assert both.versions == (Version(sources=("a", "b"), counted="all"),)


def test_of_two_files_the_one_made_later_counts() -> None:
    late, early = entry("a", 1, 1, made="2026-11-24"), entry("b", 1, 2, made="2026-11-23")
    assert sources(who_counts([late, early], EDITIONS)) == ["a"]
    assert sources(who_counts([early, late], EDITIONS)) == ["a"]
    unknown = entry("c", 1, 2)
    assert sources(who_counts([late, unknown], EDITIONS)) == ["c"]
    again, first = entry("x (1).json", 1, 1), entry("x.json", 1, 2)
    assert sources(who_counts([again, first], EDITIONS)) == ["x (1).json"]


def test_three_with_one_key_all_count() -> None:
    people = who_counts([entry(name, 1, place) for place, name in enumerate("abc")], EDITIONS)
    assert sources(people) == ["a", "b", "c"]
    assert people.versions == (Version(sources=("a", "b", "c"), counted="all"),)


@pytest.mark.parametrize(
    ("role", "counted", "how"), [("clinician", ["b"], "last"), ("other", ["a", "b"], "all")]
)
def test_among_thousands_role_and_profession_must_agree_too(
    role: str, counted: list[str], how: str
) -> None:
    given = [entry("a", 1, 1, role="clinician"), entry("b", 1, 2, role=role)]
    people = who_counts(given, EDITIONS, same="person")
    assert sources(people) == counted
    assert people.versions[0].counted == how


def test_results_about_one_person_are_left_out() -> None:
    people = who_counts([entry("you", 1, form="you"), entry("a", 2)], EDITIONS)
    assert (people.form, sources(people)) == ("organisation", ["a"])
    assert people.left_out == (LeftOut(source="you", reason="form"),)


def test_nobody_at_all_is_a_group_of_the_current_edition() -> None:
    people = who_counts([], EDITIONS)
    assert (people.form, people.edition) == ("organisation", INSTRUMENT.edition)
    assert (people.counted, people.left_out, people.versions) == ((), (), ())


@pytest.mark.parametrize(
    ("older", "newer", "shown"), [(1, 2, "2027-01"), (2, 1, "2025-01"), (2, 2, "2027-01")]
)
def test_the_edition_with_most_results_is_shown(older: int, newer: int, shown: str) -> None:
    editions = Editions(lambda name: NEWER if name is None else OLDER)
    given = [entry(f"old {key}", key, instrument=OLDER) for key in range(older)]
    given += [entry(f"new {key}", key, instrument=NEWER) for key in range(newer)]
    people = who_counts(given, editions)
    assert people.edition == shown
    assert {each.response.edition for each in people.counted} == {shown}
    assert len(people.left_out) == (older if shown == "2027-01" else newer)
    assert {each.reason for each in people.left_out} == {"edition"}
