"""Lay out the careers of the case studies as lines, to be compared on one sheet.

A line goes on by one step a post. It climbs where the story goes on to a next post. It runs level
where the story says that the person moved sideways, covered, acted or stepped out (`move: level`
in the page's front matter), and is broken where we could not read how it went on (`move: unread`).
A climb says nothing of pay or grade.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from overrides.build.content.pages import SitePage
from overrides.build.errors import SiteError

MOVES = ("next", "level", "unread")
STEP = 64  # units of the drawing from one post to the next
CLIMB = 18  # units up for a next post
EDGE = 14  # units of room round the line


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """A post on the line, in units from the drawing's upper left; `move` is how it was reached."""

    x: int
    y: int
    stage: str
    move: str
    turning_point: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Career:
    """One person's line: its posts, the first one first, and the height of its drawing."""

    page: SitePage
    posts: tuple[Post, ...]
    height: int

    @property
    def level(self) -> tuple[Post, ...]:
        """The posts that were no step up."""
        return tuple(post for post in self.posts if post.move == "level")


def lines(pages: Iterable[SitePage]) -> list[Career]:
    """Return the careers of these case studies, the longest first; those without a route are none.

    Raises SiteError where a station's move is none of MOVES.
    """
    careers = [career_of(page) for page in pages if page.meta["case_study"].get("route")]
    return sorted(careers, key=lambda career: -len(career.posts))


def career_of(page: SitePage) -> Career:
    route = page.meta["case_study"]["route"]
    moves = [move_of(station, page.source) for station in route]
    climbed = [sum(move != "level" for move in moves[1 : at + 1]) for at in range(len(moves))]
    posts = tuple(
        Post(
            x=EDGE + STEP * at,
            y=EDGE + CLIMB * (climbed[-1] - climbed[at]),
            stage=station["stage"],
            move=moves[at],
            turning_point=bool(station.get("turning_point")),
        )
        for at, station in enumerate(route)
    )
    return Career(page=page, posts=posts, height=2 * EDGE + CLIMB * climbed[-1])


def move_of(station: Mapping[str, Any], source: str) -> str:
    move = station.get("move", MOVES[0])
    if move not in MOVES:
        raise SiteError(
            f"{source}: route, “{station.get('stage')}”: move is {move!r}; it is one of "
            f"{', '.join(MOVES)}"
        )
    return str(move)
