"""A small site for the engine's tests: pages of ours, the real engine, and stand-ins for it.

Each page is in a sub-folder, on plain http under an intranet name, with a strict policy. Most tests
are about our scripts, and use a stand-in for Pyodide, which starts at once. Those about Python name
"real" or "uncut": the engine that the site ships, reduced wasm, glue and library, with a package
that can be told to stop or to look for a way out. Whether the reduced engine does what Pyodide's
own does is tested in tests/build/engine/lean.
"""

import io
import json
import threading
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from overrides.build.engine import bundle as hook
from overrides.build.engine.lean.installed import lean_pyodide
from overrides.build.engine.libraries import BASE
from overrides.build.engine.packed import libraries
from tests.kit.browsers import ROOT
from tests.kit.engine_faults import refused
from tests.kit.engine_server import Site
from tests.kit.engine_stand_in import BRIDGE, FAULTY, PAGE, SCRIPT, STAND_IN
from tests.kit.made_once import made_once

SCRIPTS = ROOT / "overrides/theme/assets/engine"
PYODIDE = ROOT / "node_modules/pyodide"
# A busy machine keeps a page waiting, and no test is to take that for a fault. One that is about
# such a limit gives a short one itself, in milliseconds: SHORT, or its own.
LIMITS = {"stall": 60_000, "silence": 60_000, "boot": 120_000, "call": 60_000}
SHORT = {"stall": 2_000, "silence": 4_000}  # for files that do not come
SOON = {"call": 2_000}  # for a worker that a test ends in silence, or that does not answer

# Neither form of the one script that holds all files comes.
NO_SCRIPT = {f"{hook.SCRIPT}{end}": refused(404) for end in ("", ".gz")}


def write_engine(
    site: Path, name: str, pyodide: Path, library: bytes, ours: str, *pages: Sequence[str]
) -> None:
    """Put an engine into the site, and pages that use it: one alone, one with these libraries."""
    parts = [
        hook.Part(role="worker", name="worker.js", content=hook.worker(pyodide, ours)),
        hook.Part(role="wasm", name=hook.WASM, content=(pyodide / hook.WASM).read_bytes()),
        hook.Part(role="library", name="library.zip", content=library),
    ]
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_bytes())["info"]
    build = hook.bundle(ROOT, parts, further_libraries(), version="1.2.3", lock=lock)
    for file, content in build.files.items():
        place = site / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    for wanted in ((), *pages):
        page = site / "-".join([name, *wanted]) / "self-check/page.html"
        page.parent.mkdir(parents=True)
        manifest = json.dumps(hook.manifest_for(build.manifest, wanted))
        page.write_text(PAGE.format(manifest=manifest))


def further_libraries() -> dict[str, bytes]:
    """Two libraries beside the first, which share a module and each add one to a room of it."""
    rooms = {
        "heights": {"assessment_py/room/up.py": "WAY = 'up'"},
        "depths": {"assessment_py/room/down.py": "WAY = 'down'"},
    }
    return {name: zipped({"shared_by_tools.py": "", **files}) for name, files in rooms.items()}


def zipped(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as library:
        for name, content in files.items():
            library.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


@pytest.fixture(scope="session")
def engine_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site: our scripts, the real engine, its stand-in and the stand-in's faulty kin."""
    return made_once(tmp_path_factory, "engine", write_site)


def write_site(folder: Path) -> None:
    site = folder / "leadership"
    scripts = site / "assets/scripts"
    scripts.mkdir(parents=True)
    for source in SCRIPTS.glob("*.js"):
        # Another file has its name, and a test's faults are by name.
        name = "for-the-page.js" if source.name == hook.SCRIPT else source.name
        (scripts / name).write_bytes(source.read_bytes())
    (site / "page.js").write_text(SCRIPT)
    ours = hook.our_worker(ROOT)
    both = ("heights", "depths")
    lean = lean_pyodide(ROOT)
    write_engine(site, "real", lean, python_library(), ours, ["heights"], both)
    uncut = ours.replace("  cutOff();\n", "")
    assert uncut != ours
    write_engine(site, "uncut", lean, python_library(), uncut)
    for name, texts in {"stand-in": STAND_IN, **FAULTY}.items():
        pyodide = folder / "pyodide" / name
        pyodide.mkdir(parents=True)
        for role, file in {"loader": hook.LOADER, "glue": hook.GLUE, "wasm": hook.WASM}.items():
            (pyodide / file).write_text(texts[role])
        write_engine(site, name, pyodide, texts["library"].encode(), ours)


def python_library() -> bytes:
    """The library that the site ships, with the tests' own package in the place of ours."""
    made = io.BytesIO()
    shipped = zipfile.ZipFile(io.BytesIO(libraries(ROOT)[BASE]))
    with zipfile.ZipFile(made, "w") as swapped:
        for name in shipped.namelist():
            if not name.startswith("assessment_py/"):
                swapped.writestr(name, shipped.read(name))
        swapped.writestr("assessment_py/__init__.py", "")
        swapped.writestr("assessment_py/bridge.py", BRIDGE)
        swapped.writestr("assessment_py/room/__init__.py", "")
    return made.getvalue()


@pytest.fixture
def engine_server(engine_folder: Path) -> Iterator[Site]:
    """The test's own server, without faults until it asks for one.

    What a page of the test before still asks for, it asks of another server.
    """
    with Site(engine_folder) as server:
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        yield server
        server.done.set()
        server.shutdown()
