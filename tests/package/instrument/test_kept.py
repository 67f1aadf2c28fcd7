"""What is worked out about a form is worked out once, and is never another's."""

from dataclasses import replace

import pytest

from assessment_py.instrument import Instrument, load
from assessment_py.instrument.kept import MOST_KEPT, KeptByForm

INSTRUMENT = load()


def test_a_form_is_worked_out_once_for_each_instrument() -> None:
    asked: list[tuple[str, str]] = []

    def work_out(instrument: Instrument, form_id: str) -> tuple[str, str]:
        asked.append((instrument.edition, form_id))
        return asked[-1]

    facts = KeptByForm(work_out)
    other = replace(INSTRUMENT, edition="other")
    expected = [(each.edition, form) for each in (INSTRUMENT, other) for form in ("you", "all")]
    for _ in range(2):
        found = [facts(each, form) for each in (INSTRUMENT, other) for form in ("you", "all")]
        assert found == expected
    assert asked == expected


def test_an_instrument_that_is_gone_leaves_nothing_to_one_in_its_place() -> None:
    facts = KeptByForm(lambda instrument, form_id: instrument.edition)
    for number in range(3 * MOST_KEPT):  # Python gives the same identity again where it can
        assert facts(replace(INSTRUMENT, edition=str(number)), "you") == str(number)


def test_no_more_is_kept_than_is_of_use() -> None:
    asked = []
    facts = KeptByForm(lambda instrument, form_id: asked.append(form_id))
    for number in range(MOST_KEPT + 1):
        facts(INSTRUMENT, str(number))
    facts(INSTRUMENT, "0")
    assert asked[-1] == "0"


def test_a_form_that_is_not_there_is_said_by_whoever_looks() -> None:
    facts = KeptByForm(lambda instrument, form_id: instrument.form(form_id))
    with pytest.raises(KeyError):
        facts(INSTRUMENT, "none")
    assert facts(INSTRUMENT, "you").id == "you"
