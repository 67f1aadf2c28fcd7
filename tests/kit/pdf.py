"""Which pages each table, row and list item is on, as a PDF itself says in its structure.

Chromium writes it when asked for a tagged PDF: a tree of elements, their text marked page by page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader


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
