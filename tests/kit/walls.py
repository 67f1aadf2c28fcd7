"""The walls between the rooms of the house (ARCHITECTURE.md), and who breaks which.

Every rule is a function of the project's folder; it gives one line for each import that breaks it.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

# --- Scripts and styles ---------------------------------------------------------------------------

ASSETS = "overrides/theme/assets"
# What several pages share; every other folder of assets is the room of one page.
SHARED = ("page", "engine", "tool", "site", "search", "settings")
IMPORTED = re.compile(
    r"""(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s*|@import\s+)["'](\.[^"']+)["']""", re.MULTILINE
)

# --- The package ----------------------------------------------------------------------------------

PACKAGE = "assessment_py"
# From below upwards: each may import itself and what stands before it. Doors come last.
FLOORS = (
    ("faults", "untrusted", "plain", "indented", "days", "data", "identifying"),
    ("instrument", "request", "disclosure", "terminal", "folders", "documents", "given_bytes"),
    ("responses", "inputs"),
    ("results",),
    ("plan", "staff", "heard", "story"),
    ("bridge", "cli", "__main__", "__init__"),
)
TOOLS = FLOORS[4]

# --- The build ------------------------------------------------------------------------------------

BUILD = "overrides/build"
CONDUCTOR = "overrides/build/mkdocs_hook.py"
# Those that import mkdocs still, until the conductor does it for all of them.
NOT_YET: tuple[str, ...] = ()


def shared_rooms_know_no_page(root: Path) -> Iterator[str]:
    """Nothing in page, engine, tool, site, search, settings imports a page's room."""
    for source, target in _asset_imports(root):
        if _room(source) in SHARED and _room(target) not in SHARED:
            yield f"{source.as_posix()} imports {target.as_posix()}"


def pages_do_not_know_each_other(root: Path) -> Iterator[str]:
    """No page's room imports another page's."""
    for source, target in _asset_imports(root):
        rooms = {_room(source), _room(target)}
        if len(rooms) == 2 and not rooms & set(SHARED):
            yield f"{source.as_posix()} imports {target.as_posix()}"


def the_kit_knows_nothing(root: Path) -> Iterator[str]:
    """The page kit imports only itself, the engine only itself and the kit."""
    for source, target in _asset_imports(root):
        allowed = {"page": ("page",), "engine": ("engine", "page")}.get(_room(source), ())
        if allowed and _room(target) not in allowed:
            yield f"{source.as_posix()} imports {target.as_posix()}"


def the_package_stands_alone(root: Path) -> Iterator[str]:
    """Nothing in assessment_py imports MkDocs, the site, or anything but the standard library."""
    for file, name in _python_imports(root, PACKAGE):
        top = name.split(".")[0]
        if top != PACKAGE and top not in sys.stdlib_module_names:
            yield f"{file} imports {name}"


def arrows_point_down(root: Path) -> Iterator[str]:
    """In the package: bridge and cli, then tools, results, responses, instrument, and no way up."""
    for file, source, target in _package_imports(root):
        # The package's own names, such as its version, may be asked for by anyone.
        if target != "__init__" and _floor(target) > _floor(source):
            yield f"{file} imports {target}"


def tools_do_not_know_each_other(root: Path) -> Iterator[str]:
    """No tool of the package imports another tool."""
    for file, source, target in _package_imports(root):
        if source in TOOLS and target in TOOLS and source != target:
            yield f"{file} imports {target}"


def only_the_conductor_knows_mkdocs(root: Path) -> Iterator[str]:
    """Only overrides/build/mkdocs_hook.py imports mkdocs; NOT_YET names no file that does not."""
    files = {file for file, name in _python_imports(root, BUILD) if name.split(".")[0] == "mkdocs"}
    for file in sorted(files - {CONDUCTOR, *NOT_YET}):
        yield f"{file} imports mkdocs"
    for file in sorted(set(NOT_YET) - files):
        yield f"{file} does not import mkdocs, and is to be taken out of NOT_YET"


RULES: tuple[Callable[[Path], Iterator[str]], ...] = (
    shared_rooms_know_no_page,
    pages_do_not_know_each_other,
    the_kit_knows_nothing,
    the_package_stands_alone,
    arrows_point_down,
    tools_do_not_know_each_other,
    only_the_conductor_knows_mkdocs,
)


def _asset_imports(root: Path) -> Iterator[tuple[Path, Path]]:
    """Each import of a script or style, types too: both files as seen from the assets."""
    assets = (root / ASSETS).resolve()
    for file in sorted(path for path in assets.rglob("*") if path.suffix in {".js", ".css", ".ts"}):
        for name in IMPORTED.findall(file.read_text(encoding="utf-8")):
            target = (file.parent / name).resolve()
            yield file.relative_to(assets), target.relative_to(assets)


def _room(file: Path) -> str:
    return file.parts[0]


def _python_imports(root: Path, folder: str) -> Iterator[tuple[str, str]]:
    """Each import of each Python file: the file, and the whole name of what it imports."""
    for path in sorted((root / folder).rglob("*.py")):
        file = path.relative_to(root)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((file.as_posix(), each.name) for each in node.names)
            elif isinstance(node, ast.ImportFrom):
                package = file.parts[: len(file.parts) - node.level] if node.level else ()
                base = ".".join([*package, *filter(None, [node.module])])
                # `from . import codes` names a module, `from .codes import read` a function.
                names = [f"{base}.{each.name}" for each in node.names]
                yield from ((file.as_posix(), name) for name in names)


def _package_imports(root: Path) -> Iterator[tuple[str, str, str]]:
    """Each import within the package: the file, its room, and the room of what it imports.

    A room's cli.py is a door, whatever room it stands in.
    """
    for file, name in _python_imports(root, PACKAGE):
        parts = name.split(".")
        if parts[0] != PACKAGE or len(parts) < 2:
            continue
        path = Path(file).relative_to(PACKAGE)
        source = "cli" if path.name == "cli.py" else path.parts[0].removesuffix(".py")
        known = [room for floor in FLOORS for room in floor]
        target = parts[1] if parts[1] in known else "__init__"
        yield file, source, target


def _floor(room: str) -> int:
    found = [place for place, floor in enumerate(FLOORS) if room in floor]
    if not found:
        raise AssertionError(f"{room} stands on no floor: name it in tests/kit/walls.py")
    return found[0]


def floors_are_in_order() -> bool:
    """Whether no room stands on two floors."""
    return all(not set(low) & set(high) for low, high in pairwise(FLOORS))
