"""The zip of a release: whole, and the same bytes each time."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from fnmatch import fnmatchcase
from pathlib import Path

from overrides.build.release import file_list
from overrides.build.release.components import Component, holders
from overrides.build.release.timestamp import commit, moment
from tests.kit.browsers import ROOT
from tests.kit.release import files_in, sha256

NPM_NEEDED = ("esbuild", "@esbuild", "minisearch", "pyodide", "spdx-license-list", "stemmer", "ws")
# What is ours alone, and what is made from nothing but our own sources. A file of the zip that is
# neither here nor in components.toml is somebody's work whom nobody has thanked.
OURS = (
    "*.html",
    "next-steps/*.csv",
    "*.md",
    "*.txt",
    ".htaccess",
    "SHA256SUMS",
    *(f"assets/{folder.name}/*" for folder in (ROOT / "overrides/theme/assets").iterdir()),
    "python/*.whl",
    "sbom.cdx.json",
    "schema/*.json",
    "local/*",
    "servers/*",
    "settings.js",
    "version.json",
    "web.config",
)


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


def test_site_in_the_zip_is_the_site(site: Path, unpacked: Path) -> None:
    built = files_in(site)
    assert [name for name in built if name not in files_in(unpacked)] == []
    other = [name for name in built if sha256(site / name) != sha256(unpacked / name)]
    assert other == [file_list.PAGE]  # it lists what lies beside the site too
    ours, theirs = ((folder / file_list.PAGE).read_bytes() for folder in (site, unpacked))
    assert file_list.PLACE.sub(b"", ours) == file_list.PLACE.sub(b"", theirs)


def other_python() -> str:
    """Another Python that can build the site with this one's packages, if there is one; or this.

    One package is compiled, so another Python needs its own copy of it.
    """
    versions = [version for version in ("3.13", "3.12", "3.11", "3.14") if version != this_python()]
    places = [shutil.which(f"python{version}") for version in versions]
    installed = Path.home() / ".pyenv/versions"
    places += [str(p) for v in versions for p in sorted(installed.glob(f"{v}.*/bin/python"))]
    for place in places:
        probe = [str(place), "-c", "import zlib; from selectolax.lexbor import LexborNode"]
        if place and subprocess.run(probe, env=packages(), capture_output=True).returncode == 0:
            return place
    return sys.executable


def this_python() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def packages() -> dict[str, str]:
    """The environment in which another Python finds the packages of this one."""
    import mkdocs

    return {**os.environ, "PYTHONPATH": str(Path(mkdocs.__file__).parents[1])}


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
    environment = {
        **packages(),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": str(int(moment(ROOT).timestamp())),
        "SOURCE_COMMIT": commit(ROOT),
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


def test_every_file_is_ours_or_of_a_listed_component(
    unpacked: Path, listed: tuple[Component, ...]
) -> None:
    unknown = [
        name
        for name in files_in(unpacked)
        if not holders(name, listed) and not any(fnmatchcase(name, each) for each in OURS)
    ]
    assert unknown == []


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
