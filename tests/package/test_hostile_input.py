"""What is made to harm, through the whole door: harmless text, or refused with its reason."""

from typing import Any

import pytest

from assessment_py import load
from tests.kit.asking import ask

INSTRUMENT = load()
STATEMENT = INSTRUMENT.statements("organisation")[0].id


def saved(**changes: object) -> dict[str, Any]:
    whole = {"edition": INSTRUMENT.edition, "form": "organisation", "answers": {}, "importance": {}}
    return whole | changes


MARKUP = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}",
    "'; DROP TABLE results; --",
]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_text_like_any_other(text: str) -> None:
    response = saved(notes={STATEMENT: text})
    file = ask("write-file", response=response)["ok"]["text"]
    assert ask("read-file", text=file)["ok"]["response"] == response
    table = ask("write-csv", response=response)["ok"]["text"].replace('""', '"')
    # A space may come in, so that no spreadsheet takes what follows a semicolon for a formula.
    assert " ".join(text.split()) in " ".join(table.split())


@pytest.mark.parametrize("place", ["answers", "importance", "notes"])
@pytest.mark.parametrize("key", ["__proto__", "constructor", *MARKUP])
def test_a_key_that_is_not_ours_is_never_taken(place: str, key: str) -> None:
    reply = ask("score", response=saved(**{place: {key: 1}}))
    assert key[:20] in reply["error"]["faults"][0]


def test_a_fault_shows_no_character_that_would_turn_the_line() -> None:
    reply = ask("score", response=saved(answers={"\u202eevil\u0000": 1}))
    assert reply["error"]["faults"] == ["unknown statement '\\u202eevil\\x00'"]


def test_thousands_of_faults_are_told_in_short_lines() -> None:
    reply = ask("score", response=saved(answers={"x" * 500 + str(n): 1 for n in range(1500)}))
    assert len(reply["error"]["faults"]) == 1500
    assert max(map(len, reply["error"]["faults"])) < 100
