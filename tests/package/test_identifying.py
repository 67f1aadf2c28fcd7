"""What may point to one person is found, and what only looks like it is let be."""

import pytest

from assessment_py.identifying import Found, identifying, is_nhs_number


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("nhs-number", "943 476 5919"),
        ("nhs-number", "943-476-5919"),
        ("nhs-number", "9434765919"),
        ("nhs-number", "401 023 2137"),
        ("e-mail", "first.last+work@trust.nhs.example"),
        ("e-mail", "a@b.example"),
        ("phone", "020 7946 0123"),
        ("phone", "(020) 7946 0123"),
        ("phone", "07700 900123"),
        ("phone", "07700900123"),
        ("phone", "+44 7700 900123"),
        ("phone", "+44 (0) 7700 900123"),
        ("phone", "+353 1 555 0123"),
        ("full-date", "1 May 1970"),
        ("full-date", "1st of May 1970"),
        ("full-date", "31 Sept. 1970"),
        ("full-date", "May 1, 1970"),
        ("full-date", "December 24th 1970"),
        ("full-date", "01/05/1970"),
        ("full-date", "1.5.70"),
        ("full-date", "1-5-1970"),
        ("full-date", "1970-05-01"),
        ("bed", "bed 7"),
        ("bed", "Ward 7B"),
        ("bed", "bay 12"),
        ("bed", "Room no. 3"),
        ("bed", "theatre 2"),
    ],
)
def test_it_is_found_where_it_stands(kind: str, text: str) -> None:
    expected = (Found(kind=kind, text=text, start=6),)
    assert identifying(f"About {text}, then") == expected
    assert identifying(f"About {text}") == expected
    assert identifying(f"About {text}.") == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "943 476 5918",  # its last digit does not fit
        "9434765919123",
        "12 May",
        "May 2020",
        "in 1970 and 2018–19",
        "Band 8a and 24/7",
        "1,000 of 20,000 people",
        "@home or a@b",
        "a bed, a ward and a bay",
        "embed 7",
        "version 1.2.3.4",
        "0123 456",
        "10.1.2",
    ],
)
def test_it_is_let_be(text: str) -> None:
    assert identifying(text) == ()


def test_many_are_found_in_order() -> None:
    text = "Bed 7, 1 May 1970, zoe@example.org, 943 476 5919, 020 7946 0123"
    kinds = [each.kind for each in identifying(text)]
    assert kinds == ["bed", "full-date", "e-mail", "nhs-number", "phone"]
    assert all(text[each.start :].startswith(each.text) for each in identifying(text))


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("943 476 5919", True),
        ("943 476 5910", False),
        ("943 476 591", False),
        ("943 476 59199", False),
        ("", False),
        ("000 000 0000", True),
        ("000 000 0060", False),  # would need 10, which no digit is
    ],
)
def test_the_tenth_digit_checks_the_others(text: str, good: bool) -> None:
    assert is_nhs_number(text) is good


@pytest.mark.parametrize("text", ["a" * 6000, "a@" * 3000, "0 " * 3000, "1/" * 3000, "a.b" * 2000])
def test_a_long_text_without_any_is_gone_through(text: str) -> None:
    assert [each.kind for each in identifying(text) if each.kind == "bed"] == []
