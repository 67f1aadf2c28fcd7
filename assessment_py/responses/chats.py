"""Find every result code in a pasted chat full of other text."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from ..faults import Kind
from ..instrument.editions import Editions
from ..untrusted import MOST_CHARACTERS, UntrustedError
from .chat_search import Search
from .code_characters import as_shown
from .codes import CodeError, CodeReader, code_reader
from .model import Response
from .near_misses import Guess, Span
from .unwrapping import readings

MOST_EXPLAINED = 20  # near misses; of the others only the number is told
MOST_SHOWN = 80  # characters of a near miss, and of what stands before a code
ONE_SIGN = "a row of one sign is more likely a line than a code"
BLOCK = 1_000  # codes, between two reports of how far it is

Progress = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundCode:
    """A code as it is shown, and where it stands first.

    `start` and `end` are places in the text, in characters; `line` counts from 1, and `before` is
    what stands before the code on its line, as a chat names who wrote it.
    """

    code: str
    start: int
    end: int
    line: int
    before: str
    reader: CodeReader = field(repr=False, compare=False)

    @property
    def response(self) -> Response:
        """The response in the code; it is read each time, so keep it."""
        return self.reader.response(self.code.replace("-", ""))


@dataclass(frozen=True, kw_only=True, slots=True)
class NearMiss:
    """Text that looks like a code and cannot be read, why not, and where it stands.

    `kind` is that of CodeError; the places are as in FoundCode.
    """

    text: str
    faults: tuple[str, ...]
    kind: Kind
    start: int
    end: int
    line: int
    before: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The codes of a chat in order, each once, and what looks like a code and is none.

    Of the near misses the first 20 are here; `more_near_misses` counts the others.
    """

    codes: tuple[FoundCode, ...]
    near_misses: tuple[NearMiss, ...]
    more_near_misses: int


def find_codes(text: str, editions: Editions) -> Found:
    """Return the result codes in a text; the time grows with its length, no faster.

    Raises UntrustedError for a text of more than a million characters.
    """
    steps = find_codes_in_steps(text, editions)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Found = end.value
            return found


def find_codes_in_steps(text: str, editions: Editions) -> Generator[Progress, None, Found]:
    """Do as `find_codes` does; between two steps yield how many characters are done, of how many.

    A code that is quoted, wrapped, marked, escaped or dictated is found where its check characters
    prove it: of other texts one in 29,791 has them, and few of those could be answers of ours.
    Raises UntrustedError for a text that is too long.
    """
    size = len(text)
    if size > MOST_CHARACTERS:
        fault = f"too big: {size} characters; the most is {MOST_CHARACTERS}"
        raise UntrustedError([fault], "too-big")
    search = Search(code_reader(editions))
    yield 0, size
    for reading in readings(text):
        for place in search.steps(reading):
            yield min(place, size), size
    missed = search.missed()
    explained = missed[:MOST_EXPLAINED]
    spans = sorted({*search.spans.values(), *((guess.start, guess.end) for guess in explained)})
    places = yield from _places(text, spans)
    return Found(
        codes=tuple(
            FoundCode(code=as_shown(bare), start=span[0], end=span[1], line=places[span][0],
                      before=places[span][1], reader=search.reader)
            for bare, span in sorted(search.spans.items(), key=lambda each: each[1])
        ),
        near_misses=tuple(
            _explained(guess, text, places[guess.start, guess.end], search.reader)
            for guess in explained
        ),
        more_near_misses=len(missed) - len(explained),
    )  # fmt: skip


def _places(
    text: str, spans: Sequence[Span]
) -> Generator[Progress, None, dict[Span, tuple[int, str]]]:
    """Return the line of each span, and what stands before on it, but after the span before."""
    end_of_line = "\n" if "\n" in text else "\r"
    line, last, after = 1, 0, 0
    places = {}
    for number, (start, end) in enumerate(spans):
        if number % BLOCK == 0:
            yield len(text), len(text)
        line += text.count(end_of_line, last, start)
        least = max(after, start - 2 * MOST_SHOWN)
        head = text.rfind(end_of_line, least, start) + 1 or least
        before = _shown(text[head:start])[-MOST_SHOWN:].lstrip() if head < start else ""
        places[start, end] = line, before
        last, after = start, end
    return places


def _explained(guess: Guess, text: str, place: tuple[int, str], reader: CodeReader) -> NearMiss:
    shown = _shown(text[guess.start : guess.end])
    error = _why_not("-".join(guess.groups), reader)
    return NearMiss(
        text=shown if len(shown) <= MOST_SHOWN else f"{shown[: MOST_SHOWN - 1]}\u2026",
        faults=error.faults,
        kind=error.kind,
        start=guess.start,
        end=guess.end,
        line=place[0],
        before=place[1],
    )


def _why_not(text: str, reader: CodeReader) -> CodeError:
    try:
        reader.read(text)
    except CodeError as error:
        return error
    return CodeError([ONE_SIGN])


def _shown(text: str) -> str:
    """Return text as one line that does no harm where it is printed."""
    if not text.isprintable():
        text = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(text.split())
