"""Make the zip of a release: `python3 run.py release`."""

import argparse
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped, unused-ignore]

from overrides.build.engine.pyodide import run_pyodide
from overrides.build.release import checksums as sums
from overrides.build.release import file_list
from overrides.build.release import file_names as names
from overrides.build.release import sbom as bill
from overrides.build.release.components import components, holders
from overrides.build.release.documents import documents
from overrides.build.release.timestamp import moment, uncommitted

ROOT = Path(__file__).parents[3]
ARCHIVE = "overrides/build/release/archive.py"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the zip, and its checksum beside it; return the exit status."""
    parser = argparse.ArgumentParser(prog="run.py release", description=__doc__)
    parser.add_argument(
        "--output", type=Path, default=ROOT / "dist", help="the folder for the zip (dist)"
    )
    parser.add_argument(
        "--security-contact",
        metavar="URI",
        help="whom to tell of security problems with your copy: mailto:…, https://… or tel:…",
    )
    options = parser.parse_args(arguments)
    try:
        made = release(ROOT, options.output.resolve(), options.security_contact)
    except ValueError as error:
        print(f"The release cannot be made: {error}", file=sys.stderr)
        return 1
    if changed := uncommitted(ROOT):
        print(f"Not committed, so no commit makes these bytes again: {', '.join(changed)}")
    size = made.stat().st_size / 1e6
    print(f"{made} ({size:.1f} MB)\n{made}.sha256")
    return 0


def release(root: Path, output: Path, contact: str | None = None) -> Path:
    """Build the site, put beside it what a host needs, and zip it; return the zip's path."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    top = f"{project['name']}-{project['version']}"
    then = moment(root)
    output.mkdir(parents=True, exist_ok=True)
    # Beside the zip, so that the finished file can take its name in one step.
    with tempfile.TemporaryDirectory(dir=output, prefix="unfinished-") as scratch:
        folder = Path(scratch, "files", top)
        build_site(root, folder, then)
        fill(root, folder, project, then, contact)
        return zip_up(root, Path(scratch), output / f"{top}.zip", then)


def build_site(root: Path, folder: Path, then: datetime) -> None:
    """Build the site as every machine would: one date, one time zone, one order.

    Raises ValueError where it does not build; MkDocs has said why.
    """
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(then.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir"]
    done = subprocess.run([*command, folder], cwd=root, env=environment)
    if done.returncode != 0:
        raise ValueError("the site does not build; see above.")


def fill(
    root: Path, folder: Path, project: Mapping[str, Any], then: datetime, contact: str | None
) -> None:
    """Write into the folder of the site what lies beside it; the checksums last."""
    site = sums.of_folder(folder)
    title = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))["site_name"]
    about = {"title": title, "version": project["version"], "zip": f"{folder.name}.zip"}
    for name, text in documents(root, sorted(site), about, contact).items():
        write(folder / name, text)
    known = components(root)
    listed = {n: value for n, value in site.items() if holders(n, known) or n.endswith(".whl")}
    write(folder / "sbom.cdx.json", bill.bill(project, known, listed, then))
    file_list.write(folder)
    write(folder / "SHA256SUMS", sums.lines(sums.of_folder(folder)))
    everything = [f"{folder.name}/{name}" for name in sums.of_folder(folder)]
    if faults := names.faults(everything):
        raise ValueError("names that not every system can hold:\n" + "\n".join(faults))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def zip_up(root: Path, scratch: Path, target: Path, then: datetime) -> Path:
    """Zip the folder `files` in scratch, and write the checksum beside the zip."""
    job = scratch / "job"
    job.mkdir()
    (job / "seconds").write_text(str(int(then.timestamp())))
    folders = {"/files": scratch / "files", "/made": scratch, "/job": job}
    run_pyodide(root, ARCHIVE, folders)
    made = scratch / "release.zip"
    value = sums.sha256(made.read_bytes())
    made.chmod(0o644)
    made.replace(target)
    write(Path(f"{target}.sha256"), sums.lines({target.name: value}))
    return target


if __name__ == "__main__":
    sys.exit(main())
