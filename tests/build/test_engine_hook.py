"""The engine is packed whole, the same on every machine, and never a wrong one."""

import gzip
import json
import os
import subprocess
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

import assessment_py
from assessment_py import instrument as instruments
from overrides.build.engine import bundle as hook

ROOT = Path(__file__).parents[2]
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

    def run(command: list[Any], *, input: Any, **_: object) -> subprocess.CompletedProcess[Any]:
        stdout = None
        if isinstance(input, bytes):
            stdout = gzip.compress(input, mtime=0)
        else:
            folders = json.loads(input)["folders"]
            whole = Path(folders["/project"], "node_modules/pyodide/python_stdlib.zip").read_text()
            Path(folders["/packed"], "library.zip").write_text(f"{whole} as bytecode")
        return subprocess.CompletedProcess(command, returncode=0, stdout=stdout)

    monkeypatch.setattr(subprocess, "run", run)
    pyodide = tmp_path / "node_modules/pyodide"
    pyodide.mkdir(parents=True)
    for name, content in PYODIDE.items():
        (pyodide / name).write_text(content)
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": {"pyodide": VERSION}}))
    (tmp_path / "docs").mkdir()
    settings = {"site_name": "Stand-in", "plugins": [], "hooks": [hook.__file__]}
    (tmp_path / "mkdocs.yml").write_text(json.dumps(settings))
    return tmp_path


def packed(project: Path, *theme_files: str) -> tuple[MkDocsConfig, Files]:
    """Run the hook on the project, whose theme has our worker among its files."""
    config = load_config(str(project / "mkdocs.yml"))
    theme = [
        File(name, str(ROOT / "overrides/theme"), config.site_dir, use_directory_urls=False)
        for name in theme_files or [hook.WORKER]
    ]
    return config, config.plugins.on_files(Files(theme), config=config)


def content_of(config: MkDocsConfig, files: Files, name: str) -> bytes:
    file = files.get_file_from_path(config.extra["engine"]["base"] + name)
    assert file
    return file.content_bytes


def test_only_what_the_engine_needs_is_packed(project: Path) -> None:
    config, files = packed(project)
    base = config.extra["engine"]["base"]
    names = ["worker.js", "pyodide.asm.wasm", "library.zip", "engine.js"]
    packed_names = [f"{name}.gz" for name in names]
    assert [file.dest_uri.removeprefix(base) for file in files] == names + packed_names


def test_worker_is_one_plain_script(project: Path) -> None:
    config, files = packed(project)
    text = content_of(config, files, "worker.js").decode()
    ours = (ROOT / "overrides/theme" / hook.WORKER).read_text()
    assert text == f"{hook.BEFORE}\nloader\n\nglue(self.location.href); \n{ours}"


def test_packed_files_and_the_one_script_hold_the_same(project: Path) -> None:
    config, files = packed(project)
    for name in ("worker.js", "pyodide.asm.wasm", "library.zip"):
        packed_file = content_of(config, files, f"{name}.gz")
        assert gzip.decompress(packed_file) == content_of(config, files, name)
    script = content_of(config, files, "engine.js").decode()
    texts = json.loads(script.removeprefix("self.engineParts = ").removesuffix(";\n"))
    assert texts.pop("worker").encode() == content_of(config, files, "worker.js")
    names = {"wasm": "pyodide.asm.wasm", "library": "library.zip"}
    for role, text in texts.items():
        assert b64decode(text) == content_of(config, files, f"{names[role]}.gz")


def test_a_pyodide_of_another_make_stops_the_build(project: Path) -> None:
    (project / "node_modules/pyodide" / hook.GLUE).write_text("glue")
    with pytest.raises(BuildError, match="this is not the Pyodide we know"):
        packed(project)


