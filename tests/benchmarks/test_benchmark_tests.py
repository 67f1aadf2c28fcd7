"""Each test's seconds are counted once, as what it looks for and in its file."""

from pathlib import Path

from tests.benchmarks.benchmark_tests import spent, table

REPORT = """<testsuites><testsuite>
  <testcase classname="tests.pages.test_a" name="test_it_is_sound" time="30" />
  <testcase classname="tests.pages.test_a" name="test_it_is_short" time="6" />
  <testcase classname="tests.browser.test_b" name="test_it[webkit]" time="4" />
</testsuite></testsuites>"""


def test_seconds_are_counted_once(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT, encoding="utf-8")
    kinds, files = spent(report)
    assert kinds == {"axe in every look": [30], "tests.pages": [6], "WebKitGTK": [4]}
    assert files == {"tests.pages.test_a": [30, 6], "tests.browser.test_b": [4]}
    assert table("file", files, 1).splitlines()[2:] == ["| tests.pages.test_a | 2 | 36 | 90% |"]
