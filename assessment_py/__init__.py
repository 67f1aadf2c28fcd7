"""Score a self-check on clinical leadership: what it asks, what people answered, what it shows.

Each public name is imported from its room when it is first asked for, so that whoever needs one
room does not wait for the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .instrument import Editions, InstrumentError, load, parse
    from .responses.chats import find_codes
    from .responses.codes import CodeError, read_code, write_code
    from .responses.files import FileError, json_schema, read_file, write_file
    from .responses.model import Response, ResponseError, parse_response
    from .results.comparison import compare
    from .results.scoring import score, to_dict
    from .untrusted import UntrustedError

__all__ = [
    "CodeError",
    "Editions",
    "FileError",
    "InstrumentError",
    "Response",
    "ResponseError",
    "UntrustedError",
    "__version__",
    "compare",
    "find_codes",
    "json_schema",
    "load",
    "parse",
    "parse_response",
    "read_code",
    "read_file",
    "score",
    "to_dict",
    "write_code",
    "write_file",
]

_HOMES = {
    "instrument": ("Editions", "InstrumentError", "load", "parse"),
    "responses.chats": ("find_codes",),
    "responses.codes": ("CodeError", "read_code", "write_code"),
    "responses.files": ("FileError", "json_schema", "read_file", "write_file"),
    "responses.model": ("Response", "ResponseError", "parse_response"),
    "results.comparison": ("compare",),
    "results.scoring": ("score", "to_dict"),
    "untrusted": ("UntrustedError",),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(f".{module}", __name__), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
