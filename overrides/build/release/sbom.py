"""Write the bill of materials, sbom.cdx.json: what is shipped, in the form that tools read."""

import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from overrides.build.release.components import Component

NOT_STATED = "none stated"


def bill(
    project: Mapping[str, Any], known: Iterable[Component], sums: Mapping[str, str], made: datetime
) -> str:
    """Return the bill (CycloneDX 1.6) of a release.

    `project` holds what pyproject.toml says, `sums` the SHA-256 of each file that somebody else's
    work is in, and of our own wheel. The same release has the same serial number.
    """
    parts = list(known)
    ours = {
        "type": "application",
        "bom-ref": project["name"],
        "name": project["name"],
        "version": project["version"],
        "description": project["description"],
        "licenses": [{"expression": project["license"]}],
    }
    seed = json.dumps([project["version"], made.isoformat(), dict(sorted(sums.items()))])
    content = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, seed)}",
        "version": 1,
        "metadata": {
            "timestamp": made.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "lifecycles": [{"phase": "build"}],
            "component": ours,
        },
        "components": [*map(entry, parts), *(file_entry(*each) for each in sorted(sums.items()))],
        "dependencies": dependencies(project["name"], parts),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def entry(part: Component) -> dict[str, Any]:
    """Return a component as CycloneDX has it; what nobody says is left out."""
    licence = {"expression": part.licence} if part.licence else {"license": {"name": NOT_STATED}}
    properties = {
        "licence read from": part.source,
        "changed": part.changed,
        "removed": part.removed,
        "note": part.note,
    }
    found: dict[str, Any] = {"type": "library", "bom-ref": part.id, "name": part.name}
    if part.version:
        found["version"] = part.version
    found["licenses"] = [licence]
    if part.notice:
        found["copyright"] = part.notice
    if part.purl:
        found["purl"] = part.purl
    if part.cpe:
        found["cpe"] = part.cpe
    if part.home:
        found["externalReferences"] = [{"type": "website", "url": part.home}]
    found["properties"] = [{"name": k, "value": v} for k, v in properties.items() if v]
    return found


def file_entry(name: str, sha256: str) -> dict[str, Any]:
    return {
        "type": "file",
        "bom-ref": f"file:{name}",
        "name": name,
        "hashes": [{"alg": "SHA-256", "content": sha256}],
    }


def dependencies(top: str, parts: Iterable[Component]) -> list[dict[str, Any]]:
    """Return who brings whom along, from the project down."""
    found: dict[str, list[str]] = {top: []}
    for part in parts:
        found[part.id] = []
        found[part.within or top].append(part.id)
    return [{"ref": ref, "dependsOn": sorted(below)} for ref, below in found.items()]
