"""The bill of materials is whole, true and of the published form."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from overrides.build.release import sbom as bill
from overrides.build.release.components import Component, holders
from tests.kit.browsers import ROOT
from tests.kit.release import files_in, sha256


@pytest.fixture(scope="session")
def sbom(unpacked: Path) -> Any:
    return json.loads((unpacked / "sbom.cdx.json").read_text(encoding="utf-8"))


def test_bill_lists_each_component_and_each_of_their_files(
    unpacked: Path, sbom: Any, listed: tuple[Component, ...]
) -> None:
    entries = {each["bom-ref"]: each for each in sbom["components"]}
    assert [each.id for each in listed if each.id not in entries] == []
    theirs = [name for name in files_in(unpacked) if holders(name, listed)]
    assert [name for name in theirs if f"file:{name}" not in entries] == []
    for name in theirs:
        assert entries[f"file:{name}"]["hashes"][0]["content"] == sha256(unpacked / name)


def test_bill_tells_versions_as_installed(sbom: Any) -> None:
    versions = {each["name"]: each.get("version") for each in sbom["components"]}
    package = json.loads((ROOT / "package.json").read_text())["dependencies"]
    assert versions["pyodide"] == package["pyodide"]
    lock = json.loads((ROOT / "node_modules/pyodide/pyodide-lock.json").read_text())["info"]
    assert versions["CPython"] == lock["python"]
    runtime = versions["Emscripten's runtime"]
    assert lock["platform"] == f"emscripten_{runtime.replace('.', '_')}"


def test_bill_names_what_lists_of_weaknesses_know(sbom: Any) -> None:
    """Each by the version that is shipped: without one, a tool would report every weakness."""
    known = {each["name"]: each for each in sbom["components"] if "cpe" in each}
    assert {"CPython", "Expat", "zlib", "SQLite", "Zstandard"} < set(known)
    for name, entry in known.items():
        assert re.fullmatch(r"cpe:2\.3:a:[a-z_]+:[a-z0-9]+:\d+(\.\d+)+(:\*){7}", entry["cpe"]), name
        assert f":{entry['version']}:" in entry["cpe"]


def test_bill_says_which_code_was_taken_out(sbom: Any) -> None:
    said = {
        each["name"]: {one["name"]: one["value"] for one in each.get("properties", [])}
        for each in sbom["components"]
    }
    for name in ("SQLite", "Expat", "HACL*", "Zstandard", "libffi"):
        assert "nothing in the site can run any of it" in said[name]["removed"]
    assert "removed" not in said["zlib"]
    assert "reduced by us" in said["pyodide"]["changed"]


def test_bill_is_of_the_published_form(unpacked: Path) -> None:
    text = (unpacked / "sbom.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    broken = text.replace('"type": "library"', '"type": "book"')
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(broken) is not None


def test_bill_refers_only_to_what_it_holds(sbom: Any) -> None:
    refs = [sbom["metadata"]["component"]["bom-ref"], *(e["bom-ref"] for e in sbom["components"])]
    assert len(refs) == len(set(refs))
    named = {ref for each in sbom["dependencies"] for ref in [each["ref"], *each["dependsOn"]]}
    assert named - set(refs) == set()


def test_same_release_has_the_same_serial_number() -> None:
    project = {"name": "a", "version": "1", "description": "b", "license": "MIT"}
    then = datetime(2026, 11, 23, tzinfo=UTC)
    one, same = (bill.bill(project, (), {"x": "1"}, then) for _ in range(2))
    assert one == same
    assert json.loads(bill.bill(project, (), {"x": "2"}, then))["serialNumber"] not in one
