"""Find every result code in a pasted chat full of other text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..instrument.editions import Editions
from ..untrusted import MOST_CHARACTERS, UntrustedError
from .codes import DIGITS, CodeError, as_shown, code_lengths, fits, is_separator, read_code
from .model import Response

MOST_GROUPS = 8  # in a code that line breaks or stray spaces have cut further
MOST_BETWEEN = 3  # characters between two groups
WORD = re.compile(r"[^\W_]+")
# What a code looks like when it was mistyped: five or six groups of about five characters with the
# same sign between them, or one word of about the right length.
ALMOST = re.compile(
    r"(?<![^\W_])"
    r"(?:[^\W_]{4,6}([\s\u2010-\u2015\u2212-])[^\W_]{4,6}(?:\1[^\W_]{4,6}){3,4}|[^\W_]{24,31})"
    r"(?![^\W_])"
)
LEAST_DIGITS = 3

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundCode:
    """A code, as it is shown, and the response in it."""

    code: str
    response: Response


@dataclass(frozen=True, kw_only=True, slots=True)
class NearMiss:
    """Text that looks like a code and cannot be read, and why not."""

    text: str
    faults: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The codes of a chat in order, each once, and what looks like a code and is none."""

    codes: tuple[FoundCode, ...]
    near_misses: tuple[NearMiss, ...]


def find_codes(text: str, editions: Editions) -> Found:
    """Return the result codes in a text; the time grows with its length, no faster.

    Raises UntrustedError for a text of more than a million characters.
    """
    if len(text) > MOST_CHARACTERS:
        fault = f"too big: {len(text)} characters; the most is {MOST_CHARACTERS}"
        raise UntrustedError([fault], "too-big")
    lengths = code_lengths(editions)
    whole = [span for chain in _chains(text) for span in _spans(text, chain, lengths, editions)]
    codes: dict[str, Response] = {}
    near_misses: dict[str, tuple[str, ...]] = {}
    for piece in dict.fromkeys(text[start:end] for start, end in whole):
        codes[as_shown(piece)] = read_code(piece, editions)
    for piece in dict.fromkeys(text[start:end] for start, end in _almost(text, whole)):
        try:
            read_code(piece, editions)
        except CodeError as error:
            near_misses[piece] = error.faults
    return Found(
        codes=tuple(FoundCode(code=code, response=codes[code]) for code in codes),
        near_misses=tuple(NearMiss(text=key, faults=near_misses[key]) for key in near_misses),
    )


def _chains(text: str) -> Iterator[list[Span]]:
    """Yield words that follow one another closely and hold no character but those of codes."""
    chain: list[Span] = []
    for word in WORD.finditer(text):
        possible = all(character in DIGITS for character in word[0].upper())
        if chain and not (possible and _is_gap(text[chain[-1][1] : word.start()])):
            yield chain
            chain = []
        if possible:
            chain.append(word.span())
    yield chain


def _is_gap(between: str) -> bool:
    return len(between) <= MOST_BETWEEN and all(map(is_separator, between))


def _spans(
    text: str, chain: list[Span], lengths: Sequence[int], editions: Editions
) -> Iterator[Span]:
    """Yield the place of each code in a chain; no two overlap."""
    first = 0
    while first < len(chain):
        words = chain[first : first + MOST_GROUPS]
        groups = _groups_of_code([text[start:end] for start, end in words], lengths, editions)
        if groups:
            yield chain[first][0], chain[first + groups - 1][1]
        first += groups or 1


def _groups_of_code(words: list[str], lengths: Sequence[int], editions: Editions) -> int:
    """Return how many of the words, from the first on, are one code: 0 when none is."""
    characters, longest = "", 0
    for count, word in enumerate(words, 1):
        characters += word.upper()
        if len(characters) > lengths[-1]:
            break
        if len(characters) in lengths and _is_code(characters, editions):
            longest = count
    return longest


def _is_code(characters: str, editions: Editions) -> bool:
    digits = [DIGITS[character] for character in characters]
    if sum(digits) % len(DIGITS) or not fits(digits):
        return False  # nearly always at the sum, which costs the least
    try:
        read_code(characters, editions)
    except CodeError:
        return False
    return True


def _almost(text: str, whole: list[Span]) -> Iterator[Span]:
    """Yield the places of what looks like a code, where there is none."""
    taken = iter([*whole, (len(text), len(text))])
    start, end = next(taken)
    for found in ALMOST.finditer(text):
        while end <= found.start():
            start, end = next(taken, (len(text) + 1, len(text) + 1))
        if found.end() <= start and _is_made(found[0], found[1]):
            yield found.span()


def _is_made(text: str, sign: str | None) -> bool:
    """Whether this is more like a code than like words or a number."""
    digits = sum(character.isdigit() for character in text)
    made = digits >= LEAST_DIGITS and any(character.isalpha() for character in text)
    # Five short words in a row are rarely a code, five of just five letters are not often words.
    return made and (sign is None or not sign.isspace() or set(map(len, text.split())) == {5})
