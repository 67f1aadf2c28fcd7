"""Read components.toml, and complete it from the packages that are installed."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from importlib import metadata
from pathlib import Path
from typing import Any

from overrides.build.engine.lean.installed import removed
from overrides.build.engine.packed import versions
from overrides.build.errors import SiteError

DATA = Path(__file__).parents[1] / "data"
KEYS = set(
    "id name package version licence source texts notice within cpe files changed note "
    "library supplier purl".split()
)
WASM = "node_modules/pyodide/pyodide.asm.wasm"
NAMELESS = {"WebGL", "iconv"}  # parts of Emscripten's runtime, and of musl


class ComponentError(SiteError):
    """The list does not fit what is installed; the text names the component by its id."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Component:
    """One piece of other people's work, as it is in the site."""

    id: str
    name: str
    supplier: str
    version: str | None
    licence: str | None  # an SPDX expression; None: none is stated, and `source` says what is known
    source: str  # where the licence was read
    purl: str | None  # where its package is, in the form that tools read
    cpe: str | None  # its name, with its version, in lists of known weaknesses
    home: str | None
    texts: tuple[str, ...]
    notice: str
    within: str | None
    files: tuple[str, ...]  # patterns, from the top of the site
    changed: str
    removed: str  # that its code was taken out; empty: it is there
    note: str


def components(root: Path) -> tuple[Component, ...]:
    """Return what is in the site, each part after the one that brings it.

    A package, a text or a version that cannot be found raises ComponentError.
    """
    content = tomllib.loads((DATA / "components.toml").read_text(encoding="utf-8"))
    entries: list[dict[str, Any]] = content["component"]
    inside, lacks = versions(root), removed(root)
    gone = {library: content["removed"] for library in lacks.libraries}
    if unknown := sorted(set(gone) - {entry.get("library") for entry in entries} - NAMELESS):
        raise ComponentError(f"taken out of {WASM}, but named by no component: {unknown}")
    facts = {name: in_words(value) for name, value in asdict(lacks).items()}
    return tuple(complete(entry, entries, root, inside, gone, facts) for entry in entries)


def in_words(value: Sequence[str] | int) -> str:
    """Return a number, or names, as a text has them."""
    return f"{value:,}" if isinstance(value, int) else ", ".join(value)


def complete(
    entry: Mapping[str, Any],
    entries: Iterable[Mapping[str, Any]],
    root: Path,
    inside: Mapping[str, str],
    gone: Mapping[str, str],
    facts: Mapping[str, str],
) -> Component:
    """Return the component with what its package, or the shipped Python, says of it.

    `gone` says by a library's name that it was taken out, `facts` what was taken out in all.
    """
    unknown = set(entry) - KEYS
    if unknown:
        raise ComponentError(f"component '{entry['id']}': unknown keys {sorted(unknown)}")
    package = read_package(entry, root)
    holder = {**next((e for e in entries if e["id"] == entry.get("within")), {})}
    texts = [text_of(entry, text, holder, root) for text in entry.get("texts", ())]
    version = package.get("version") or version_of(entry, root, inside)
    return Component(
        id=entry["id"],
        name=entry.get("name") or package["name"],
        supplier=entry["supplier"],
        version=version,
        licence=package.get("licence") or entry.get("licence"),
        source=entry.get("source") or f"the package {entry['package'].partition(':')[2]} itself",
        purl=package.get("purl") or purl_of(entry, version, holder, root, inside),
        cpe=f"cpe:2.3:a:{entry['cpe']}:{version}:*:*:*:*:*:*:*" if "cpe" in entry else None,
        home=package.get("home"),
        texts=tuple(texts),
        notice=entry.get("notice", ""),
        within=entry.get("within"),
        files=tuple(entry.get("files", ())),
        changed=entry.get("changed", "").format_map(facts),
        removed=gone.get(entry.get("library", ""), ""),
        note=entry.get("note", ""),
    )


def read_package(entry: Mapping[str, Any], root: Path) -> dict[str, str]:
    """Return what the installed package says of itself; nothing where the entry names none."""
    kind, _, name = entry.get("package", "").partition(":")
    if not kind:
        return {}
    try:
        if kind == "npm":
            folder = root / "node_modules" / name
            said = json.loads((folder / "package.json").read_text(encoding="utf-8"))
            home, version, licence = said.get("homepage"), said["version"], said["license"]
        else:
            info = metadata.metadata(name)
            links = dict(link.split(", ", 1) for link in info.get_all("Project-URL", []))
            home = links.get("Source")
            version, licence = info["Version"], info["License-Expression"]
    except (FileNotFoundError, metadata.PackageNotFoundError, KeyError) as error:
        raise ComponentError(f"component '{entry['id']}': package {name}: {error!r}") from error
    scheme = {"npm": "npm", "python": "pypi"}[kind]
    return {
        "name": name if kind == "python" else str(said.get("title") or name),
        "version": version,
        "licence": licence,
        "purl": f"pkg:{scheme}/{name}@{version}",
        "home": home or "",
    }


def purl_of(
    entry: Mapping[str, Any],
    version: str | None,
    holder: Mapping[str, Any],
    root: Path,
    inside: Mapping[str, str],
) -> str | None:
    """Return the address that the entry names, with its own version or its holder's in it."""
    if "purl" not in entry:
        return None
    of_holder = version_of(holder, root, inside) if "{holder}" in entry["purl"] else ""
    return str(entry["purl"].format(version=version, holder=of_holder))


def version_of(entry: Mapping[str, Any], root: Path, inside: Mapping[str, str]) -> str | None:
    """Return the version as the shipped Python, or the bytes of its program, tell it."""
    kind, _, wanted = entry.get("version", "").partition(":")
    if not kind:
        return None
    if kind == "python":
        return inside[wanted]
    if kind == "package":
        return metadata.version(wanted)
    found = re.search(wanted.encode(), (root / WASM).read_bytes())
    if found is None:
        raise ComponentError(f"component '{entry['id']}': {WASM} holds nothing like {wanted}")
    return found[1].decode()


def text_of(entry: Mapping[str, Any], text: str, holder: Mapping[str, Any], root: Path) -> str:
    """Return a licence's text, from the package (its own or its holder's) or from SPDX's list."""
    kind, _, name = text.partition(":")
    if kind == "spdx":
        path = root / f"node_modules/spdx-license-list/licenses/{name}.json"
        return tidy(json.loads(found_text(path, entry))["licenseText"])
    package = entry.get("package") or holder.get("package", "")
    if package.startswith("npm:"):
        return tidy(found_text(root / "node_modules" / package[4:] / name, entry))
    licence = metadata.distribution(package.partition(":")[2]).read_text(f"licenses/{name}")
    if licence is None:
        raise ComponentError(f"component '{entry['id']}': {package} has no file {name}")
    return tidy(licence)


def found_text(path: Path, entry: Mapping[str, Any]) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ComponentError(f"component '{entry['id']}': there is no {path}") from error


def tidy(text: str) -> str:
    """Return the text without the differences in white space that say nothing."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))


def holders(name: str, known: Iterable[Component]) -> list[str]:
    """Return the ids of the components that are in a file of the site."""
    return [each.id for each in known if any(fnmatchcase(name, p) for p in each.files)]
