"""What looks like a code and is none: mistyped, cut short, or taken apart beyond reading."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from .code_characters import ALPHABET, GROUP

READ = "\u00ff"  # a letter that no code holds, in the place of what has been read
LETTER = rf"[^\W_{READ}]"
FEWEST, MOST = 3, 6  # groups in a near miss; a code has no more
MOST_WORDS = 240  # looked at together: whole codes, so that it is told in time how far it is
MOST_BETWEEN = 40  # characters between two groups
MOST_IN_MESSAGES = 80  # and between those that were sent one by one: a time, a name

WORD = re.compile(rf"{LETTER}+")
# Groups that may have a character more or less than five.
GROUPS = re.compile(
    rf"(?<![^\W_]){LETTER}{{4,6}}+"
    rf"(?:[\W_]{{1,{MOST_BETWEEN}}}+{LETTER}{{4,6}}+(?![^\W_])){{{FEWEST - 1},{MOST_WORDS - 1}}}+"
)
# As most mistyped codes are, and the soonest found: five or six groups with one sign between them.
WHOLE = re.compile(
    rf"(?<![\w.\u2010-\u2015\u2212-]){LETTER}{{5}}([-_.\u2010-\u2015\u2212]){LETTER}{{5}}(?:\1{LETTER}{{5}}){{3,4}}+"
    r"(?!\1|[^\W_])"
)
LEAST_IN_WORD = 24
LONG_WORD = re.compile(rf"(?<![^\W_]){LETTER}{{{LEAST_IN_WORD},31}}+(?![^\W_])")
# What breaks make of groups: words with a figure, or no vowel, short ones in capitals, and others.
PIECE = (
    rf"(?:(?=[^\W_]{{0,14}}[0-9]){LETTER}{{1,15}}+|[^\W_aeiouAEIOU{READ}]{{1,15}}+|[A-Z]{{1,4}}+"
    rf"|{LETTER}{{1,2}}+)(?![^\W_])"
)
PIECES = re.compile(rf"(?<![^\W_]){PIECE}(?:[\W_]{{1,{MOST_BETWEEN}}}+{PIECE}){{{FEWEST - 1},}}+")
# A group by itself: of letters and figures, or of capitals.
FIVE = re.compile(
    r"(?<![^\W_])(?:(?=[A-Za-z]{0,4}[0-9])(?=[0-9]{0,4}[A-Za-z])[0-9A-Za-z]{5}|[A-Z]{5})(?![^\W_])"
)

JOINT = re.compile(r"[-\u2010-\u2015\u2212_./\\|*~`>=+:\u2022\u00b7]")  # not in prose, as , is
# Without a figure, or five letters of which none is a vowel, words are words.
EVIDENCE = re.compile(r"[0-9]|[b-df-hj-np-tv-xz]{5}", re.IGNORECASE)
LINE, PARAGRAPH = re.compile("\n"), re.compile(r"\n[^\S\n]*\n")
HEXADECIMAL = frozenset("0123456789ABCDEF")
VOWELS = frozenset("AEIOUY")
LEAST_PIECES, MOST_PIECES = 24, 34  # characters in all

NOTHING = dict.fromkeys(map(ord, ALPHABET))  # in the place of what may stand in a code

Span = tuple[int, int]


class Guess(NamedTuple):
    """Where something like a code stands, and its groups as they are written."""

    start: int
    end: int
    groups: tuple[str, ...]


def guesses(text: str) -> Iterator[Guess]:
    """Yield what looks like a code in a text; no two overlap."""
    for kind in (_whole, _long_words, _in_groups, _in_pieces, _in_messages):
        spans = []
        for found in kind(text):
            spans.append((found.start, found.end))
            yield found
        text = blanked(text, spans)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return a text of the same length with READ in the place of each span; they are in order."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], READ * (end - start)]
        last = end
    return "".join([*pieces, text[last:]]) if pieces else text


def _whole(text: str) -> Iterator[Guess]:
    for found in WHOLE.finditer(text):
        groups = tuple(found[0].split(found[1]))
        if _is_made(groups, joined=True):
            yield Guess(*found.span(), groups)


def _long_words(text: str) -> Iterator[Guess]:
    if max(map(len, text.replace(READ, " ").split()), default=0) < LEAST_IN_WORD:
        return  # as in nearly all texts: no word can be so long
    for found in LONG_WORD.finditer(text):
        word = found[0]
        if (word.isupper() or word[1:].islower()) and _is_made([word], joined=True):
            starts = range(0, len(word), GROUP)
            yield Guess(*found.span(), tuple(word[start : start + GROUP] for start in starts))


def _in_groups(text: str) -> Iterator[Guess]:
    for found in GROUPS.finditer(text):
        if not EVIDENCE.search(found[0]):
            continue
        words = [word.span() for word in WORD.finditer(text, *found.span())]
        if "\n" not in found[0] and not JOINT.search(found[0]):  # each word is a part by itself
            yield from _guesses(text, words, joined=False)
            continue
        loose: list[Span] = []
        for part in _parts(text, words):
            if len(part) < FEWEST:
                loose += part
                continue
            yield from _guesses(text, loose, joined=False)
            yield from _guesses(text, part, joined=True)
            loose = []
        yield from _guesses(text, loose, joined=False)


def _parts(text: str, words: Sequence[Span]) -> list[list[Span]]:
    """Return the words in parts, each joined by more than space.

    Two parts with but a line's end between are one if they make no more than a code.
    """
    parts = [[words[0]]]
    own_line = [False]  # whether a part has a line's end before it
    for before, word in pairwise(words):
        is_joined, is_own = _between(text[before[1] : word[0]])
        if is_joined:
            parts[-1].append(word)
        else:
            parts.append([word])
            own_line.append(is_own)
    together = parts[:1]
    for part, is_own in zip(parts[1:], own_line[1:], strict=True):
        count = len(together[-1]) + len(part)
        if is_own and FEWEST < count <= MOST:
            together[-1] = together[-1] + part
        else:
            together.append(part)
    return together


@lru_cache(maxsize=256)  # nearly always one of a few
def _between(gap: str) -> tuple[bool, bool]:
    """Whether what stands between two words joins them, and whether it ends a line."""
    return JOINT.search(gap) is not None, "\n" in gap


def _guesses(text: str, words: Sequence[Span], *, joined: bool) -> Iterator[Guess]:
    """Yield what the words look like, at most a code's number of groups at a time."""
    first, last = 0, len(words)
    written = [text[start:end] for start, end in words]
    while first < last and _is_prose(written[first], written, joined=joined):
        first += 1
    while last > first and _is_prose(written[last - 1], written, joined=joined):
        last -= 1
    for start in range(first, last, MOST):
        end = min(start + MOST, last)
        groups = written[start:end]
        fives = [*map(len, groups)].count(GROUP)
        if fives >= max(FEWEST, len(groups) - 2) and _is_made(groups, joined=joined):
            yield Guess(words[start][0], words[end - 1][1], tuple(groups))


