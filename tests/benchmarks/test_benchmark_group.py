"""The group's benchmark runs, and its plain loop counts the same; how fast is nobody's test."""

import pytest

from assessment_py import Editions, parse_response, write_file
from assessment_py.results.group import bring_together
from assessment_py.results.group_people import Entry
from tests.benchmarks import benchmark_group as benchmark
from tests.benchmarks.benchmark_scoring import made


def test_the_plain_loop_counts_the_same() -> None:
    responses = [parse_response(each, benchmark.INSTRUMENT) for each in made(100)]
    loop = benchmark.plain_loop(map(write_file, responses))
    entries = [Entry("made", each) for each in responses]
    group = bring_together(entries, Editions(), audience="room")
    for part in group.parts:
        for each in part.statements:
            counts = [*each.counts, each.dont_know, each.not_applicable]
            answers = (*range(5), "dont-know", "not-applicable")
            assert counts == [loop.get((each.statement, answer), 0) for answer in answers]


def test_the_benchmark_prints_medians_and_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    benchmark.main(["--responses", "20", "--rounds", "1"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "20 responses, median of 1 rounds, each of all in turn"
    assert lines[1].startswith("CPython 3.")
    assert [line[2:36].strip() for line in lines[2:8]] == [
        "plain loop",
        "plain loop that opens the files",
        "who counts",
        "group statistics",
        "group over saved files",
        "group over codes in one text",
    ]
    assert lines[2].endswith(" 1.0 ×")
    assert lines[8].startswith("30 people, each left out in turn: ")
