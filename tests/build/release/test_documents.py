"""The install notes name what is there, and are the same words as text and as a page."""

import re
from pathlib import Path

from overrides.build.release import serving
from overrides.build.release.documents import LEAN, lines_to_include
from tests.kit.places import ROOT


def test_notes_hold_the_lines_to_include(unpacked: Path) -> None:
    notes = (unpacked / "INSTALL.txt").read_bytes().decode().replace("\r\n", "\n")
    for name in serving.TO_INCLUDE:
        lines = lines_to_include((unpacked / "servers" / name).read_text(encoding="utf-8"))
        assert f"servers/{name}" in lines
        assert lines in notes


def test_notes_are_the_same_words_twice(unpacked: Path) -> None:
    text = (unpacked / "INSTALL.txt").read_text(encoding="utf-8")
    page = (unpacked / "INSTALL.html").read_text(encoding="utf-8")
    titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    assert re.findall(r"<h[1-3]>(.*?)</h[1-3]>", page) == titles
    assert len(titles) > 10


def test_files_named_in_the_notes_are_there(unpacked: Path) -> None:
    notes = (unpacked / "INSTALL.txt").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w.][\w./-]*\.(?:html|js|json|md|txt|config))`", notes))
    made = {"lighttpd.conf"}
    assert [name for name in named - made if not (unpacked / name).is_file()] == []


def test_notes_lead_to_the_pages_that_they_name(unpacked: Path) -> None:
    page = (unpacked / "INSTALL.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"]+)"><code>([^<]+)</code></a>', page)
    assert ("about/check.html", "about/check.html") in links
    assert ("index.html", "index.html") in links
    for address, name in links:
        assert address == name
        assert (unpacked / address).is_file()


def test_the_scripts_that_change_pyodide_are_there(unpacked: Path) -> None:
    sources = {path.name: path.read_bytes() for path in (ROOT / LEAN).glob("*.py")}
    there = {path.name: path.read_bytes() for path in (unpacked / "pyodide-changes").iterdir()}
    assert there == {f"{name}.txt": content for name, content in sources.items()}
    assert "reduce.py.txt" in there
