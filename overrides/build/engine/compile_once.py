"""Compile each module of the library once: Python runs this before it imports most of them.

To find a module in a zip, zipimport compiles it, for the name of its file alone, and compiles it
again to run it. Here what was compiled first is kept until then. None of it is in the site, whose
library is compiled already.
"""

import zipimport

TYPE_CHECKING = False  # what is imported here is still compiled twice
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

    Module = tuple[CodeType, bool, str]  # its code, whether it is a package, its file

_compile: "Callable[[zipimport.zipimporter, str], Module]"
_compile = zipimport._get_module_code  # type: ignore[attr-defined]
_kept: "dict[tuple[str, str, str], Module]" = {}


def _once(importer: zipimport.zipimporter, name: str) -> "Module":
    asked = (importer.archive, importer.prefix, name)
    if asked in _kept:
        return _kept.pop(asked)
    _kept[asked] = found = _compile(importer, name)
    return found


zipimport._get_module_code = _once  # type: ignore[attr-defined]
