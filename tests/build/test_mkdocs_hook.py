"""The build itself: it stops, with every fault named, sooner than it makes a wrong site.

What one step does is tested beside it; here the steps are tried together, under MkDocs and under
its successor.
"""

import dataclasses
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from assessment_py import instrument as instruments
from overrides.build.release import file_list
from overrides.build.tree import elements, of_page

ROOT = Path(__file__).parents[2]
HOSTILE = "<x-hostile a=\"b\" c='d'>&"
TEXTS = {"label", "hint", "text", "title", "summary", "basis", "importance_question"}


def hostile(value: Any) -> Any:
    """Return the value with markup put at the end of each text that a page may show."""
    if isinstance(value, tuple):
        return tuple(hostile(each) for each in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changes = {
        field.name: (
            f"{found}{HOSTILE}"
            if field.name in TEXTS and isinstance(found, str) and found
            else found
        )
        for field in dataclasses.fields(value)
        for found in [hostile(getattr(value, field.name))]
    }
    return dataclasses.replace(value, **changes)


def build_site(target: Path, **settings: Any) -> None:
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(target), strict=True, **settings))


def test_every_string_of_the_instrument_is_escaped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instrument = hostile(instruments.load())
    monkeypatch.setattr(instruments, "load", lambda: instrument)
    build_site(tmp_path)
    pages = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html")]
    assert not [page for page in pages if "<x-hostile" in page]
    # Shown, and shown as text: on the five parts, the form, and wherever a part is named.
    assert sum("&lt;x-hostile" in page for page in pages) >= len(instrument.parts) + 1
    # Inside an attribute its quotes would end the attribute, so they are escaped too.
    trees = [of_page(page) for page in pages]
    nodes = [node for tree in trees for node in elements(tree.css("html")[0])]
    values = [value for node in nodes for value in node.attributes.values() if value]
    within = [value for value in values if "<x-hostile" in value]
    assert within
    assert [value for value in within if HOSTILE not in value] == []


def test_faulty_instrument_stops_the_build_with_every_fault_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def load() -> instruments.Instrument:
        text = (ROOT / "assessment_py/instrument.toml").read_text(encoding="utf-8")
        text = text.replace('actions = ["plan-the-start", ', 'actions = ["plan-the-strat", ')
        text = text.replace('id = "careers-shown"', 'id = "networks-supported"')
        return instruments.parse(tomllib.loads(text))

    monkeypatch.setattr(instruments, "load", load)
    with pytest.raises(Abort):
        build_site(tmp_path / "site")
    assert "plan-the-strat" in caplog.text
    assert "networks-supported" in caplog.text
    assert not (tmp_path / "site").exists()


def test_case_study_that_is_not_there_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    instrument = instruments.load()
    part = instrument.parts[0]
    lost = dataclasses.replace(part.statements[0], case_study="nobody")
    part = dataclasses.replace(part, statements=(lost, *part.statements[1:]))
    instrument = dataclasses.replace(instrument, parts=(part, *instrument.parts[1:]))
    monkeypatch.setattr(instruments, "load", lambda: instrument)
    with pytest.raises(Abort):
        build_site(tmp_path / "site")
    assert f"statement '{lost.id}': no case study 'nobody'" in caplog.text


def docs_with(folder: Path, name: str, words: str) -> Path:
    """A copy of the project's pages; one of them has these words at its end."""
    docs = shutil.copytree(ROOT / "docs", folder / "docs")
    with (docs / name).open("a", encoding="utf-8") as page:
        page.write(f"\n{words}\n")
    return docs


def test_marker_that_nothing_fills_stops_the_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    docs = docs_with(tmp_path, "index.md", "<!-- figure: no-such-figure -->")
    with pytest.raises(Abort):
        build_site(tmp_path / "site", docs_dir=str(docs))
    assert "index.md: <!-- figure: no-such-figure -->" in caplog.text


def test_link_to_no_place_of_a_page_stops_a_strict_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """But one to what a template makes, a form or a box, does not."""
    docs = docs_with(
        tmp_path, "evidence.md", "[The form](self-check/organisation.md#no-such-place)"
    )
    with pytest.raises(Abort, match="1 warnings in strict mode"):
        build_site(tmp_path / "site", docs_dir=str(docs))
    assert "does not contain an anchor '#no-such-place'" in caplog.text
    assert "self-check/organisation.md#open" in (docs / "index.md").read_text(encoding="utf-8")


def test_missing_glossary_stops_the_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    docs = shutil.copytree(ROOT / "docs", tmp_path / "docs")
    (docs / "glossary.md").unlink()
    with pytest.raises(Abort):
        build_site(tmp_path / "site", docs_dir=str(docs))
    assert "glossary.md is missing" in caplog.text


def test_a_site_with_an_address_would_keep_its_sitemap(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build_site(tmp_path / "site", site_url="https://example.test/")
    assert "must keep sitemap.xml" in caplog.text


# --- Whom the build depends on --------------------------------------------------------------------


def test_the_conductor_is_the_only_hook() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    hooks = re.findall(r"^  - (\S+\.py)", settings, re.MULTILINE)
    assert hooks == ["overrides/build/mkdocs_hook.py"]


def test_properdocs_builds_the_same_site(site: Path, tmp_path: Path) -> None:
    """It is the maintained fork of MkDocs: the way on, on the day that MkDocs breaks."""
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "--quiet"]
    command += ["--config-file", "mkdocs.yml", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    names = {
        folder: {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
        for folder in (site, tmp_path)
    }
    assert names[site] == names[tmp_path]
    generator = re.compile(rb'(?<=<meta name="generator" content=")[^"]*')
    for name in names[site]:
        ours, theirs = ((folder / name).read_bytes() for folder in (site, tmp_path))
        if name.suffix == ".html":
            assert len(generator.findall(ours)) == 1, name
            ours, theirs = (generator.sub(b"", each) for each in (ours, theirs))
            # The list of files holds the hash of each page, with its generator.
            ours, theirs = (file_list.PLACE.sub(b"", each) for each in (ours, theirs))
        assert ours == theirs, name
