"""The build itself: it stops, with every fault named, sooner than it makes a wrong site."""

import dataclasses
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from assessment_py import instrument as instruments

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
    assert not [page for page in pages if re.search(r"x-hostile a=\"b\"", page)]


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


def test_marker_that_nothing_fills_stops_the_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    docs = shutil.copytree(ROOT / "docs", tmp_path / "docs")
    with (docs / "index.md").open("a", encoding="utf-8") as page:
        page.write("\n<!-- figure: no-such-figure -->\n")
    with pytest.raises(Abort):
        build_site(tmp_path / "site", docs_dir=str(docs))
    assert "index.md: <!-- figure: no-such-figure -->" in caplog.text
