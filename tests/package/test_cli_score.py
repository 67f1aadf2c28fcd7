"""Scoring at the terminal, and what any command takes: files, folders, patterns, codes, chats."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from assessment_py import inputs
from assessment_py.faults import KINDS
from tests.kit.asking import ok
from tests.kit.command_line import (
    CODE,
    PARTS,
    STATEMENTS,
    TABLE,
    WRONG,
    file_text,
    response,
)


def test_a_file_is_scored_as_a_table(here: Path, run: Any) -> None:
    (here / "a.json").write_text(file_text(), encoding="utf-8")
    assert run("score", "a.json") == (0, TABLE, [])


def test_a_code_scores_what_the_browser_shows(run: Any) -> None:
    status, out, err = run("score", CODE.lower(), "--format", "json")
    report = ok("score", response=ok("read-code", text=CODE)["response"])["report"]
    assert (status, json.loads(out), err) == (0, [{"source": CODE, "report": report}], [])


def test_many_are_a_row_each(here: Path, run: Any) -> None:
    (here / "a.json").write_text(file_text(answer=4, key=8), encoding="utf-8")
    status, out, err = run("score", "a.json", CODE)
    assert (status, err) == (0, [])
    assert out.splitlines() == [
        *(f"{number} {part}" for number, part in enumerate(PARTS, 1)),
        "source                               edition   form            1    2    3    4    5",
        "a.json                               2026-11b  organisation  100  100  100  100  100",
        f"{CODE}  2026-11b  organisation   50   50   50   50   50",
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
    codes = [ok("write-code", response=response(key=key))["code"] for key in (8, 9)]
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
        f"assessment_py: {WRONG}: one character looks wrong: check character 1 of group 1 first",
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
        f"assessment_py: {name}: {WRONG}: one character looks wrong: check character 1 of group 1 "
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
