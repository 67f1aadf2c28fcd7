"""What a command writes, and where: whole or not at all."""

import json
import weakref
from pathlib import Path
from typing import Any

import pytest

from assessment_py import score, to_dict
from assessment_py.results import cli as results_cli
from tests.kit.command_line import CODE, WRONG, file_text, posix, shell


def test_an_output_that_cannot_be_written_is_named(here: Path, run: Any) -> None:
    status, _, err = run("score", CODE, "-o", "nowhere/out.csv")
    assert status == 1
    assert err == [f"assessment_py: {Path('nowhere/out.csv')}: No such file or directory"]


def test_an_input_is_not_overwritten(here: Path, run: Any) -> None:
    Path("a.json").write_text(file_text())
    for given in ("a.json", "."):
        complaint = "assessment_py: a.json: is an input too; nothing was written"
        assert run("score", given, "-o", "a.json") == (1, "", [complaint])
        assert Path("a.json").read_text() == file_text()


def test_nothing_is_written_when_nothing_was_good(here: Path, run: Any) -> None:
    Path("scores.csv").write_text("from the last time")
    status, _, complaints = run("score", WRONG, "--format", "csv", "-o", "scores.csv")
    assert (status, Path("scores.csv").read_text()) == (1, "from the last time")
    assert complaints[-1] == "assessment_py: scores.csv: not written, because no input was good"


@posix
def test_an_output_is_whole_or_untouched(tmp_path: Path) -> None:
    output = tmp_path / "scores.json"
    output.write_text("from the last time")
    output.chmod(0o640)
    limited = f"ulimit -f 1; $RUN score {CODE} --format json -o {output}"
    status, out, err = shell(limited)
    assert (status, out, err) == (1, "", f"assessment_py: {output}: File too large\n")
    assert output.read_text() == "from the last time"
    assert shell(f"$RUN score {CODE} --format json -o {output}") == (0, "", "")
    assert json.loads(output.read_text())[0]["source"] == CODE
    assert output.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["scores.json"]


@posix
def test_an_output_may_be_a_link_or_a_device(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "link.json"
    link.symlink_to("there/scores.json")
    assert shell(f"umask 022; $RUN validate {CODE} -o {link}") == (0, "", "")
    assert link.is_symlink()
    assert (tmp_path / "there" / "scores.json").stat().st_mode & 0o777 == 0o644
    assert shell(f"$RUN validate {CODE} -o /dev/null") == (0, "", "")
    status, out, _ = shell(f"$RUN validate {CODE} -o /dev/stdout | cat")
    assert (status, CODE in out) == (0, True)
    said = f"assessment_py: {tmp_path}: Is a directory\n"
    assert shell(f"$RUN validate {CODE} -o {tmp_path}") == (1, "", said)


@pytest.mark.parametrize("command", ["score", "validate", "code"])
def test_json_is_a_list_however_long(here: Path, run: Any, command: str) -> None:
    assert run(command, "nothing.json", "--format", "json")[1].startswith("[")
    for number in range(3):
        (here / f"{number}.json").write_text(file_text(key=number), encoding="utf-8")
    for count in range(1, 4):
        names = [f"{number}.json" for number in range(count)]
        out = run(command, *names, "--format", "json")[1]
        assert [each["source"] for each in json.loads(out)] == names
        assert out == json.dumps(json.loads(out), ensure_ascii=False, indent=2) + "\n"


def test_reports_are_written_one_by_one(here: Path, run: Any, monkeypatch: Any) -> None:
    """Of many results no more than one report is held at a time."""
    held: list[weakref.ref[Any]] = []

    def watched(*given: Any) -> dict[str, Any]:
        held[:] = [each for each in held if each() is not None]
        table = Watched(to_dict(score(*given)))
        held.append(weakref.ref(table))
        assert len(held) <= 2
        return table

    monkeypatch.setattr(results_cli, "score", watched)
    for number in range(30):
        (here / f"{number}.json").write_text(file_text(key=number), encoding="utf-8")
    status, out, _ = run("score", ".", "--format", "json")
    assert (status, len(json.loads(out))) == (0, 30)


class Watched(dict[str, Any]):
    """A table that can be watched."""
