"""The engine is packed whole, the same on every machine, and never a wrong one.

Longer than most: one project of stand-ins serves every way in which a build stops.
"""

import gzip
import json
import os
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

import assessment_py
from assessment_py import instrument as instruments
from overrides.build.engine import bundle, packed, pyodide
from overrides.build.engine.bundle import EngineBuild, engine_files, manifest_for
from overrides.build.engine.compress import GZIP
from overrides.build.engine.libraries import BASE, LIBRARIES
from overrides.build.engine.pyodide import OneStart
from overrides.build.errors import SiteError

ROOT = Path(__file__).parents[3]
RUN = OneStart.run
VERSION = "1.2.3"
PYODIDE = {
    "package.json": f'{{"version": "{VERSION}"}}',
    "pyodide-lock.json": '{"info": {"python": "3.14.2"}, "packages": {"left": "out"}}',
    "pyodide.js": "loader\n//# sourceMappingURL=pyodide.js.map",
    "pyodide.asm.mjs": "glue(import.meta.url); export default _createPyodideModule;",
    "pyodide.asm.wasm": "wasm",
    "python_stdlib.zip": "library",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with small stand-ins for Pyodide and for what it makes."""

    def compress(command: list[Any], **_: object) -> Any:
        for path in list(Path(command[-1]).iterdir()):
            path.with_suffix(".gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
        return subprocess.CompletedProcess(command, returncode=0)

    def pack(_: OneStart, script: str, folders: dict[str, Path]) -> str:
        whole = (folders["/project"] / "node_modules/pyodide/python_stdlib.zip").read_text()
        for name in LIBRARIES:
            (folders["/packed"] / f"{name}.zip").write_text(f"{whole}, for {name}")
        return script

    monkeypatch.setattr(subprocess, "run", compress)
    monkeypatch.setattr(OneStart, "run", pack)
    monkeypatch.setattr(bundle, "lean_pyodide", lambda root, _: root / "node_modules/pyodide")
    monkeypatch.setattr(packed, "whole_library", lambda root: root / "whole.zip")
    installed = tmp_path / "node_modules/pyodide"
    installed.mkdir(parents=True)
    for name, content in PYODIDE.items():
        (installed / name).write_text(content)
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": {"pyodide": VERSION}}))
    (tmp_path / GZIP).parent.mkdir(parents=True)
    (tmp_path / GZIP).write_text("")
    scripts = tmp_path / bundle.SCRIPTS
    scripts.mkdir(parents=True)
    for name in ("worker.js", "zips.js"):
        (scripts / name).write_bytes((ROOT / bundle.SCRIPTS / name).read_bytes())
    return tmp_path


def content_of(build: EngineBuild, name: str) -> bytes:
    return build.files[f"{build.manifest['base']}{name}"]


def test_only_what_the_engine_needs_is_packed(project: Path) -> None:
    build = engine_files(project)
    names = {"worker.js", "pyodide.asm.wasm", "library.zip", "engine.js"}
    for each in build.manifest["libraries"].values():
        names |= {each["file"]["name"], each["script"]["name"]}
    assert set(build.manifest["libraries"]) == set(LIBRARIES) - {BASE}
    found = {name.removeprefix(build.manifest["base"]) for name in build.files}
    assert found == names | {f"{name}.gz" for name in names}


def test_worker_is_one_classic_script(project: Path) -> None:
    text = content_of(engine_files(project), "worker.js").decode()
    head, _, rest = text.partition("\n")
    assert head == f"// {bundle.about()}"
    assert rest.startswith(f"{bundle.BEFORE}\nloader\n\nglue(self.location.href); \n// Join zips")
    assert "\nexport " not in text
    assert "\nimport " not in text
    assert text.endswith((ROOT / bundle.SCRIPTS / "worker.js").read_text()[-2000:])


def test_packed_files_and_the_one_script_hold_the_same(project: Path) -> None:
    build = engine_files(project)
    for name in ("worker.js", "pyodide.asm.wasm", "library.zip"):
        assert gzip.decompress(content_of(build, f"{name}.gz")) == content_of(build, name)
    texts = texts_in(content_of(build, "engine.js"))
    assert texts.pop("worker").encode() == content_of(build, "worker.js")
    names = {"wasm": "pyodide.asm.wasm", "library": "library.zip"}
    assert texts.keys() == names.keys()
    for role, text in texts.items():
        assert b64decode(text) == content_of(build, f"{names[role]}.gz")


def texts_in(script: bytes) -> dict[str, str]:
    head, _, rest = script.decode().partition("\n")
    assert head == f"// {bundle.about()}"
    texts: dict[str, str] = json.loads(rest.removeprefix("self.engineParts = ").removesuffix(";\n"))
    return texts


def test_each_further_library_is_a_file_and_a_script(project: Path) -> None:
    build = engine_files(project)
    for name, each in build.manifest["libraries"].items():
        content = content_of(build, each["file"]["name"])
        assert content.decode() == f"library, for {name}"
        [(role, text)] = texts_in(content_of(build, each["script"]["name"])).items()
        assert (role, gzip.decompress(b64decode(text))) == (name, content)


def test_a_pyodide_of_another_make_stops_the_build(project: Path) -> None:
    (project / "node_modules/pyodide" / bundle.GLUE).write_text("glue")
    with pytest.raises(SiteError, match="this is not the Pyodide we know"):
        engine_files(project)


def test_manifest_says_how_to_know_each_file(project: Path) -> None:
    build = engine_files(project)
    manifest = manifest_for(build.manifest, build.manifest["libraries"])
    assert json.loads(json.dumps(manifest)) == manifest
    assert manifest["version"] == VERSION
    assert manifest["lock"] == {"python": "3.14.2"}
    assert manifest["edition"] == instruments.load().edition
    assert manifest["package"] == assessment_py.__version__
    content = dict(build.files)
    for expected in [*manifest["files"].values(), *manifest["scripts"].values()]:
        found = content.pop(manifest["base"] + expected["name"])
        packed = content.pop(f"{manifest['base']}{expected['name']}.gz")
        assert (len(found), len(packed)) == (expected["size"], expected["packed"])
        assert (found[:4].hex(), crc32(found)) == (expected["starts"], expected["crc"])
    assert content == {}


def test_a_page_knows_only_the_libraries_that_it_names(project: Path) -> None:
    manifest = engine_files(project).manifest
    alone = manifest_for(manifest)
    assert list(alone["files"]) == ["worker", "wasm", "library"]
    assert list(alone["scripts"]) == ["engine"]
    assert "staff" not in json.dumps(alone)
    page = manifest_for(manifest, ["staff"])
    assert list(page["files"]) == [*alone["files"], "staff"]
    assert list(page["scripts"]) == ["engine", "staff"]
    with pytest.raises(SiteError, match="engine_libraries: staf is not a library; known: "):
        manifest_for(manifest, ["staf"])


def test_a_tool_more_changes_nothing_for_the_other_pages(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither what they fetch nor its address, so that what a browser keeps stays good."""
    before = engine_files(project)
    monkeypatch.setitem(LIBRARIES, "rota", ("read-rota",))
    (project / "assessment_py").mkdir()
    (project / "assessment_py/rota.py").write_text("")
    after = engine_files(project)
    assert "rota" in after.manifest["libraries"]
    assert manifest_for(after.manifest) == manifest_for(before.manifest)
    assert before.files.items() <= after.files.items()


def test_address_changes_with_any_byte(project: Path) -> None:
    before = engine_files(project).manifest
    (project / "node_modules/pyodide/python_stdlib.zip").write_text("Library")
    after = engine_files(project).manifest
    assert before["files"] == {**after["files"], "library": before["files"]["library"]}
    assert before["base"] != after["base"]


def test_same_files_make_the_same_engine(project: Path) -> None:
    first = engine_files(project)
    for file in project.rglob("*"):
        os.utime(file, (0, 0))
    assert engine_files(project) == first


def test_libraries_are_made_only_when_a_source_changed(project: Path) -> None:
    made = project / "node_modules/.cache/engine"
    engine_files(project)
    engine_files(project)
    assert len(list(made.glob("libraries-*"))) == 1
    (project / "assessment_py").mkdir()
    (project / "assessment_py/bridge.py").write_text("")
    engine_files(project)
    assert len(list(made.glob("libraries-*"))) == 2


def test_what_is_packed_is_the_lean_pyodide(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lean = (project / "node_modules/pyodide").rename(project / "lean")
    monkeypatch.setattr(bundle, "lean_pyodide", lambda root, _: lean)
    monkeypatch.setattr(bundle, "read_ahead", lambda root: None)
    monkeypatch.setattr(bundle, "require_installed", lambda *_: None)
    monkeypatch.setattr(bundle, "libraries", lambda root: {BASE: b"library"})
    assert content_of(engine_files(project), bundle.WASM) == b"wasm"


def test_library_that_cannot_be_made_stops_the_build(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = [sys.executable, "-c", "raise SystemExit(\"No module named 'antigravity'\")"]
    monkeypatch.setattr(pyodide, "NODE", failing)
    monkeypatch.setattr(OneStart, "run", RUN)
    with pytest.raises(SiteError, match="does not run in Pyodide:\nNo module named 'antigravity'"):
        engine_files(project)


def test_missing_pyodide_stops_the_build(project: Path) -> None:
    folder = project / "node_modules/pyodide"
    (folder / "package.json").unlink()
    with pytest.raises(SiteError) as stopped:
        engine_files(project)
    assert str(stopped.value) == (
        f"The self-check cannot be built: Pyodide {VERSION} is needed in {folder}, found nothing. "
        "Run `python3 run.py build`: it fetches what package.json names, then builds the site."
    )


def test_other_version_of_pyodide_stops_the_build(project: Path) -> None:
    (project / "node_modules/pyodide/package.json").write_text('{"version": "1.2.4"}')
    with pytest.raises(SiteError, match=r"Pyodide 1\.2\.3 is needed in .*, found 1\.2\.4\. Run"):
        engine_files(project)


@pytest.mark.parametrize("name", [name for name in PYODIDE if name != "package.json"])
def test_missing_part_of_pyodide_stops_the_build(project: Path, name: str) -> None:
    (project / "node_modules/pyodide" / name).unlink()
    with pytest.raises(SiteError, match=f"{name} is needed in .*, found no such file. Run"):
        engine_files(project)


@pytest.mark.parametrize("version", ["^314.0.7", "latest", None])
def test_version_that_is_not_exact_stops_the_build(project: Path, version: str | None) -> None:
    (project / "package.json").write_text(json.dumps({"dependencies": {"pyodide": version}}))
    with pytest.raises(SiteError, match=r"must be one exact version, like '314\.0\.7'"):
        engine_files(project)


def test_missing_package_json_stops_the_build(project: Path) -> None:
    (project / "package.json").unlink()
    with pytest.raises(SiteError, match=r"package\.json is missing"):
        engine_files(project)


@pytest.mark.parametrize("name", ["worker.js", "zips.js"])
def test_missing_worker_stops_the_build(project: Path, name: str) -> None:
    (project / bundle.SCRIPTS / name).unlink()
    with pytest.raises(SiteError, match=rf"{name} is missing"):
        engine_files(project)