def _is_prose(word: str, others: Sequence[str], *, joined: bool) -> bool:
    """Whether a word at either end is about the code, not of it."""
    if not word.isalpha() or word.isupper():
        return False
    return any(map(str.isupper, others)) or (not joined and len(word) != GROUP)


def _is_made(groups: Sequence[str], *, joined: bool) -> bool:
    """Whether this is more like a code than like words, numbers, or the codes of other programs."""
    bare = "".join(groups).upper()
    strange = len(bare.translate(NOTHING))
    if 10 * strange > len(bare) + 15 or HEXADECIMAL.issuperset(bare) or bare.isdigit():
        return False
    if joined and not bare.isalpha():
        return True
    odd = [group for group in groups if group.isalpha() and VOWELS.isdisjoint(group.upper())]
    if joined:
        return bool(odd)
    mixed = [group for group in groups if not group.isalpha() and not group.isdigit()]
    return len(mixed) + len(odd) > 1 or (bool(mixed) and len(groups) >= GROUP)


def _in_pieces(text: str) -> Iterator[Guess]:
    for found in PIECES.finditer(text):
        words = [word.span() for word in WORD.finditer(text, *found.span())]
        yield from _pieced(text, words, (PARAGRAPH, LINE))


def _pieced(text: str, words: Sequence[Span], ends: tuple[re.Pattern[str], ...]) -> Iterator[Guess]:
    """Yield what the words look like together, else by paragraph, by line, the shortest alone."""
    if _are_pieces([text[start:end] for start, end in words]):
        yield Guess(words[0][0], words[-1][1], tuple(text[start:end] for start, end in words))
    elif ends:
        for part in _split(text, words, ends[0]):
            yield from _pieced(text, part, ends[1:])
    else:
        for short, group in groupby(words, lambda word: word[1] - word[0] < 3):
            part = list(group)
            if short and _are_pieces(pieces := [text[start:end] for start, end in part]):
                yield Guess(part[0][0], part[-1][1], tuple(pieces))


def _are_pieces(words: Sequence[str]) -> bool:
    bare = "".join(words)
    if not LEAST_PIECES <= len(bare) <= MOST_PIECES or bare.isalpha():
        return False
    mixed = sum(len(g) > 2 and not g.isalpha() and not g.isdigit() for g in words)
    return (mixed > 1 or max(map(len, words)) < 3) and _is_made(words, joined=True)


def _split(text: str, words: Sequence[Span], end: re.Pattern[str]) -> Iterator[Sequence[Span]]:
    part = [words[0]]
    for before, word in pairwise(words):
        if end.search(text, before[1], word[0]):
            yield part
            part = []
        part.append(word)
    yield part


def _in_messages(text: str) -> Iterator[Guess]:
    """Yield groups that were sent one by one, with words between."""
    near: list[re.Match[str]] = []
    for found in FIVE.finditer(text):
        between = text[near[-1].end() : found.start()] if near else ""
        if near and (len(between) > MOST_IN_MESSAGES or READ in between or len(near) == MOST):
            yield from _one_by_one(near)
            near = []
        near.append(found)
    yield from _one_by_one(near)


def _one_by_one(groups: Sequence[re.Match[str]]) -> Iterator[Guess]:
    written = tuple(group[0] for group in groups)
    if len(groups) >= FEWEST and _is_made(written, joined=False):
        yield Guess(groups[0].start(), groups[-1].end(), written)
