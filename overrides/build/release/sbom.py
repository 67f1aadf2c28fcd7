"""Write the bill of materials, sbom.cdx.json: what is shipped, in the form that tools read."""

import json
import tomllib
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from overrides.build.release.components import DATA, Component, ComponentError

NOT_STATED = "none stated"


def bill(
    project: Mapping[str, Any], known: Iterable[Component], sums: Mapping[str, str], made: datetime
) -> str:
    """Return the bill (CycloneDX 1.6) of a release.

    `project` holds what pyproject.toml says, `sums` the SHA-256 of each file that somebody else's
    work is in, and of our own wheel. The same release has the same serial number.
    """
    parts = list(known)
    makers = {"name": f"The makers of {project['name']}"}
    ours = whole(project, makers)
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
            "tools": {"components": [tool(project, makers)]},
            "component": ours,
            "supplier": makers,
        },
        "components": [
            *(entry(each, parts) for each in parts),
            *(file_entry(*each) for each in sorted(sums.items())),
        ],
        "dependencies": dependencies(project["name"], parts),
        "vulnerabilities": vulnerabilities(parts),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def whole(project: Mapping[str, Any], makers: Mapping[str, str]) -> dict[str, Any]:
    """Return what the bill is of."""
    return {
        "type": "application",
        "bom-ref": project["name"],
        "name": project["name"],
        "version": project["version"],
        "supplier": makers,
        "description": project["description"],
        "licenses": [{"expression": project["license"]}],
    }


def tool(project: Mapping[str, Any], makers: Mapping[str, str]) -> dict[str, Any]:
    """Return what makes the bill: this very file."""
    name = "overrides.build.release.sbom"
    version = project["version"]
    return {"type": "application", "name": name, "version": version, "supplier": makers}


def entry(part: Component, parts: Iterable[Component]) -> dict[str, Any]:
    """Return a component as CycloneDX has it; what nobody says is left out."""
    licence = {"expression": part.licence} if part.licence else {"license": {"name": NOT_STATED}}
    properties = {
        "licence read from": part.source,
        "changed": part.changed,
        "removed": part.removed,
        "note": part.note,
    }
    found: dict[str, Any] = {"type": "library", "bom-ref": part.id, "name": part.name}
    found["supplier"] = {"name": part.supplier}
    if version := part.version or as_within(part, parts):
        found["version"] = version
    if part.removed:
        found["scope"] = "excluded"
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


def as_within(part: Component, parts: Iterable[Component]) -> str:
    """Return, for a part that tells no version of its own, whose it is as its holder has it."""
    holder = next((each for each in parts if each.id == part.within), None)
    return f"as in {holder.name} {holder.version}" if holder and holder.version else ""


def vulnerabilities(parts: Iterable[Component]) -> list[dict[str, Any]]:
    """Return the weaknesses that lists know of a part and the site does not have, each with why.

    Only a part whose code was taken out is said not to be affected; another raises ComponentError.
    """
    by_id = {part.id: part for part in parts}
    table = tomllib.loads((DATA / "vulnerabilities.toml").read_text(encoding="utf-8"))
    return [vulnerability(each, by_id[each["part"]]) for each in table["not_affected"] if by_id]


def vulnerability(told: Mapping[str, str], part: Component) -> dict[str, Any]:
    if not part.removed:
        raise ComponentError(f"{told['id']}: the code of '{part.id}' is there, so it may affect us")
    return {
        "bom-ref": told["id"],
        "id": told["id"],
        "source": {"name": "NVD", "url": f"https://nvd.nist.gov/vuln/detail/{told['id']}"},
        "analysis": {
            "state": "not_affected",
            "justification": "code_not_present",
            "detail": f"{' '.join(part.removed.split())} {told['proof']}",
        },
        "affects": [{"ref": part.id}],
    }


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
