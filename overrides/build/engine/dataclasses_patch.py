"""The end of the engine's own dataclasses.py: what it writes is compiled when the engine is packed.

dataclasses writes the methods of each class as text, and has `exec` compile it, at every start:
half of the time that our package takes to import. This `exec` has the code of those texts at hand;
any other text it compiles. overrides/build/engine/pack.py puts both into the library.
"""

import builtins
import marshal
import pkgutil
from typing import Any

AT_HAND = marshal.loads(pkgutil.get_data("dataclasses", "dataclasses.marshal") or b"")


def exec(text: str, names: dict[str, Any] | None, found: dict[str, Any]) -> None:
    """Do what `exec` does."""
    builtins.exec(AT_HAND.get(text, text), names, found)
