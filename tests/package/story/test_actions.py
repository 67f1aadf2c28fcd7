"""What a page asks about a case study, through the bridge, and what it gets."""

import base64
from typing import Any

import pytest

from tests.kit.asking import ask, ok

STORY: dict[str, Any] = {
    "outline": "person",
    "name": "An Invented Nurse",
    "group": "nurse",
    "summary": " How she came to lead. ",
    "route": [{"stage": "Nurse"}, {"stage": "Director", "note": "from bed 7"}],
    "sections": {"advice": "*Ask*"},
    "ticks": ["numbers"],
}


def test_a_case_study_is_checked_while_it_is_written() -> None:
    checked = ok("check-story", story=STORY)
    assert checked["story"]["summary"] == "How she came to lead."
    assert checked["words"][0] == {
        "field": "summary",
        "words": 5,
        "limit": 30,
        "most": 60,
        "standing": "within",
    }
    assert checked["unticked"] == ["agreed", "patients", "roles", "withdraw"]
    assert "journey" in checked["missing"]
    assert checked["pointers"] == [
        {"field": "note", "place": 2, "kind": "bed", "text": "bed 7", "start": 5}
    ]
    assert checked["draft"] is True


def test_what_is_saved_opens_again() -> None:
    saved = ok("write-story", story=STORY)
    assert saved["name"] == "draft-an-invented-nurse.md"
    assert saved["page_name"] == "draft-an-invented-nurse.html"
    assert saved["nav"] == "      - case-studies/draft-an-invented-nurse.md\n"
    opened = ok("read-story", text=saved["text"])
    assert opened["story"] == saved["story"]
    assert opened["encoding"] == "text"
    content = base64.b64encode(saved["text"].encode("utf-8-sig")).decode()
    again = ok("read-story", base64=content)
    assert again == ok("check-story", story=STORY) | {"encoding": "utf-8"}


def test_the_line_for_settings() -> None:
    assert ok("settings-line", story=STORY)["text"].startswith('{ name: "An Invented Nurse", ')
    assert 'link: "local/n.html"' in ok("settings-line", story=STORY, link="local/n.html")["text"]


@pytest.mark.parametrize(
    ("action", "keys", "kind"),
    [
        ("check-story", {"story": {"outline": "poem"}}, "unfit"),
        ("write-story", {"story": STORY | {"summary": "w " * 61}}, "unfit"),
        ("settings-line", {"story": STORY, "link": 7}, "request"),
        ("story-example", {"outline": "poem"}, "request"),
        ("read-story", {"text": "# Only words"}, "foreign"),
        ("read-story", {"base64": base64.b64encode(b"%PDF-1.7").decode()}, "not-text"),
    ],
)
def test_what_is_wrong_is_told(action: str, keys: dict[str, Any], kind: str) -> None:
    assert ask(action, **keys)["error"]["kind"] == kind


def test_a_text_that_is_too_long_to_save_is_still_counted() -> None:
    checked = ok("check-story", story=STORY | {"summary": "w " * 61})
    assert checked["words"][0]["standing"] == "too-many"


def test_an_example_is_given() -> None:
    given = ok("story-example", outline="change")
    assert given == ok("check-story", story=given["story"])
