"""Write THIRD-PARTY.txt: whose work is in the site, under which licence, and its text."""

import re
import textwrap
from collections.abc import Iterable

from overrides.build.release.components import Component

WIDTH = 78
OPEN_LINE = re.compile(r"^Copyright \(c\) <.*\n+", re.MULTILINE)  # SPDX's, for names to fill in
INTRODUCTION = """\
Other people's work is in this site, and we thank them for it. This list says what it is, and under
which licence it is passed on. Names, versions and licences were read from the packages themselves
when the site was built; where a part comes inside another, the list says in which file of its
source the licence was read. The same list, for tools, is sbom.cdx.json in the zip.

Our own code is under the MIT licence and our own words under CC BY 4.0: see LICENSE.txt.
"""


def notices(title: str, known: Iterable[Component]) -> str:
    """Return the whole text; a licence's text that several share is printed once, at its first."""
    parts = list(known)
    printed: dict[str, str] = {}
    sections = [heading(f"{title}: third-party notices", "="), wrapped(INTRODUCTION)]
    sections += [wrapped("In short: " + "; ".join(map(short, parts)) + ".")]
    sections += [section(part, parts, printed) for part in parts]
    return "\n\n\n".join(sections) + "\n"


def short(part: Component) -> str:
    return f"{named(part)}, {part.licence or 'no licence stated'}"


def named(part: Component) -> str:
    return f"{part.name} {part.version}" if part.version else part.name


def section(part: Component, parts: Iterable[Component], printed: dict[str, str]) -> str:
    """Return what is said of one component; `printed` remembers texts and who had them first."""
    paragraphs = [heading(named(part), "-"), facts(part, parts)]
    paragraphs += [wrapped(text) for text in (part.note, part.changed, part.removed) if text]
    paragraphs += [part.notice] if part.notice else []
    for text in part.texts:
        whole = OPEN_LINE.sub("", text) if part.notice else text
        first = printed.setdefault(whole, part.name)
        paragraphs.append(whole if first == part.name else f"The licence is the one of {first}.")
    return "\n\n".join(paragraphs)


def facts(part: Component, parts: Iterable[Component]) -> str:
    holder = next((each.name for each in parts if each.id == part.within), None)
    lines = [
        f"Licence: {part.licence or 'none stated'}",
        f"Read from: {part.source}",
        f"Comes inside: {holder}" if holder else "",
        f"Is in: {', '.join(part.files)}" if part.files else "",
        f"Home: {part.home}" if part.home else "",
    ]
    return "\n".join(line for line in lines if line)


def heading(text: str, line: str) -> str:
    return f"{text}\n{line * len(text)}"


def wrapped(text: str) -> str:
    """Return paragraphs in lines that fit any window."""
    paragraphs = re.split(r"\n\s*\n", text)
    return "\n\n".join(textwrap.fill(" ".join(p.split()), WIDTH) for p in paragraphs)
