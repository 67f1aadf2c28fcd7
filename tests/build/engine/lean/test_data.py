"""Data goes only where nothing live names any of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overrides.build.engine.lean import data
from overrides.build.engine.lean.areas import Areas
from overrides.build.engine.lean.code import Named
from overrides.build.engine.lean.data import PLAIN_NUMBERS, dead_runs, pieces, without
from overrides.build.engine.lean.inittab import Memory
from overrides.build.engine.lean.wasm import Segment
from tests.kit.lean_engine import calls, runs_of_the_site, shipped, stock


def named(*numbers: int) -> Named:
    return Named(frozenset(), frozenset(numbers))


# Functions 0 to 9, two in each area; areas 1 and 3 are dropped. Data from 10,000 on.
AREAS = Areas(borders=(2, 4, 6, 8), dropped=frozenset({1, 3}), libraries=())
SMALL = replace(stock(), imported=0, data=(Segment(1024, b"text"), Segment(10_000, bytes(9_000))))


@pytest.mark.parametrize(
    ("bodies", "found"),
    [
        # In the order of functions: 10,000 and 10,100 of area 0, and so on.
        ([10_000, 10_100, 10_200, 10_300, 10_400, 10_500], [range(10_200, 10_300)]),
        # The last of a dropped area stays: the next area's first may lie before it.
        ([10_000, 10_100, 10_200, 10_200, 10_400, 10_500], []),
        # Not in order: what lies elsewhere says nothing.
        ([10_000, 10_100, 10_450, 10_300, 10_400, 10_500], []),
    ],
)
def test_only_between_two_addresses_of_what_is_dropped(
    bodies: list[int], found: list[range]
) -> None:
    assert dead_runs(SMALL, [named(each) for each in bodies], {0, 1, 4, 5}, AREAS) == found


# At 12,000 the data that is written to begins, in the order of functions again.
LOOKED_INTO = [
    named(10_000, 12_000, 12_100),
    named(10_100, 10_250),
    named(10_200, 10_210),
    named(10_300),
    named(10_400),
]
RUNS = [range(10_200, 10_210), range(10_210, 10_300)]


def test_a_run_that_live_code_names_anything_of_stays() -> None:
    assert dead_runs(SMALL, LOOKED_INTO, {0, 4}, AREAS) == RUNS
    assert dead_runs(SMALL, LOOKED_INTO, {0, 1, 4}, AREAS) == RUNS[:1]


def test_but_for_the_numbers_that_were_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "PLAIN_NUMBERS", PLAIN_NUMBERS | {10_250})
    assert dead_runs(SMALL, LOOKED_INTO, {0, 1, 4}, AREAS) == RUNS


def test_the_numbers_that_were_looked_up_are_those_of_pyodide() -> None:
    """Each of them stands in dead data for live code, so that none is there for nothing."""
    runs, live = runs_of_the_site()
    dead = {number for run in runs for number in PLAIN_NUMBERS if number in run}
    numbers = {
        n for f, each in enumerate(calls(), stock().imported) if f in live for n in each.numbers
    }
    assert dead == PLAIN_NUMBERS
    assert dead <= numbers


def test_the_site_has_the_rest_of_its_data_as_it_was() -> None:
    runs, _ = runs_of_the_site()
    assert sum(map(len, runs)) > 900_000
    before, after = Memory(stock().data).content, Memory(shipped().data[:-1]).content
    for run in runs:
        before[run.start : run.stop] = bytes(len(run))
    assert before.rstrip(b"\0") == after.rstrip(b"\0")


@given(st.lists(st.sampled_from([bytes(50), bytes(31), b"a", b"bc"]), max_size=9).map(b"".join))
def test_without_long_zeros_memory_is_the_same(content: bytes) -> None:
    found = list(pieces(0, content))
    whole = bytearray(len(content))
    for each in found:
        whole[each.address : each.address + len(each.content)] = each.content
    assert bytes(whole) == content
    assert all(bytes(32) not in each.content for each in found)


def test_a_run_over_several_segments_goes_from_each() -> None:
    segments = [Segment(100, b"abcd"), Segment(110, b"efgh"), Segment(120, b"ijkl")]
    assert list(without(segments, [range(102, 121), range(123, 200)])) == [
        Segment(100, b"ab\0\0"),
        Segment(110, b"\0\0\0\0"),
        Segment(120, b"\0jk\0"),
    ]
