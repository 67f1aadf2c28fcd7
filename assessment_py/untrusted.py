"""Read text from outside: measured before it is parsed, and cleaned before it is kept.

`json.loads` is too kind to such text (it takes NaN, and the last of two equal keys) and, in the
browser, fatal: some 4,000 nested brackets end that Python for good, and no `except` can stop it.
"""

import json
import re
from collections.abc import Callable
from functools import lru_cache
from math import isfinite
from typing import NamedTuple
from unicodedata import category, normalize

from .faults import FaultsError, Kind, shown

MOST_BYTES = MOST_CHARACTERS = 1_000_000
MOST_DEPTH = 32
MOST_DIGITS = 18
MOST_MARKS = 3  # accents on one letter; more than any living script needs
EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")

# Always matches where a string begins, closed or not, so that one pass is enough.
STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
BRACKET = re.compile(r"[][{}]")

# The first bytes of what people choose by mistake.
SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip file, or a document from Word or Excel",
    b"\xd0\xcf\x11\xe0": "a document from an older Word or Excel",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
PLAINER = str.maketrans("\t\r\u2028\u2029", " \n\n\n")
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class UntrustedError(FaultsError):
    """The text is not what we take: "too-big", "not-text", "broken" (not JSON), or "foreign".

    What is foreign may be JSON, but no program of ours writes such a thing.
    """

    kind: Kind = "foreign"


class Limits(NamedTuple):
    """How much of one kind of text is parsed: its characters, and the keys of all its tables."""

    characters: int
    keys: int


SAVED_RESPONSE = Limits(characters=MOST_CHARACTERS, keys=2_000)
# A request carries a whole file as one text, in which JSON may write a character as six; or many
# responses, each of some forty keys.
REQUEST = Limits(characters=32_000_000, keys=1_000_000)


class Decoded(NamedTuple):
    """A text, and the encoding its bytes were in: "utf-8", "utf-16" or "cp1252" (a guess)."""

    text: str
    encoding: str


def decode(content: bytes) -> Decoded:
    """Return the text of a file: UTF-8, or UTF-16 by its mark, else Windows' cp1252.

    Raises UntrustedError for what is too big or is not text.
    """
    if len(content) > MOST_BYTES:
        fault = f"too big: {len(content)} bytes; the most is {MOST_BYTES}"
        raise UntrustedError([fault], "too-big")
    if content.startswith(tuple(SIGNATURES)):
        kind = next(kind for start, kind in SIGNATURES.items() if content.startswith(start))
        raise UntrustedError([f"not a text file: it is {kind}"], "not-text")
    encoding = "utf-16" if content.startswith(UTF_16_MARKS) else "utf-8"
    try:
        text = content.decode("utf-16" if encoding == "utf-16" else "utf-8-sig")
    except UnicodeDecodeError:
        encoding = "cp1252"
        text = content.decode(encoding, errors="replace")
    if "\0" in text:
        raise UntrustedError(["not a text file"], "not-text")
    return Decoded(text, encoding)


def loads(text: object, limits: Limits = SAVED_RESPONSE) -> object:
    """Return what the JSON says, as `json.loads` does, or raise UntrustedError.

    Refused besides what is not JSON: too much or too deeply nested text, a key used twice, numbers
    that are not finite or have more than 18 digits, characters that are half of one.
    """
    if not isinstance(text, str):
        raise UntrustedError([f"must be text, not {shown(text)}"])
    if len(text) > limits.characters:
        fault = f"too big: {len(text)} characters; the most is {limits.characters}"
        raise UntrustedError([fault], "too-big")
    text = text.removeprefix("\ufeff")
    if _is_too_deep(text):
        raise UntrustedError([f"too deep: brackets may be nested {MOST_DEPTH} times, no more"])
    try:
        return _decoder(limits.keys)(text)
    except UntrustedError:
        raise
    except ValueError as error:
        raise UntrustedError([f"not JSON: {error}"], "broken") from error


def clean_text(text: str) -> str:
    """Return a person's words as they may be shown: composed (NFC), lines parted by newlines.

    More than one empty line in a row becomes one, or a page of nothing would be printed. Taken out
    are control, format (such as those that turn the direction of writing), surrogate and private
    characters, accents beyond three on one letter, and space at either end.
    """
    text = text.replace("\r\n", "\n").translate(PLAINER)
    kept = "".join(c for c in text if c == "\n" or category(c) not in {"Cc", "Cf", "Cs", "Co"})
    result, marks = [], 0
    for character in normalize("NFC", kept):
        marks = marks + 1 if category(character) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            result.append(character)
    return EMPTY_LINES.sub("\n\n", "".join(result)).strip()


def _is_too_deep(text: str) -> bool:
    if text.count("[") + text.count("{") <= MOST_DEPTH:
        return False
    depth = 0
    for bracket in BRACKET.finditer(STRING.sub("", text)):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > MOST_DEPTH:
            return True
    return False


@lru_cache(maxsize=8)
def _decoder(most_keys: int) -> Callable[[str], object]:
    """Return what decodes a text; made once, because that takes as long as a small text."""
    keys = 0

    def read_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal keys
        keys += len(pairs)
        if keys > most_keys:
            raise UntrustedError([f"too many keys: the most is {most_keys}"])
        return _object(pairs)

    decoder = json.JSONDecoder(
        object_pairs_hook=read_object,
        parse_constant=_constant,
        parse_float=_finite,
        parse_int=_Wholes((str(number), number) for number in range(100)).__getitem__,
    )

    def decode(text: str) -> object:
        nonlocal keys
        keys = 0
        return decoder.decode(text)

    return decode


class _Wholes(dict[str, int]):
    """Whole numbers by their digits: the small ones known, others worked out and not kept."""

    def __missing__(self, text: str) -> int:
        if len(text) > MOST_DIGITS:
            raise UntrustedError([f"number out of range: {shown(text)}"])
        return int(text)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for place, key in enumerate(keys) if key in keys[:place])
        raise UntrustedError([f"key {shown(twice)} used twice"])
    return result


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise UntrustedError([f"number out of range: {shown(text)}"])
    return number


def _constant(name: str) -> object:
    raise UntrustedError([f"number out of range: {name!r}"])
