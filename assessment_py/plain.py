"""Results as JSON can hold them."""

from dataclasses import fields, is_dataclass


def plain(value: object) -> object:
    """Return results of any depth, dataclasses and tuples, as dicts, lists, text, numbers, None."""
    if isinstance(value, tuple):
        return [plain(entry) for entry in value]
    names = names_of(type(value))
    return {name: plain(getattr(value, name)) for name in names} if names else value


def names_of(kind: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields; none for any other type."""
    if kind not in _names:
        _names[kind] = tuple(item.name for item in fields(kind)) if is_dataclass(kind) else ()
    return _names[kind]


_names: dict[type, tuple[str, ...]] = {}  # of each dataclass's fields; none for any other type
