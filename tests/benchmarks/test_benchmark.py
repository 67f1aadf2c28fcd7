"""The benchmarks run, and the bare loop does the same sums; how fast is nobody's test."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assessment_py import bridge, find_codes, load, parse_response, score
from overrides.build.engine.libraries import BASE, LIBRARIES
from tests.benchmarks import benchmark_chats, benchmark_files, benchmark_staff
from tests.benchmarks import benchmark_scoring as benchmark
from tests.benchmarks.benchmark_tools import TOOLS, engine_libraries, request
from tests.kit.browsers import ROOT


def test_the_bare_loop_does_the_same_sums() -> None:
    instrument = load()
    bands = [band.id for band in instrument.bands]
    for mapping in benchmark.made(200):
        parts = score(parse_response(mapping, instrument), instrument).parts
        found = [
            (part.score, None if part.band is None else bands.index(part.band)) for part in parts
        ]
        assert benchmark.bare_loop(mapping["answers"]) == found


def test_the_benchmark_prints_medians_and_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    benchmark.main(["--responses", "20", "--rounds", "1"])
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith("  ")] == [
        "20 responses, median of 1 rounds, each of all in turn",
        lines[1],
        "Pyodide under Node, beside a bare loop in JavaScript",
    ]
    assert lines[1].startswith("CPython 3.")
    assert sum(line.endswith(" 1.0 ×") for line in lines) >= 2  # another may be as fast by chance


def test_the_benchmark_of_chats_finds_all_codes_and_prints_ratios(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = {
        name: find_codes(text[:36_000], benchmark_chats.EDITIONS)
        for name, text in benchmark_chats.texts().items()
    }
    assert [len(each.codes) for each in found.values()] == [1000, 752, 0, 0]
    assert found["codes with slips"].more_near_misses == 980
    benchmark_chats.main(["--rounds", "1", "--most", "36000"])
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.startswith("median of 1 rounds")
    assert [line[:18].strip() for line in lines] == list(found)
    assert all(line.endswith(" ×") for line in lines)


def test_the_engines_benchmark_prints_its_table(browser: Browser) -> None:
    """As anyone would run it, and once: it has browsers of its own."""
    command = [sys.executable, "tests/benchmarks/benchmark_engine.py", "--runs", "1", "fast"]
    command.append("--no-tools")  # six more visits to pages of the same script
    command += ["--quality", "5"]  # the best takes minutes of a busy machine, for a tenth less
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    rows = [line.strip("| ").split(" | ") for line in done.stdout.splitlines() if line[:2] == "| "]
    head, _, *pages = rows
    assert {len(row) for row in pages} == {10}
    assert [row[0] for row in pages] == ["stock", "whole", "ours", "floor", "empty"]
    stock, whole, ours, floor, _ = ([*map(number, row[1:])] for row in pages)
    assert stock[1] == stock[3] == 1.0
    assert 0 < ours[4] < floor[4] < whole[4] < stock[4], head  # megabytes sent
    assert ours[7] == whole[7] == stock[7] > 30  # Python's memory
    assert "from asking to the report: " in done.stdout


@pytest.mark.parametrize("tool", TOOLS)
def test_each_tools_first_result_is_an_answer(tool: str) -> None:
    """So the benchmark times no refusal; and its page names the library that answers."""
    asked = request(tool)
    assert "ok" in json.loads(bridge.call(json.dumps(asked)))
    named = [BASE, *engine_libraries(tool)]
    assert any(asked["do"] in LIBRARIES[library] for library in named)


def number(cell: str) -> float:
    """The first number in a cell."""
    return float(cell.split()[0].replace(",", ""))


def test_the_benchmark_of_staff_numbers_prints_a_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    benchmark_staff.main(["--rows", "3000", "--rounds", "1"])
    assert "3,000 posts" in (text := capsys.readouterr().out)
    assert text.splitlines()[-1].startswith("ratio")


def test_the_benchmark_of_staff_numbers_in_a_browser_sees_each_part(
    browser: Browser, site: Path
) -> None:
    """As anyone would run it: it has a browser of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.benchmark_staff_page", str(site)]
    command += ["--rows", "300", "--rounds", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    head, _, *parts, whole = done.stdout.splitlines()
    assert head.startswith("300 posts")
    found = {name: [*map(float, numbers)] for name, *numbers in map(str.split, parts)}
    assert list(found) == ["read", "compare", "protect"]
    for waited, step, worst, _, _, steps in found.values():
        assert 0 < step <= worst <= waited
        assert steps >= 2  # progress is told, so the work can be stopped between
    assert whole.startswith("drop to result")


def test_the_benchmark_of_files_prints_medians_and_ratios(
    capsys: pytest.CaptureFixture[str],
) -> None:
    benchmark_files.main(["--responses", "20", "--rounds", "1"])
    head, _, loop, *lines = capsys.readouterr().out.splitlines()
    assert head == "20 files, median of 1 rounds, each of all in turn"
    assert loop.endswith(" 1.0 ×")
    assert [line[2:36].strip() for line in lines][-3:] == [
        "score --format table",
        "score --format csv",
        "score --format json",
    ]
