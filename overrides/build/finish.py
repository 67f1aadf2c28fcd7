"""Finish a page, once it is whole: its abbreviations, where its lines may break, its policy.

Half of what a page costs is done here; of a page that is as it was, the finished one is kept.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import selectolax

from overrides.build import policy, tree
from overrides.build.cache import kept
from overrides.build.content import glossary, unbroken

# Our own code that decides what a finished page is.
STEPS = (Path(__file__), *(Path(str(each.__file__)) for each in (glossary, unbroken, policy, tree)))
PLACE = re.compile(r' id="([^"]+)"')  # as lexbor writes it


def finished(
    root: Path,
    html: str,
    *,
    short_for: Mapping[str, str],
    to_glossary: str,
    rules: policy.Policy,
    name: str,
) -> str:
    """Return the page as it is to be sent; `to_glossary` is the way from it to the glossary.

    Raises SiteError, with the page's name, where the page breaks its policy or has no <main>.
    """

    def make() -> bytes:
        page = tree.of_page(html)
        glossary.mark(page, short_for, to_glossary, name)
        unbroken.keep_spans_whole(page)
        policy.check(page, rules, name)
        return (page.html or "").encode()

    told = json.dumps([list(short_for.items()), to_glossary, asdict(rules)]).encode()
    return kept(root, "pages/finished.html", [html.encode(), told, *_code()], make).decode()


def places_in(html: str) -> set[str]:
    """Return the places in a finished page that a link can lead to.

    >>> places_in('<h1 id="top">Title</h1><p>id="no"</p>')
    {'top'}
    """
    return set(PLACE.findall(html))


def _code() -> Iterator[bytes]:
    yield selectolax.__version__.encode()
    for path in STEPS:
        yield path.read_bytes()
