"""Hold a table of a data file to the keys that it must have, and no others."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from assessment_py.faults import listed
from overrides.build.errors import SiteError

Value = TypeVar("Value")


def with_keys(table: Mapping[str, Value], keys: Sequence[str], place: str) -> dict[str, Value]:
    """Return the table in the order of its keys; `place` is what a fault calls it.

    Raises SiteError where one of them is missing, or another is there.

    >>> with_keys({"small": 1, "large": 2}, ["large", "small"], "sizes.toml")
    {'large': 2, 'small': 1}
    """
    if sorted(table) != sorted(keys):
        raise SiteError(f"{place}: the keys must be {listed(keys)}, not {listed(table)}")
    return {key: table[key] for key in keys}
