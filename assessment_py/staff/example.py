"""The worked example: invented counts that show each kind of result, marked as invented."""

from ..data import read_data
from .counts import Counts


def example() -> Counts:
    """Return the invented counts of `example.toml`."""
    data = read_data("assessment_py.staff", "example.toml")
    return Counts(
        date=data["date"],
        kind="headcount",
        cells={
            (profession, level): people
            for profession, row in data["people"].items()
            for level, people in zip(data["levels"], row, strict=True)
            if people
        },
        doctors=data["doctors"],
        example=True,
    )
