"""Score a self-check on clinical leadership: what it asks, what people answered, what it shows."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .instrument import InstrumentError, load, parse
    from .responses import ResponseError, parse_response
    from .scoring import score, to_dict

__all__ = [
    "InstrumentError",
    "ResponseError",
    "__version__",
    "load",
    "parse",
    "parse_response",
    "score",
    "to_dict",
]

__version__ = "0.1.0"

_HOMES = {
    "InstrumentError": "instrument",
    "ResponseError": "responses",
    "load": "instrument",
    "parse": "instrument",
    "parse_response": "responses",
    "score": "scoring",
    "to_dict": "scoring",
}


def __getattr__(name: str) -> object:
    # Names are fetched when first used: a module imported here at once could not be run by
    # `python -m assessment_py.instrument` without a warning.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
