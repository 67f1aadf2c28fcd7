"""Findings, what they rest on, and ceilings: R1 to R5 and R7 to R13."""

import pytest

from assessment_py.staff.comparing import Comparison, Finding, compare, rungs_from, usual_starts
from assessment_py.staff.counts import Counts
from assessment_py.staff.example import example
from assessment_py.staff.intervals import q_values
from assessment_py.staff.ladder import ladder
from assessment_py.staff.rungs import TESTED
from tests.kit.staff import finished, table

# A profession is a row: people at band 7 and at 8a.
CLEAR = {
    "midwife": {"band-7": 60, "band-8a": 2},
    "nurse": {"band-7": 60, "band-8a": 30},
    "social-worker": {"band-7": 60, "band-8a": 30},
    "healthcare-scientist": {"band-7": 60, "band-8a": 30},
}


def compared(counts: Counts, **options: str) -> Comparison:
    return finished(compare(counts, **options))  # type: ignore[arg-type]


def at(comparison: Comparison, profession: str, level: str = "band-7") -> Finding:
    [found] = [
        each for each in comparison.findings if (each.profession, each.level) == (profession, level)
    ]
    return found


def test_the_rungs_are_band_7_to_band_9() -> None:
    assert rungs_from() == ("band-7", "band-8a", "band-8b", "band-8c", "band-8d", "band-9")
    assert rungs_from("band-5")[:2] == ("band-5", "band-6")
    assert compared(example()).levels == rungs_from()


def test_a_gap_that_holds_whoever_is_left_out_is_a_ceiling() -> None:
    found = compared(table(CLEAR))
    midwife = at(found, "midwife")
    assert (midwife.people, midwife.above) == (62, 2)
    assert (midwife.others_people, midwife.others_above) == (270, 90)
    assert midwife.expected == pytest.approx(62 * 92 / 332)
    assert midwife.verdict == "clearly-fewer" and midwife.sturdy
    [ceiling] = found.ceilings
    assert (ceiling.profession, ceiling.level, ceiling.sturdy) == ("midwife", "band-7", True)
    assert found.outcomes["midwife"] == "ceiling"


def test_a_gap_that_rests_on_one_comparator_is_not_sturdy() -> None:
    people = {
        "nurse": {"band-7": 200, "band-8a": 60},
        "pharmacist": {"band-7": 5, "band-8a": 60},
        "social-worker": {"band-7": 60, "band-8a": 18},
    }
    found = compared(table(people))
    nurse = at(found, "nurse")
    assert nurse.verdict == "clearly-fewer"
    assert nurse.depends_on == ("pharmacist",)
    [ceiling, *_] = [each for each in found.ceilings if each.profession == "nurse"]
    assert not ceiling.sturdy
    assert found.outcomes["nurse"] == "not-sturdy"


def test_leaving_out_the_only_comparator_leaves_no_gap() -> None:
    people = {"nurse": {"band-7": 60, "band-8a": 30}, "midwife": {"band-7": 60, "band-8a": 2}}
    assert at(compared(table(people)), "midwife").depends_on == ("nurse",)


def test_a_profession_is_compared_only_above_its_start_and_with_those_that_start_below() -> None:
    people = CLEAR | {"psychologist": {"band-7": 10, "band-8a": 40, "band-8b": 10}}
    found = compared(table(people))
    assert at(found, "psychologist").verdict == "starts-here"
    assert at(found, "midwife").others_people == 270
    assert at(found, "midwife", "band-8a").others_people == 90 + 50


def test_a_start_can_be_changed() -> None:
    people = CLEAR | {"psychologist": {"band-7": 10, "band-8a": 40}}
    found = finished(compare(table(people), starts={"psychologist": "band-6"}))
    assert at(found, "psychologist").verdict == "clearly-more"
    assert found.starts["psychologist"] == "band-6"
    assert usual_starts()["psychologist"] == "band-7"


def test_others_and_the_not_recorded_and_doctors_are_never_comparators() -> None:
    people = CLEAR | {
        "other": {"band-7": 500},
        "not-recorded": {"band-8a": 50, "vsm": 5},
        "several-professions": {"band-8a": 500},
    }
    found = compared(table(people, doctors={"consultant": 300}))
    assert at(found, "midwife").others_people == 270
    assert {each.profession for each in found.findings} == set(CLEAR)


