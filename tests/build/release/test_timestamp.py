"""A release has the date of its last commit, never the clock's."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from overrides.build.release.timestamp import moment


def test_moment_is_named_or_of_the_newest_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    text = "# Changelog\n\n## 0.2.0 – 3 May 2027\n\n## 0.1.0 – 23 November 2026\n"
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    assert moment(tmp_path) == datetime(2027, 5, 3, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert moment(tmp_path) == datetime(1970, 1, 2, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(ValueError, match="'yesterday'; it must be a number of seconds"):
        moment(tmp_path)
