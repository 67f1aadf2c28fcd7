"""Words that may point to one person are found in a note; others are left alone."""

import pytest

from assessment_py.heard.pointers import pointers


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("The senior pharmacist never has time", "post", "senior pharmacist"),
        ("ask our Head of Midwifery", "post", "Head of Midwifery"),
        ("the chief nurse and others", "post", "chief nurse"),
        ("a band 8a physiotherapist left", "post", "band 8a physiotherapist"),
        ("Lead for speech and language therapy", "post", "Lead for speech and language therapy"),
        ("deputy medical director", "post", "deputy medical"),
        ("consultant psychologists", "post", "consultant psychologists"),
        ("principal clinical scientist", "post", "principal clinical scientist"),
        ("lead social worker", "post", "lead social worker"),
        ("write to ann@example.org", "e-mail", "ann@example.org"),
        ("ring 01632 960 001", "phone", "01632 960 001"),
        ("943 476 5919 is invented", "nhs-number", "943 476 5919"),
    ],
)
def test_what_may_point_to_a_person_is_found(text: str, kind: str, found: str) -> None:
    (each,) = pointers(text)
    assert (each.kind, each.text) == (kind, found)
    assert text[each.start :].startswith(found)


@pytest.mark.parametrize(
    "text",
    [
        "Nurses are never asked",
        "senior leaders do not visit",
        "heads of department",
        "misleading nurses",
        "943 476 5918 is none",
        "",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert pointers(text) == ()


def test_several_are_found_in_order() -> None:
    found = pointers("ann@example.org, our lead nurse, 01632 960 001")
    assert [each.kind for each in found] == ["e-mail", "post", "phone"]


def test_a_long_text_does_not_take_long() -> None:
    assert pointers("senior of the clinical " * 2_000) == ()
