"""The error that everything raises, and how a fault shows what it found."""

from assessment_py.faults import FaultsError, listed, shown


def test_every_fault_is_kept_and_has_a_line() -> None:
    error = FaultsError(["one", "two"])
    assert error.faults == ("one", "two")
    assert str(error) == "one\ntwo"
    assert error.kind == "unfit"


def test_a_fault_may_be_of_another_kind() -> None:
    assert FaultsError(["one"], "too-big").kind == "too-big"
    assert FaultsError.kind == "unfit"


def test_a_long_value_is_cut_short() -> None:
    assert shown("x" * 58) == repr("x" * 58)
    assert shown("x" * 59) == "'" + "x" * 56 + "..."
    assert len(shown(["x"] * 100)) == 60


def test_nothing_allowed_is_said_too() -> None:
    assert listed(["a", 2]) == "a, 2"
    assert listed([]) == "none"
