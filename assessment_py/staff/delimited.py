"""A stream of text to rows of cells: measured as it comes, so that no file can take all memory."""

import csv
import io
from codecs import register_error
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import TextIO

from ..untrusted import SIGNATURES, UTF_16_MARKS
from .problems import Problem, StaffError

BLOCK = 1 << 16  # characters
LONGEST_LINE = 1_000_000  # characters
LONGEST_CELL = 32_767  # characters; Excel's own limit
HEAD = 50  # lines that are not empty, from which the delimiter is taken
DELIMITERS = ("\t", ";", ",")  # of those that fit equally well, the first
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

Row = list[str]


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read as Windows' cp1252 the bytes that are not UTF-8: what Excel calls just "CSV"."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


register_error("as-cp1252", _as_cp1252)


class Source:
    """Text that is read once; `done` characters of it have been read, of about `of`.

    That is its size in bytes, 0 where it is not known.
    """

    def __init__(self, text: TextIO, of: int) -> None:
        self._text = text
        self.done, self.of = 0, of
        self._quotes = 0

    @classmethod
    def from_bytes(cls, stream: io.BufferedReader, of: int = 0) -> "Source":
        """Return a source of the text of a file: UTF-16 by its mark, else UTF-8 or cp1252.

        Raises StaffError for a workbook, and for what begins as no text does.
        """
        start = stream.peek(8)[:8]
        if start.startswith(WORKBOOKS):
            raise StaffError([Problem(id="xlsx")])
        if start.startswith(tuple(SIGNATURES)):
            raise StaffError([Problem(id="not-text")])
        encoding = "utf-16" if start.startswith(UTF_16_MARKS) else "utf-8-sig"
        errors = "replace" if encoding == "utf-16" else "as-cp1252"
        return cls(io.TextIOWrapper(stream, encoding, errors, newline=None), of)

    @property
    def quote_is_open(self) -> bool:
        """Whether the quotation marks read so far do not come in pairs."""
        return self._quotes % 2 == 1

    def lines(self) -> Iterator[str]:
        """Yield the lines; raises StaffError for what is no text, or a line without an end."""
        rest = ""
        while piece := self._text.read(BLOCK):
            if "\0" in piece:
                raise StaffError([Problem(id="not-text")])
            self._quotes += piece.count('"')
            self.done += len(piece)
            piece = rest + piece.removeprefix("\ufeff") if not rest else rest + piece
            cut = piece.rfind("\n") + 1
            rest = piece[cut:]
            if len(rest) > LONGEST_LINE:
                raise StaffError([Problem(id="long-line", wanted=LONGEST_LINE)])
            yield from io.StringIO(piece[:cut])
        if rest:
            yield rest


class Rows:
    """The rows of a source, each a list of cells, with the head of the table looked at first.

    `head` has the first rows, at most as many as are asked for; `at` is the number of the row
    read last, as a spreadsheet counts. Raises StaffError for a source with nothing in it.
    """

    def __init__(self, source: Source, head: int) -> None:
        self.source = source
        lines = source.lines()
        first = list(islice(lines, max(HEAD, head)))
        if not any(map(str.strip, first)):
            raise StaffError([Problem(id="blank")])
        self.delimiter = _delimiter(first)
        csv.field_size_limit(LONGEST_CELL)
        self._reader = csv.reader(chain(first, lines), delimiter=self.delimiter)
        self.at = 0
        self.head: list[Row] = []
        self.head = self.take(head)

    def take(self, most: int) -> list[Row]:
        """Return the next rows, at most so many; none when the source is at its end.

        Raises StaffError where the table is broken: a quotation mark is open, a cell too long.
        """
        line = self._reader.line_num
        try:
            rows = list(islice(self._reader, most))
        except csv.Error as error:
            raise StaffError([self._broken(error)]) from error
        self.at += len(rows)
        if (
            len(rows) < most
            and self.source.quote_is_open
            and self._reader.line_num - line > len(rows)
        ):
            raise StaffError([Problem(id="quote-open", row=self.at)])
        return rows

    def _broken(self, error: csv.Error) -> Problem:
        if "field larger" in str(error):
            unclosed = self.source.quote_is_open
            return Problem(
                id="quote-open" if unclosed else "long-cell", row=self.at + 1, wanted=LONGEST_CELL
            )
        return Problem(id="broken-table", row=self.at + 1)


def _delimiter(lines: list[str]) -> str:
    """Return what gives most of the lines the same number of cells, more than one."""
    told = [line for line in lines if line.strip()][:HEAD]

    def fit(delimiter: str) -> int:
        try:
            widths = Counter(map(len, csv.reader(told, delimiter=delimiter)))
        except csv.Error:
            return 0
        return max((number for width, number in widths.items() if width > 1), default=0)

    return max(DELIMITERS, key=fit)  # the first of those that fit equally well
