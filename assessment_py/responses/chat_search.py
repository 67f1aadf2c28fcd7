"""Search the readings of a text for codes, and for what looks like one."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice

from .code_characters import ALPHABET, AS_DIGITS, BASE, GROUP, LONGEST
from .codes import CodeReader
from .near_misses import MOST_BETWEEN, MOST_IN_MESSAGES, READ, Guess, Span, blanked, guesses
from .unwrapping import UNSEEN, Reading

LEAST = 4 * GROUP  # characters of a code: no form asks less
BLOCK = 1_000  # words, or guesses, between two reports of how far it is
IN_CODES = f"[{ALPHABET}{ALPHABET.lower()}]"
# A code as we show it; its signs alone do not prove it.
WHOLE = re.compile(rf"(?<![\w-]){IN_CODES}{{{GROUP}}}(?:-{IN_CODES}{{{GROUP}}}){{3,5}}+(?![\w-])")
NOT_SEEN, ALREADY_READ = re.compile(f"{UNSEEN}+"), re.compile(f"{READ}{{2,}}")
# Words that follow one another closely and hold no character but those of codes.
CHAIN = re.compile(rf"(?<![^\W_])(?:{IN_CODES}++(?![^\W_])[\W_]{{0,{MOST_BETWEEN}}}+)++")
WORD = re.compile(r"[^\W_]+")
# Whole groups, close to each other. Sarah is no group.
FIVE = rf"(?![A-Z][a-z]{{4}}){IN_CODES}{{{GROUP}}}(?![^\W_])"
FIVES = re.compile(rf"(?<![^\W_]){FIVE}(?:[\W_]{{1,{MOST_BETWEEN}}}+{FIVE})*+")


class Search:
    """What has been found in the readings of a text, with places in the text itself."""

    def __init__(self, reader: CodeReader) -> None:
        self.reader = reader
        self.spans: dict[str, Span] = {}  # where each code, bare, stands first
        self._every: list[Span] = []
        self._guesses: list[Guess] = []
        self._since = 0  # words, since it was last told how far it is

    def steps(self, reading: Reading) -> Iterator[int]:
        """Look through a reading; between two steps yield the place that is reached."""
        spans: list[Span] = []
        yield from self._read_whole(reading, spans)
        reading = _without(ALREADY_READ, reading.shortened(spans, READ))
        for words_in in (_chains, _scattered_groups):
            spans = []
            for words in words_in(reading.text):
                yield from self._read(words, reading, spans)
            reading = reading.with_text(blanked(reading.text, spans))
        reading = _without(ALREADY_READ, _without(NOT_SEEN, reading))
        for number, guess in enumerate(guesses(reading.text)):
            if number % BLOCK == 0:
                yield reading.place(guess.start)
            bare = "".join(guess.groups).upper()
            span = reading.span(guess.start, guess.end)
            if len(set(bare)) > 1 and self._is_code(bare):
                self._note(bare, span)
            else:
                self._guesses.append(Guess(*span, guess.groups))

    def missed(self) -> list[Guess]:
        """Return what looks like a code where none was read, each once, in order."""
        starts = sorted(start for start, _ in self._every)
        ends = [0, *accumulate((end for _, end in sorted(self._every)), max)]
        once: dict[str, Guess] = {}
        last = 0
        for guess in sorted(self._guesses, key=lambda each: (each.start, -each.end)):
            read_before = ends[bisect_left(starts, guess.end)]
            if guess.start >= max(last, read_before):
                last = guess.end
                once.setdefault("".join(guess.groups).upper(), guess)
        return list(once.values())

    def _read_whole(self, reading: Reading, spans: list[Span]) -> Iterator[int]:
        """Read the codes that are written as we show them, and append the place of each."""
        for found in WHOLE.finditer(reading.text):
            bare = found[0].replace("-", "").upper()
            if self._is_code(bare):
                spans.append(found.span())
                self._note(bare, reading.span(*found.span()))
                if len(spans) % BLOCK == 0:
                    yield reading.place(found.start())

    def _read(self, words: Iterator[Span], reading: Reading, spans: list[Span]) -> Iterator[int]:
        """Read the codes that words make, one after another, and append the place of each."""
        block = list(islice(words, BLOCK + LONGEST))
        while block:
            is_last = len(block) < BLOCK + LONGEST
            done, found = self._among(block, reading.text, len(block) if is_last else BLOCK)
            for start, end, bare in found:
                if not spans or start >= spans[-1][1]:
                    spans.append((start, end))
                    self._note(bare, reading.span(start, end))
            self._since += done
            if self._since > BLOCK:
                self._since = 0
                yield reading.place(block[done - 1][0])
            block = block[done:]
            block += islice(words, BLOCK + LONGEST - len(block))

    def _among(
        self, words: Sequence[Span], text: str, most: int
    ) -> tuple[int, list[tuple[int, int, str]]]:
        """Return the codes that begin with one of the first words, and how many words are done."""
        bare = "".join([text[start:end] for start, end in words]).upper()
        # As the sum of all before each place is known, one subtraction rules most places out.
        sums = list(accumulate(bare.encode().translate(AS_DIGITS), initial=0))
        lengths = [end - start for start, end in words]
        starts = list(accumulate(lengths, initial=0))
        word_at = {start: number for number, start in enumerate(starts)}
        possible = [
            (start, -length)
            for length in self.reader.lengths
            for start in starts[:most]
            if start + length in word_at and not (sums[start + length] - sums[start]) % BASE
        ]
        found, done = [], starts[most]
        last = 0
        for start, length in sorted(possible):  # of two that begin together the longer first
            end = start - length
            first, after = word_at[start], word_at[end]
            # A row of one sign, such as 222222, is a line drawn across a page.
            is_row = len(set(bare[start:end])) == 1 and set(lengths[first:after]) != {GROUP}
            if start >= last and not is_row and self._is_code(bare[start:end]):
                found.append((words[first][0], words[after - 1][1], bare[start:end]))
                last = end
        return word_at[max(done, last)], found

    def _is_code(self, bare: str) -> bool:
        return bare in self.spans or self.reader.proves(bare)

    def _note(self, bare: str, span: Span) -> None:
        self._every.append(span)
        if bare not in self.spans or span < self.spans[bare]:
            self.spans[bare] = span


def _without(pattern: re.Pattern[str], reading: Reading) -> Reading:
    """Return the text with nothing for what cannot be seen, and one sign for what has been read."""
    return reading.replaced(pattern, lambda found: READ if found[0].startswith(READ) else "")


def _chains(text: str) -> Iterator[Iterator[Span]]:
    """Yield words in the characters of codes that are close to each other."""
    for chain in CHAIN.finditer(text):
        if chain.end() - chain.start() >= LEAST:
            yield _words(text, [chain.span()])


def _scattered_groups(text: str) -> Iterator[Iterator[Span]]:
    """Yield whole groups with other words between them."""
    run: list[Span] = []
    for fives in FIVES.finditer(text):
        between = text[run[-1][1] : fives.start()] if run else ""
        if len(between) > MOST_IN_MESSAGES or READ in between:
            if len(run) > 1:
                yield _words(text, run)
            run = []
        run.append(fives.span())
    if len(run) > 1:
        yield _words(text, run)


def _words(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    for start, end in spans:
        for word in WORD.finditer(text, start, end):
            yield word.span()
