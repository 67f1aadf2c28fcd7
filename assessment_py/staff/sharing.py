"""What may leave the few: words through a gate, and nothing from which a small number follows.

The shared model has no field for a number of people. A word is let out only where at least two
numbers of people above would give the same word.
"""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from .comparing import Comparison, Finding
from .counts import Counts
from .rung_table import RungTable
from .rungs import FEWER, MORE, Rung, verdict

LEAST_THRESHOLD, THRESHOLD, MOST_THRESHOLD = 5, 10, 20  # people; numbers below are small
ENOUGH = 2  # numbers of people above that give the same word

Word = Literal["fewer", "more", "no-gap", "not-shown"]
WordOf = Callable[[int], Word]


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedWord:
    """The word on one profession at one rung, or that none is shown as a number is small."""

    profession: str
    level: str
    word: Word


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """The shared one-pager: words only. Every output says that records may be the reason."""

    date: str | None
    kind: str
    threshold: int
    words: tuple[SharedWord, ...]
    example: bool = False


def share(
    counts: Counts, comparison: Comparison, *, threshold: int = THRESHOLD
) -> Generator[tuple[int, int], None, Shared]:
    """Pass every finding through the gate; yields (done, of), returns what may be shared.

    `comparison` is that of `counts`. Rungs at which a profession starts are left out: they are the
    same everywhere.
    """
    table = RungTable(counts, comparison.starts)
    found: list[SharedWord] = []
    findings = [each for each in comparison.findings if each.verdict != "starts-here"]
    for each in findings:
        yield len(found), len(findings)
        word = gate(each, word_of(table, each), threshold)
        found.append(SharedWord(profession=each.profession, level=each.level, word=word))
    return Shared(
        date=comparison.date,
        kind=comparison.kind,
        threshold=threshold,
        words=tuple(found),
        example=counts.example,
    )


def gate(finding: Finding, word_of: WordOf, threshold: int) -> Word:
    """Return the word of a finding, or "not-shown" where a small number would follow from it."""
    people, above = finding.people, finding.above
    if people is None or above is None:  # hidden in the file itself, or not split
        return "no-gap"
    if people < threshold:
        return "not-shown"
    word = word_of(above)
    if not 0 < above < threshold:
        return word
    others = (number for number in same_word(people, above, word_of) if number > 0)
    return word if len(list(_first(others, ENOUGH))) == ENOUGH else "not-shown"


def same_word(people: int, above: int, word_of: WordOf) -> Iterator[int]:
    """Yield the numbers of people above, of `people`, that give the word that `above` gives.

    The nearest first, so that two are soon found.
    """
    word = word_of(above)
    for step in range(max(above, people - above) + 1):
        for number in sorted({above - step, above + step}):
            if 0 <= number <= people and word_of(number) == word:
                yield number


def word_of(table: RungTable, finding: Finding) -> WordOf:
    """Return the word that each number of people above would have given a finding."""
    rung = table.rung(finding.profession, finding.level)

    def word(above: int) -> Word:
        if not isinstance(rung, Rung):
            return "no-gap"
        seen = replace(rung, above=above)
        found = plain_word(seen)
        if found == "fewer" and table.depends_on(finding.profession, finding.level, seen):
            return "no-gap"
        return found

    return word


def plain_word(rung: Rung) -> Word:
    """Return the shared word of a rung, as though it were sturdy."""
    found = verdict(rung)
    if found in FEWER:
        return "fewer"
    return "more" if found in MORE else "no-gap"


def _first(numbers: Iterator[int], most: int) -> Iterator[int]:
    for number, _ in zip(numbers, range(most), strict=False):
        yield number
