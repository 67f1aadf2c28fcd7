"""The terminal's door as a program of its own: its streams, pipes, and Ctrl+C."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assessment_py import cli, inputs
from assessment_py.results import cli as results_cli
from tests.kit.command_line import CODE, ROOT, RUN, TABLE, file_text, posix, shell


def started(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*RUN, *arguments], cwd=ROOT, capture_output=True, **options)


@pytest.mark.parametrize("text", [file_text(), f"My code: {CODE}"])
def test_standard_input_may_be_a_file_or_a_chat(text: str) -> None:
    done = started("score", "-", input=text.encode())
    source = "standard input" if text.startswith("{") else CODE
    assert done.stdout.decode() == TABLE.replace("a.json", source)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_pipe_that_closes_early_is_no_fault() -> None:
    command = [*RUN, "score", CODE]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_ctrl_c_is_quiet(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(results_cli, "Editions", interrupt)
    assert run("score", CODE) == (130, "", [])


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_ctrl_c_in_the_midst_of_many_takes_the_bar_away(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        (here / f"{number}.json").write_text(file_text(), encoding="utf-8")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    looking = Terminal()
    monkeypatch.setattr(sys, "stderr", looking)
    monkeypatch.setattr(inputs, "read_file", interrupt)
    assert cli.main(["validate", "."]) == 130
    assert looking.getvalue().endswith("0 of 20\r\x1b[K")


def test_many_inputs_show_how_far_it_is_to_whoever_looks(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        (here / f"{number}.json").write_text(file_text(), encoding="utf-8")
    looking = Terminal()
    monkeypatch.setattr(sys, "stderr", looking)
    assert cli.main(["validate", "."]) == 0
    first, *_, last = looking.getvalue().split("\r")[1:]
    assert first == f"[{'.' * 30}] 0 of 20"
    assert last == "\x1b[K"
    assert "\n" not in looking.getvalue()


@pytest.mark.parametrize("many", [19, 20])
def test_few_inputs_or_nobody_looking_show_nothing(here: Path, run: Any, many: int) -> None:
    for number in range(many):
        (here / f"{number}.json").write_text(file_text(), encoding="utf-8")
    assert run("validate", ".")[2] == []


NARROW = [
    {"PYTHONIOENCODING": "cp850"},
    {"PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]


@posix
@pytest.mark.parametrize("environment", NARROW, ids=str)
@pytest.mark.parametrize(
    "command",
    [
        "$RUN --help",
        "$RUN score é…",
        "$RUN group é…",
        "$RUN staff compare é…",
        "$RUN sing é",
        "$RUN",
    ],
)
def test_a_narrow_encoding_is_no_fault(command: str, environment: dict[str, str]) -> None:
    status, out, err = shell(command, **environment)
    assert status == (0 if "help" in command else 1 if "é…" in command else 2)
    assert "Traceback" not in out + err
    assert ("K7M2P-3ABCD-…" in out) == ("help" in command)


@posix
@pytest.mark.parametrize(
    ("command", "said"),
    [
        (f"$RUN score {CODE} >/dev/full", "standard output: No space left on device"),
        ("$RUN --help >/dev/full", "standard output: No space left on device"),
        ("$RUN instrument >/dev/full", "standard output: No space left on device"),
        (f"$RUN score {CODE} --format json >&-", "standard output: is closed"),
        ("$RUN score - <&-", "standard input: is closed"),
        ("$RUN --help >&-", "standard output: is closed"),
        ("$RUN plan - <&-", "standard input: is closed"),
        (f"$RUN code {CODE} >/dev/full", "standard output: No space left on device"),
        (f"$RUN group {CODE} >/dev/full", "standard output: No space left on device"),
        ("$RUN validate - <&-", "standard input: is closed"),
        ("$RUN staff compare - <&-", "standard input: is closed"),
        ("$RUN staff check-hiding - <&-", "standard input: is closed"),
        ("$RUN staff compare nothing.csv", "nothing.csv: No such file or directory"),
        ("$RUN score '*.nothing'", "*.nothing: no such file or folder, and not a result code"),
        ("$RUN story nothing.md", "nothing.md: No such file or directory"),
    ],
)
def test_a_stream_that_is_missing_closed_or_full_is_told_in_a_line(command: str, said: str) -> None:
    assert shell(command) == (1, "", f"assessment_py: {said}\n")


@posix
def test_complaints_that_nobody_takes_never_end_up_in_the_output(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(file_text(), encoding="utf-8")
    for lost in "2>&-", "2>/dev/full":
        status, out, err = shell(f"$RUN score {tmp_path}/a.json nothing.json --format json {lost}")
        assert (status, len(json.loads(out)), err) == (1, 1, "")
        assert shell(f"$RUN score nothing.json {lost}")[0] == 1


@posix
def test_a_pipe_that_nobody_writes_to_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    said = f"{tmp_path}/pipe: a pipe to which nobody has written for 5 seconds"
    assert shell(f"$RUN score {tmp_path}/pipe") == (1, "", f"assessment_py: {said}\n")
    status, out, _ = shell(f"(sleep 1; echo {CODE}) >{tmp_path}/pipe & $RUN score {tmp_path}/pipe")
    assert (status, CODE in out) == (0, True)
    said = f"{tmp_path}/pipe: neither a file nor a folder"
    assert said in shell(f"$RUN score {tmp_path}")[2]


@posix
def test_ctrl_c_while_it_is_still_starting_is_quiet() -> None:
    for module in "argparse", "assessment_py.cli", "assessment_py.results.cli":
        code = (
            "import runpy, sys\n"
            "class Interrupt:\n"
            "    def find_spec(self, name, *rest):\n"
            f"        if name == {module!r}: raise KeyboardInterrupt\n"
            "sys.meta_path.insert(0, Interrupt())\n"
            f"sys.argv = ['assessment_py', 'score', {CODE!r}]\n"
            "runpy.run_module('assessment_py', run_name='__main__', alter_sys=False)\n"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True)
        assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
