"""Results as JSON can hold them."""

from dataclasses import fields, is_dataclass


def plain(value: object) -> object:
    """Return results of any depth, dataclasses and tuples, as dicts, lists, text, numbers, None."""
    if isinstance(value, tuple):
        return [plain(entry) for entry in value]
    if is_dataclass(value):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    return value
