"""What the page of staff numbers is told of the ladder, and the empty table beside it."""

from assessment_py.staff.ladder import ladder
from overrides.build.content import staff_numbers
from tests.kit.staff import reading


def test_all_levels_and_places_have_a_label() -> None:
    told = staff_numbers.of_page()
    assert {**told["levels"], **told["places"]} == dict(ladder().labels)


def test_rungs_begin_low_enough_for_a_choice() -> None:
    assert staff_numbers.of_page()["rungs"][:3] == ("band-5", "band-6", "band-7")


def test_the_empty_table_can_be_read_again() -> None:
    [(name, content)] = staff_numbers.files().items()
    assert name == staff_numbers.of_page()["template"]
    found = reading(content.decode("utf-8-sig"))
    assert found.ready
    assert found.people == 0
