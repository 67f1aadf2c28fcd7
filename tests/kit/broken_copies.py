"""The ways in which a copy of the site gets broken, as people and their tools break them.

Each takes a copy, whose files are linked to the site's, and breaks it; with it goes what the check
page must say of it, and where. Longer than most: it is a table, and each entry of it is one way.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FORM = "self-check/organisation.html"


@dataclass(frozen=True, kw_only=True)
class Broken:
    """One way, and what is said of it."""

    breaks: Callable[[Path], object]
    name: str  # of a file or folder in a row
    fault: str  # as file-verdict.js names it
    is_folder: bool = False  # whether the row is of a whole folder
    state: str = "bad"
    versions: str = "part"  # of the check "One version": right, part, mixed


def linked(site: Path, copy: Path) -> Path:
    """A copy that costs no room; `write` replaces a file in it, and leaves the site's alone."""
    for path in site.rglob("*"):
        if path.is_file():
            target = copy / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(path, target)
    return copy


def write(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


def leave_out(pattern: str) -> Callable[[Path], object]:
    def breaks(copy: Path) -> None:
        found = list(copy.glob(pattern))
        assert found, pattern
        for path in found:
            path.unlink()

    return breaks


def edit(pattern: str, change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    def breaks(copy: Path) -> None:
        found = list(copy.glob(pattern))
        assert found, pattern
        for path in found:
            write(path, change(path.read_bytes()))

    return breaks


def renamed(change: Callable[[str], str], pattern: str = "**/*") -> Callable[[Path], object]:
    def breaks(copy: Path) -> None:
        for path in sorted(copy.glob(pattern), reverse=True):
            if path.is_file() and path.name != "check.html" and "server-check" not in str(path):
                path.rename(path.with_name(change(path.name)))

    return breaks


def of_another_version(page: bytes) -> bytes:
    engine = re.sub(rb"assets/engine/[^/\"]+/", b"assets/engine/1.0.0-aaaaaaaaaa/", page)
    return re.sub(rb"-[0-9A-Z]{8}\.(js|css)", rb"-AAAAAAAA.\1", engine)


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def one_letter_else(content: bytes) -> bytes:
    at = len(content) // 2
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def added_to(content: bytes) -> bytes:
    return content.replace(b"</body>", b'<script src="/filter.js"></script></body>')


def all_pages_older(copy: Path) -> None:
    for path in copy.rglob("*.html"):
        if path.name != "check.html":
            write(path, of_another_version(path.read_bytes()))


def pages_only(copy: Path) -> None:
    """The scripts of the check page must be there, or it says only that they have not started."""
    for path in copy.glob("assets/**/*"):
        if path.is_file() and "server-check" not in str(path):
            path.unlink()


def unreadable(pattern: str) -> Callable[[Path], object]:
    """As after a copy by another account. A file is written anew: its rights are its links' too."""

    def breaks(copy: Path) -> None:
        (found,) = copy.glob(pattern)
        if found.is_file():
            write(found, found.read_bytes())
        found.chmod(0)

    return breaks


def moved(folder: str, target: str) -> Callable[[Path], object]:
    def breaks(copy: Path) -> None:
        aside = (copy / folder).rename(copy / "aside")
        (copy / target).parent.mkdir(exist_ok=True)
        aside.rename(copy / target)

    return breaks


def misplaced(folder: str, target: str) -> Broken:
    """A folder that stands elsewhere: all that was in it is missing."""
    return Broken(breaks=moved(folder, target), name=f"{folder}/", fault="missing", is_folder=True)


def emptied_into_the_top(copy: Path) -> None:
    """As some programs unpack a zip: every file beside every other."""
    for path in (copy / "next-steps").iterdir():
        path.rename(copy / path.name)


WAYS: dict[str, Broken] = {
    "the scripts of the self-check are missing": Broken(
        breaks=leave_out("assets/self-check/*"),
        name="assets/self-check/",
        fault="missing",
        is_folder=True,
    ),
    "the search is missing": Broken(
        breaks=leave_out("assets/search/*"), name="assets/search/", fault="missing", is_folder=True
    ),
    "some pages are missing": Broken(
        breaks=lambda copy: [
            leave_out(each)(copy)
            for each in ("framework/practical-levers.html", "case-studies/*", "about/privacy.html")
        ],
        name="framework/practical-levers.html",
        fault="missing",
    ),
    "one page is of an older version": Broken(
        breaks=edit("self-check/you.html", of_another_version),
        name="self-check/you.html",
        fault="older",
        versions="mixed",
    ),
    "all pages but this one are of an older version": Broken(
        breaks=all_pages_older,
        name="case-studies/",
        fault="older",
        is_folder=True,
        versions="mixed",
    ),
    "the engine is missing": Broken(
        breaks=leave_out("assets/engine/*/*"),
        name="assets/engine/",
        fault="missing",
        is_folder=True,
    ),
    "the engine's largest file is missing": Broken(
        breaks=leave_out("assets/engine/*/pyodide.asm.wasm"),
        name="pyodide.asm.wasm",
        fault="missing",
    ),
    "the engine's largest file is cut short": Broken(
        breaks=edit("assets/engine/*/pyodide.asm.wasm", half),
        name="pyodide.asm.wasm",
        fault="short",
    ),
    "the one script of the engine is empty": Broken(
        breaks=edit("assets/engine/*/engine.js", lambda _: b""),
        name="engine.js",
        fault="empty",
    ),
    "a packed library has one letter else": Broken(
        breaks=edit("assets/engine/*/library.zip.gz", one_letter_else),
        name="library.zip.gz",
        fault="other",
        versions="right",
    ),
    "a page is cut short": Broken(
        breaks=edit("self-check/organisation.html", half),
        name="self-check/organisation.html",
        fault="short",
    ),
    "every page is empty": Broken(
        breaks=edit("framework/*.html", lambda _: b""),
        name="framework/",
        fault="empty",
        is_folder=True,
    ),
    "a style is missing": Broken(
        breaks=leave_out("assets/site/print-*.css"), name="assets/site/print-", fault="missing"
    ),
    "a script is empty": Broken(
        breaks=edit("assets/results-together/page-*.js", lambda _: b""),
        name="assets/results-together/page-",
        fault="empty",
    ),
    "names are in capitals": Broken(
        breaks=renamed(str.upper, "self-check/*"),
        name="self-check/",
        fault="missing",
        is_folder=True,
    ),
    "names are in small letters": Broken(
        breaks=renamed(str.lower, "assets/**/*"),
        name="assets/self-check/",
        fault="missing",
        is_folder=True,
    ),
    "names are cut after eight letters": Broken(
        breaks=renamed(lambda name: f"{Path(name).stem[:8]}{Path(name).suffix}", "next-steps/*"),
        name="next-steps/run-focus-groups.html",
        fault="missing",
    ),
    "it was copied as text": Broken(
        breaks=edit("**/*.js", lambda text: text.replace(b"\n", b"\r\n")),
        name="assets/self-check/page-",
        fault="line-ends",
        versions="right",
    ),
    "an editor put a mark at the head": Broken(
        breaks=edit("schema/*.json", lambda text: b"\xef\xbb\xbf" + text),
        name="schema/",
        fault="mark",
        is_folder=True,
        versions="right",
    ),
    "a filter adds to every page": Broken(
        breaks=edit("**/*.html", added_to),
        name="glossary.html",
        fault="changed",
        state="fair",
        versions="right",
    ),
    "the settings are missing": Broken(
        breaks=leave_out("settings.js"), name="settings.js", fault="missing"
    ),
    "only the pages were copied": Broken(
        breaks=pages_only,
        name="assets/self-check/",
        fault="missing",
        is_folder=True,
    ),
    "a file may not be read": Broken(
        breaks=unreadable("assets/site/print-*.css"), name="assets/site/print-", fault="refused"
    ),
    "a folder may not be read": Broken(
        breaks=unreadable("schema"), name="schema/", fault="refused", is_folder=True
    ),
    "a folder's name has capitals": misplaced("case-studies", "Case-Studies"),
    "a folder's name lost its hyphen": misplaced("self-check", "selfcheck"),
    "a folder is inside itself": misplaced("framework", "framework/framework"),
    "a folder was emptied into the top": Broken(
        breaks=emptied_into_the_top,
        name="next-steps/",
        fault="missing",
        is_folder=True,
    ),
}
