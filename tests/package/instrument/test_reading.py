"""Reading instrument.toml: its keys, its files, and what is not TOML."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import assessment_py
from assessment_py import InstrumentError, load, parse
from tests.kit.small_instrument import (
    ABSENT,
    AT_TOLD,
    KEYS,
    STATEMENT_KEYS,
    TOLD,
    Place,
    faults,
    small,
)

ROOT = Path(assessment_py.__file__).parents[1]

FAULTS: list[tuple[Place, object, str]] = [
    # Keys
    (("colour",), 1, f"instrument: unknown key 'colour'; known: {KEYS}"),
    ((*TOLD, "colour"), "red", f"{AT_TOLD}unknown key 'colour'; known: {STATEMENT_KEYS}"),
    (("bands", 0, "lowest"), 0,
     "band 'starting': unknown key 'lowest'; known: from, id, label, to"),
    (("edition",), ABSENT, "instrument: missing key 'edition'"),
    ((*TOLD, "question"), ABSENT, f"{AT_TOLD}missing key 'question'"),
    (("scales", 0, "options", 2, "label"), ABSENT,
     "scale 'practice', option number 3: missing key 'label'"),
    (("forms", 1, "statements_per_part"), ABSENT, "form 'you': missing key 'statements_per_part'"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "value", "fault"), FAULTS)
def test_a_key_too_many_or_too_few_is_named(place: Place, value: object, fault: str) -> None:
    assert faults((place, value)) == (fault,)


def test_parse_leaves_its_argument_as_it_was() -> None:
    mapping = small()
    parse(mapping)
    assert mapping == small()


def test_an_empty_table_misses_every_key() -> None:
    with pytest.raises(InstrumentError) as caught:
        parse({})
    assert caught.value.faults == tuple(
        f"instrument: missing key {key!r}"
        for key in (
            "edition",
            "edition_number",
            "scales",
            "set_apart",
            "bands",
            "forms",
            "roles",
            "professions",
            "other_professions",
            "parts",
        )
    )


def test_load_says_what_is_not_toml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pkgutil.get_data", lambda *_: b"edition = ")
    with pytest.raises(InstrumentError) as caught:
        load()
    assert caught.value.faults == ("instrument: not TOML: Invalid value (at end of document)",)


def frozen(monkeypatch: pytest.MonkeyPatch, **files: str) -> None:
    """Let `load` find these texts in place of the package's files."""
    contents = {name.replace("__", "/") + ".toml": text for name, text in files.items()}
    monkeypatch.setattr("pkgutil.get_data", lambda _, name: contents[name].encode())


def test_load_finds_an_earlier_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    current = load().edition
    text = (ROOT / "assessment_py" / "instrument.toml").read_text(encoding="utf-8")
    older = text.replace(f'edition = "{current}"', 'edition = "lastyear"')
    newer = text.replace("earlier_editions = [", 'earlier_editions = ["lastyear", ')
    frozen(monkeypatch, instrument=newer, editions__lastyear=older)
    assert load("lastyear").edition == "lastyear"
    assert load().edition == load(load().edition).edition == current
    with pytest.raises(KeyError, match="nextyear"):
        load("nextyear")


def test_load_reads_the_file_from_a_zip(tmp_path: Path) -> None:
    archive = tmp_path / "engine.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for file in (ROOT / "assessment_py").rglob("*.*"):
            made.write(file, file.relative_to(ROOT))
    code = "import assessment_py; print(assessment_py.__file__, assessment_py.load().edition)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(archive)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [f"{archive}/assessment_py/__init__.py", load().edition]
