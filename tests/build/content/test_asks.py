"""What to ask a manager for: one thing of each size for each part, each fit to stand in a list."""

from pathlib import Path

import pytest

from assessment_py import load
from overrides.build.content.asks import ASKS, SIZES, load_asks
from overrides.build.errors import SiteError
from tests.kit.data_files import with_fault
from tests.kit.places import ROOT

INSTRUMENT = load()


def test_each_part_has_one_of_each_size_and_all_differ() -> None:
    asks = load_asks(ROOT, INSTRUMENT)
    assert list(asks) == [part.id for part in INSTRUMENT.parts]
    texts = [text for of_part in asks.values() for text in of_part.values()]
    assert len(set(texts)) == len(asks) * len(SIZES)
    for text in texts:
        assert text[0].isupper()
        assert not text.endswith(".")
        assert len(text) <= 100


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("[talent-management]", "[talents]", "toml: the keys must be building-confidence, "),
        ('small = "An hour', 'tiny = "An hour', "widening-perspectives: the keys must be "),
    ],
)
def test_a_part_or_a_size_that_is_none_stops_the_build(
    tmp_path: Path, before: str, after: str, fault: str
) -> None:
    root = with_fault(tmp_path, ASKS, before, after)
    with pytest.raises(SiteError, match=fault):
        load_asks(root, INSTRUMENT)
