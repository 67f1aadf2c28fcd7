"""The zip of a release: whole, honest about whose work is in it, and the same bytes each time."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from overrides.build.release import file_names as names
from overrides.build.release import sbom as bill
from overrides.build.release import security, serving
from overrides.build.release.components import Component, ComponentError, components, holders
from overrides.build.release.documents import lines_to_include
from overrides.build.release.icons import sets_in
from overrides.build.release.notices import notices
from overrides.build.release.timestamp import moment
from tests.kit.browsers import ROOT

NPM_NEEDED = ("esbuild", "@esbuild", "minisearch", "pyodide", "spdx-license-list", "stemmer", "ws")
# What is ours alone, and what is made from nothing but our own sources. A file of the zip that is
# neither here nor in components.toml is somebody's work whom nobody has thanked.
OURS = (
    "*.md",
    "*.txt",
    ".htaccess",
    "SHA256SUMS",
    *(f"assets/{folder.name}/*" for folder in (ROOT / "overrides/theme/assets").iterdir()),
    "sbom.cdx.json",
    "schema/*.json",
    "servers/*",
    "settings.js",
    "web.config",
)
IMPORTED = re.compile(
    r"""^(?:import|export)\s(?:[\w*{},\s]+\sfrom\s)?["'](?![./])([^"']+)["'];$""", re.MULTILINE
)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files_in(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.fixture(scope="session")
def sbom(unpacked: Path) -> Any:
    return json.loads((unpacked / "sbom.cdx.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def listed(unpacked: Path) -> tuple[Component, ...]:
    """Whose work is in the zip, besides our own."""
    return components(ROOT, {name: unpacked / name for name in files_in(unpacked)})


# --- The zip itself -------------------------------------------------------------------------------


def test_zip_has_one_top_folder_and_is_in_order(release: Path) -> None:
    entries = zipfile.ZipFile(release).infolist()
    assert {entry.filename.split("/")[0] for entry in entries} == {release.stem}
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)


def test_every_file_has_the_date_of_the_release_and_plain_rights(release: Path) -> None:
    then = moment(ROOT)
    seconds = then.second - then.second % 2  # a zip counts in twos
    for entry in zipfile.ZipFile(release).infolist():
        assert entry.date_time == (*then.timetuple()[:5], seconds), entry.filename
        assert entry.external_attr >> 16 == 0o100644, entry.filename


def test_names_fit_every_system(release: Path) -> None:
    assert names.faults(zipfile.ZipFile(release).namelist()) == []


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (["top/A.txt", "top/a.txt"], "top/a.txt: differs from top/A.txt only in the case"),
        ([f"top/{'long/' * 40}a.txt"], "209 characters, and 160 are allowed"),
        (["top/aux.js"], "top/aux.js: a name that Windows keeps for itself"),
        (["top/what?.html"], "top/what?.html: only letters, digits and"),
        (["top/end./a.html"], "top/end./a.html: only letters, digits and"),
    ],
)
def test_a_name_that_does_not_fit_is_told(given: list[str], fault: str) -> None:
    assert fault in "\n".join(names.faults(given))


def test_sums_are_of_every_other_file(unpacked: Path) -> None:
    lines = (unpacked / "SHA256SUMS").read_text().splitlines()
    sums = {name: value for value, name in (line.split("  ", 1) for line in lines)}
    assert sorted(sums) == [name for name in files_in(unpacked) if name != "SHA256SUMS"]
    assert {name: sha256(unpacked / name) for name in sums} == sums


def test_sum_beside_the_zip_is_the_zips(release: Path) -> None:
    expected = f"{sha256(release)}  {release.name}\n"
    assert Path(f"{release}.sha256").read_text() == expected


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="this system has no sha256sum")
def test_the_lines_in_the_notes_verify_the_zip(release: Path, unpacked: Path) -> None:
    notes = (unpacked / "INSTALL.txt").read_text(encoding="utf-8")
    commands = re.findall(r"^    (sha256sum .*)$", notes, re.MULTILINE)
    assert len(commands) == 2
    for command, folder in zip(commands, (release.parent, unpacked), strict=True):
        subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    (unpacked / "added.txt").unlink(missing_ok=True)


def test_site_in_the_zip_is_the_site(site: Path, unpacked: Path) -> None:
    built = files_in(site)
    assert [name for name in built if name not in files_in(unpacked)] == []
    assert [name for name in built if sha256(site / name) != sha256(unpacked / name)] == []


# --- The same bytes -------------------------------------------------------------------------------


def other_python() -> str:
    """Another Python that the project runs on, if there is one; else this one."""
    versions = [version for version in ("3.13", "3.12", "3.11", "3.14") if version != this_python()]
    places = [shutil.which(f"python{version}") for version in versions]
    installed = Path.home() / ".pyenv/versions"
    places += [str(p) for v in versions for p in sorted(installed.glob(f"{v}.*/bin/python"))]
    for place in places:
        if (
            place
            and subprocess.run([place, "-c", "import zlib"], capture_output=True).returncode == 0
        ):
            return place
    return sys.executable


def this_python() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def test_another_folder_zone_umask_and_python_make_the_same_bytes(
    release: Path, tmp_path: Path
) -> None:
    """Nothing made before is used again: the copy has Pyodide and esbuild, and no cache."""
    copy = tmp_path / "a folder" / "elsewhere"
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    for name in filter(None, done.stdout.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    for name in NPM_NEEDED:
        source = ROOT / "node_modules" / name
        if source.is_dir():
            shutil.copytree(source, copy / "node_modules" / name)
    import mkdocs

    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(mkdocs.__file__).parents[1]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": str(int(moment(ROOT).timestamp())),
        "TZ": "Pacific/Kiritimati",
    }
    command = [other_python(), "-m", "overrides.build.release", "--output", str(tmp_path / "out")]
    made = subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, umask=0o077
    )
    assert made.returncode == 0, made.stdout + made.stderr
    (other,) = (tmp_path / "out").glob("*.zip")
    assert differences(release, other) == []
    assert other.read_bytes() == release.read_bytes()


def differences(one: Path, other: Path) -> list[str]:
    """Return the names of files that differ: sooner understood than two unequal sums."""
    contents = [
        {e.filename: (e.CRC, e.compress_size) for e in zipfile.ZipFile(path).infolist()}
        for path in (one, other)
    ]
    every = sorted({*contents[0], *contents[1]})
    return [name for name in every if contents[0].get(name) != contents[1].get(name)]


def test_moment_is_named_or_of_the_newest_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    text = "# Changelog\n\n## 0.2.0 – 3 May 2027\n\n## 0.1.0 – 23 November 2026\n"
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    assert moment(tmp_path) == datetime(2027, 5, 3, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert moment(tmp_path) == datetime(1970, 1, 2, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(ValueError, match="'yesterday'; it must be a number of seconds"):
        moment(tmp_path)


# --- Whose work it is -----------------------------------------------------------------------------


def test_every_file_is_ours_or_of_a_listed_component(
    unpacked: Path, listed: tuple[Component, ...]
) -> None:
    unknown = [
        name
        for name in files_in(unpacked)
        if not holders(name, listed) and not any(fnmatchcase(name, each) for each in OURS)
    ]
    assert unknown == []


def test_what_our_scripts_import_is_listed(listed: tuple[Component, ...]) -> None:
    sources = (ROOT / "overrides/theme/assets").rglob("*.js")
    found = {
        name for path in sources for name in IMPORTED.findall(path.read_text(encoding="utf-8"))
    }
    packages = {each.purl.split("/")[1].split("@")[0] for each in listed if each.purl}
    assert found - packages == set()


def test_bill_lists_each_component_and_each_of_their_files(
    unpacked: Path, sbom: Any, listed: tuple[Component, ...]
) -> None:
    entries = {each["bom-ref"]: each for each in sbom["components"]}
    assert [each.id for each in listed if each.id not in entries] == []
    theirs = [name for name in files_in(unpacked) if holders(name, listed)]
    theirs.remove("INSTALL.html")  # made from no template of theirs
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


def test_notices_print_every_licence(unpacked: Path, listed: tuple[Component, ...]) -> None:
    text = (unpacked / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    for part in listed:
        assert f"{part.name}" in text
        assert not part.version or part.version in text
    for words in (
        "Mozilla Public License Version 2.0",
        "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
        "Apache License\n",
        "overrides/build/engine/bundle.py",
        "Jean-loup Gailly",
    ):
        assert words in text.replace("\r\n", "\n")
    assert "<year>" not in text, "a licence's text with its copyright left open"


def test_each_text_is_printed_once(listed: tuple[Component, ...]) -> None:
    text = notices("Stand-in", listed)
    assert text.count("Mozilla Public License Version 2.0\n") == 1


def test_an_icon_set_is_found_by_its_lines(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one/icon.svg").write_text('<svg><path d="M1 2h3z"/></svg>')
    (tmp_path / "two").mkdir()
    (tmp_path / "two/icon.svg").write_text('<svg><path d="M4 5h6z"/></svg>')
    style = "url(\"data:image/svg+xml;charset=utf-8,%3Csvg%3E%3Cpath d='M4 5h6z'/%3E%3C/svg%3E\")"
    assert sets_in([style], tmp_path) == {"two"}
    assert sets_in(['<path d="M1 2h3z"/>', style], tmp_path) == {"one", "two"}


def test_an_icon_set_that_nobody_listed_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "overrides.build.release.components.sets_in", lambda *_: {"material", "simple"}
    )
    with pytest.raises(ComponentError, match=r"does not list: \['simple'\]"):
        components(ROOT, {})


def test_same_release_has_the_same_serial_number() -> None:
    project = {"name": "a", "version": "1", "description": "b", "license": "MIT"}
    then = datetime(2026, 11, 23, tzinfo=UTC)
    one, same = (bill.bill(project, (), {"x": "1"}, then) for _ in range(2))
    assert one == same
    assert json.loads(bill.bill(project, (), {"x": "2"}, then))["serialNumber"] not in one


# --- Files for servers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", [".htaccess", "web.config", *(f"servers/{n}" for n in serving.TO_INCLUDE)]
)
def test_each_server_gets_the_headers_the_types_and_the_caching(unpacked: Path, name: str) -> None:
    text = (unpacked / name).read_text(encoding="utf-8").replace("&#39;", "'")
    told = serving.load()
    for header, value in told.headers.items():
        assert header in text
        assert value in text
    for ending in {name.rpartition(".")[2] for name in files_in(unpacked / "assets")}:
        assert told.types[ending] in text
    assert "immutable" in text
    assert "{{" not in text
    assert "{%" not in text


def test_web_config_is_well_formed_and_adds_nothing_twice(unpacked: Path) -> None:
    root = ElementTree.parse(unpacked / "web.config").getroot()
    assert root.tag == "configuration"
    for group, key in (("customHeaders", "name"), ("staticContent", "fileExtension")):
        section = next(root.iter(group))
        added = [each.get(key) for each in section if each.tag in ("add", "mimeMap")]
        assert len(added) == len(set(added)) >= 5
        for each in section:
            if each.tag in ("add", "mimeMap"):
                before = list(section)[: list(section).index(each)]
                assert any(e.tag == "remove" and e.get(key) == each.get(key) for e in before)
    for location in root.iter("location"):
        assert (unpacked / str(location.get("path"))).exists()


def test_every_directive_of_htaccess_stands_in_a_condition(unpacked: Path) -> None:
    depth = 0
    for line in (unpacked / ".htaccess").read_text(encoding="utf-8").splitlines():
        depth += line.startswith("<IfModule ") - line.startswith("</IfModule>")
        bare = line and not line.startswith(("#", "<"))
        assert not bare or depth > 0, line
    assert depth == 0


def test_an_ending_without_a_type_stops_the_release() -> None:
    with pytest.raises(serving.ServingError, match="types: nothing for exe; known: css, csv, docx"):
        serving.server_files(serving.load(), ["a.html", "b.exe"], {"title": "", "version": ""})


def test_what_a_server_is_told_about_a_topic_stands_in_its_file() -> None:
    names = ["index.html", "about/method.html", "assets/site/site-1A2B3C4D.js"]
    told = serving.load()
    files = serving.server_files(told, names, {"title": "", "version": ""})
    lines = serving.lines_about(told, names)
    topics = {"types", "headers", "caching", "missing"}
    for place, text in files.items():
        about = lines[place.rpartition("/")[2]]
        assert topics <= set(about)
        whole = {line.strip() for line in text.splitlines()} | {"…"}
        for topic, found in about.items():
            assert found.strip(), topic
            assert {line.strip() for line in found.splitlines()} <= whole, topic


def test_only_names_that_hold_a_hash_are_kept() -> None:
    hashed = re.compile(serving.load().caching["hashed"])
    kept = ["/assets/site/site-AD3G5FTX.js", "/a/assets/engine/314.0.7-409593b061/engine.js.gz"]
    asked = ["/assets/site/mark.svg", "/index.html", "/assets/stylesheets/main.57a0d79d.min.css"]
    asked += ["/framework/talent-management.html", "/settings.js"]
    assert [name for name in kept if not hashed.search(name)] == []
    assert [name for name in asked if hashed.search(name)] == []


def test_notes_hold_the_lines_to_include(unpacked: Path) -> None:
    notes = (unpacked / "INSTALL.txt").read_bytes().decode().replace("\r\n", "\n")
    for name in serving.TO_INCLUDE:
        lines = lines_to_include((unpacked / "servers" / name).read_text(encoding="utf-8"))
        assert f"servers/{name}" in lines
        assert lines in notes


def test_notes_are_the_same_words_twice(unpacked: Path) -> None:
    text = (unpacked / "INSTALL.txt").read_text(encoding="utf-8")
    page = (unpacked / "INSTALL.html").read_text(encoding="utf-8")
    titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    assert re.findall(r"<h[1-3]>(.*?)</h[1-3]>", page) == titles
    assert len(titles) > 10


def test_files_named_in_the_notes_are_there(unpacked: Path) -> None:
    notes = (unpacked / "INSTALL.txt").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w.][\w./-]*\.(?:html|js|json|md|txt|config))`", notes))
    made = {"lighttpd.conf"}
    assert [name for name in named - made if not (unpacked / name).is_file()] == []


def test_notes_lead_to_the_pages_that_they_name(unpacked: Path) -> None:
    page = (unpacked / "INSTALL.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"]+)"><code>([^<]+)</code></a>', page)
    assert ("about/check.html", "about/check.html") in links
    assert ("index.html", "index.html") in links
    for address, name in links:
        assert address == name
        assert (unpacked / address).is_file()


def test_sizes_on_the_page_for_hosts_are_true(release: Path, unpacked: Path) -> None:
    page = (ROOT / "docs/about/self-hosting.md").read_text(encoding="utf-8")
    said = {row: int(size) for row, size in re.findall(r"^\| ([^|]+) \| (\d+) MB \|$", page, re.M)}
    sizes = {name: (unpacked / name).stat().st_size for name in files_in(unpacked)}
    fetched = ("library.zip.gz", "pyodide.asm.wasm.gz", "worker.js.gz")
    assert said == {
        "The zip": megabytes(release.stat().st_size),
        "The folder on your disk": megabytes(sum(sizes.values())),
        "The largest file": megabytes(max(sizes.values())),
        "What a browser fetches of the engine": megabytes(
            sum(size for name, size in sizes.items() if name.endswith(fetched))
        ),
    }


def megabytes(size: int) -> int:
    return round(size / 1e6)


# --- Security contacts ----------------------------------------------------------------------------


def test_security_txt_is_good_for_another_month() -> None:
    expires: datetime = security.load()["expires"]
    left = expires - datetime.now(UTC)
    assert left > timedelta(days=30), "set a new date in overrides/build/data/security.toml"
    assert left < timedelta(days=400), "RFC 9116 advises less than a year"


def test_security_txt_invents_no_contact(unpacked: Path) -> None:
    text = (unpacked / ".well-known/security.txt").read_text(encoding="utf-8")
    fields = [line.partition(":")[0] for line in text.splitlines() if not line.startswith("#")]
    assert fields == ["Expires", "Preferred-Languages"]
    assert "# Contact: mailto:" in text


def test_security_txt_takes_a_hosts_contact() -> None:
    text = security.security_txt("Stand-in", "mailto:security@trust.example")
    assert text.startswith("Contact: mailto:security@trust.example\nExpires: 20")


@pytest.mark.parametrize("contact", ["security@trust.example", "http://trust.example", ""])
def test_security_txt_refuses_what_is_no_address(contact: str) -> None:
    with pytest.raises(ValueError, match="allowed: mailto:NAME@HOST, https://… or tel:"):
        security.security_txt("Stand-in", contact)
