"""What was made once is used again until what it was made from changes."""

from pathlib import Path

import pytest

from overrides.build.cache import FOLDER, kept, kept_folder


def test_it_is_made_once_and_again_when_a_source_changed(tmp_path: Path) -> None:
    made: list[bytes] = []

    def make() -> bytes:
        made.append(b"made")
        return b"%d" % len(made)

    assert kept(tmp_path, "a/b.json", [b"one"], make) == b"1"
    assert kept(tmp_path, "a/b.json", [b"one"], make) == b"1"
    assert kept(tmp_path, "a/b.json", [b"on", b"e"], make) == b"2", "sources are kept apart"
    assert kept(tmp_path, "a/c.json", [b"one"], make) == b"3"


def test_nothing_is_kept_of_what_failed(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept(tmp_path, "a/b.json", [], fail)
    assert [path for path in (tmp_path / FOLDER).rglob("*") if path.is_file()] == []
    assert kept(tmp_path, "a/b.json", [], lambda: b"x") == b"x"


def test_a_build_at_the_same_time_does_no_harm(tmp_path: Path) -> None:
    def make() -> bytes:
        kept(tmp_path, "a/b.json", [], lambda: b"theirs")
        return b"ours"

    assert kept(tmp_path, "a/b.json", [], make) in {b"ours", b"theirs"}
    assert len(list((tmp_path / FOLDER / "a").iterdir())) == 1, "no unfinished file is left"


def test_a_folder_is_filled_once(tmp_path: Path) -> None:
    filled: list[Path] = []

    def fill(folder: Path) -> None:
        filled.append(folder)
        (folder / "one").write_text(str(len(filled)))

    first = kept_folder(tmp_path, "a/many", [b"one"], fill)
    assert kept_folder(tmp_path, "a/many", [b"one"], fill) == first
    assert (first / "one").read_text() == "1"
    assert kept_folder(tmp_path, "a/many", [b"two"], fill) != first
    assert len(filled) == 2


def test_no_folder_is_kept_of_what_failed(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").write_text("")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept_folder(tmp_path, "a/many", [], fail)
    assert list((tmp_path / FOLDER / "a").iterdir()) == []


def test_a_folder_that_another_build_made_meanwhile_is_taken(tmp_path: Path) -> None:
    def fill(folder: Path) -> None:
        if not list(folder.parent.parent.glob("many-*")):
            kept_folder(tmp_path, "a/many", [], lambda other: (other / "x").write_text("theirs"))
        (folder / "x").write_text("ours")

    assert (kept_folder(tmp_path, "a/many", [], fill) / "x").read_text() == "theirs"
