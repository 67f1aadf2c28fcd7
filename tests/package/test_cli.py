"""The terminal's door: the same numbers as the browser's, and the manners of a Unix tool."""

import csv
import io
import json
import os
import subprocess
import sys
import weakref
from pathlib import Path
from typing import Any

import pytest

import assessment_py
from assessment_py import bridge, cli, inputs, load, to_dict
from assessment_py.faults import KINDS
from assessment_py.instrument import InstrumentError
from assessment_py.responses import cli as responses_cli
from assessment_py.results import cli as results_cli

ROOT = Path(assessment_py.__file__).parents[1]
INSTRUMENT = load()
STATEMENTS = [statement.id for statement in INSTRUMENT.statements("organisation")]
PARTS = [part.id for part in INSTRUMENT.parts]
RUN = [sys.executable, "-m", "assessment_py"]


def response(answer: int = 2, **changes: object) -> dict[str, Any]:
    return {
        "edition": INSTRUMENT.edition,
        "form": "organisation",
        "answers": dict.fromkeys(STATEMENTS, answer),
        "importance": {PARTS[0]: 3, PARTS[1]: 5},
        "key": 7,
    } | changes


def call(**request: object) -> Any:
    return json.loads(bridge.call(json.dumps(request)))["ok"]


def file_text(**changes: Any) -> str:
    text: str = call(do="write-file", response=response(**changes))["text"]
    return text


