"""What a page's request holds, read and checked: what the actions of every room share."""

from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Generator, Mapping
from typing import Any

from .faults import FaultsError, Kind, shown
from .instrument.editions import Editions
from .untrusted import Decoded, decode

_EDITIONS = Editions()

Request = Mapping[str, object]
Reply = dict[str, object]
# What a long action gives after each step: how much is done, and of how much.
Progress = tuple[int, int]
Steps = Generator[Progress, None, Reply]


class RequestError(FaultsError):
    """The page asked for something that is not on offer."""

    kind: Kind = "request"


def editions() -> Editions:
    """Return the editions that requests may be about: the current one, and earlier ones."""
    return _EDITIONS


def text_of(request: Request, key: str) -> str:
    """Return the text under a key; raises RequestError for anything else."""
    text = request[key]
    if not isinstance(text, str):
        raise RequestError([f"{key!r} must be text, not {shown(text)}"])
    return text


def list_of(request: Request, key: str) -> list[Any]:
    """Return the list under a key; raises RequestError for anything else."""
    values = request[key]
    if not isinstance(values, list):
        raise RequestError([f"{key!r} must be a list, not {shown(values)}"])
    return values


def content_of(request: Request) -> Decoded:
    """Return the text of a file: given as "text", or its bytes as "base64".

    Raises RequestError for what is neither, UntrustedError for bytes that are no text.
    """
    if "text" in request:
        return Decoded(text_of(request, "text"), "text")
    return decode(bytes_of(request, "base64"))


def bytes_of(request: Request, key: str) -> bytes:
    """Return the bytes that are base64 under a key; raises RequestError for anything else."""
    base64 = text_of(request, key).encode("ascii", "replace")
    try:
        return a2b_base64(base64, strict_mode=True)
    except Base64Error as error:
        raise RequestError([f"{key!r} is not base64: {error}"]) from error
