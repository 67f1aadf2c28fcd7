"""The command `story`: what it prints of a page, and what it says of one it cannot read."""

import json
from pathlib import Path
from typing import Any

import pytest

from assessment_py import cli, load
from assessment_py.story.markdown import write_story
from assessment_py.story.model import parse_story, to_mapping

INSTRUMENT = load()
STORY = parse_story(
    {
        "outline": "person",
        "name": "Zoë",
        "group": "nurse",
        "role": "Director",
        "parts": ["practical-levers"],
        "summary": "Write to zoe@example.org",
        "sections": {"advice": "word " * 51},
        "ticks": ["patients", "roles"],
    },
    INSTRUMENT,
)
TABLE = """\
name              Zoë
draft             yes
summary           3 of 30 words, within
journey           0 of 120 words, empty
turning-point     0 of 50 words, empty
barriers          0 of 100 words, empty
support           0 of 80 words, empty
advice            51 of 50 words, over
unknown           0 of 40 words, empty
missing           organisation
missing           date
missing           agreed
missing           ask
missing           route
missing           journey
missing           turning-point
missing           barriers
missing           support
missing           unknown
not ticked        agreed
not ticked        numbers
not ticked        withdraw
e-mail            summary: zoe@example.org
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("zoe.md").write_text(write_story(STORY, INSTRUMENT), encoding="utf-8", newline="\r\n")
    return "zoe.md"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(arguments)
    return status, *capsys.readouterr()


def test_what_is_told_of_a_case_study(file: str, capsys: Any) -> None:
    assert run(capsys, "story", file) == (0, TABLE, "")


def test_the_same_as_json(file: str, capsys: Any) -> None:
    status, out, err = run(capsys, "story", file, "--format", "json")
    checked = json.loads(out)
    assert (status, err) == (0, "")
    assert checked["story"] == json.loads(json.dumps(to_mapping(STORY)))
    assert checked["pointers"][0]["text"] == "zoe@example.org"


def test_the_line_for_settings(file: str, capsys: Any) -> None:
    status, out, _ = run(capsys, "story", file, "--format", "settings", "--link", "local/zoe.html")
    assert status == 0
    assert out == (
        '{ name: "Zoë", profession: "Nurse", role: "Director", story: "Write to zoe@example.org", '
        'link: "local/zoe.html", parts: ["Practical levers"] },\n'
    )


def test_what_was_changed_by_hand_is_named(file: str, capsys: Any) -> None:
    page = Path(file)
    page.write_text(page.read_text(encoding="utf-8").replace("word word", "word *word*", 1))
    fault = "assessment_py: zoe.md: changed by hand: open it in an editor\n"
    assert run(capsys, "story", file) == (1, "", fault)
