"""The exact shuffle: exact fractions, and what must hold of any table."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_py.staff.shuffle import Shuffle, is_below, shuffle


def chance(n: int, a: int, m: int, others: int) -> Shuffle:
    return shuffle(people=n, above=a, others_people=m, others_above=others)


@pytest.mark.parametrize("everyone", range(1, 61))
def test_tails_are_those_of_exact_fractions(everyone: int) -> None:
    for places in range(everyone + 1):
        for n in range(1, everyone + 1):
            numbers = range(max(0, n + places - everyone), min(n, places) + 1)
            ways = [comb(places, x) * comb(everyone - places, n - x) for x in numbers]
            total, low = sum(ways), 0
            for a, way in zip(numbers, ways, strict=True):
                found = chance(n, a, everyone - n, places - a)
                high = total - low
                low += way
                # Python rounds the quotient of two whole numbers once, so these are exact.
                assert abs(found.low - low / total) <= 1e-13 * (low / total)
                assert abs(found.high - high / total) <= 1e-13 * (high / total)


@pytest.mark.parametrize("limit", [Fraction(1, 40), Fraction(1, 1000)])
def test_ranges_are_those_of_exact_fractions(limit: Fraction) -> None:
    for everyone, places, n in ((60, 17, 23), (40, 39, 1), (40, 1, 40), (52, 26, 26), (9, 0, 4)):
        numbers = range(max(0, n + places - everyone), min(n, places) + 1)
        ways = [comb(places, x) * comb(everyone - places, n - x) for x in numbers]
        total = sum(ways)
        low = min(x for i, x in enumerate(numbers) if Fraction(sum(ways[: i + 1]), total) >= limit)
        high = max(x for i, x in enumerate(numbers) if Fraction(sum(ways[i:]), total) >= limit)
        found = chance(n, numbers[0], everyone - n, places - numbers[0])
        assert (found.ordinary if limit == Fraction(1, 40) else found.wide) == (low, high)


def test_an_exact_fortieth_is_not_below_a_fortieth() -> None:
    assert not is_below(chance(1, 0, 39, 39).low, 0.025)
    assert is_below(0.0249999, 0.025)


tables = st.tuples(st.integers(1, 400), st.integers(0, 400)).flatmap(
    lambda sizes: st.tuples(
        st.just(sizes[0]), st.integers(0, sizes[0]), st.just(sizes[1]), st.integers(0, sizes[1])
    )
)


@given(tables)
def test_swapping_above_and_not_above_swaps_the_tails(rung: tuple[int, int, int, int]) -> None:
    n, a, m, others = rung
    found, turned = chance(n, a, m, others), chance(n, n - a, m, m - others)
    assert found.low == pytest.approx(turned.high, rel=1e-11)
    assert found.high == pytest.approx(turned.low, rel=1e-11)
    assert found.ordinary == tuple(n - x for x in reversed(turned.ordinary))


@given(tables)
def test_the_ordinary_range_lies_in_the_wide_one(rung: tuple[int, int, int, int]) -> None:
    found = chance(*rung)
    assert found.wide[0] <= found.ordinary[0] <= found.ordinary[1] <= found.wide[1]
    assert found.low + found.high >= 1


@pytest.mark.parametrize("rung", [(0, 0, 0, 0), (3, 4, 5, 1), (3, 1, 5, 6), (3, -1, 5, 1)])
def test_what_is_no_table_is_refused(rung: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="not a table"):
        chance(*rung)


def test_a_million_people_are_no_trouble() -> None:
    found = chance(400_000, 80_000, 1_100_000, 226_000)
    assert found.ordinary[0] < 81_600 < found.ordinary[1] < 83_000
