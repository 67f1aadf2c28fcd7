"""The command `group`: who counts, what it shows to whom, and in which form.

Longer than most: every option of one command, on the same files.
"""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from assessment_py import cli, load, parse_response, write_code, write_file
from assessment_py.responses.model import Response

INSTRUMENT = load()
FIRST = INSTRUMENT.statements("organisation")[0]
CODES = [
    "22222-23NCX-V26XT-A36J6-JSRZN-G6CW5",
    "22222-2583A-SBBRC-F56FY-MQ6CA-ANY94",
    "22222-26TJY-XEZHU-9AQ5U-V55RE-ZMCPE",
    "22222-28F69-VKPVK-Q4AAW-5V65W-RGSMZ",
    "22222-2A23N-578F4-H3HE3-Y3QDF-DTM5J",
    "22222-2BJSA-WUP8Z-6T3Q4-C8G4N-8XA23",
]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: Any) -> Any:
    """Runs the command in an empty folder; returns status, output and complaints."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, list[str]]:
        status = cli.main(["group", *arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err.splitlines()

    return run


def response(key: int, answer: int = 1, form: str = "organisation", **more: Any) -> Response:
    mapping: dict[str, Any] = {
        "form": form,
        "edition": INSTRUMENT.edition,
        "answers": {each.id: answer for each in INSTRUMENT.statements(form)},
        "importance": {},
        "key": key,
    }
    return parse_response(mapping | more, INSTRUMENT)


def board(count: int) -> list[str]:
    """Return codes of as many board members, who score high, and as many clinicians, who do not."""
    sides = (("board-member", 4), ("clinician", 1))
    return [
        write_code(response(100 * answer + n, answer, role=role), INSTRUMENT)
        for role, answer in sides
        for n in range(count)
    ]


def test_six_people_in_a_room_come_out_as_json(run: Any) -> None:
    status, out, complaints = run(*CODES, "--audience", "room", "--asked", "7", "--format", "json")
    group = json.loads(out)
    assert status == 0
    assert complaints == []
    assert (group["counted"], group["asked"], group["audience"]) == (6, 7, "room")
    assert (group["form"], group["edition"]) == ("organisation", INSTRUMENT.edition)
    assert [part["part"] for part in group["parts"]] == [part.id for part in INSTRUMENT.parts]
    first = group["parts"][0]
    assert first["scores"]["middle"] == 57.5
    assert first["importance"] == {"count": 6, "middle": 4}
    assert (first["priority"], first["spread"], first["dont_know"]) == (31.875, 0.9, 0)
    statement = first["statements"][0]
    keys = {"statement", "counts", "dont_know", "not_applicable", "unanswered", "middle"}
    assert keys | {"lowest", "highest", "distance", "both_ends"} <= statement.keys()
    assert statement["distance"].items() >= {"sum": 7, "count": 6, "word": "far"}.items()
    assert group["discuss"] == [
        {"part": "organisational-culture", "because": "spread"},
        {"part": "talent-management", "because": "priority"},
    ]
    assert group["shaky"] is True
    assert group["unknown"] == group["left_out"] == []
    assert group["breakdown"] is group["gap"] is None


def test_by_default_it_is_for_anyone_and_six_are_too_few(run: Any) -> None:
    status, out, _ = run(*CODES, "--format", "json")
    group = json.loads(out)
    assert status == 0
    assert (group["audience"], group["counted"], group["needed"]) == ("beyond", 6, 4)
    assert (group["parts"], group["discuss"]) == ([], [])
    assert FIRST.id not in out
    _, table, _ = run(*CODES)
    assert "6 people" in table
    assert "4 more needed" in table
    assert FIRST.id not in table
    _, text, _ = run(*CODES, "--format", "csv")
    assert FIRST.text not in text


def test_the_table_has_what_to_talk_about_first(run: Any) -> None:
    _, out, complaints = run(*CODES, "--audience", "room", "--by", "role", "--asked", "5")
    lines = out.splitlines()
    assert lines[0].endswith("for the people in the room: 6 of 5 people")
    assert lines[1].startswith("talk about 1: organisational-culture (")
    assert "another part would come first" in lines[1]
    assert lines[2].startswith("talk about 2: talent-management (")
    assert "not shown by role or profession" in out
    assert "board and others not shown" in out
    assert complaints == ["assessment_py: asked 5, and 6 answered: is one in twice?"]


def test_the_same_results_in_any_order_give_the_same_bytes(run: Any) -> None:
    for form in ("table", "json", "csv"):
        options = ("--audience", "room", "--by", "profession", "--format", form)
        assert run(*CODES, *options) == run(*reversed(CODES), *options)


def test_ten_people_are_shown_by_role_and_side(run: Any) -> None:
    options = ("--by", "role", "--audience", "room")
    _, out, _ = run(*board(5), *options, "--format", "json")
    group = json.loads(out)
    rows = group["breakdown"]["rows"]
    assert [(row["id"], row["count"], row["parts"][0]["middle"]) for row in rows] == [
        ("board-member", 5, 100),
        ("clinician", 5, 25),
    ]
    gap = group["gap"]
    assert (gap["board"], gap["others"], gap["neither"]) == (5, 5, 0)
    assert gap["parts"][0]["board"] == {"count": 5, "middle": 100, "values": [100] * 5}
    assert gap["parts"][0]["gap"]["of_ten"] == 10
    assert gap["parts"][0]["gap"]["low"] == pytest.approx(0.6427028239310433, abs=1e-12)
    assert gap["parts"][0]["gap"]["clear"] is True
    assert gap["ask"] == [each.id for each in INSTRUMENT.statements("organisation")[:3]]
    assert "not clear" not in run(*board(5), *options)[1]


def test_a_table_for_anyone_has_no_dots_and_needs_ten_a_side(run: Any) -> None:
    _, out, _ = run(*board(9), "--by", "role", "--format", "json")
    group = json.loads(out)
    assert (group["breakdown"], group["breakdown_withheld"]) == (None, "too-few")
    assert (group["gap"], group["gap_withheld"]) == (None, "too-few")
    _, out, _ = run(*board(10), "--by", "role", "--format", "json")
    group = json.loads(out)
    assert [row["count"] for row in group["breakdown"]["rows"]] == [10, 10]
    assert group["gap"]["parts"][0]["board"] == {"count": 10, "middle": 100, "values": None}


def test_sides_are_never_shown_beside_professions(run: Any) -> None:
    _, out, _ = run(*board(5), "--audience", "room", "--by", "profession", "--format", "json")
    assert json.loads(out)["gap_withheld"] == "one-breakdown"


def test_the_csv_is_for_excel_and_says_for_whom(run: Any) -> None:
    _, out, _ = run(*board(5), "--audience", "room", "--by", "role", "--format", "csv")
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    assert {row["made for"] for row in rows} == {"the people in the room"}
    first = [row for row in rows if row["part"] == INSTRUMENT.parts[0].title]
    assert [(row["of whom"], row["people"], row["middle"]) for row in first] == [
        ("Everyone", "10", "62.5"),
        *[("Everyone", "10", "2.5")] * 5,
        ("Board member", "5", "100"),
        ("Clinician", "5", "25"),
        ("Board members", "5", "100"),
        ("Everyone else who gave a role", "5", "25"),
    ]
    assert [row["board higher, of 10 pairs"] for row in first][-2:] == ["10", ""]


def test_files_folders_chats_and_saved_groups_are_read(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    for key in range(3):
        text = write_file(response(key, key, notes={FIRST.id: "A note nobody may see"}))
        (folder / f"{key}.json").write_text(text, encoding="utf-8")
    (tmp_path / "chat.txt").write_text(f"Ann: {CODES[0]}\nBob: {CODES[1]}", encoding="utf-8")
    group = {"format": "clinical-leadership-group", "version": 1, "form": "organisation"}
    group |= {"edition": INSTRUMENT.edition, "codes": [*CODES[2:], "22222"]}
    (tmp_path / "group.json").write_text(json.dumps(group), encoding="utf-8")
    status, out, complaints = run(
        *("saved", "chat.txt", "group.json", "--audience", "room", "--format", "json")
    )
    found = json.loads(out)
    assert status == 1
    assert found["counted"] == 9
    assert [(each["source"], each["reason"]) for each in found["left_out"]] == [
        ("group.json", "slip")
    ]
    assert "A note" not in out
    assert "Ann" not in out
    assert any(line.startswith("assessment_py: group.json: code 5: ") for line in complaints)


def test_what_does_not_count_is_told_and_no_code_is_in_the_output(run: Any) -> None:
    given = [
        *CODES,
        CODES[0],
        write_code(response(9, form="you"), INSTRUMENT),
        write_code(response(50, 1), INSTRUMENT),
        write_code(response(50, 2), INSTRUMENT),
        CODES[1][:-1] + "A",
    ]
    status, out, complaints = run(*given, "--audience", "room", "--format", "json")
    group = json.loads(out)
    assert status == 1
    assert group["counted"] == 7
    reasons = [each["reason"] for each in group["left_out"]]
    assert reasons == ["earlier", "form", "repeat", "slip"]
    assert [each["counted"] for each in group["versions"]] == ["last"]
    assert not any(code[6:] in out for code in given)
    told = "\n".join(complaints)
    assert "1 came more than once and counted once" in told
    assert "1 left out: about one person" in told
    assert "1 left out: a later result has the same random number" in told


def test_two_people_who_share_a_key_by_chance_both_count(run: Any) -> None:
    given = [
        write_code(response(50, 1, role="clinician"), INSTRUMENT),
        write_code(response(50, 2, role="other"), INSTRUMENT),
    ]
    _, out, complaints = run(*given, *CODES, "--audience", "room", "--format", "json")
    assert json.loads(out)["counted"] == 8
    assert any("2 results have the same random number and all count" in c for c in complaints)


def test_nothing_but_bad_inputs_gives_counts_of_nobody(run: Any) -> None:
    status, out, complaints = run("nothing.json", "--format", "json")
    assert status == 1
    assert json.loads(out)["counted"] == 0
    assert complaints == [
        "assessment_py: nothing.json: no such file or folder, and not a result code"
    ]


def test_the_output_is_a_file_and_never_an_input(run: Any, tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text(" ".join(CODES), encoding="utf-8")
    status, _, complaints = run("chat.txt", "-o", "chat.txt")
    assert status == 1
    assert complaints == ["assessment_py: chat.txt: is an input too; nothing was written"]
    assert run("chat.txt", "--audience", "room", "-o", "out.txt")[0] == 0
    assert "talk about 1" in (tmp_path / "out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("asked", ["0", "-1", "some", "1.5"])
def test_how_many_were_asked_is_a_number(
    run: Any, asked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        run(*CODES, f"--asked={asked}")
    assert raised.value.code == 2
    assert f"invalid whole number from 1 value: '{asked}'" in capsys.readouterr().err
