"""Read a TOML file of the package, or the JSON that the engine has in its place."""

import json
import pkgutil
from typing import Any


def read_data(package: str, name: str) -> dict[str, Any]:
    """Return the content of the file `name` of a package, such as "assessment_py.staff".

    The engine holds every such file as JSON, which is read much sooner, and no reader of TOML.
    Raises FileNotFoundError where there is neither, ValueError where it is not TOML.
    """
    try:
        content = pkgutil.get_data(package, name) or b""
    except OSError:
        found: dict[str, Any] = json.loads(pkgutil.get_data(package, f"{name}.json") or b"")
        return found
    import tomllib

    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("it is in UTF-16; save it as UTF-8")
    return tomllib.loads(content.decode("utf-8-sig"))  # editors on Windows put a mark before it
