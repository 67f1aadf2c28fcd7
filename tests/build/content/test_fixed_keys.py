"""A table of a data file has its keys, all of them, and no others."""

import pytest

from overrides.build.content.fixed_keys import with_keys
from overrides.build.errors import SiteError


def test_a_table_comes_back_in_the_order_of_its_keys() -> None:
    assert [*with_keys({"small": 1, "large": 2}, ("large", "small"), "a.toml")] == [
        "large",
        "small",
    ]


@pytest.mark.parametrize("found", [{}, {"large": 2}, {"large": 2, "small": 1, "tiny": 0}])
def test_a_key_missing_and_one_too_many_are_named(found: dict[str, int]) -> None:
    with pytest.raises(SiteError) as refused:
        with_keys(found, ("large", "small"), "a.toml: who")
    told = ", ".join(found) or "none"
    assert str(refused.value) == f"a.toml: who: the keys must be large, small, not {told}"
