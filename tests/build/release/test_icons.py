"""An icon set is known by the lines that its icons are drawn with."""

from pathlib import Path

from overrides.build.release.icons import sets_in


def test_an_icon_set_is_found_by_its_lines(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one/icon.svg").write_text('<svg><path d="M1 2h3z"/></svg>')
    (tmp_path / "two").mkdir()
    (tmp_path / "two/icon.svg").write_text('<svg><path d="M4 5h6z"/></svg>')
    style = "url(\"data:image/svg+xml;charset=utf-8,%3Csvg%3E%3Cpath d='M4 5h6z'/%3E%3C/svg%3E\")"
    assert sets_in(tmp_path, [style], tmp_path) == {"two"}
    assert sets_in(tmp_path, ['<path d="M1 2h3z"/>', style], tmp_path) == {"one", "two"}
