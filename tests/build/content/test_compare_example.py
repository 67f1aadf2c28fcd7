"""The invented pair of results: it fits the instrument, and shows every kind of move."""

from pathlib import Path

import pytest

from assessment_py import Editions, compare, load, parse_response
from overrides.build.content import compare_example
from overrides.build.content.compare_example import FILE, SIDES
from overrides.build.errors import SiteError
from tests.kit.data_files import with_fault
from tests.kit.places import ROOT

INSTRUMENT = load()


def test_every_kind_of_move_is_there_to_see() -> None:
    pair = compare_example.load(ROOT, INSTRUMENT)
    earlier, later = (parse_response(pair[side], INSTRUMENT) for side in SIDES)
    compared = compare(earlier, later, Editions())
    assert compared.comparable and not compared.swapped
    moves = compared.moves
    assert moves and moves.up and moves.down and moves.otherwise
    assert any(part.change == 0 for part in compared.parts)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("[1, 1, 2, 0, 2]", "[1, 1, 2, 0]", "earlier: organisational-culture has 4 answers"),
        ("[2, 1, 2, 2, 2]", "[2, 1, 2, 2, 7]", "later: "),
        ('made = "2025-11-20"', "", "earlier: the keys must be made, importance, answers, not "),
        ("[later]\nmade", "[then]\nmade", "toml: the keys must be earlier, later, not "),
    ],
)
def test_a_pair_that_does_not_fit_ends_the_build(
    before: str, after: str, fault: str, tmp_path: Path
) -> None:
    root = with_fault(tmp_path, FILE, before, after)
    with pytest.raises(SiteError, match=fault):
        compare_example.load(root, INSTRUMENT)