def test_the_not_recorded_are_counted_beside_a_gap() -> None:
    people = CLEAR | {"not-recorded": {"band-7": 9, "band-8a": 50, "vsm": 5}}
    midwife = at(compared(table(people)), "midwife")
    assert midwife.not_recorded_above == 55
    assert midwife.tipping == 28  # 30 of 90 is a third, as 90 of 270 is; 29 of 89 is less
    assert at(compared(table(people)), "nurse").tipping is None


def test_nobody_here_and_nobody_above() -> None:
    people = {"nurse": {"band-7": 30}, "midwife": {"band-7": 30}}
    found = compared(table(people))
    assert at(found, "nurse").verdict == "nobody-above"
    assert at(found, "nurse", "band-8a").verdict == "nobody-here"


def test_a_hidden_number_stops_only_what_needs_it() -> None:
    counts = table(CLEAR)
    hidden = Counts(date=None, kind="headcount", cells={**counts.cells, ("nurse", "band-7"): None})
    found = compared(hidden)
    assert {at(found, name).verdict for name in CLEAR} == {"hidden"}
    above = at(found, "midwife", "band-8a")
    assert (above.verdict, above.people, above.others_people) == ("nobody-above", 2, 90)
    assert found.outcomes["social-worker"] == "none-seen"


def test_band_8_that_is_not_split_counts_above_7_and_stops_the_rungs_inside() -> None:
    people = {
        "midwife": {"band-7": 60, "band-8": 2},
        "nurse": {"band-7": 60, "band-8a": 10, "band-8": 20},
        "social-worker": {"band-7": 60, "band-8a": 30},
        "healthcare-scientist": {"band-7": 60, "band-8a": 30, "band-9": 12},
    }
    found = compared(table(people))
    assert (at(found, "midwife").people, at(found, "midwife").above) == (62, 2)
    for level in ("band-8a", "band-8b", "band-8c", "band-8d"):
        assert at(found, "nurse", level).verdict == "unsplit"
    assert at(found, "nurse", "band-9").verdict == "nobody-here"


def test_band_8_or_above_stops_band_9_too() -> None:
    people = CLEAR | {"pharmacist": {"band-8-or-above": 4}}
    assert at(compared(table(people)), "nurse", "band-9").verdict == "unsplit"
    assert at(compared(table(people)), "nurse").others_people == 62 + 90 + 90 + 4


def test_full_time_equivalents_give_shares_and_no_verdict() -> None:
    found = compared(table(CLEAR, kind="fte"))
    assert not found.findings and not found.ceilings
    [share] = [s for s in found.shares if (s.profession, s.level) == ("nurse", "band-7")]
    assert share.share == pytest.approx(30 / 90)


def test_q_values_are_over_all_tested_rungs_of_the_date() -> None:
    found = compared(example())
    tested = [each for each in found.findings if each.verdict in TESTED]
    lows = [each.p_low for each in tested if each.p_low is not None]
    assert [each.q_low for each in tested] == q_values(lows)
    assert all(each.q_low is None for each in found.findings if each.verdict not in TESTED)


def test_a_profession_with_nobody_at_the_rung_changes_nothing() -> None:
    with_nobody = CLEAR | {"pharmacist": {"band-6": 40}}
    found, before = compared(table(with_nobody)), compared(table(CLEAR))
    for name in CLEAR:
        assert at(found, name).p_low == at(before, name).p_low


def test_the_example_shows_each_kind_of_result() -> None:
    outcomes = compared(example()).outcomes
    assert set(outcomes.values()) == {"ceiling", "not-sturdy", "cannot-tell", "none-seen"}


def test_progress_counts_every_rung() -> None:
    steps = list(compare(example()))
    assert [done for done, _ in steps] == list(range(len(steps)))
    assert {of for _, of in steps} == {7 * len(rungs_from())}


def test_the_professions_are_those_of_the_instrument() -> None:
    from assessment_py.instrument.reading import load

    framework = {each.id: each.label for each in load().professions}
    ours = {each.id: each.label for each in ladder().professions.values()}
    assert {name: ours[name] for name in framework} == framework
    assert set(framework) - {"doctor"} == set(ladder().compared) - {"nurse-or-midwife"}
