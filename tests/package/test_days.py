"""What is a day, and what is not."""

import pytest

from assessment_py.days import is_day


@pytest.mark.parametrize("day", ["2026-11-26", "2028-02-29", "1900-01-01", "2999-12-31"])
def test_this_is_a_day(day: str) -> None:
    assert is_day(day)


@pytest.mark.parametrize(
    "value",
    ["", "2027-02-29", "2100-02-29", "20261126", "2026-W48-4", "26/11/2026", "2026-11-26T09:30",
     " 2026-11-26", "1899-12-31", "3000-01-01", "\uff12026-11-26", None, 20261126, ["2026-11-26"]],
)  # fmt: skip
def test_this_is_none(value: object) -> None:
    assert not is_day(value)
