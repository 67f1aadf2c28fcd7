"""A plan's own file: there and back, what is said of a bad one, its schema, and old files."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from assessment_py import Editions, load
from assessment_py.plan.files import PlanFileError, file_name, plan_schema, read_plan, write_plan
from assessment_py.plan.model import Plan
from tests.kit import plans

INSTRUMENT = load()
EDITIONS = Editions()
KEY = "0123456789abcdef0123456789abcdef"
LEAST = {
    "format": "clinical-leadership-plan",
    "version": 1,
    "key": KEY,
    "revision": 1,
    "scope": "talk",
}
FIXTURES = sorted(Path(__file__).with_name("fixtures").glob("plan-*.json"))
Draft202012Validator: Any = import_module("jsonschema").Draft202012Validator  # has no types
SCHEMA = Draft202012Validator(plan_schema(INSTRUMENT))


def failure(text: str) -> PlanFileError:
    with pytest.raises(PlanFileError) as caught:
        read_plan(text, EDITIONS)
    return caught.value


@given(plans.plans)
def test_what_is_written_is_read_back_the_same(plan: Plan) -> None:
    text = write_plan(plan)
    assert read_plan(text, EDITIONS) == plan
    assert write_plan(read_plan(text, EDITIONS)) == text
    assert list(json.loads(text))[:2] == ["format", "version"]


@given(plans.plans)
def test_every_plan_of_ours_fits_the_schema(plan: Plan) -> None:
    SCHEMA.validate(json.loads(write_plan(plan)))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_file_of_each_version_opens_for_ever(path: Path) -> None:
    """Never change a fixture: somebody has such a file."""
    plan = read_plan(path.read_text(encoding="utf-8"), EDITIONS)
    assert plan.key == "5f0c9a1e2b3d4c5f6a7b8c9d0e1f2a3b"


def test_the_fixture_of_version_1_says_what_it_said() -> None:
    (path,) = FIXTURES
    text = path.read_text(encoding="utf-8")
    plan = read_plan(text, EDITIONS)
    Draft202012Validator(plan_schema(EDITIONS.named(plan.edition))).validate(json.loads(text))
    assert write_plan(plan) == text
    assert (plan.revision, plan.review, len(plan.priorities)) == (4, "2027-09-07", 2)
    assert plan.priorities[1].what.endswith("not one; see\nwho asks")
    assert plan.reviews[0].entries[0].note == "Eleven pages, all read by people in the job"


def test_a_file_may_hold_only_what_is_needed_whatever_its_mark_and_line_ends() -> None:
    text = json.dumps(LEAST, indent=1).replace("\n", "\r\n")
    plan = read_plan(f"\ufeff{text}", EDITIONS)
    assert plan == Plan(key=KEY, revision=1, scope="talk")


@pytest.mark.parametrize(
    ("changes", "kind", "fault"),
    [
        ({"version": 2, "tasks": []}, "newer", "file version 2; this one reads 1"),
        ({"version": 0}, "unfit", "'version' must be 1, not 0"),
        ({"version": True}, "unfit", "'version' must be 1, not True"),
        ({"version": "1"}, "unfit", "'version' must be 1, not '1'"),
        ({"format": "clinical-leadership-self-check"}, "foreign",
            "not an action plan: it has no 'format' 'clinical-leadership-plan'"),
        ({"edition": "2030-01"}, "newer",
            f"edition '2030-01' is not known here; known: {', '.join(EDITIONS.names)}"),
        ({"scope": "us"}, "unfit", "scope: 'us' is not known; known: organisation, system, talk"),
        ({"priorities": [{}] * 4}, "unfit", "priorities may hold 3, not 4"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_bad_file(changes: dict[str, object], kind: str, fault: str) -> None:
    error = failure(json.dumps(LEAST | changes))
    assert (error.kind, error.faults) == (kind, (fault,))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "blank"),
        (" \n", "blank"),
        ("[]", "foreign"),
        ("BEGIN:VCALENDAR", "foreign"),
        (json.dumps(LEAST)[:-9], "broken"),
        ('{"format": 1, "format": 2}', "foreign"),
        ("x" * 1_000_001, "too-big"),
    ],
)
def test_of_what_kind_a_bad_text_is(text: str, kind: str) -> None:
    assert failure(text).kind == kind


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"key": "x"},
        {"revision": 0},
        {"scope": "us"},
        {"made": "1.1.2027"},
        {"executive_lead": "x" * 301},
        {"priorities": [{}] * 4},
        {"priorities": [{"part": "heart"}]},
        {"priorities": [{"who": ""}]},
        {"reviews": [{"entries": []}]},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(changes: dict[str, object]) -> None:
    bad = LEAST | changes
    failure(json.dumps(bad))
    assert not SCHEMA.is_valid(bad)


def test_the_schema_is_one_and_takes_the_least() -> None:
    Draft202012Validator.check_schema(plan_schema(INSTRUMENT))
    SCHEMA.validate(LEAST)


def test_a_file_is_named_by_its_day() -> None:
    assert file_name(Plan(key=KEY, revision=1, scope="system"), "2026-11-26", "ics") == (
        "plan-2026-11-26.ics"
    )
    assert file_name(Plan(key=KEY, revision=1, scope="talk"), "2026-11-26", "json") == (
        "talk-2026-11-26.json"
    )
