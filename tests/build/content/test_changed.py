"""The day of a page's last change: in the foot of every page, and never behind the page's text."""

import re
from datetime import date
from pathlib import Path

from overrides.build.content import changed
from overrides.build.content.changed import Change
from overrides.build.tree import of_page
from tests.kit.places import ROOT

DAY = re.compile(
    r"To cite: (?:“[^”]+”, )?[^“,]+, version \S+\. Last changed on (\d{1,2} \w+ \d{4})\."
)
THEN, TODAY = date(2026, 1, 31), date(2026, 2, 1)


def test_the_table_is_of_the_pages_as_they_are() -> None:
    table = {page: change.mark for page, change in changed.load(ROOT).items()}
    now = changed.marks(ROOT)
    behind = sorted(page for page in table | now if table.get(page) != now.get(page))
    assert not behind, f"{behind} changed: run python -m overrides.build.content.changed"


def test_only_a_page_whose_text_changed_gets_a_new_day() -> None:
    known = {name: Change(day=THEN, mark=name) for name in ("same", "other", "gone")}
    renewed = changed.renewed(known, {"same": "same", "other": "new", "more": "more"}, TODAY)
    assert {page: change.day for page, change in renewed.items()} == {
        "same": THEN,
        "other": TODAY,
        "more": TODAY,
    }


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    table = {"a/b.md": Change(day=THEN, mark="0f"), "c.md": Change(day=TODAY, mark="10")}
    (tmp_path / changed.FILE).parent.mkdir(parents=True)
    (tmp_path / changed.FILE).write_text(changed.table_of(table), encoding="utf-8")
    assert changed.load(tmp_path) == table


def test_every_page_says_in_its_foot_when_it_changed(site: Path) -> None:
    for page, change in changed.load(ROOT).items():
        html = (site / page).with_suffix(".html").read_text(encoding="utf-8")
        (whole,) = of_page(html).css(".foot")
        foot = " ".join(whole.text().split())
        found = DAY.search(foot)
        assert found, page
        assert found[1] == change.in_words, page
