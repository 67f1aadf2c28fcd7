"""The bill of materials is whole, true and of the published form."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.model.bom import Bom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from overrides.build.release import sbom as bill
from overrides.build.release.components import Component, ComponentError, holders
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


def test_each_part_has_a_supplier_a_version_and_a_place(sbom: Any) -> None:
    parts = [each for each in sbom["components"] if each["type"] == "library"]
    assert len(parts) >= 19
    for part in parts:
        assert part["supplier"]["name"], part["name"]
        assert part["version"], part["name"]
        assert "purl" in part or "cpe" in part, part["name"]
    assert sbom["metadata"]["supplier"]["name"]
    assert sbom["metadata"]["tools"]["components"][0]["version"]


def test_another_tool_reads_the_same_bill(sbom: Any) -> None:
    """Its own model takes each part, each purl and each weakness, and finds the graph whole."""
    read = Bom.from_json(sbom)  # type: ignore[attr-defined]
    assert read.validate() is True
    assert {each.bom_ref.value for each in read.components} == {
        each["bom-ref"] for each in sbom["components"]
    }
    purls = {each.bom_ref.value: each.purl for each in read.components if each.purl}
    assert str(purls["musl"].subpath) == "system/lib/libc/musl"
    assert PackageURL.from_string(str(purls["pyodide"])).type == "npm"
    assert {each.id for each in read.vulnerabilities} == {e["id"] for e in sbom["vulnerabilities"]}


def test_what_does_not_affect_the_site_is_not_in_what_is_shipped(
    unpacked: Path, sbom: Any, listed: tuple[Component, ...]
) -> None:
    (program,) = unpacked.glob("assets/engine/*/pyodide.asm.wasm")
    names = {"bzip2": b"BZ2_bzDecompress", "sqlite": b"sqlite3_prepare_v2"}
    stock = (ROOT / "node_modules/pyodide/pyodide.asm.wasm").read_bytes()
    removed = {part.id for part in listed if part.removed}
    parts = {each["bom-ref"]: each for each in sbom["components"]}
    assert {"bzip2", "sqlite", "zstd", "liblzma", "expat"} <= removed
    for told in sbom["vulnerabilities"]:
        (affected,) = (each["ref"] for each in told["affects"])
        assert told["analysis"]["state"] == "not_affected"
        assert told["analysis"]["justification"] == "code_not_present"
        assert affected in removed
        assert names[affected] in stock
        assert names[affected] not in program.read_bytes()
    for part in removed:
        assert parts[part]["scope"] == "excluded"


def test_a_weakness_of_what_is_there_stops_the_bill(listed: tuple[Component, ...]) -> None:
    there = [replace(part, removed="") for part in listed]
    with pytest.raises(ComponentError, match="CVE-2019-12900: the code of 'bzip2' is there"):
        bill.vulnerabilities(there)
