"""Invented case studies to try the page with: of a person and of a change."""

from ..data import read_data
from ..instrument.model import Instrument
from .model import Story, parse_story


def example(outline: str, instrument: Instrument) -> Story:
    """Return the invented case study of an outline, "person" or "change"; raises KeyError."""
    return parse_story(read_data("assessment_py.story", "example.toml")[outline], instrument)
