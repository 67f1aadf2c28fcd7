"""A pasted text as its reader saw it: marks, markup and look-alike letters off, each place kept.

Chats and mails wrap what people write: in quotation marks and lists, HTML and its entities,
quoted-printable and other escapes, bold or full-width letters, marks that cannot be seen; dictation
writes "dash". Here all of that becomes spaces, dashes and plain letters.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

# Stands for what cannot be seen. It is no letter, so it parts words until it is taken out.
UNSEEN = "\0"
LINE_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# Letters in rings and boxes, which Unicode holds to be no letters: where each alphabet begins.
BOXED = (0x1F150, 0x1F170, 0x1F1E6)

TAG = re.compile(
    r"</?(?:abbr|article|[abipqsu]|big|blockquote|body|br|code|dd|del|div|dl|dt|em|font|h[1-6]|hr"
    r"|html|img|ins|kbd|li|mark|meta|ol|pre|samp|section|small|span|strike|strong|su[bp]|table"
    r"|tbody|td|tfoot|th|thead|tr|tt|ul|var|wbr)(?=[\s/>])[^<>]{0,1000}>",
    re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:amp;){0,9}(?:#([0-9]{1,7}|x[0-9a-f]{1,6})|[a-z][a-z0-9]{1,31});", re.I)
UNSEEN_ENTITY = re.compile(r"(?:shy|zwn?j|zerowidthspace|nobreak|[lr]rm|wj);$", re.IGNORECASE)
# "1.", "(2)", "c)" or "[4]" at the head of a line, and "| 5 |" in a table.
LIST_MARK = re.compile(r"\n[^\w\n]{0,40}(?:[0-9]{1,2}|[a-z])[.):\]]+(?=[ \t*_`])", re.IGNORECASE)
TABLE_MARK = re.compile(r"(?<=\|)[ \t]{0,9}[0-9]{1,2}(?=[ \t]{0,9}\|)")
SPOKEN_WORDS = ("bindestrich", "colon", "comma", "dash", "dot", "full stop", "hyphen", "minus",
                "new line", "newline", "point", "slash", "space", "stroke", "tiret",
                "underscore")  # fmt: skip
SPOKEN = re.compile(rf"(?<![^\W_])(?:{'|'.join(SPOKEN_WORDS)})(?![^\W_])", re.IGNORECASE)
LABEL_WORDS = ("block", "group", "line", "part", "row")
LABEL = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(LABEL_WORDS)})[ \t]{{0,3}}"
    r"(?:[0-9]{1,2}|one|two|three|four|five|six)(?![^\W_])",
    re.IGNORECASE,
)
# Three groups with the same between them, or one long word: "style='color" is no more than two.
LOOKS_LIKE_GROUPS = re.compile(
    r"[0-9A-Za-z]{5}([^0-9A-Za-z]{1,9})[0-9A-Za-z]{4,6}\1[0-9A-Za-z]{4,6}|[0-9A-Za-z]{24}"
)

COLOUR = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")  # in what was copied from a terminal
QUOTED_PRINTABLE = re.compile(r"=[ \t]{0,9}\r?\n[>| \t]{0,40}|(?:=[0-9A-F]{2})+", re.IGNORECASE)
PERCENT = re.compile(r"(?:%[0-9A-F]{2})+", re.IGNORECASE)
BACKSLASH = re.compile(r"\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[^0-9a-z]|[bfnrtv])", re.IGNORECASE)


class Reading:
    """A text made of another by replacing pieces; `place` leads back to the first text."""

    def __init__(self, text: str, before: "Reading | None" = None) -> None:
        self.text = text
        self._before = before
        self._starts = [0]  # of pieces in this text …
        self._origins = [0]  # … and in the one before

    def place(self, here: int) -> int:
        """Return where a character stands in the first text."""
        if self._before is None:
            return here
        piece = bisect_right(self._starts, here) - 1
        there = self._origins[piece] + here - self._starts[piece]
        if piece + 1 < len(self._origins):  # a replacement may be longer than what it replaces
            there = min(there, self._origins[piece + 1])
        return self._before.place(there)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the first text of what is here from start to end, one or more."""
        return self.place(start), self.place(end - 1) + 1

    def with_text(self, text: str) -> "Reading":
        """Return another text of the same length, whose characters have the same places."""
        result = Reading(text, self._before)
        result._starts, result._origins = self._starts, self._origins
        return result

    def shortened(self, spans: Sequence[tuple[int, int]], sign: str) -> "Reading":
        """Return the text with one sign in the place of each span; they are in order."""
        if not spans:
            return self
        pieces: list[str] = []
        starts, origins, length, last = [0], [0], 0, 0
        for start, end in spans:
            pieces.append(self.text[last:start])
            length += start - last
            starts += (length, length + 1)  # one piece for the sign, one for what follows it
            origins += (start, end)
            length, last = length + 1, end
        result = Reading(sign.join([*pieces, self.text[last:]]), self)
        result._starts, result._origins = starts, origins
        return result

    def replaced(
        self, pattern: re.Pattern[str], instead: Callable[[re.Match[str]], str]
    ) -> "Reading":
        """Return the text with each match replaced; itself where there is none."""
        pieces: list[str] = []
        starts, origins, length, last = [0], [0], 0, 0
        for found in pattern.finditer(self.text):
            new = instead(found)
            if new == found[0]:
                continue
            pieces += [self.text[last : found.start()], new]
            length += found.start() - last
            # One piece for what is new, one for what follows it.
            starts += [length, length + len(new)]
            origins += [found.start(), found.end()]
            length += len(new)
            last = found.end()
        if not pieces:
            return self
        result = Reading("".join([*pieces, self.text[last:]]), self)
        result._starts, result._origins = starts, origins
        return result


