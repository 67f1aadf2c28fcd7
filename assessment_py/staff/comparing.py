"""Every profession at every rung that is looked at: findings, sturdiness, ceilings."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from .counts import Counts, Number
from .intervals import q_values
from .ladder import ladder
from .rung_table import RungTable
from .rungs import FEWER, SILENT, TESTED, Rung, Verdict, tipping, verdict

LOOK_FROM = "band-7"  # as the page is about senior posts; an analyst may look from band 5
LOOK_TO = "band-9"
MANY = 5_000  # people at a rung, above which small gaps show up too

Outcome = Literal["ceiling", "not-sturdy", "cannot-tell", "none-seen"]
Progress = Generator[tuple[int, int], None, "Comparison"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What one rung says of one profession. `level` is the rung: people are at it or above.

    Counts are people; `expected` too, with a fraction; `ordinary` and `wide` are [least, most]
    people. None: the verdict is without it. `depends_on` has the comparators without which the
    verdict is no longer fewer; `tipping` the least number of people without a recorded profession
    who would have to be of this one for the gap to vanish, of the `not_recorded_above`;
    `q_low` is `p_low` as a false discovery rate over all rungs tested on the date. `many` is true
    where so many people are compared that small gaps show up too.
    """

    profession: str
    level: str
    verdict: Verdict
    people: int | None = None
    above: int | None = None
    others_people: int | None = None
    others_above: int | None = None
    expected: float | None = None
    ordinary: tuple[int, int] | None = None
    wide: tuple[int, int] | None = None
    p_low: float | None = None
    p_high: float | None = None
    q_low: float | None = None
    depends_on: tuple[str, ...] = ()
    tipping: int | None = None
    not_recorded_above: int | None = None
    many: bool = False

    @property
    def sturdy(self) -> bool:
        """Whether there are fewer, whichever one comparator is left out."""
        return self.verdict in FEWER and not self.depends_on


@dataclass(frozen=True, kw_only=True, slots=True)
class Ceiling:
    """The lowest rung where a profession has fewer; `again` has the later ones.

    Sturdy: whichever one comparator is left out; else it is no ceiling, and is told as such.
    """

    profession: str
    level: str
    sturdy: bool
    again: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """Of a profession's full-time equivalents at a level or above, the share above, from 0 to 1.

    All are None where a number that is needed is hidden, or band 8 is not split.
    """

    profession: str
    level: str
    people: Number | None = None
    above: Number | None = None
    share: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """All that one date says. For full-time equivalents there are `shares` and nothing else.

    `levels` are the rungs, `starts` the starting level of each profession as it was used,
    `outcomes` what the rungs of each profession say together. `example`: of invented numbers.
    """

    date: str | None
    kind: str
    starts: Mapping[str, str]
    levels: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    shares: tuple[Share, ...] = ()
    example: bool = False


def usual_starts() -> dict[str, str]:
    """Return the level at which each compared profession usually starts."""
    professions = ladder().professions.values()
    return {each.id: each.start for each in professions if each.start is not None}


def rungs_from(level: str = LOOK_FROM) -> tuple[str, ...]:
    """Return the rungs that are looked at, from this level to band 9."""
    levels = ladder().levels
    return levels[levels.index(level) : levels.index(LOOK_TO) + 1]


def compare(
    counts: Counts, *, look_from: str = LOOK_FROM, starts: Mapping[str, str] | None = None
) -> Progress:
    """Compare every profession at every rung; yields (done, of), returns the comparison.

    `starts` has the starting levels that differ from the usual ones.
    """
    table = RungTable(counts, usual_starts() | dict(starts or {}))
    levels = rungs_from(look_from)
    professions = [each for each in ladder().compared if each in counts.professions()]
    comparison = Comparison(
        date=counts.date,
        kind=counts.kind,
        starts=table.starts,
        levels=levels,
        example=counts.example,
    )
    if counts.kind == "fte":
        shares = tuple(_share(table, each, level) for each in professions for level in levels)
        return replace(comparison, shares=shares)
    findings: list[Finding] = []
    of = len(professions) * len(levels)
    for profession in professions:
        for level in levels:
            yield len(findings), of
            findings.append(_finding(table, profession, level))
    found = _with_q_values(findings)
    by_profession = {each: [f for f in found if f.profession == each] for each in professions}
    ceilings = (_ceiling(each) for each in by_profession.values())
    return replace(
        comparison,
        findings=tuple(found),
        ceilings=tuple(each for each in ceilings if each is not None),
        outcomes={name: _outcome(each) for name, each in by_profession.items()},
    )


def _finding(table: RungTable, profession: str, level: str) -> Finding:
    """Return the finding at one rung, all but its q-value."""
    rung = table.rung(profession, level)
    if not isinstance(rung, Rung):
        return Finding(profession=profession, level=level, verdict=rung)
    found = Finding(
        profession=profession,
        level=level,
        verdict="starts-here" if rung.people else "nobody-here",
        people=rung.people,
        above=rung.above,
        others_people=rung.others_people,
        others_above=rung.others_above,
        not_recorded_above=table.not_recorded_above(level),
    )
    chance = rung.chance()
    if chance is None or not table.starts_below(profession, level):
        return found
    word = verdict(rung, chance)
    return replace(
        found,
        verdict=word,
        expected=chance.expected,
        ordinary=chance.ordinary,
        wide=chance.wide,
        p_low=chance.low,
        p_high=chance.high,
        depends_on=table.depends_on(profession, level, rung) if word in FEWER else (),
        tipping=tipping(rung) if word in FEWER else None,
        many=rung.people + rung.others_people > MANY,
    )


def _share(table: RungTable, profession: str, level: str) -> Share:
    people = table.from_level(profession, level)
    above = table.from_level(profession, level, above=True)
    if isinstance(people, str) or isinstance(above, str):
        return Share(profession=profession, level=level)
    share = above / people if people else None
    return Share(profession=profession, level=level, people=people, above=above, share=share)


def _with_q_values(findings: Sequence[Finding]) -> list[Finding]:
    tested = [each for each in findings if each.verdict in TESTED]
    chances = [each.p_low for each in tested if each.p_low is not None]
    q_low = dict(zip(map(id, tested), q_values(chances), strict=True))
    return [replace(each, q_low=q_low.get(id(each))) for each in findings]


def _ceiling(findings: Sequence[Finding]) -> Ceiling | None:
    fewer = [each for each in findings if each.verdict in FEWER]
    first = next((each for each in fewer if each.sturdy), fewer[0] if fewer else None)
    if first is None:
        return None
    again = tuple(each.level for each in fewer[fewer.index(first) + 1 :])
    return Ceiling(profession=first.profession, level=first.level, sturdy=first.sturdy, again=again)


def _outcome(findings: Sequence[Finding]) -> Outcome:
    """Return what the rungs say together; those where a profession starts are not looked at."""
    looked_at = [each for each in findings if each.verdict != "starts-here"]
    if any(each.sturdy for each in looked_at):
        return "ceiling"
    if any(each.verdict in FEWER for each in looked_at):
        return "not-sturdy"
    return "cannot-tell" if all(f.verdict in SILENT for f in looked_at) else "none-seen"
