"""Who to turn to, for each profession: a regulator and a body with a link, and a head."""

from pathlib import Path

import pytest

from assessment_py import load
from overrides.build.content.professions import PROFESSIONS, WHO, load_professions
from overrides.build.errors import SiteError
from tests.kit.data_files import with_fault
from tests.kit.places import ROOT

INSTRUMENT = load()


def test_every_profession_has_all_three_and_a_link_to_the_first_two() -> None:
    found = load_professions(ROOT, INSTRUMENT)
    assert list(found) == [each.id for each in INSTRUMENT.professions]
    for who in found.values():
        assert list(who) == list(WHO)
        assert all(who.values())
        for name in ("regulator", "body"):
            assert [each for each in who[name] if isinstance(each, dict)]


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("[midwife]", "[midwives]", "toml: the keys must be "),
        ('head = ["Medical director"]\n', "", "doctor: the keys must be "),
        ("https://www.rcn", "http://www.rcn", "nurse: no https address: 'http://www.rcn"),
        ('name = "Royal College of Nursing", ', "", "a link: the keys must be name, at, not at"),
    ],
)
def test_what_is_missing_or_not_a_link_stops_the_build(
    tmp_path: Path, before: str, after: str, fault: str
) -> None:
    root = with_fault(tmp_path, PROFESSIONS, before, after)
    with pytest.raises(SiteError, match=fault):
        load_professions(root, INSTRUMENT)
