"""The year with the tools: each of the six steps and every tool has a time in it."""

from pathlib import Path
from posixpath import join, normpath

from mkdocs.utils.meta import get_data

from overrides.build.tree import of_page

ROOT = Path(__file__).parents[2]
YEAR = "next-steps/a-year.html"


def linked(site: Path, selector: str) -> list[str]:
    links = of_page((site / YEAR).read_text(encoding="utf-8")).css(f".year {selector} a")
    return [normpath(join("next-steps", link.attributes["href"] or "")) for link in links]


def test_every_step_and_every_tool_has_its_time(site: Path) -> None:
    at = {*linked(site, ".year__title"), *linked(site, ".year__step")}
    steps = []
    for page in sorted((ROOT / "docs/next-steps").glob("*.md")):
        _, meta = get_data(page.read_text(encoding="utf-8"))
        if "tool" in meta or "step" in meta:
            assert f"next-steps/{page.stem}.html" in at, f"{page.name} has no time in the year"
        steps += [meta["step"]["number"]] if "step" in meta else []
    assert sorted(steps) == [1, 2, 3, 4, 5, 6]


def test_it_begins_and_ends_with_the_same_check(site: Path) -> None:
    stops = linked(site, ".year__title")
    assert stops[0] == stops[-2] == "self-check/organisation.html"
    assert stops[-1] == "self-check/compare.html"


def test_each_stop_says_who_and_what_it_leaves(site: Path) -> None:
    found = of_page((site / YEAR).read_text(encoding="utf-8")).css(".year__stop")
    assert len(found) == len(linked(site, ".year__title")) > 10
    for stop in found:
        for name in ("who", "words", "on"):
            words = stop.css_first(f".year__{name}")
            assert words is not None
            assert len(words.text(strip=True)) > 3
