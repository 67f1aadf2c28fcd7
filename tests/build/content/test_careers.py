"""Careers as lines: each station once, level only where the story says so, the same in words."""

from pathlib import Path
from typing import Any

import pytest

from overrides.build.content.careers import CLIMB, STEP, lines
from overrides.build.content.pages import SitePage
from overrides.build.errors import SiteError
from overrides.build.tree import of_page


def study(*moves: str | None) -> SitePage:
    route: list[dict[str, Any]] = [
        {"stage": f"Post {at}"} | ({"move": move} if move else {}) for at, move in enumerate(moves)
    ]
    return SitePage(source="x.md", url="x.html", meta={"case_study": {"route": route}})


def test_a_line_climbs_but_where_the_person_moved_level() -> None:
    (career,) = lines([study(None, None, "level", "unread", None)])
    places = [(post.x - career.posts[0].x, post.y - career.posts[-1].y) for post in career.posts]
    rises = [3, 2, 2, 1, 0]
    assert places == [(STEP * at, CLIMB * up) for at, up in enumerate(rises)]
    assert [post.stage for post in career.level] == ["Post 2"]


def test_the_longest_stands_first_and_a_story_without_a_route_is_left_out() -> None:
    none = SitePage(source="y.md", url="y.html", meta={"case_study": {"route": []}})
    careers = lines([study(None, None), none, study(None, None, None)])
    assert [len(career.posts) for career in careers] == [3, 2]


def test_an_unknown_move_is_named() -> None:
    with pytest.raises(SiteError, match=r"x\.md: route, “Post 1”: move is 'down'; it is one of"):
        lines([study(None, "down")])


def test_the_page_draws_each_station_that_a_route_has(site: Path) -> None:
    page = of_page((site / "case-studies/index.html").read_text(encoding="utf-8"))
    drawn = page.css(".career")
    assert len(drawn) == 6
    for career in drawn:
        (name,) = career.css(".career__who a")
        own = of_page((site / "case-studies" / str(name.attributes["href"])).read_text("utf-8"))
        stages = [stage.text() for stage in own.css(".route__stage")]
        posts, stretches = career.css(".career__post"), career.css(".career__line")
        assert len(posts) == len(stages) == len(stretches) + 1
        (ends,) = career.css(".career__ends")
        assert ends.text().split(" to ") == [f"From {stages[0]}", stages[-1]], name.text()
        level = [each.text() for each in career.css(".career__level")]
        told = level[0].removeprefix("Level: ").split("; ") if level else []
        assert set(told) <= set(stages)
        flat = [each for each in stretches if "--level" in str(each.attributes["class"])]
        assert len(flat) <= len(told)
        turns = sum(post.tag == "path" for post in posts)
        assert turns == len(own.css(".route__turn"))
