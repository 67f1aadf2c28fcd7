"""Read what we ask, instrument.toml, and name everything that is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, get_args

from ..data import read_data
from ..faults import FaultsError, listed, shown
from .fields import TABLES, Rule, is_id
from .model import Instrument
from .rules import broken_rules


class InstrumentError(FaultsError):
    """The instrument cannot be used."""


def load(edition: str | None = None) -> Instrument:
    """Return the instrument: the current edition, or an earlier one, kept as it was.

    The files stand at the top of the package, be that in a folder or in a zip: instrument.toml, and
    editions/<edition>.toml for each of its `earlier_editions`. Raises KeyError for an edition that
    is neither, InstrumentError when a file is not TOML or breaks a rule.
    """
    current = _read_file("instrument.toml")
    if edition in (None, current.edition):
        return current
    if edition not in current.earlier_editions:
        raise KeyError(edition)
    return _read_file(f"editions/{edition}.toml")


def _read_file(name: str) -> Instrument:
    try:
        mapping = read_data("assessment_py", name)
    except ValueError as error:
        raise InstrumentError([f"instrument: not TOML: {error}"]) from error
    return parse(mapping)


def parse(mapping: Mapping[str, object]) -> Instrument:
    """Return the instrument that `mapping`, the content of instrument.toml, describes.

    Raises InstrumentError, which names every fault found.
    """
    faults: list[str] = []
    instrument: Instrument = _read(Instrument, "", mapping, faults)
    faults += broken_rules(instrument)
    if faults:
        raise InstrumentError(faults)
    return instrument


def _read(model: Any, place: str, table: Mapping[str, object], faults: list[str]) -> Any:
    """Return the table as a `model`; note each fault in it, and go on."""
    at = place or "instrument"
    keys = {item.metadata.get("key", item.name): item for item in fields(model)}
    known = listed(sorted(keys))
    faults += [
        f"{at}: unknown key {shown(key)}; known: {known}" for key in table if key not in keys
    ]
    values: dict[str, object] = {}
    for key, item in keys.items():
        first, last = get_args(item.type)  # of Annotated[str, Rule(…)] or of tuple[Option, ...]
        rule = last if isinstance(last, Rule) else TABLES
        fault = _fault(table, key, rule)
        faults += [f"{at}: {fault}"] if fault else []
        value: Any = rule.instead if fault or key not in table else table[key]
        if rule is TABLES:
            value = _read_each(first, key.removesuffix("s"), place, value, faults)
        values[item.name] = tuple(value) if isinstance(value, list) else value
    return model(**values)


def _read_each(
    model: Any, kind: str, within: str, tables: Iterable[Mapping[str, object]], faults: list[str]
) -> tuple[Any, ...]:
    read = []
    for number, table in enumerate(tables, 1):
        name = table.get("id")
        own = f"{kind} {name!r}" if is_id(name) else f"{kind} number {number}"
        read.append(_read(model, f"{within}, {own}" if within else own, table, faults))
    return tuple(read)


def _fault(table: Mapping[str, object], key: str, rule: Rule) -> str:
    if key not in table:
        return "" if rule.optional else f"missing key {key!r}"
    value = table[key]
    return "" if rule.passes(value) else f"{key!r} must be {rule.wanted}, not {shown(value)}"
