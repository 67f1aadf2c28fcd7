"""The terminal's door: the same numbers as the browser's, and the manners of a Unix tool."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import assessment_py
from assessment_py import bridge, cli, inputs, load
from assessment_py.faults import KINDS
from assessment_py.instrument import InstrumentError

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
    (here / "a.json").write_text(file_text(answer=4), encoding="utf-8")
    status, out, _ = run("score", "a.json", CODE)
    assert status == 0
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


def test_a_folder_is_searched_to_the_bottom(here: Path, run: Any) -> None:
    (here / "results" / "ward").mkdir(parents=True)
    for name in ("b.json", "ward/a.JSON", "notes.txt", "._b.json"):
        text = file_text(key=len(name))
        (here / "results" / name).write_text(text, encoding="utf-8")
    status, out, err = run("score", "results", "--format", "csv", "-o", "out.csv")
    assert (status, out, err) == (0, "", [])
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
        "assessment_py: big.json: too big to be a saved file or a chat (too big: 1000001 bytes; "
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
        {"source": "a.json", "faults": []},
        {"source": "b.json", "faults": ["no such file or folder, and not a result code"]},
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

    monkeypatch.setattr(cli, "Editions", load_faulty)
    complaint = "assessment_py: instrument.toml: band 'starting': 'from' must be 0, not 1"
    assert run(command, CODE) == (1, "", [complaint])


def test_a_form_that_no_code_has_room_for_is_named(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(form: Any, _: Any) -> int:
        raise ValueError(f"form {form.id!r} is too long")

    monkeypatch.setattr(cli, "code_length", too_long)
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

    monkeypatch.setattr(cli, "Editions", interrupt)
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
