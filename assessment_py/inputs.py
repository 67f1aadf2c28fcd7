"""What the terminal is given, files, folders, codes and chats: each response in it, or why not."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .faults import FaultsError, Kind
from .instrument.editions import Editions
from .responses.chats import find_codes
from .responses.code_characters import as_shown, is_separator
from .responses.codes import MOST_CHARACTERS, read_code
from .responses.files import read_file
from .responses.model import Response
from .untrusted import MOST_BYTES, decode

MANY = 20  # inputs, from which on a bar shows how far it is
BAR, BLINK = 30, 0.1  # characters, seconds

# What is said first of a fault of each kind; of the others, what the fault itself says is plain.
PLAINLY: dict[str, str] = {
    "blank": "an empty file",
    "broken": "a saved file that is damaged: cut short, or changed by another program",
    "foreign": "not something the self-check made",
    "newer": "made with a newer version of the self-check, or with one that is not known here",
    "not-text": "not a saved file, which is text",
    "too-big": "too big to be a saved file or a chat",
    "unfit": "a saved file that was changed, or made by hand, and does not fit the questions",
}
MOST_FAULTS = 3  # in one line


class InputError(FaultsError):
    """An input cannot be read, and its faults say so plainly."""

    kind: Kind = "slip"


class Bad(NamedTuple):
    """An input that gives no response, and why not."""

    source: str
    kind: Kind
    faults: tuple[str, ...]

    def __str__(self) -> str:
        """Return the reason in one line: the plain words first."""
        told = "; ".join(self.faults[:MOST_FAULTS])
        if len(self.faults) > MOST_FAULTS:
            told += f"; and {len(self.faults) - MOST_FAULTS} more, in validate --format json"
        return f"{PLAINLY[self.kind]} ({told})" if self.kind in PLAINLY else told


def places_of(given: str) -> list[str | Path]:
    """Return what an argument stands for: files, or text that is no file's name."""
    if given == "-" or not os.path.lexists(given):
        return [given]
    path = Path(given)
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if _is_saved(file)) or [path]


def _is_saved(file: Path) -> bool:
    """Whether the name is that of a saved file; names with a dot before them are the system's."""
    return file.suffix.lower() == ".json" and not file.name.startswith(".") and file.is_file()


def read_inputs(place: str | Path, editions: Editions) -> Iterator[tuple[str, Response] | Bad]:
    """Yield, from one place, each response with the name of its source, or why there is none."""
    name = "standard input" if place == "-" else str(place)
    name = name if name.isprintable() else ascii(name)
    try:
        if isinstance(place, str) and place != "-":
            yield _as_code(place, name, editions)
            return
        text = decode(_content(place)).text
        named = isinstance(place, Path) and place.suffix.lower() == ".json"
        if named or text.lstrip().startswith("{"):
            yield name, read_file(text, editions)
            return
        found = find_codes(text, editions)
    except OSError as error:
        yield Bad(name, "slip", (error.strerror or str(error),))
    except FaultsError as error:
        yield Bad(name, error.kind, error.faults)
    else:
        yield from ((each.code, each.response) for each in found.codes)
        for miss in found.near_misses:
            yield Bad(f"{name}: {miss.text}", "slip", miss.faults)
        if not (found.codes or found.near_misses):
            fault = "neither a saved file nor a text with result codes in it"
            yield Bad(name, "slip", (fault,))


def read_text(place: str | Path) -> str:
    """Return the text of one file, or of standard input for "-".

    Raises OSError, or FaultsError for what is a folder, too big or no text.
    """
    if isinstance(place, Path) and place.is_dir():
        raise InputError(["a folder; name one file in it"])
    return decode(_content(place)).text


def _as_code(given: str, name: str, editions: Editions) -> tuple[str, Response]:
    bare = [character for character in given if not is_separator(character)]
    if len(given) > MOST_CHARACTERS or len(bare) < 10 or not all(map(str.isalnum, bare)):
        raise InputError(["no such file or folder, and not a result code"])
    return as_shown(given), read_code(given, editions)


def _content(place: str | Path) -> bytes:
    """Return the bytes of a file or of standard input, up to one more than is allowed."""
    if isinstance(place, str):
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    if place.is_dir():
        raise InputError(["no .json file in this folder"])
    with place.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def with_progress(places: list[str | Path]) -> Iterator[str | Path]:
    """Yield the places; when there are many, and someone is looking, show how far it is."""
    if len(places) < MANY or not sys.stderr.isatty():
        yield from places
        return
    shown = 0.0
    try:
        for done, place in enumerate(places):
            if time.monotonic() - shown > BLINK:
                shown = time.monotonic()
                bar = f"[{'#' * (BAR * done // len(places)):.<{BAR}}] {done} of {len(places)}"
                print(f"\r{bar}", end="", file=sys.stderr, flush=True)
            yield place
    finally:  # after Ctrl-C too
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