CODE = call(do="write-code", response=response())["code"]
WRONG = f"{'Z' if CODE[0] != 'Z' else 'Y'}{CODE[1:]}"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command; returns its status, its output and its complaints."""

    def run(*arguments: str) -> tuple[int, str, list[str]]:
        status = cli.main(arguments)
        printed = capsys.readouterr()
        return status, printed.out, printed.err.splitlines()

    return run


TABLE = f"""\
a.json: organisation, edition {INSTRUMENT.edition}
part                    score  band         to next  importance  priority
building-confidence        50  established       25           3         2
widening-perspectives      50  established       25           5         1
talent-management          50  established       25           -         3
practical-levers           50  established       25           -         4
organisational-culture     50  established       25           -         5
"""


def test_a_file_is_scored_as_a_table(here: Path, run: Any) -> None:
    (here / "a.json").write_text(file_text(), encoding="utf-8")
    assert run("score", "a.json") == (0, TABLE, [])


def test_a_code_scores_what_the_browser_shows(run: Any) -> None:
    status, out, err = run("score", CODE.lower(), "--format", "json")
    report = call(do="score", response=call(do="read-code", text=CODE)["response"])["report"]
    assert (status, json.loads(out), err) == (0, [{"source": CODE, "report": report}], [])


def test_many_are_a_row_each(here: Path, run: Any) -> None:
    (here / "a.json").write_text(file_text(answer=4, key=8), encoding="utf-8")
    status, out, err = run("score", "a.json", CODE)
    assert (status, err) == (0, [])
    assert out.splitlines() == [
        *(f"{number} {part}" for number, part in enumerate(PARTS, 1)),
        "source                               edition  form            1    2    3    4    5",
        "a.json                               2026-11  organisation  100  100  100  100  100",
        f"{CODE}  2026-11  organisation   50   50   50   50   50",
    ]


def test_a_result_that_comes_twice_is_counted_once_and_that_is_said(here: Path, run: Any) -> None:
    for name in ("a.json", "b.json"):
        (here / name).write_text(file_text(made="2026-11-23"), encoding="utf-8")
    status, out, err = run("score", "a.json", "b.json", CODE, "a.json", "--format", "json")
    assert status == 0
    assert [each["source"] for each in json.loads(out)] == ["a.json"]
    assert err == [
        f"assessment_py: {name}: the same result as a.json, counted once"
        for name in ("b.json", CODE, "a.json")
    ]


def test_equal_answers_that_no_key_tells_apart_all_count(here: Path, run: Any) -> None:
    for name in ("a.json", "b.json"):
        text = file_text().replace(',\n  "key": 7', "")
        (here / name).write_text(text, encoding="utf-8")
    status, out, err = run("score", ".", "--format", "json")
    assert (status, len(json.loads(out)), err) == (0, 2, [])


def test_two_versions_of_one_persons_are_one_result(here: Path, run: Any) -> None:
    (here / "a.json").write_text(file_text(), encoding="utf-8")
    (here / "b.json").write_text(file_text(answer=4), encoding="utf-8")
    status, out, err = run("score", "b.json", "a.json")
    assert (status, out) == (0, TABLE)
    assert err == [
        "assessment_py: b.json: carries the same random number as a.json, usually a second version "
        "of one person's; the later one counts"
    ]


def test_what_codes_prove_is_said_where_they_are_counted(here: Path, run: Any) -> None:
    (here / "a.json").write_text(file_text(), encoding="utf-8")
    codes = [call(do="write-code", response=response(key=key))["code"] for key in (8, 9)]
    assert run("score", "a.json", *codes)[2] == [
        "assessment_py: 2 of 3 results came as codes; anybody can make a result code, so codes do "
        "not prove who answered, or that anybody did"
    ]


def test_an_argument_is_looked_through_for_codes(run: Any) -> None:
    status, out, err = run("score", f"Ann says: {CODE.replace('-', ' dash ')}!", "--format", "csv")
    assert (status, err) == (0, [])
    assert f'"{CODE}"' in out
    status, _, err = run("validate", f"{CODE} {WRONG}")
    assert (status, err[0].startswith(f"assessment_py: {WRONG}: ")) == (1, True)


def test_a_pattern_that_names_no_file_is_expanded(here: Path, run: Any) -> None:
    (here / "in").mkdir()
    for name in ("b.json", "a.json", "[c].json", "d.txt"):
        (here / "in" / name).write_text(file_text(key=len(name)), encoding="utf-8")
    for pattern in ("in/[ab].json", str(here / "in" / "[ab].json")):
        status, out, err = run("validate", pattern, "--format", "json")
        assert (status, err) == (0, [])
        names = [Path(each["source"]).name for each in json.loads(out)]
        assert names == ["a.json", "b.json"]
    status, out, _ = run("validate", "in/[c].json", "--format", "json")
    assert [each["source"] for each in json.loads(out)] == ["in/[c].json"]
    assert run("validate", "in/*.xml")[0] == 1
    assert "3 files read" in run("validate", "i*")[2][0]


def test_a_chat_with_many_slips_names_the_first_and_counts_the_rest(here: Path, run: Any) -> None:
    wrong = [f"{CODE[:-2]}{a}{b}" for a in "23456" for b in "23456"]
    (here / "chat.txt").write_text("\n".join(each for each in wrong if each != CODE))
    _, _, err = run("validate", "chat.txt")
    assert len(err) >= 21
    assert err[20].endswith("more things that look like a code and are none")


def test_a_folder_is_searched_to_the_bottom(here: Path, run: Any) -> None:
    (here / "results" / "ward").mkdir(parents=True)
    for name in ("b.json", "ward/a.JSON", "notes.txt", "._b.json"):
        text = file_text(key=len(name))
        (here / "results" / name).write_text(text, encoding="utf-8")
    status, out, err = run("score", "results", "--format", "csv", "-o", "out.csv")
    assert (status, out) == (1, "")
    assert err == [
        "assessment_py: results: 2 files read, 2 not read (a saved file's name ends in .json); "
        "not counted, though it looks like a result: ._b.json, notes.txt"
    ]
    content = (here / "out.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["source"] for row in rows] == [
        str(Path("results/b.json")),
        str(Path("results/ward/a.JSON")),
    ]
    assert {row[f"{PARTS[0]} score"] for row in rows} == {"50"}


def test_one_bad_file_is_named_and_the_rest_go_on(here: Path, run: Any) -> None:
    (here / "a.json").write_text(file_text(), encoding="utf-8")
    (here / "deep.json").write_text("[" * 4000)
    (here / "faulty.json").write_text(file_text().replace('"form"', '"farm"'), encoding="utf-8")
    (here / "big.json").write_bytes(b" " * 2_000_000)
    (here / "picture.json").write_bytes(b"\x89PNG\r\n")
    (here / "empty.json").write_bytes(b"")
    (here / "cut.json").write_text('{"format"')
    (here / "newer.json").write_text(file_text().replace('"version": 1', '"version": 2'))
    status, out, err = run("score", "a.json", "deep.json", "faulty.json", "big.json",
                           "picture.json", "empty.json", "cut.json", "newer.json",
                           "missing.json", "a code?", WRONG)  # fmt: skip
    assert status == 1
    assert out == TABLE
    assert err == [
        "assessment_py: deep.json: not something the self-check made (too deep: brackets may be "
        "nested 32 times, no more)",
        "assessment_py: faulty.json: a saved file that was changed, or made by hand, and does not "
        "fit the questions (unknown key 'farm'; known: answers, edition, form, importance, key, "
        "made, notes, profession, role; missing key 'form')",
        "assessment_py: big.json: too big to be a saved file or a chat (too big: 2000000 bytes; "
        "the most is 1000000)",
        "assessment_py: picture.json: not a saved file, which is text (not a text file: it is a "
        "picture)",
        "assessment_py: empty.json: an empty file (nothing is in it)",
        "assessment_py: cut.json: a saved file that is damaged: cut short, or changed by another "
        "program (not JSON: Expecting ':' delimiter: line 1 column 10 (char 9))",
        "assessment_py: newer.json: made with a newer version of the self-check, or with one that "
        "is not known here (file version 2; this one reads 1)",
        "assessment_py: missing.json: no such file or folder, and not a result code",
        "assessment_py: a code?: no such file or folder, and not a result code",
        f"assessment_py: {WRONG}: a character is wrong: look at group 1, character 1, first",
        "assessment_py: 10 of 11 left out",
    ]


def test_every_kind_of_fault_has_plain_words_or_needs_none() -> None:
    assert set(inputs.PLAINLY) == set(KINDS) - {"request", "slip"}


def test_the_first_of_many_faults_are_named_in_one_line(here: Path, run: Any) -> None:
    bad = file_text().replace(": 2", ": 9")
    (here / "bad.json").write_text(bad, encoding="utf-8")
    status, _, (line,) = run("score", "bad.json")
    assert status == 1
    assert line.count("is not on the scale") == inputs.MOST_FAULTS
    assert line.endswith("; and 22 more, in validate --format json)")
    (verdict,) = json.loads(run("validate", "bad.json", "--format", "json")[1])
    assert len(verdict["faults"]) == len(STATEMENTS)


def test_an_empty_folder_is_named(here: Path, run: Any) -> None:
    (here / "empty").mkdir()
    assert run("score", "empty") == (
        1,
        "",
        ["assessment_py: empty: no .json file in this folder"],
    )


def test_a_file_that_may_not_be_read_is_named(here: Path, run: Any) -> None:
    (here / "gone.json").symlink_to("nowhere")
    assert run("score", "gone.json") == (
        1,
        "",
        ["assessment_py: gone.json: No such file or directory"],
    )


@pytest.mark.parametrize("name", ["chat.txt", "chat"])
def test_the_codes_in_a_chat_are_scored(here: Path, run: Any, name: str) -> None:
    (here / name).write_text(f"Ann: mine is {CODE}.\nBen: {WRONG}!\n", encoding="utf-16")
    status, out, err = run("score", name)
    assert status == 1
    assert out == TABLE.replace("a.json", CODE)
    assert err == [
        f"assessment_py: {name}: {WRONG}: a character is wrong: look at group 1, character 1, "
        "first",
        "assessment_py: 1 of 2 left out",
    ]


def test_a_text_without_codes_is_named(here: Path, run: Any) -> None:
    (here / "chat.txt").write_text("Nothing here.")
    assert run("validate", "chat.txt") == (
        1,
        "",
        ["assessment_py: chat.txt: neither a saved file nor a text with result codes in it"],
    )


def test_validate_says_what_is_good(here: Path, run: Any) -> None:
    (here / "a.json").write_text(file_text(), encoding="utf-8")
    assert run("validate", "a.json") == (
        0,
        "source  form          edition  answered\n"
        f"a.json  organisation  {INSTRUMENT.edition}        25\n",
        [],
    )
    status, out, err = run("validate", "a.json", "b.json", "--format", "json")
    assert (status, err) == (1, [])
    assert json.loads(out) == [
        {"source": "a.json", "kind": None, "faults": []},
        {
            "source": "b.json",
            "kind": "slip",
            "faults": ["no such file or folder, and not a result code"],
        },
    ]
    status, out, err = run("validate", "a.json", "b.json", "--format", "csv")
    assert (status, err) == (1, [])
    assert out.splitlines()[1:] == [
        f'"a.json","organisation","{INSTRUMENT.edition}",25,',
        '"b.json",,,,"no such file or folder, and not a result code"',
    ]


def test_code_writes_the_code_of_a_file(here: Path, run: Any) -> None:
    (here / "a.json").write_text(file_text(), encoding="utf-8")
    assert run("code", "a.json") == (0, f"a.json  {CODE}\n", [])
    assert run("code", "a.json", "--format", "csv")[1].splitlines()[1] == f'"a.json","{CODE}"'
    assert json.loads(run("code", CODE, "--format", "json")[1]) == [
        {"source": CODE, "code": CODE, "response": response()}
    ]


def test_code_gives_a_file_without_a_key_another_code_each_time(here: Path, run: Any) -> None:
    text = file_text().replace(',\n  "key": 7', "")
    (here / "a.json").write_text(text, encoding="utf-8")
    codes = {run("code", "a.json")[1] for _ in range(3)}
    assert len(codes) == 3
    assert (here / "a.json").read_text(encoding="utf-8") == text


def test_instrument_says_that_all_is_well(run: Any) -> None:
    line = f"edition {INSTRUMENT.edition}: 45 statements, 5 parts, 2 forms\n"
    assert run("instrument") == (0, line, [])


def test_instrument_names_every_fault(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pkgutil.get_data", lambda *_: b'edition = ""')
    status, out, err = run("instrument")
    assert (status, out) == (1, "")
    assert len(err) == 10
    assert err[0].startswith("assessment_py: instrument.toml: instrument: 'edition' must be")


def test_instrument_writes_the_schema(here: Path, run: Any) -> None:
    assert run("instrument", "--schema", "-o", "schema.json") == (0, "", [])
    schema = json.loads((here / "schema.json").read_text(encoding="utf-8"))
    assert schema == assessment_py.json_schema(INSTRUMENT)


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


@pytest.mark.parametrize("command", ["score", "validate", "code"])
def test_an_instrument_with_a_fault_stops_every_command(
    run: Any, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def load_faulty(*_: object) -> Any:
        raise InstrumentError(["band 'starting': 'from' must be 0, not 1"])

    monkeypatch.setattr(results_cli, "Editions", load_faulty)
    complaint = "assessment_py: instrument.toml: band 'starting': 'from' must be 0, not 1"
    assert run(command, CODE) == (1, "", [complaint])


def test_a_form_that_no_code_has_room_for_is_named(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(form: Any, _: Any) -> int:
        raise ValueError(f"form {form.id!r} is too long")

    monkeypatch.setattr(responses_cli, "code_length", too_long)
    status, _, complaints = run("instrument")
    assert (status, complaints[0]) == (
        1,
        "assessment_py: instrument.toml: form 'organisation' is too long",
    )


@pytest.mark.parametrize("arguments", [[], ["score"], ["sing"], ["score", CODE, "--format", "xml"]])
def test_a_command_that_is_not_understood_is_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert "usage: python -m assessment_py" in capsys.readouterr().err


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["-h"])
    assert ended.value.code == 0
    assert "python -m assessment_py score - < chat.txt" in capsys.readouterr().out


def test_a_name_with_strange_characters_is_shown_plainly(here: Path, run: Any) -> None:
    (here / "\u202ecode\n.json").write_text("[]")
    status, out, err = run("score", ".")
    assert (status, out) == (1, "")
    (line,) = err
    assert line.startswith("assessment_py: '\\u202ecode\\n.json': not something the self-check")


# --- As a program of its own ----------------------------------------------------------------------


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


# --- The streams ----------------------------------------------------------------------------------

posix = pytest.mark.skipif(sys.platform == "win32", reason="the shell of Unix")


def shell(command: str, **environment: str) -> tuple[int, str, str]:
    """Run a command of sh, where "$RUN" is this program; return its status and what it said."""
    run = f'"{sys.executable}" -m assessment_py'
    done = subprocess.run(
        ["sh", "-c", command.replace("$RUN", run)],
        cwd=ROOT,
        capture_output=True,
        env=os.environ | environment,
        timeout=60,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


NARROW = [
    {"PYTHONIOENCODING": "cp850"},
    {"PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]


@posix
@pytest.mark.parametrize("environment", NARROW, ids=str)
@pytest.mark.parametrize("command", ["$RUN --help", "$RUN score é…", "$RUN sing é", "$RUN"])
def test_a_narrow_encoding_is_no_fault(command: str, environment: dict[str, str]) -> None:
    status, out, err = shell(command, **environment)
    assert status == (0 if "help" in command else 1 if "score" in command else 2)
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


# --- The output -----------------------------------------------------------------------------------


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

    def watched(report: Any) -> dict[str, Any]:
        held[:] = [each for each in held if each() is not None]
        table = Watched(to_dict(report))
        held.append(weakref.ref(table))
        assert len(held) <= 2
        return table

    monkeypatch.setattr(results_cli, "to_dict", watched)
    for number in range(30):
        (here / f"{number}.json").write_text(file_text(key=number), encoding="utf-8")
    status, out, _ = run("score", ".", "--format", "json")
    assert (status, len(json.loads(out))) == (0, 30)


class Watched(dict[str, Any]):
    """A table that can be watched."""
