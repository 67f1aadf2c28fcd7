"""The command `staff` and its five parts, as the terminal runs them."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from assessment_py.cli import main
from assessment_py.staff.example import example
from assessment_py.staff.tables import counts_csv
from tests.kit.staff import VECTORS

KEYS = {
    "profession", "level", "people", "above", "others_people", "others_above", "expected",
    "ordinary", "wide", "p_low", "p_high", "verdict", "depends_on", "tipping",
    "not_recorded_above",
}  # fmt: skip


@pytest.fixture
def counts(tmp_path: Path) -> Path:
    path = tmp_path / "counts.csv"
    path.write_text(counts_csv([example()]), encoding="utf-8")
    return path


@pytest.fixture
def unclear(tmp_path: Path) -> Path:
    path = tmp_path / "posts.csv"
    path.write_text("Job Role,AfC Band\nMidwife,7\nPsych Practitioner,7\n", encoding="utf-8")
    return path


def test_compare_as_json_has_what_is_promised(
    counts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["staff", "compare", str(counts), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert all(set(each) >= KEYS for each in found["findings"])
    assert {each["level"] for each in found["findings"]} == {
        f"band-{band}" for band in ("7", "8a", "8b", "8c", "8d", "9")
    }
    assert {"profession": "midwife", "level": "band-7", "sturdy": True}.items() <= found[
        "ceilings"
    ][1].items()
    assert found["example"] is True


def test_compare_says_what_stands_out_and_what_may_be_records(
    counts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["staff", "compare", str(counts)]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Invented example")
    assert "of 43 people at Band 7 or above, 2 are above it" in text
    assert "have no profession recorded. If 16 of them" in text
    assert "codes N0C, NAC, NCC" in text
    assert "about one report in twenty" in text
    for word in ("significant", "p-value", "confidence", "barrier", "promotion rate"):
        assert word not in text


def test_compare_as_csv_and_from_another_level(
    counts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["staff", "compare", str(counts), "--format", "csv", "--from", "band-6"]) == 0
    assert '"midwife","band-6"' in capsys.readouterr().out


def test_standard_input_and_an_output_file(
    counts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(counts.read_bytes())))
    monkeypatch.setattr("sys.stdin", stream)
    output = tmp_path / "again.csv"
    assert main(["staff", "read", "-", "-o", str(output)]) == 0
    assert output.read_bytes() == counts.read_bytes()


def test_share_gives_words_and_a_table_that_is_proved(
    counts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["staff", "share", str(counts), "--hide-below", "10", "--table"]) == 0
    text = capsys.readouterr().out
    assert "fewer than you would expect here" in text and '"*"' in text
    assert "may be a matter of records" in text


def test_share_refuses_a_table_it_cannot_prove(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "few.csv"
    path.write_text("profession,level,count\nnurse,7,40\nmidwife,7,3\n", encoding="utf-8")
    assert main(["staff", "share", str(path), "--table"]) == 1
    told = capsys.readouterr()
    assert "cannot be proved safe" in told.err
    assert "40" not in told.out


def test_what_is_not_known_stops_until_it_is_mapped(
    unclear: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["staff", "compare", str(unclear)]) == 1
    told = capsys.readouterr()
    assert told.out == "" and "'Psych Practitioner' is not known" in told.err
    mapping = tmp_path / "mapping.csv"
    assert main(["staff", "mapping", str(unclear), "--quiet", "-o", str(mapping)]) == 0
    text = mapping.read_text(encoding="utf-8")
    assert '"role","Psych Practitioner",""' in text
    mapping.write_text(text.replace('""', '"psychologist"'), encoding="utf-8")
    assert main(["staff", "compare", str(unclear), "--mapping", str(mapping)]) == 0
    assert main(["staff", "compare", str(unclear), "--leave-unknown-out", "--quiet"]) == 0


def test_read_writes_what_is_missing(unclear: Path, tmp_path: Path) -> None:
    missing = tmp_path / "unknown.csv"
    assert main(["staff", "read", str(unclear), "--write-mapping", str(missing)]) == 1
    assert "Psych Practitioner" in missing.read_text(encoding="utf-8")


def test_a_date_that_is_not_there(counts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["staff", "compare", str(counts), "--date", "2026-09-30", "--quiet"]) == 0
    assert main(["staff", "compare", str(counts), "--date", "2025-09-30"]) == 1
    assert "its dates are: 2026-09-30" in capsys.readouterr().err


def attack(tmp_path: Path, **change: Any) -> Path:
    table = VECTORS["attack"] | change
    hidden = {(row, column) for row, column in table["hidden"]}
    lines = [",a,b,c,d,Total"]
    for row, numbers in enumerate(table["cells"]):
        cells = ["*" if (row, at) in hidden else str(n) for at, n in enumerate(numbers)]
        lines.append(f"row {row},{','.join(cells)},{sum(numbers)}")
    sums = [sum(column) for column in zip(*table["cells"], strict=True)]
    lines.append(f"Total,{','.join(map(str, sums))},{sum(sums)}")
    path = tmp_path / "attack.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_check_hiding_reports_the_attack_table_as_47(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = attack(tmp_path)
    assert main(["staff", "check-hiding", str(path)]) == 0
    [line] = [each for each in capsys.readouterr().out.splitlines() if "exactly" in each]
    assert line.split()[:5] == ["row", "0", "b", "47", "47"]
    assert main(["staff", "check-hiding", str(path), "--format", "json"]) == 0
    cells = json.loads(capsys.readouterr().out)["hidden"]
    found = {(each["row"], each["column"]): [each["least"], each["most"]] for each in cells}
    for name, interval in VECTORS["attack"]["intervals"].items():
        row, column = name.split(",")
        assert found[f"row {row}", "abcd"[int(column)]] == interval


def test_check_hiding_reads_what_share_writes(
    counts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["staff", "share", str(counts), "--table", "--quiet"]) == 0
    table = capsys.readouterr().out.split("\n\n")[-1]
    path = tmp_path / "table.csv"
    path.write_text(table, encoding="utf-8")
    assert main(["staff", "check-hiding", str(path)]) == 0
    text = capsys.readouterr().out
    assert "Midwife" in text and "exactly" not in text


@pytest.mark.parametrize(
    ("text", "status", "says"),
    [
        (",a,b,Total\nx,*,5,9\ny,3,4,7\nTotal,7,9,16\n", 0, "exactly"),
        (",a,b\nx,*,5\ny,3,4\n", 0, "no totals"),
        (",a,b,Total\nx,<5,5,9\ny,3,4,7\nTotal,*,9,*\n", 0, "exactly"),
        (",a,b,Total\nx,4,5,9\ny,3,4,7\nTotal,7,9,16\n", 0, "No cell is hidden"),
        (",a,b,Total\nx,*,5,3\ny,3,4,7\nTotal,7,9,16\n", 1, "no table agrees"),
        (",a,b,Total\nx,?,5,3\n", 1, "is no number"),
        (",a,b,Total\nx,1,5\n", 1, "3 cells; the headings have 4"),
        ("", 1, "not a table"),
        (",a,Total,All\nx,1,2,3\n", 1, "more than one line of totals"),
    ],
)
def test_check_hiding_of_other_tables(
    text: str, status: int, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    assert main(["staff", "check-hiding", str(path)]) == status
    told = capsys.readouterr()
    assert says in told.out + told.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["staff"],
        ["staff", "guess", "x"],
        ["staff", "compare", "x", "--from", "band-1"],
        ["staff", "share", "x", "--hide-below", "4"],
        ["staff", "read", "x", "--column", "wage=x"],
        ["staff", "read", "x", "--shape", "round"],
    ],
)
def test_wrong_use_is_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["staff", "read", str(tmp_path / "none.csv")]) == 1
    assert "No such file" in capsys.readouterr().err


def test_an_input_is_never_overwritten(counts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = counts.read_bytes()
    assert main(["staff", "read", str(counts), "-o", str(counts)]) == 1
    assert counts.read_bytes() == before
