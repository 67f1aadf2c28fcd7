"""Find in somebody's words what may point to one person: numbers, addresses, dates, beds.

What is found is only ever shown to the writer: nothing is changed or refused because of it.

    nhs-number  ten digits, the last of which checks the others (NHS Data Dictionary, NHS NUMBER)
    e-mail      an address with @ in it
    phone       one of the United Kingdom, from 0 or +44, or one that begins with + and a country
    full-date   a day with its month and year, as a date of birth is
    bed         bed, bay, ward, room, cubicle or theatre with a number
"""

import re
from dataclasses import dataclass

MONTHS = "jan feb mar apr may june? july? aug sept? oct nov dec".split()
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*\.?"

# Each begins where a word or a number does, so that no text is looked at more than a few times.
PATTERNS = {
    "nhs-number": r"(?<![\d+])\d{3}[ \u00a0-]?\d{3}[ \u00a0-]?\d{4}(?!\d)",
    "e-mail": r"(?<![\w.+'-])[\w.+'-]++@[\w-]++(?:\.[\w-]++)++",
    "phone": (
        r"(?<![\d+])(?:\+44[ ()-]*|\(?0)\d(?:[ ()-]{0,3}\d){8,9}(?!\d)"
        r"|(?<![\d+])\+\d(?:[ ()-]{0,3}\d){7,13}(?!\d)"
    ),
    "full-date": (
        r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)"
        r"|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
        rf"|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? \d{{4}}(?!\d)"
        rf"|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}(?!\d)"
    ),
    "bed": r"\b(?:bed|bay|ward|room|cubicle|theatre)(?: (?:no|number)\.?)? \d{1,4}[a-z]?\b",
}
COMPILED = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in PATTERNS.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What was found: its kind, an id of the list above, the words, and where they begin."""

    kind: str
    text: str
    start: int


def identifying(text: str) -> tuple[Found, ...]:
    """Return what in the text may point to one person, in the order of the text.

    `start` counts characters. Of two things that overlap only the first of the list is given.
    """
    found: list[Found] = []
    for kind, pattern in COMPILED.items():
        for match in pattern.finditer(text):
            each = Found(kind=kind, text=match[0], start=match.start())
            if (kind != "nhs-number" or is_nhs_number(match[0])) and not _overlaps(each, found):
                found.append(each)
    return tuple(sorted(found, key=lambda each: each.start))


def is_nhs_number(text: str) -> bool:
    """Whether the ten digits in a text are an NHS number: the tenth checks the other nine.

    The digits, times 10 down to 2, are added up; 11 less the rest of a division by 11 is the tenth,
    0 for 11, and a number that would need 10 is never given out.
    """
    digits = [int(digit) for digit in text if digit.isdecimal()]
    if len(digits) != 10:
        return False
    total = sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    return digits[9] == (11 - total % 11) % 11


def _overlaps(one: Found, others: list[Found]) -> bool:
    return any(
        one.start < other.start + len(other.text) and other.start < one.start + len(one.text)
        for other in others
    )
