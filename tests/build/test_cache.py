"""What was made once is used again until what it was made from changes."""

import os
import time
from pathlib import Path

import pytest

from overrides.build.cache import FOLDER, LIFE, clear_unused, kept, kept_folder


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


def test_what_no_build_uses_for_a_week_goes(tmp_path: Path) -> None:
    """But not what was made long ago and is used still, and nothing that is another program's."""

    def build(*names: str) -> None:
        for name in names:
            kept(tmp_path, f"pages/{name}.html", [], lambda: b"made")
            kept_folder(
                tmp_path, f"engine/{name}", [], lambda folder: (folder / "x").write_text("")
            )
        clear_unused(tmp_path)

    place = tmp_path / FOLDER
    build("used", "unused")
    others = ["chromium/153.0.0/chromium", "brotli/003082451a707d6a.br", "chromium-153.0.0/al2023"]
    stopped = ["pages/tmp91chi8an", "engine/tmpehqiy7d5/made"]
    for name in (*others, *stopped, f"templates-3.1.6/__jinja2_{'0a' * 20}.cache"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("")
    long_ago = time.time() - LIFE - 1
    for path in place.glob("*/*"):
        os.utime(path, (long_ago, long_ago))
    build("used")
    left = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    assert {name for name in left if "used" not in name} == {*others}
    assert sorted(name.partition("-")[0] for name in left - {*others}) == [
        "engine/used",
        "pages/used",
    ]
