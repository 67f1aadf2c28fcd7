"""The two outlines of a case study: their sections, with headings and words, and the five ticks.

The first follows the compendium's own headings; its word limits are those of the page "Share good
practice". The second, for a change, has that page's headings; its limits are ours, so that both
come to about 400 words with the summary.
"""

from dataclasses import dataclass

SUMMARY_WORDS = 30
ROUTE = range(2, 9)  # stations
# What the writer confirms before sharing: everybody named has agreed, no patient can be known,
# roles are "at the time", numbers say where they are from, people may withdraw.
TICKS = ("agreed", "patients", "roles", "numbers", "withdraw")


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A section's id, the heading under which the page has it, and how many words it is to have."""

    id: str
    heading: str
    words: int


def _sections(*rows: tuple[str, str, int]) -> tuple[Section, ...]:
    return tuple(Section(id=name, heading=heading, words=words) for name, heading, words in rows)


OUTLINES: dict[str, tuple[Section, ...]] = {
    "person": _sections(
        ("journey", "The journey", 120),
        ("turning-point", "The turning point", 50),
        ("barriers", "Barriers, and ways through", 100),
        ("support", "What the organisation did", 80),
        ("advice", "Advice", 50),
        ("unknown", "What we do not know", 40),
    ),
    "change": _sections(
        ("noticed", "What we noticed", 60),
        ("tried", "What we tried", 100),
        ("changed", "What changed", 100),
        ("got-wrong", "What we got wrong", 60),
        ("next-team", "What we would say to the next team", 50),
    ),
}
