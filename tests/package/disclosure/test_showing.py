"""What may be shown after what has been shown: small cases, worked out by hand."""

import pytest

from assessment_py.disclosure.audience import Audience
from assessment_py.disclosure.showing import (
    Output,
    Person,
    Row,
    Verdict,
    difference,
    is_too_close,
    judge,
)


def row(*keys: int) -> Row:
    return frozenset(Person(key, f"code {key}") for key in keys)


def of(count: int) -> Row:
    return row(*range(count))


def shown(*rows: Row, audience: Audience = "room", warned: bool = False) -> Output:
    return Output(audience, rows, warned)


def test_the_first_output_is_shown() -> None:
    assert judge([of(3)], "room", []) == Verdict(allowed=True)


@pytest.mark.parametrize(
    ("audience", "more", "wait"),
    [("room", 1, 2), ("room", 2, 1), ("room", 3, 0), ("beyond", 9, 1), ("beyond", 10, 0)],
)
def test_results_that_come_later_wait_for_enough_others(
    audience: Audience, more: int, wait: int
) -> None:
    verdict = judge([of(12 + more)], audience, [shown(of(12), audience=audience)])
    changed = more if wait else 0
    assert verdict == Verdict(allowed=wait == 0, changed=changed, wait=wait)
    back = judge([of(12)], audience, [shown(of(12 + more), audience=audience)])
    assert back == verdict


def test_what_was_shown_may_be_shown_again() -> None:
    assert judge([of(12)], "room", [shown(of(12)), shown(of(15))]).allowed


def test_the_last_output_is_not_the_only_one_that_counts() -> None:
    """Three more came, then these and another left: the last two outputs differ by four."""
    earlier = [shown(of(12)), shown(of(15))]
    assert judge([of(11)], "room", earlier) == Verdict(allowed=False, changed=1, wait=2)


def test_whoever_changes_their_answers_is_one_person() -> None:
    changed = of(11) | {Person(11, "another code")}
    assert difference(of(12), changed) == 1
    assert judge([changed], "room", [shown(of(12))]).wait == 2


def test_people_who_share_a_key_are_as_many_as_there_are_codes() -> None:
    shared = frozenset(Person(1, f"code {number}") for number in range(3))
    assert difference(of(0), shared) == 3
    assert difference(row(1), shared) == 2  # one of the three was there before


def test_what_was_shown_anyway_is_still_warned_of() -> None:
    earlier = [shown(of(12)), shown(of(13), warned=True)]
    assert judge([of(13)], "room", earlier) == Verdict(allowed=True, warned=True)
    assert judge([of(12)], "room", earlier) == Verdict(allowed=True)
    assert judge([of(14)], "room", earlier).wait == 2


def test_a_row_of_another_breakdown_counts_too() -> None:
    """Six board members, of whom five are the only nurses: the difference is one person."""
    by_role = shown(of(16), row(*range(6)), row(*range(6, 16)))
    by_profession = [of(16), row(*range(5)), row(*range(5, 16))]
    assert judge(by_profession, "room", [by_role]) == Verdict(allowed=False, changed=1, wait=2)


def test_the_room_may_see_what_anyone_may_see() -> None:
    beyond = shown(of(12), audience="beyond")
    assert judge([of(12)], "room", [beyond]).allowed
    assert judge([of(13)], "room", [beyond]).wait == 2
    assert judge([of(13)], "beyond", [shown(of(12))]).wait == 2
    assert judge([of(15)], "beyond", [shown(of(12))]).allowed
    assert judge([of(15)], "beyond", [shown(of(12)), beyond]).wait == 7


def test_what_the_room_has_seen_is_new_to_others() -> None:
    earlier = [shown(of(12), audience="beyond"), shown(of(16))]
    assert judge([of(16)], "beyond", earlier) == Verdict(allowed=False, changed=4, wait=6)


def test_rows_that_differ_by_few_are_too_close() -> None:
    assert is_too_close([[1, 2, 3], [1, 2, 4]], 3)
    assert not is_too_close([[1, 2, 3], [4, 5, 6], [3, 2, 1]], 3)
    assert not is_too_close([], 3)
