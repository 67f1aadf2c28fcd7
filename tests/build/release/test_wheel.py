"""The wheel in the site is our whole package: pip and stock Pyodide take it, and score as we do."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from assessment_py import bridge, parse_response, score, write_file
from assessment_py import instrument as instruments
from overrides.build.engine.packed import one_start
from overrides.build.engine.pyodide import FOLDER as PYODIDE
from overrides.build.engine.pyodide import run_pyodide
from overrides.build.release import wheel
from overrides.build.release.timestamp import moment
from tests.kit.browsers import NODE, ROOT
from tests.kit.release import files_in, sha256
from tests.kit.shipped_python import LOCK_FILE_TOOL, installed_for_it

ADD_WHEEL = """
import sys
sys.path.append("/tools")
from pathlib import Path
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec
(made,) = Path("/site").glob("*.whl")
lock = PyodideLockSpec.from_json(Path("/stock/pyodide-lock.json"))
add_wheels_to_spec(lock, [made]).to_json(Path("/made/pyodide-lock.json"))
made.name
"""
SCORE = """
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
const { folder, requests } = JSON.parse(readFileSync(0, "utf8"));
const lockFileURL = `${folder}/pyodide-lock.json`;
const ours = { packageBaseUrl: `${folder}/`, packageCacheDir: folder };
const pyodide = await loadPyodide({ lockFileURL, ...ours });
const quiet = { messageCallback() {} };
await pyodide.loadPackage("clinical-leadership-in-action", quiet);
const { call } = pyodide.pyimport("assessment_py.bridge");
console.log(JSON.stringify(requests.map((text) => call(text))));
"""
INSTRUMENT = instruments.load()


def requests() -> list[str]:
    """Every answer, to all statements of each form."""
    made: list[dict[str, Any]] = []
    for form in INSTRUMENT.forms:
        ids = [each.id for each in INSTRUMENT.statements(form.id)]
        values = [option.value for option in INSTRUMENT.scale(form.scale).options]
        for answer in [*values, *(each.id for each in INSTRUMENT.set_apart)]:
            answers = dict.fromkeys(ids, answer)
            response = {"form": form.id, "edition": INSTRUMENT.edition, "answers": answers}
            made.append({"do": "score", "response": {**response, "importance": {}}})
    return [json.dumps(each) for each in made]


@pytest.fixture(scope="session")
def published(site: Path) -> Path:
    return site / wheel.address(ROOT)


def test_the_site_and_the_zip_carry_it_with_its_checksum(
    site: Path, published: Path, unpacked: Path
) -> None:
    assert (site / wheel.SUMS).read_text() == f"{sha256(published)}  {published.name}\n"
    assert [name for name in files_in(site) if name.startswith("python/")] == [
        wheel.SUMS,
        wheel.address(ROOT),
    ]
    for name in (wheel.SUMS, wheel.address(ROOT)):
        assert sha256(unpacked / name) == sha256(site / name)
    bill = json.loads((unpacked / "sbom.cdx.json").read_text(encoding="utf-8"))
    hashes = {each["name"]: each.get("hashes") for each in bill["components"]}
    assert hashes[wheel.address(ROOT)][0]["content"] == sha256(published)


def test_it_holds_the_whole_package_and_the_date_of_the_release(published: Path) -> None:
    found = zipfile.ZipFile(published).infolist()
    ours = {each.filename: each for each in found if each.filename.startswith("assessment_py/")}
    there = (path for path in (ROOT / "assessment_py").rglob("*") if path.is_file())
    assert set(ours) == {
        path.relative_to(ROOT).as_posix() for path in there if "__pycache__" not in path.parts
    }
    then = moment(ROOT)
    seconds = then.second - then.second % 2  # a zip counts in twos
    assert {each.date_time for each in found} == {(*then.timetuple()[:5], seconds)}


def test_flit_makes_the_same_of_it_on_this_machine(published: Path, tmp_path: Path) -> None:
    """The same files: how they are compressed is this machine's affair."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(moment(ROOT).timestamp()))}
    script = f"from flit_core import buildapi; print(buildapi.build_wheel({str(tmp_path)!r}))"
    command = [sys.executable, "-c", script]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    both = [zipfile.ZipFile(each) for each in (published, tmp_path / published.name)]
    names = [each.namelist() for each in both]
    assert names[0] == names[1]
    for name in names[0]:
        assert both[0].read(name) == both[1].read(name), name


def test_pip_installs_it_without_an_index_and_it_scores_the_same(
    published: Path, tmp_path: Path
) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--no-index"]
    subprocess.run([*pip, "--target", tmp_path, published], check=True, capture_output=True)
    script = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); from assessment_py import bridge;"
        "assert bridge.__file__.startswith(sys.argv[1]), bridge.__file__;"
        "print(json.dumps([bridge.call(text) for text in json.load(sys.stdin)]))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", script, str(tmp_path)],
        input=json.dumps(requests()),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(done.stdout) == [bridge.call(text) for text in requests()]


def test_it_is_the_same_whatever_ran_before_in_the_python_that_makes_it(
    published: Path, tmp_path: Path
) -> None:
    before = tmp_path / "before.py"
    before.write_text("import dataclasses, os, zipfile, zlib; os.chdir('/seen'); str(dataclasses)")
    seconds = str(int(moment(ROOT).timestamp()))
    with one_start(ROOT) as python:
        python.run(str(before), {"/seen": tmp_path, "/project": tmp_path})
        assert wheel.made(ROOT, published.name, seconds, python) == published.read_bytes()


def test_stock_pyodide_loads_it_from_a_lock_file_and_scores_the_same(
    published: Path, tmp_path: Path
) -> None:
    """The tool that adds it runs in the shipped Python: it asks for a newer one than ours."""
    script = tmp_path / "add_wheel.py"
    script.write_text(ADD_WHEEL)
    tools = installed_for_it(LOCK_FILE_TOOL)
    folders = {"/tools": tools, "/site": published.parent, "/stock": ROOT / PYODIDE}
    made = tmp_path / "made"
    made.mkdir()
    name = run_pyodide(ROOT, str(script), {**folders, "/made": made})
    lock = json.loads((made / "pyodide-lock.json").read_text())
    entry = lock["packages"]["clinical-leadership-in-action"]
    assert (entry["file_name"], entry["sha256"]) == (name, sha256(published))
    assert entry["imports"] == ["assessment_py"]
    (made / name).write_bytes(published.read_bytes())

    given = json.dumps({"folder": str(made), "requests": requests()})
    command = [*NODE, "--input-type=module", "--eval", SCORE]
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout) == [bridge.call(text) for text in requests()]


def test_the_lines_on_the_page_for_hosts_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs/about/self-hosting.md").read_text(encoding="utf-8")
    assert f"(../{wheel.address(ROOT)})" in page
    lines = page.partition("this scores a saved file:\n\n")[2].partition("\n\nA notebook")[0]
    response = json.loads(requests()[0])["response"]
    saved = write_file(parse_response(response, INSTRUMENT))
    (tmp_path / "result.json").write_text(saved, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found: dict[str, Any] = {}
    exec(dedent(lines), found)
    assert found["report"] == score(parse_response(response, INSTRUMENT), INSTRUMENT)
