"""The engine is packed whole, the same on every machine, and never a wrong one."""

import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

import assessment_py
from assessment_py import instrument as instruments
from overrides.hooks import engine as hook

ROOT = Path(__file__).parent.parent
PACKAGE = Path(assessment_py.__file__).parent
VERSION = "1.2.3"
PYODIDE = {
    "package.json": f'{{"version": "{VERSION}"}}',
    "pyodide-lock.json": '{"info": {"python": "3.14.2"}, "packages": {"left": "out"}}',
    "pyodide.js": "loader",
    "pyodide.asm.mjs": "glue",
    "pyodide.asm.wasm": "wasm",
    "python_stdlib.zip": "library",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a small stand-in for Pyodide."""
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
        File(name, str(ROOT / "overrides"), config.site_dir, use_directory_urls=False)
        for name in theme_files or [hook.WORKER]
    ]
    return config, config.plugins.on_files(Files(theme), config=config)


def test_only_what_the_engine_needs_is_packed(project: Path) -> None:
    config, files = packed(project)
    base = config.extra["engine"]["base"]
    assert [file.dest_uri.removeprefix(base) for file in files] == [
        "pyodide.js",
        "pyodide.asm.js",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        "worker.js",
        "assessment_py.zip",
    ]


def test_manifest_says_how_to_know_each_file(project: Path) -> None:
    config, files = packed(project)
    manifest = config.extra["engine"]
    assert json.loads(json.dumps(manifest)) == manifest
    assert manifest["version"] == VERSION
    assert manifest["lock"] == {"python": "3.14.2"}
    assert manifest["edition"] == instruments.load().edition
    assert manifest["package"] == assessment_py.__version__
    content = {file.dest_uri: file.content_bytes for file in files}
    for expected in manifest["files"].values():
        found = content.pop(manifest["base"] + expected["name"])
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


def test_package_is_packed_sorted_and_undated(tmp_path: Path) -> None:
    folder = tmp_path / "assessment_py"
    (folder / "__pycache__").mkdir(parents=True)
    (folder / "__pycache__" / "old.pyc").write_bytes(b"")
    for name in ["scoring.py", "__init__.py", "cli.py", "__main__.py", "data.toml", "py.typed"]:
        (folder / name).write_text(name)
    with zipfile.ZipFile(io.BytesIO(hook.pack(folder))) as archive:
        assert archive.namelist() == [
            "assessment_py/__init__.py",
            "assessment_py/data.toml",
            "assessment_py/scoring.py",
        ]
        for info in archive.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.compress_type == zipfile.ZIP_STORED
            assert archive.read(info).decode() == Path(info.filename).name


def test_our_package_is_packed_with_its_data() -> None:
    with zipfile.ZipFile(io.BytesIO(hook.pack(PACKAGE))) as archive:
        names = set(archive.namelist())
    assert {"assessment_py/bridge.py", "assessment_py/instrument.toml"} <= names


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
        packed(project, "assets/self-check/scorer.mjs")