class _Plain(dict[int, str]):
    """What str.translate puts in place of a character, worked out once for each."""

    def __missing__(self, point: int) -> str:
        self[point] = plain = _plain(chr(point))
        return plain


def _plain(character: str) -> str:
    """Return one character: the letter or figure that this one looks like, UNSEEN, or itself."""
    if character in LINE_ENDS:
        return "\n"
    kind = unicodedata.category(character)
    if kind in {"Cf", "Mn", "Me"} or (kind == "Cc" and not character.isspace()):
        return UNSEEN
    if character.isascii():
        return character
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    for first in BOXED:
        if 0 <= ord(character) - first < 26:
            return chr(ord("A") + ord(character) - first)
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 1 and plain.isascii():
        return plain
    # The words of scripts without capitals may stand beside a code with no space between.
    return " " if kind == "Lo" else character


_PLAIN = _Plain()
NOT_PLAIN = re.compile(r"[^\t\n -~]")


def readings(text: str) -> Iterator[Reading]:
    """Yield the text as it stands, then as what it may be: quoted-printable, or with escapes."""
    # A list may begin at once.
    first = Reading(text)
    yield _unwrapped(first)
    for sign, pattern, decoded in (
        ("=", QUOTED_PRINTABLE, _from_quoted_printable),
        ("%", PERCENT, _from_percent),
        ("\\", BACKSLASH, _from_backslash),
    ):
        other = first.replaced(pattern, decoded) if sign in text else first
        if other is not first:
            yield _unwrapped(other)


def _unwrapped(reading: Reading) -> Reading:
    """Return the text without markup and marks."""
    if "&" in reading.text:
        reading = reading.replaced(ENTITY, _from_entity)
    if "\x1b" in reading.text:
        reading = reading.replaced(COLOUR, lambda _: UNSEEN)
    if NOT_PLAIN.search(reading.text):
        reading = reading.with_text(reading.text.translate(_PLAIN))
    if "<" in reading.text:
        reading = reading.replaced(TAG, _from_tag)
    reading = reading.replaced(LIST_MARK, lambda _: "\n- ")
    if "|" in reading.text:
        reading = reading.replaced(TABLE_MARK, lambda _: " ")
    lower = reading.text.lower()
    for words, pattern in ((SPOKEN_WORDS, SPOKEN), (LABEL_WORDS, LABEL)):
        if any(word in lower for word in words):
            reading = reading.replaced(pattern, lambda _: "-")
    return reading


def _from_entity(found: re.Match[str]) -> str:
    if not found[1]:
        return UNSEEN if UNSEEN_ENTITY.search(found[0]) else "-"
    number = found[1].lower()
    point = int(number[1:], 16) if number.startswith("x") else int(number)
    return chr(point) if point < 0x110000 else " "


def _from_tag(found: re.Match[str]) -> str:
    if LOOKS_LIKE_GROUPS.search(found[0]):
        return found[0]  # a link may hold a code
    return UNSEEN if found[0][:4].lower() == "<wbr" else " "


def _from_quoted_printable(found: re.Match[str]) -> str:
    return "" if "\n" in found[0] else _from_hex(found[0].replace("=", ""))


def _from_percent(found: re.Match[str]) -> str:
    return _from_hex(found[0].replace("%", ""))


def _from_hex(digits: str) -> str:
    return bytes.fromhex(digits).decode(errors="replace")


def _from_backslash(found: re.Match[str]) -> str:
    after = found[0][1:]
    if after[0] in "ux" and len(after) > 1:
        return chr(int(after[1:], 16))
    return " " if after.isalpha() else after
