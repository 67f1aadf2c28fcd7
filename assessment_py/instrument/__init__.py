"""What we ask: instrument.toml and its earlier editions, read and checked."""

from .editions import Editions
from .model import (
    Action,
    Band,
    Form,
    Instrument,
    Option,
    Part,
    Profession,
    Question,
    Role,
    Scale,
    SetApart,
    Statement,
)
from .reading import InstrumentError, load, parse

__all__ = [
    "Action",
    "Band",
    "Editions",
    "Form",
    "Instrument",
    "InstrumentError",
    "Option",
    "Part",
    "Profession",
    "Question",
    "Role",
    "Scale",
    "SetApart",
    "Statement",
    "load",
    "parse",
]
