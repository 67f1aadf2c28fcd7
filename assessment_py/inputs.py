"""What the terminal is given, files, folders, codes and chats: each response in it, or why not."""

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from .documents import mark_of
from .faults import FaultsError, Kind
from .folders import Folder, look_through
from .given_bytes import InputError, content_of
from .instrument.editions import Editions
from .instrument.model import Instrument
from .responses.chats import Found, find_codes
from .responses.collection import FORMAT as GROUP_FORMAT
from .responses.collection import read_collection
from .responses.files import FORMAT, read_file
from .responses.model import Response
from .terminal import reason
from .untrusted import MOST_BYTES, MOST_CHARACTERS, decode

ARGUMENT = "the text"  # what an argument that names no file is called

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


class Read(NamedTuple):
    """A response, the name of its source, the edition it answers, and whether it came as a code."""

    source: str
    response: Response
    instrument: Instrument
    is_code: bool


class Bad(NamedTuple):
    """An input that gives no response, and why not.

    `place` is the source without what was found there, which may be nearly somebody's code.
    """

    source: str
    kind: Kind
    faults: tuple[str, ...]
    within: str | None = None

    @property
    def place(self) -> str:
        return self.source if self.within is None else self.within

    def __str__(self) -> str:
        """Return the reason in one line: the plain words first."""
        told = "; ".join(self.faults[:MOST_FAULTS])
        if len(self.faults) > MOST_FAULTS:
            told += f"; and {len(self.faults) - MOST_FAULTS} more, in validate --format json"
        return f"{PLAINLY[self.kind]} ({told})" if self.kind in PLAINLY else told


@dataclass(slots=True)
class Places:
    """What the arguments stand for: files and texts to read, folders, and what cannot be read.

    A place is a path, or text: "-" for standard input, else what may hold a code.
    """

    places: list[str | Path] = field(default_factory=list)
    folders: list[Folder] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)


def places_of(arguments: Iterable[str]) -> Places:
    """Return what the arguments stand for; a pattern that names no file stands for what fits it."""
    found = Places()
    for given in arguments:
        if given == "-":
            found.places.append(given)
        elif _is_there(given, found.bad):
            _add(Path(given), found)
        elif not found.bad or found.bad[-1].source != _name(given):
            # Unlike Path.glob, this takes what begins at the top.
            fitting = glob.glob(given, recursive=True) if glob.has_magic(given) else []  # noqa: PTH207
            for each in sorted(fitting):
                _add(Path(each), found)
            if not fitting:
                found.places.append(given)
    return found


def _is_there(given: str, bad: list[Bad]) -> bool:
    """Whether a name is that of something; where that may not be known, why not goes to `bad`."""
    try:
        os.lstat(given)
    except PermissionError as error:
        bad.append(Bad(_name(given), "slip", (reason(error),)))
        return False
    except (OSError, ValueError):
        return False
    return True


def _add(path: Path, found: Places) -> None:
    if not path.is_dir():
        found.places.append(path)
        return
    folder = look_through(path)
    found.folders.append(folder)
    found.places += folder.saved
    found.bad += [Bad(_name(place), "slip", (why,)) for place, why in folder.faults]
    if not (folder.saved or folder.others or folder.faults):
        found.bad.append(Bad(_name(path), "slip", ("no .json file in this folder",)))


def results_in(folder: Folder, editions: Editions) -> list[Path]:
    """Return the files of a folder that are not read, yet look like a result or hold a code."""
    return [place for place in folder.others if _looks_like_a_result(place, editions)]


def _looks_like_a_result(place: Path, editions: Editions) -> bool:
    try:
        with place.open("rb") as file:
            content = file.read(MOST_BYTES)
        text = decode(content).text
    except (OSError, FaultsError):
        return False
    if text.lstrip().startswith("{") and FORMAT in text:
        return True
    return bool(find_codes(text, editions).codes)


def read_inputs(place: str | Path, editions: Editions) -> Iterator[Read | Bad]:
    """Yield, from one place, each response with the name of its source, or why there is none."""
    name = "standard input" if place == "-" else _name(place)
    try:
        if isinstance(place, str) and place != "-":
            yield from _in_argument(place, name, editions)
            return
        text = decode(content_of(place)).text
        named = isinstance(place, Path) and place.suffix.lower() == ".json"
        if GROUP_FORMAT in text and mark_of(text) == GROUP_FORMAT:
            yield from _from_group(text, name, editions)
            return
        if named or text.lstrip().startswith("{"):
            response = read_file(text, editions)
            yield Read(name, response, editions.named(response.edition), is_code=False)
            return
        found = find_codes(text, editions)
    except OSError as error:
        yield Bad(name, "slip", (reason(error),))
    except FaultsError as error:
        yield Bad(name, error.kind, error.faults)
    else:
        yield from _from_codes(found, f"{name}: ", editions)
        if not (found.codes or found.near_misses):
            fault = "neither a saved file nor a text with result codes in it"
            yield Bad(name, "slip", (fault,))


def _in_argument(given: str, name: str, editions: Editions) -> Iterator[Read | Bad]:
    found = find_codes(given[: MOST_CHARACTERS + 1], editions)
    yield from _from_codes(found, "", editions)
    if not (found.codes or found.near_misses):
        fault = "no such file or folder, and not a result code"
        yield Bad(name, "slip", (fault,))


def _from_codes(found: Found, where: str, editions: Editions) -> Iterator[Read | Bad]:
    within = where.removesuffix(": ") or ARGUMENT
    for each in found.codes:
        response = each.response
        yield Read(each.code, response, editions.named(response.edition), is_code=True)
    for miss in found.near_misses:
        yield Bad(f"{where}{miss.text}", miss.kind, miss.faults, within)
    if found.more_near_misses:
        fault = f"{found.more_near_misses} more things that look like a code and are none"
        yield Bad(within, "slip", (fault,))


def _from_group(text: str, name: str, editions: Editions) -> Iterator[Read | Bad]:
    opened = read_collection(text, editions)
    instrument = editions.named(opened.collection.edition)
    for code, response in zip(opened.collection.codes, opened.responses, strict=True):
        yield Read(code, response, instrument, is_code=True)
    for each in opened.bad:
        yield Bad(f"{name}: code {each.place}", each.kind, each.faults, name)


def _name(place: str | Path) -> str:
    name = str(place)
    return name if name.isprintable() else ascii(name)


def read_text(place: str | Path) -> str:
    """Return the text of one file, or of standard input for "-".

    Raises OSError, or FaultsError for what is a folder, too big or no text.
    """
    if isinstance(place, Path) and place.is_dir():
        raise InputError(["a folder; name one file in it"])
    return decode(content_of(place)).text


def is_same(output: Path, place: str | Path) -> bool:
    """Whether writing to the one would overwrite the other."""
    try:
        return isinstance(place, Path) and output.samefile(place)
    except OSError:
        return False  # one of them is not there
