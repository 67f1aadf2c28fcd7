"""The end of the engine's own dataclasses.py: what that writes was compiled when it was packed.

dataclasses writes the methods of each class as text, and has `exec` compile it, at every start: two
thirds of the time that our package takes to import, and some 7 % of a first start. This `exec` has
the code of those texts; any other text it compiles. pack.py puts both into the library.
"""

import builtins
import marshal
import pkgutil
from typing import Any

COMPILED = marshal.loads(pkgutil.get_data("dataclasses", "dataclasses.marshal") or b"")


def exec(text: str, names: dict[str, Any] | None, found: dict[str, Any]) -> None:
    """Do what `exec` does."""
    builtins.exec(COMPILED.get(text, text), names, found)
