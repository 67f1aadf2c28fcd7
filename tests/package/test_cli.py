"""The terminal's door: the same numbers as the browser's, and the manners of a Unix tool."""

import json
from pathlib import Path
from typing import Any

import pytest

import assessment_py
from assessment_py import cli
from assessment_py.instrument import InstrumentError
from assessment_py.responses import cli as responses_cli
from assessment_py.results import cli as results_cli
from tests.kit.command_line import CODE, INSTRUMENT, file_text, response


def test_validate_says_what_is_good(here: Path, run: Any) -> None:
    (here / "a.json").write_text(file_text(), encoding="utf-8")
    assert run("validate", "a.json") == (
        0,
        f"source  form          {'edition':<{len(INSTRUMENT.edition)}}  answered\n"
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
