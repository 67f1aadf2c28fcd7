"""Score a self-check on clinical leadership: what it asks, what people answered, what it shows."""

__version__ = "0.1.0"

from .chats import find_codes
from .codes import CodeError, read_code, write_code
from .comparison import compare
from .editions import Editions
from .files import FileError, json_schema, read_file, write_file
from .instrument import InstrumentError, load, parse
from .responses import Response, ResponseError, parse_response
from .scoring import score, to_dict
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
