"""The dots on the page Evidence: as many as the published figures say, drawn and in words."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overrides.build.content.evidence import load, part, pictures_of
from overrides.build.errors import SiteError
from overrides.build.tree import of_page

ROOT = Path(__file__).parents[3]
PICTURES = {"dots-ahps": "chief-ahp", "dots-heads": "chief-executives"} | {
    f"dots-{name}": name for name in ("posts", "trusts")
}


def test_the_figures_are_those_of_the_text() -> None:
    pictures = load(ROOT)
    # "14% of 81% is about 11%. So roughly 18 of the 160 organisations that answered."
    assert pictures["chief-ahp"].counts == {"board": 18, "chief": 112, "none": 30, "silent": 57}
    assert pictures["chief-ahp"].total == 217
    # "About one in five of all chief executives … one in sixteen … one in twenty."
    assert list(pictures["chief-executives"].counts.values()) == [21, 6, 5, 1, 67]
    assert pictures["posts"].counts["empty"] == 8
    assert pictures["trusts"].counts["empty"] == 37


@pytest.mark.parametrize("id_", PICTURES)
def test_each_picture_has_as_many_dots_as_its_words_say(site: Path, id_: str) -> None:
    page = of_page((site / "evidence.html").read_text(encoding="utf-8"))
    (figure,) = page.css(f'figure[aria-labelledby="{id_}"]')
    picture = load(ROOT)[PICTURES[id_]]
    drawn = [
        str(each.attributes["class"]).rpartition("--")[2]
        for each in figure.css(".dots__picture .dots__dot")
    ]
    assert drawn == list(picture.dots)
    told = [int(each.text()) for each in figure.css(".dots__count")]
    assert told == list(picture.counts.values())
    assert sum(told) == len(drawn) == picture.total


@given(st.integers(0, 100), st.integers(0, 1000))
def test_a_part_is_the_nearest_whole_number(percent: int, of: int) -> None:
    assert abs(part(percent, of) * 100 - percent * of) <= 50


def test_more_than_its_whole_is_refused() -> None:
    data: dict[str, dict[str, Any]] = {
        "chief-ahp": {"asked": 100, "answered": 160, "with-chief": 81, "on-board": 14},
        "chief-executives": {
            "clinical": 33,
            "nurses": 63,
            "doctors": 19,
            "pharmacists-or-ahps": 15,
        },
        "vacancies": {"posts": 8, "trusts": 37},
    }
    with pytest.raises(SiteError, match="silent would be -60 dots"):
        pictures_of(data)
