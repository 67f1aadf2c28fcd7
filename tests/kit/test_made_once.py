"""However many ask, and whenever, what is made once is made once; and never seen half made."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.kit.made_once import made_once


def test_whoever_asks_later_waits_for_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    made: list[Path] = []
    name = tmp_path_factory.mktemp("asked").name

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "part").write_text("first")
        (folder / "part").write_text("whole")

    def ask(_: int) -> str:
        return (made_once(tmp_path_factory, f"{name}-made", make) / "part").read_text()

    with ThreadPoolExecutor(4) as workers:
        assert set(workers.map(ask, range(8))) == {"whole"}
    assert len(made) == 1


def test_what_cannot_be_made_is_not_there(tmp_path_factory: pytest.TempPathFactory) -> None:
    name = f"{tmp_path_factory.mktemp('asked').name}-broken"

    def fail(folder: Path) -> None:
        (folder / "half").write_text("half")
        raise ValueError(name)

    for _ in range(2):  # and whoever asks next hears it too
        with pytest.raises(ValueError, match=name):
            made_once(tmp_path_factory, name, fail)
    folder = made_once(tmp_path_factory, name, lambda folder: (folder / "whole").touch())
    assert [path.name for path in folder.iterdir()] == ["whole"]
