"""What is in a folder: saved files, others, copies and bins, and what cannot be followed."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from assessment_py import cli, load, parse_response, write_code, write_file
from assessment_py.folders import look_through

INSTRUMENT = load()


def response(key: int) -> Any:
    mapping = {"form": "you", "edition": INSTRUMENT.edition, "answers": {}, "importance": {}}
    return parse_response(mapping | {"key": key}, INSTRUMENT)


SAVED = write_file(response(7))
CODE = write_code(response(8), INSTRUMENT)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(*names: str, text: str = SAVED) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    status = cli.main(["validate", *arguments])
    return status, capsys.readouterr().err.splitlines()


def test_files_as_people_send_them_are_not_left_out_in_silence(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put("in/a.json", "in/b (1).json", "in/c.JSON", "in/sub/l.json")
    others = ["in/d.json.txt", "in/f.json.download", "in/g", "in/h.jsn", "in/i.json ", "in/j.json_"]
    put(*others)
    put("in/e.txt", text=f"my code is {CODE}")
    put("in/read me.txt", text="Nothing here.")
    assert told(capsys, "in") == (
        1,
        [
            "assessment_py: in: 4 files read, 8 not read (a saved file's name ends in .json); "
            "not counted, though it looks like a result: d.json.txt, e.txt, f.json.download, g, "
            "h.jsn and 2 more"
        ],
    )


def test_other_files_are_told_and_do_no_harm(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put("in/a.json")
    put("in/read me.txt", "in/.DS_Store", "in/Thumbs.db", text="Nothing here.")
    Path("in/picture.png").write_bytes(b"\x89PNG\r\n\0")
    line = "assessment_py: in: 1 file read, 2 not read (a saved file's name ends in .json)"
    assert told(capsys, "in") == (0, [line])


def test_a_folder_of_nothing_but_other_files_holds_no_result(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put("in/d.json.txt")
    status, lines = told(capsys, "in")
    assert status == 1
    assert lines[0].endswith("not counted, though it looks like a result: d.json.txt")


@pytest.mark.parametrize(
    "aside", [".snapshot/daily.0", ".Trash-1000/files", "$RECYCLE.BIN", "@Recycle", "__MACOSX"]
)
def test_copies_and_bins_are_passed_over_and_named(
    here: Path, capsys: pytest.CaptureFixture[str], aside: str
) -> None:
    put("in/p.json", f"in/{aside}/p.json")
    first = Path(aside).parts[0]
    line = f"assessment_py: in: 1 file read; copies and bins passed over: {first}"
    assert told(capsys, "in") == (0, [line])
    assert told(capsys, f"in/{aside}") == (0, [])


def test_links_are_followed_once_and_those_that_lead_nowhere_are_faults(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put("in/a.json", "elsewhere/b.json")
    Path("in/loop").symlink_to(".")
    Path("in/more").symlink_to("../elsewhere")
    Path("in/again").symlink_to("../elsewhere")
    Path("in/gone.json").symlink_to("nowhere")
    Path("in/.#lock").symlink_to("user@host.123")
    Path("in/round").symlink_to("round")
    found = look_through(Path("in"))
    assert [each.name for each in found.saved] == ["a.json", "b.json"]
    status, lines = told(capsys, "in")
    assert status == 1
    assert lines == [
        f"assessment_py: in/gone.json: {os.strerror(errno.ENOENT)}",
        f"assessment_py: in/round: {os.strerror(errno.ELOOP)}",
        "assessment_py: 2 of 4 bad",
    ]


@pytest.mark.parametrize("beside", [True, False])
def test_a_folder_that_may_not_be_read_is_a_fault(
    here: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    beside: bool,
) -> None:
    put("in/secret/b.json", *(["in/a.json"] if beside else []))
    scandir = cli.sys.modules["assessment_py.folders"].os.scandir  # type: ignore[attr-defined]

    def refused(path: Path) -> Any:
        if Path(path).name == "secret":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("assessment_py.folders.os.scandir", refused)
    status, lines = told(capsys, "in")
    assert status == 1
    assert lines[0] == "assessment_py: in/secret: Permission denied"
    assert told(capsys, "in/secret") == (1, ["assessment_py: in/secret: Permission denied"])


def test_names_that_cannot_be_printed_are_told_plainly(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put("in/a.json", "in/\x1b[2J.txt", "in/.\u202ebin/b.json")
    status, (line,) = told(capsys, "in")
    assert status == 1
    assert line.isprintable()
    assert "'.\\u202ebin'" in line  # not another name in its place
