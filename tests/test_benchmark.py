"""The benchmark runs, and its bare loop does the same sums; how fast is nobody's test."""

import pytest

from assessment_py import load, parse_response, score
from tests import benchmark_scoring as benchmark


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
    assert sum(line.endswith(" 1.0 ×") for line in lines) == 2
