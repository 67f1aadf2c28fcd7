"""What the terminal is told: streams in order, complaints in a line, output whole or not at all."""

import io
import os
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TextIO, TypeVar

from .indented import indented

NAME = "assessment_py"
MANY = 20  # inputs, from which on a bar shows how far it is
BAR, BLINK = 30, 0.1  # characters, seconds
GOOD, SOME_BAD, STOPPED, PIPE_CLOSED = 0, 1, 130, 141

Place = TypeVar("Place")
Result = TypeVar("Result")


class OutputError(Exception):
    """Something could not be written: the name of where, and why not."""


def set_streams() -> None:
    """Make the streams take any text, and any place of theirs that is closed do no harm.

    Where the standard output or error was closed before the start, the next file opened would get
    its number, and what is meant for the one would end up in the other.
    """
    with suppress(OSError):
        while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
            pass
        os.close(number)
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def complain(*words: str) -> None:
    """Write one line to standard error; where that cannot be, there is nobody to tell."""
    try:
        print(": ".join((NAME, *words)), file=sys.stderr, flush=True)
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO | object) -> None:
    """Let what is still to be written to a stream vanish, or Python complains of it at its end."""
    with suppress(OSError, ValueError, AttributeError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())  # type: ignore[union-attr]
        os.close(null)


def flush() -> None:
    """Write out what is waiting for standard output; raises OutputError, or BrokenPipeError."""
    if sys.stdout is not None:
        with _refusals(sys.stdout):
            sys.stdout.flush()


@contextmanager
def _refusals(output: TextIO) -> Iterator[None]:
    """Silence standard output where it takes no more, and say why, if anybody still reads."""
    try:
        yield
    except BrokenPipeError:
        silence(output)
        raise
    except OSError as error:
        silence(output)
        raise OutputError("standard output", reason(error)) from error


def write(pieces: Iterable[str], output: Path | None) -> None:
    """Write text, piece by piece, to standard output or to a file, which is whole or untouched.

    Raises OutputError where that cannot be done; BrokenPipeError where nobody reads any more.
    """
    if output is None:
        _print(pieces)
        return
    try:
        if output.exists() and not stat.S_ISREG(output.stat().st_mode):
            with output.open("wb") as device:  # /dev/null, or a pipe
                device.writelines(piece.encode() for piece in pieces)
        else:
            _replace(pieces, Path(os.path.realpath(output)))
    except OSError as error:
        raise OutputError(str(output), reason(error)) from error


def reason(error: OSError) -> str:
    """Return why something could not be read or written, in a few words."""
    return error.strerror or str(error)


def _print(pieces: Iterable[str]) -> None:
    if sys.stdout is None:
        raise OutputError("standard output", "is closed")
    with _refusals(sys.stdout):
        for piece in pieces:
            sys.stdout.write(piece)
    flush()


def _replace(pieces: Iterable[str], output: Path) -> None:
    """Write a file beside the output, then put it in its place."""
    number, name = tempfile.mkstemp(dir=output.parent, prefix=f".{NAME}-", suffix=".part")
    try:
        with os.fdopen(number, "wb") as file:
            file.writelines(piece.encode() for piece in pieces)
            file.flush()
            os.fsync(number)
        if os.name == "posix":
            Path(name).chmod(_mode_of(output))
        Path(name).replace(output)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _mode_of(output: Path) -> int:
    """Return who may do what with the file: as it is, or as a new one would be."""
    if output.exists():
        return stat.S_IMODE(output.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def with_progress(places: Sequence[Place]) -> Iterator[Place]:
    """Yield the places; when there are many, and someone is looking, show how far it is."""
    if len(places) < MANY or not sys.stderr.isatty():
        yield from places
        return
    with _bar() as show:
        for done, place in enumerate(places):
            show(done, len(places))
            yield place


def finished(steps: Generator[tuple[int, int], None, Result], *, quiet: bool = False) -> Result:
    """Run long work to its end and return what comes of it, showing how far it is to who looks."""
    silent = quiet or not sys.stderr.isatty()
    with _bar() if not silent else nullcontext(lambda done, of: None) as show:
        while True:
            try:
                done, of = next(steps)
            except StopIteration as end:
                result: Result = end.value
                return result
            show(done, of)


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """Give what shows how far it is, and take it away at the end, after Ctrl-C too."""
    shown = 0.0

    def show(done: int, of: int) -> None:
        nonlocal shown
        if of > 0 and time.monotonic() - shown > BLINK:
            shown = time.monotonic()
            bar = f"[{'#' * (BAR * done // of):.<{BAR}}] {done} of {of}"
            print(f"\r{bar}", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


# --- How it looks ---------------------------------------------------------------------------------


def as_json(content: object) -> str:
    """Return JSON as people read it."""
    return indented(content) + "\n"


def as_json_list(items: Iterable[object]) -> Iterator[str]:
    """Yield a JSON list piece by piece, so that no more than one item is held at a time."""
    sign = "["
    for item in items:
        yield f"{sign}\n  " + indented(item, "\n  ")
        sign = ","
    yield "[]\n" if sign == "[" else "\n]\n"


def as_table(heading: list[str], rows: Sequence[Sequence[object]]) -> str:
    """Return rows in columns: numbers to the right, a dash for what is not there."""
    lines = [["-" if cell is None else str(cell) for cell in row] for row in rows]
    every = [heading, *lines] if heading else lines
    numbers = [
        all(not isinstance(cell, str) for cell in column) for column in zip(*rows, strict=True)
    ]
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    text = ""
    for line in every if rows else []:
        cells = zip(line, widths, numbers, strict=True)
        row = (cell.rjust(width) if right else cell.ljust(width) for cell, width, right in cells)
        text += "  ".join(row).rstrip() + "\n"
    return text
