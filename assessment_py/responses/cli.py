"""The command `instrument`: whether what we ask can be answered, saved and put into codes."""

import argparse

from ..instrument.editions import Editions
from ..instrument.model import Instrument
from ..instrument.reading import InstrumentError
from ..terminal import GOOD, as_json, write
from .code_layout import code_length
from .files import json_schema


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.add_argument("--schema", action="store_true", help="print the JSON Schema of a file")


def run(options: argparse.Namespace) -> int:
    """Print a line about the instrument, or the schema; raises InstrumentError with every fault."""
    editions = Editions()
    instrument = editions.current
    faults = editions.faults() or _long_forms(instrument)
    if faults:
        raise InstrumentError(faults)
    if options.schema:
        write([as_json(json_schema(instrument))], options.output)
        return GOOD
    statements = sum(len(part.statements) for part in instrument.parts)
    parts, forms = len(instrument.parts), len(instrument.forms)
    line = f"edition {instrument.edition}: {statements} statements, {parts} parts, {forms} forms\n"
    write([line], options.output)
    return GOOD


def _long_forms(instrument: Instrument) -> list[str]:
    """Return a fault for each form whose answers no result code has room for."""
    faults = []
    for form in instrument.forms:
        try:
            code_length(form, instrument)
        except ValueError as error:
            faults.append(str(error))
    return faults
