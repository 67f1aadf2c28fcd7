"""What one cell of a table says: a number of people, that it is hidden, or a date."""

import re

from .counts import MOST_PEOPLE, Number
from .ladder import ladder, normal
from .problems import ProblemId

WHOLE = re.compile(r"(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.0*)?")
FRACTION = re.compile(r"(?:\d{1,3}(?:[, ]\d{3})+|\d*)\.\d+")
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")  # or three decimals: the cell does not say
NEGATIVE = re.compile(r"(?:- ?|\()[\d., ]+\)?")
DIGITS = 12

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = "|".join(f"{month}[a-z]*" for month in MONTHS)
DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[t ][\d:.]+z?)?",
        r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}|\d{2})(?: [\d:]+)?",
        rf"(?P<day>\d{{1,2}})[- ](?P<name>{MONTH})[- ](?P<year>\d{{4}}|\d{{2}})",
        rf"(?P<name>{MONTH})[- ](?P<year>\d{{4}}|\d{{2}})",
        rf"(?P<year>\d{{4}})[- ](?P<name>{MONTH})",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})",
        r"(?P<year>(?:19|20)\d{2})",
    )
)


def people_in(text: str) -> Number | ProblemId | None:
    """Return the number in a cell, None where it is hidden, or the id of what is wrong with it."""
    if text.isascii() and text.isdigit() and len(text) <= DIGITS:
        number: Number = int(text)
        return number if number <= MOST_PEOPLE else "count-huge"
    cell = normal(text)
    if not cell:
        return "count-blank"
    if cell in ladder().cells.hidden or ladder().cells.hidden_pattern.fullmatch(cell):
        return None
    if cell.startswith(("=", "#")):
        return "count-formula"
    if NEGATIVE.fullmatch(cell):
        return "count-negative"
    bare = cell.replace(",", "").replace(" ", "")
    if len(bare) > DIGITS + 10:
        return "count-huge" if bare.isdigit() else "count-bad"
    if WHOLE.fullmatch(cell):
        number = int(bare.partition(".")[0])
    elif FRACTION.fullmatch(cell):
        number = float(bare)
    else:
        return "count-bad"
    return number if number <= MOST_PEOPLE else "count-huge"


def may_be_thousands(text: str) -> bool:
    """Whether a cell may be a whole number with dots between its thousands, or a fraction."""
    return THOUSANDS.fullmatch(normal(text)) is not None


def may_be_nil(text: str) -> bool:
    """Whether a cell that is read as hidden may stand for nobody."""
    return normal(text) in ladder().cells.may_be_nil


def is_total(text: str) -> bool:
    """Whether a cell says that its row, or column, is a sum of others."""
    return normal(text) in ladder().cells.totals


def date_of(text: str) -> str | None:
    """Return a date as year, year-month or year-month-day, in digits; None for no date we know."""
    cell = normal(text)
    for pattern in DATES:
        match = pattern.fullmatch(cell)
        if match is None:
            continue
        found = match.groupdict()
        year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
        month = MONTHS.index(found["name"][:3]) + 1 if found.get("name") else found.get("month")
        if month is None:
            return year
        if not 1 <= int(month) <= 12 or not 1 <= int(found.get("day") or 1) <= 31:
            return None
        day = f"-{int(found['day']):02}" if found.get("day") else ""
        return f"{year}-{int(month):02}{day}"
    return None
