"""Invented notes of three focus groups, to try the page with."""

from typing import Any

from ..data import read_data
from ..instrument.model import Instrument
from .model import Heard, parse_heard


def example(instrument: Instrument) -> Heard:
    """Return the invented notes: most are sorted, some are not yet, one is left out."""
    data: Any = read_data("assessment_py.heard", "example.toml")
    return parse_heard({**data, "invented": True}, instrument)
