"""A data file is read as TOML, or as the JSON that the engine has in its place."""

import json
import zipfile
from pathlib import Path

import pytest

from assessment_py.data import read_data
from assessment_py.instrument import InstrumentError, load


def test_toml_is_read() -> None:
    assert read_data("assessment_py", "instrument.toml")["edition"]


def test_the_same_as_json_is_read_where_there_is_no_toml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(tmp_path / "some.zip", "w") as made:
        made.writestr("packed_for_a_test/__init__.py", "")
        made.writestr("packed_for_a_test/ladder.toml.json", json.dumps({"levels": ["é"]}))
    monkeypatch.syspath_prepend(tmp_path / "some.zip")
    assert read_data("packed_for_a_test", "ladder.toml") == {"levels": ["é"]}


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"none\.toml"):
        read_data("assessment_py", "none.toml")


TEXT = 'name = "é"\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_the_mark_that_an_editor_put_first_is_taken(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr("pkgutil.get_data", lambda *_: TEXT.encode(encoding))
    assert read_data("assessment_py", "any.toml") == {"name": "é"}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_named(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    monkeypatch.setattr("pkgutil.get_data", lambda *_: f"\ufeff{TEXT}".encode(encoding))
    with pytest.raises(ValueError, match="it is in UTF-16; save it as UTF-8"):
        read_data("assessment_py", "any.toml")
    with pytest.raises(InstrumentError) as caught:
        load()
    assert caught.value.faults == ("instrument: not TOML: it is in UTF-16; save it as UTF-8",)
