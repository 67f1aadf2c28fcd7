"""The command `plan`: what it prints of a file, and what it says of one it cannot read."""

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from assessment_py import cli
from assessment_py.plan.files import write_plan
from assessment_py.plan.model import Plan, PlanPriority

PLAN = Plan(
    key="0123456789abcdef" * 2,
    revision=2,
    scope="organisation",
    made="2026-11-26",
    review="2027-02-26",
    executive_lead="Chief Nurse",
    priorities=(
        PlanPriority(part="practical-levers", what="Ask\nall", lead="Me", due="2026-12-12"),
        PlanPriority(),
        PlanPriority(what="Ask again", lead="You", status="under-way"),
    ),
)
TABLE = """\
plan                organisation, revision 2
made                2026-11-26
executive lead      Chief Nurse
non-executive lead  -
review              2027-02-26

priority            1
part                Practical levers
what we will do     Ask all
lead                Me
first move          -
by when             2026-12-12
how we will know    -
know by             -
status              -
note                -

priority            3
part                -
what we will do     Ask again
lead                You
first move          -
by when             -
how we will know    -
know by             -
status              under way
note                -

no-first-move       priority 1, first_move
no-measure          priority 1, measure
no-date             priority 1, known_by
weekend             priority 1, due
no-date             priority 3, due
no-first-move       priority 3, first_move
no-measure          priority 3, measure
no-date             priority 3, known_by
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("plan.json").write_text(write_plan(PLAN), encoding="utf-8")
    return "plan.json"


@pytest.fixture
def run(capfdbinary: Any) -> Any:
    """Runs a command; returns its status, the bytes it wrote, and its complaints."""

    def run(*arguments: str) -> tuple[int, bytes, str]:
        status = cli.main(arguments)
        printed = capfdbinary.readouterr()
        return status, printed.out, printed.err.decode()

    return run


def test_the_plan_as_a_table(file: str, run: Any) -> None:
    assert run("plan", file) == (0, TABLE.encode(), "")


def test_the_plan_for_a_spreadsheet(file: str, run: Any) -> None:
    status, out, err = run("plan", file, "--format", "csv")
    assert (status, err) == (0, "")
    assert out.startswith('\ufeff"priority","part","what we will do"'.encode())
    assert out.count(b"\r\n") == 3


def test_the_plan_for_a_calendar(file: str, run: Any) -> None:
    moment = "2026-11-26T09:30:00Z"
    status, out, err = run("plan", file, "--format", "ics", "--now", moment)
    assert (status, err) == (0, "")
    assert out.startswith(b"BEGIN:VCALENDAR\r\n")
    assert out.count(b"DTSTAMP:20261126T093000Z\r\n") == out.count(b"BEGIN:VEVENT\r\n") == 2
    assert run("plan", file, "--format", "ics", "--now", moment)[1] == out
    assert run("plan", file, "--format", "ics")[1].count(b"DTSTAMP:2") == 2


def test_it_is_written_to_a_file(file: str, run: Any) -> None:
    assert run("plan", file, "--format", "csv", "-o", "plan.csv") == (0, b"", "")
    assert Path("plan.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    status, out, err = run("plan", file, "-o", file)
    assert (status, out) == (1, b"")
    assert err == "assessment_py: plan.json: is an input too; nothing was written\n"


def test_standard_input_is_read(file: str, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    content = io.TextIOWrapper(io.BytesIO(Path(file).read_bytes()))
    monkeypatch.setattr(sys, "stdin", content)
    assert run("plan", "-") == (0, TABLE.encode(), "")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "nothing is in it"),
        (b"%PDF-1.7", "not a text file: it is a PDF"),
        (b"{}", "not an action plan: it has no 'format' 'clinical-leadership-plan'"),
        (write_plan(PLAN).replace('"version": 1', '"version": 2').encode(),
            "file version 2; this one reads 1"),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_named(file: str, run: Any, content: bytes, fault: str) -> None:
    Path(file).write_bytes(content)
    assert run("plan", file) == (1, b"", f"assessment_py: plan.json: {fault}\n")


def test_what_is_not_there_is_named(file: str, run: Any) -> None:
    assert run("plan", "no.json")[::2] == (1, "assessment_py: no.json: No such file or directory\n")
    fault = "a folder; name one file in it"
    assert run("plan", ".")[::2] == (1, f"assessment_py: .: {fault}\n")


def test_a_plan_without_a_day_gives_no_calendar(file: str, run: Any) -> None:
    Path(file).write_text(write_plan(Plan(key="0" * 32, revision=1, scope="talk")))
    status, out, err = run("plan", file, "--format", "ics")
    assert (status, out) == (1, b"")
    assert "no day in this plan" in err


def test_a_wrong_moment_is_a_wrong_command(file: str, run: Any) -> None:
    with pytest.raises(SystemExit) as left:
        run("plan", file, "--format", "ics", "--now", "soon")
    assert left.value.code == 2
