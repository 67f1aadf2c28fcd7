"""What stands on the pages of a PDF, in which size; and which page each table, row and item is on.

Chromium writes it when asked for a tagged PDF: a tree of elements, their text marked page by page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from unicodedata import normalize

from pypdf import PageObject, PdfReader


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """An element: its kind ("Table", "TR", "LI" …), and the pages that its text is on."""

    kind: str
    pages: frozenset[int]
    parts: tuple["Piece", ...]

    def all(self, kind: str) -> Iterator["Piece"]:
        """Yield every piece of the kind, this one and those within it, in reading order."""
        if self.kind == kind:
            yield self
        for part in self.parts:
            yield from part.all(kind)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One page of a PDF: its words, the sizes they are in, and where the last line stands.

    `points` has some words of each size; `lowest` is a share of the page's height from below.
    """

    text: str
    points: dict[float, str]
    lowest: float


def sheets(content: bytes) -> list[Sheet]:
    """Return each page of a PDF as it can be read and measured."""
    return [_sheet(page) for page in PdfReader(BytesIO(content)).pages]


def _sheet(page: PageObject) -> Sheet:
    points: dict[float, str] = {}
    lowest = [float(page.mediabox.height)]

    def note(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        if text.strip():
            points.setdefault(round(size * abs(tm[3] * cm[3]), 2), text)
            lowest.append(tm[5] * cm[3] + cm[5])

    text = normalize("NFKC", page.extract_text(visitor_text=note) or "")  # "fi" may be one sign
    return Sheet(text=" ".join(text.split()), points=points, lowest=min(lowest) / lowest[0])


def document(content: bytes) -> Piece:
    """Return the whole of a tagged PDF; its pages are counted from 1."""
    reader = PdfReader(BytesIO(content))
    numbers = {
        page.indirect_reference.idnum: number
        for number, page in enumerate(reader.pages, 1)
        if page.indirect_reference
    }
    root: Any = reader.trailer["/Root"]
    return _piece(root["/StructTreeRoot"], None, numbers)


def _piece(element: Any, page: int | None, numbers: dict[int, int]) -> Piece:
    page = _page(element, page, numbers)
    pages: set[int | None] = set()
    parts = []
    for kid in _kids(element):
        if isinstance(kid, int):
            pages.add(page)  # text on the element's own page
        elif "/S" in kid:
            parts.append(_piece(kid, page, numbers))
        else:
            pages.add(_page(kid, page, numbers))
    every = pages.union(*(part.pages for part in parts)) - {None}
    kind = str(element.get("/S", "/Root")).removeprefix("/")
    return Piece(kind=kind, pages=frozenset(n for n in every if n), parts=tuple(parts))


def _page(element: Any, page: int | None, numbers: dict[int, int]) -> int | None:
    return numbers[element.raw_get("/Pg").idnum] if "/Pg" in element else page


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return [kid.get_object() for kid in kids] if isinstance(kids, list) else [kids]
