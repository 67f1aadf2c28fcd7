"""Texts for people end their lines as Windows does, each once."""

from overrides.build.line_ends import for_windows


def test_every_line_ends_as_windows_has_it() -> None:
    assert for_windows("é\n\nb\n") == "é\r\n\r\nb\r\n".encode()
    assert for_windows("no end") == b"no end"
