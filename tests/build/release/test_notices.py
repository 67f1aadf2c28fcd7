"""The notices print every licence, and each text once."""

from pathlib import Path

from overrides.build.release.components import Component
from overrides.build.release.notices import notices


def test_notices_print_every_licence(unpacked: Path, listed: tuple[Component, ...]) -> None:
    text = (unpacked / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    for part in listed:
        assert f"{part.name}" in text
        assert not part.version or part.version in text
    for words in (
        "Mozilla Public License Version 2.0",
        "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
        "Apache License\n",
        "overrides/build/engine/bundle.py",
        "Jean-loup Gailly",
    ):
        assert words in text.replace("\r\n", "\n")
    assert "<year>" not in text, "a licence's text with its copyright left open"


def test_each_text_is_printed_once(listed: tuple[Component, ...]) -> None:
    text = notices("Stand-in", listed)
    assert text.count("Mozilla Public License Version 2.0\n") == 1
