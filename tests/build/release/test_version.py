"""version.json says which version, questions and commit a copy is of, and the same each time."""

import json
from pathlib import Path

import pytest

from assessment_py import instrument as instruments
from overrides.build.release import timestamp, version
from tests.kit.browsers import ROOT


def test_it_says_the_version_the_edition_and_the_commit(site: Path) -> None:
    told = json.loads((site / version.NAME).read_text("utf-8"))
    assert list(told) == ["version", "edition", "commit"]
    assert told["edition"] == instruments.load().edition
    assert f"## {told['version']} – " in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert told["commit"] == (timestamp.commit(ROOT) or None)


def test_who_has_no_history_may_be_told_the_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_COMMIT", "abc")
    assert json.loads(version.content(ROOT, "1", "2"))["commit"] == "abc"
    monkeypatch.setenv("SOURCE_COMMIT", "")
    assert json.loads(version.content(ROOT, "1", "2"))["commit"] is None


def test_outside_git_there_is_no_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_COMMIT", raising=False)
    assert timestamp.commit(tmp_path) == ""


def test_a_changed_file_is_of_no_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_COMMIT", raising=False)
    monkeypatch.setattr(timestamp, "uncommitted", lambda _: ["a.py"])
    assert timestamp.commit(ROOT) == ""