def test_manifest_says_how_to_know_each_file(project: Path) -> None:
    config, files = packed(project)
    manifest = config.extra["engine"]
    assert json.loads(json.dumps(manifest)) == manifest
    assert manifest["version"] == VERSION
    assert manifest["lock"] == {"python": "3.14.2"}
    assert manifest["edition"] == instruments.load().edition
    assert manifest["package"] == assessment_py.__version__
    content = {file.dest_uri: file.content_bytes for file in files}
    for expected in [*manifest["files"].values(), manifest["script"]]:
        found = content.pop(manifest["base"] + expected["name"])
        del content[f"{manifest['base']}{expected['name']}.gz"]
        assert len(found) == expected["size"]
        assert found[:4].hex() == expected["starts"]
    assert content == {}


def test_address_changes_with_any_byte(project: Path) -> None:
    before, _ = packed(project)
    (project / "node_modules/pyodide/python_stdlib.zip").write_text("Library")
    after, _ = packed(project)
    assert before.extra["engine"]["files"] == {
        **after.extra["engine"]["files"],
        "library": before.extra["engine"]["files"]["library"],
    }
    assert before.extra["engine"]["base"] != after.extra["engine"]["base"]


def test_same_files_make_the_same_engine(project: Path) -> None:
    first, _ = packed(project)
    for file in project.rglob("*"):
        os.utime(file, (0, 0))
    assert packed(project)[0].extra["engine"] == first.extra["engine"]


def test_library_is_made_only_when_a_source_changed(project: Path) -> None:
    made = project / "node_modules/.cache/engine"
    packed(project)
    packed(project)
    assert len(list(made.glob("library-*"))) == 1
    (project / "assessment_py").mkdir()
    (project / "assessment_py/bridge.py").write_text("")
    packed(project)
    assert len(list(made.glob("library-*"))) == 2


def test_library_that_cannot_be_made_stops_the_build(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = subprocess.CompletedProcess([], returncode=1, stderr="No module named 'antigravity'")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(BuildError, match="does not run in Pyodide:\nNo module named 'antigravity'"):
        packed(project)


def test_templates_get_the_manifest(project: Path) -> None:
    config, files = packed(project)
    env = config.plugins.on_env(config.theme.get_env(), config=config, files=files)
    assert env.globals["engine"] is config.extra["engine"]


def test_missing_pyodide_stops_the_build(project: Path) -> None:
    folder = project / "node_modules/pyodide"
    (folder / "package.json").unlink()
    with pytest.raises(BuildError) as stopped:
        packed(project)
    assert str(stopped.value) == (
        f"The self-check cannot be built: Pyodide {VERSION} is needed in {folder}, found nothing. "
        "Run `python3 run.py build`: it fetches what package.json names, then builds the site."
    )


def test_other_version_of_pyodide_stops_the_build(project: Path) -> None:
    (project / "node_modules/pyodide/package.json").write_text('{"version": "1.2.4"}')
    with pytest.raises(BuildError, match=r"Pyodide 1\.2\.3 is needed in .*, found 1\.2\.4\. Run"):
        packed(project)


@pytest.mark.parametrize("name", [name for name in PYODIDE if name != "package.json"])
def test_missing_part_of_pyodide_stops_the_build(project: Path, name: str) -> None:
    (project / "node_modules/pyodide" / name).unlink()
    with pytest.raises(BuildError, match=f"{name} is needed in .*, found no such file. Run"):
        packed(project)


@pytest.mark.parametrize("version", ["^314.0.7", "latest", None])
def test_version_that_is_not_exact_stops_the_build(project: Path, version: str | None) -> None:
    (project / "package.json").write_text(json.dumps({"dependencies": {"pyodide": version}}))
    with pytest.raises(BuildError, match=r"must be one exact version, like '314\.0\.7'"):
        packed(project)


def test_missing_package_json_stops_the_build(project: Path) -> None:
    (project / "package.json").unlink()
    with pytest.raises(BuildError, match=r"package\.json is missing"):
        packed(project)


def test_missing_worker_stops_the_build(project: Path) -> None:
    with pytest.raises(BuildError, match=r"worker\.js is missing"):
        packed(project, "assets/self-check/scorer.js")
