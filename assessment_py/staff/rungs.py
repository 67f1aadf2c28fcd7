"""One rung: one profession's people at a level and above it, beside the others, and the verdict."""

from dataclasses import dataclass
from typing import Literal, get_args

from .shuffle import ORDINARY, WIDE, Shuffle, is_below, shuffle

LEAST_OTHERS = 10  # people at the level or above, in the professions compared with
LEAST_GAP = 2  # people, between seen and expected

Verdict = Literal[
    "hidden", "unsplit", "nobody-here", "starts-here", "few-others", "nobody-above",
    "fewer", "clearly-fewer", "more", "clearly-more", "too-few", "expected",
]  # fmt: skip
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
FEWER: frozenset[Verdict] = frozenset({"fewer", "clearly-fewer"})
MORE: frozenset[Verdict] = frozenset({"more", "clearly-more"})
# Verdicts that chance alone was asked about.
TESTED: frozenset[Verdict] = FEWER | MORE | {"too-few", "expected"}
# Verdicts that say nothing about the profession.
SILENT: frozenset[Verdict] = frozenset(
    {"hidden", "unsplit", "nobody-here", "few-others", "too-few"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rung:
    """People at a level or above (`people`), and above it (`above`); the same of the others."""

    people: int
    above: int
    others_people: int
    others_above: int

    def without(self, other: "Rung") -> "Rung":
        """Return the rung with one of the others, whose own people these are, left out."""
        return Rung(
            people=self.people,
            above=self.above,
            others_people=self.others_people - other.people,
            others_above=self.others_above - other.above,
        )

    def chance(self) -> Shuffle | None:
        """Return what chance would do, or None where nobody of the profession is here."""
        if self.people == 0:
            return None
        return shuffle(
            people=self.people,
            above=self.above,
            others_people=self.others_people,
            others_above=self.others_above,
        )


def verdict(rung: Rung, chance: Shuffle | None = None) -> Verdict:
    """Return the verdict on a rung whose numbers are all known, the first that applies.

    `chance` is `rung.chance()`, worked out here unless given.
    """
    if rung.people == 0:
        return "nobody-here"
    if rung.others_people < LEAST_OTHERS:
        return "few-others"
    if rung.above + rung.others_above == 0:
        return "nobody-above"
    chance = chance or rung.chance()
    if chance is None:
        raise ValueError(f"no chance for {rung}")
    gap = chance.expected - rung.above
    if is_below(chance.low, ORDINARY) and gap >= LEAST_GAP:
        return "clearly-fewer" if is_below(chance.low, WIDE) else "fewer"
    if is_below(chance.high, ORDINARY) and -gap >= LEAST_GAP:
        return "clearly-more" if is_below(chance.high, WIDE) else "more"
    return "expected" if is_below(chance.none, ORDINARY) else "too-few"


def tipping(rung: Rung) -> int | None:
    """Return how many more people above would make the share match the others', or None.

    They join both the profession's people and those above. None where all the others are above:
    then no number is enough.
    """
    below = rung.others_people - rung.others_above
    if below == 0:
        return None
    short = rung.people * rung.others_above - rung.above * rung.others_people
    return max(0, -(-short // below))
