"""The bytes of a file, of standard input or of a pipe: no more than allowed, no endless wait."""

import os
import stat
import sys
from io import FileIO
from pathlib import Path

from .faults import FaultsError, Kind
from .untrusted import MOST_BYTES, UntrustedError

PIECE = 65_536  # bytes
PATIENCE = 5  # seconds for somebody to write to a pipe with a name


class InputError(FaultsError):
    """An input cannot be read, and its faults say so plainly."""

    kind: Kind = "slip"


def content_of(place: str | Path) -> bytes:
    """Return the bytes of a file or of standard input; raises UntrustedError for too many."""
    if isinstance(place, str):
        if sys.stdin is None:
            raise InputError(["is closed"])
        content = sys.stdin.buffer.read(MOST_BYTES + 1)
        size = f"more than {MOST_BYTES}"
    else:
        about = place.stat()
        is_file = stat.S_ISREG(about.st_mode)
        if is_file and about.st_size > MOST_BYTES:
            raise UntrustedError([_too_big(str(about.st_size))], "too-big")
        with os.fdopen(_opened(place, about.st_mode), "rb", buffering=0) as file:
            content = _read(file, max(PIECE, about.st_size + 1))
        size = str(about.st_size) if is_file else f"more than {MOST_BYTES}"
    if len(content) > MOST_BYTES:
        raise UntrustedError([_too_big(size)], "too-big")
    return content


def _read(file: FileIO, piece: int) -> bytes:
    """Return what is in the file, or a byte more than is allowed.

    A piece at a time: room for the most that is allowed takes longer to make than a file to read.
    """
    content = file.read(piece)
    while content and len(content) <= MOST_BYTES:
        more = file.read(min(piece, MOST_BYTES + 1 - len(content)))
        if not more:
            break
        content += more
    return content


def _too_big(size: str) -> str:
    return f"too big: {size} bytes; the most is {MOST_BYTES}"


def _opened(place: Path, mode: int) -> int:
    """Open a file to read; a pipe with a name is not waited for longer than a while.

    One of the shell's own, such as /dev/fd/63, has somebody who writes to it.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    if not stat.S_ISFIFO(mode) or place.parts[:2] in (("/", "proc"), ("/", "dev")):
        return os.open(place, flags)
    import select  # the engine has none

    number = os.open(place, flags | os.O_NONBLOCK)
    if not select.select([number], [], [], PATIENCE)[0]:
        os.close(number)
        raise InputError([f"a pipe to which nobody has written for {PATIENCE} seconds"])
    os.set_blocking(number, True)
    return number
