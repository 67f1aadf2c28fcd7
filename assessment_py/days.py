"""What a day is in every file of ours: a date of the calendar, written as 2026-11-26."""

from datetime import date

# So that each has a day before and after it, and four digits for its year.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)


def is_day(value: object) -> bool:
    """Whether the value is a day from 1900 to 2999, written as 2026-11-26."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return False
    return day is not None and day.isoformat() == value and FIRST_DAY <= day <= LAST_DAY
