"""The Python that the site ships, run by Node, does what this Python does."""

import importlib.util
import json
import re
import subprocess
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import pytest

from assessment_py import bridge
from assessment_py import instrument as instruments
from overrides.build.engine.lean.installed import lean_pyodide
from overrides.build.engine.libraries import BASE
from overrides.build.engine.packed import libraries
from tests.kit.browsers import NODE, ROOT
from tests.kit.staff import vector_requests

SCRIPT = """
import { readFileSync, writeFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
import { joinedZips } from "./overrides/theme/assets/engine/zips.js";
const { parts, library, requests, indexURL } = JSON.parse(readFileSync(0, "utf8"));
writeFileSync(library, joinedZips(parts.map((part) => new Uint8Array(readFileSync(part)))));
const pyodide = await loadPyodide({ stdLibURL: library, indexURL });
const { call, describe_json } = pyodide.pyimport("assessment_py.bridge");
const about = describe_json();
console.log(JSON.stringify([about, ...requests.map((text) => call(text)), describe_json()]));
"""
# pytest, as it is installed here, and our tests, as they are, in the Python for the browser.
PYTEST = """
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
const { archive, tests } = JSON.parse(readFileSync(0, "utf8"));
const pyodide = await loadPyodide();
pyodide.unpackArchive(new Uint8Array(readFileSync(archive)), "zip", { extractDir: "/here" });
pyodide.runPython("import os, sys; sys.path.insert(0, '/here'); os.chdir('/here')");
const options = ["--noconftest", "-q", "-p", "no:cacheprovider", "--rootdir=/here", "-c/dev/null"];
options.push("--import-mode=importlib"); // rooms have test files of one name
options.push("--assert=plain"); // rewriting the assertions takes longer than the tests
try {
  process.exitCode = pyodide.pyimport("pytest").main(pyodide.toPy([...options, ...tests]));
} catch (error) {
  console.log(error.message); // Node would show all of Pyodide's source instead
  process.exitCode = 1;
}
"""
PACKAGES = ["_pytest", "iniconfig", "packaging", "pluggy", "pygments", "pytest"]  # and py.py
KEPT = {".py", ".toml"}
# What the tests read: vectors, and files of earlier editions.
FIXTURES = sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "tests/package").rglob("*.json")
)
# The tests of the package that need nothing but it: no other program, and nothing compiled.
NOT_THERE = ("hypothesis", "subprocess", "jsonschema", "numpy", "scipy", "icalendar", "vobject")
NEEDS_MORE = re.compile(rf"^(?:import|from) (?:{'|'.join(NOT_THERE)}|tests)\b", re.MULTILINE)
TESTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "tests/package").rglob("test_*.py")
    if not NEEDS_MORE.search(path.read_text(encoding="utf-8"))
)
INSTRUMENT = instruments.load()
BAD = [
    "[" * 4_000,
    "[" * 10_000,
    '{"a":' * 10_000,
    " " * 100_000,
    '{"form": "you", "form": "you"}',
    '{"form": NaN}',
    '{"form": 1e999}',
    "9" * 5_000,
    '"text"',
    '{"form": "other", "edition": "1999-01", "answers": {"a": true}, "importance": {"b": 2.0}}',
]


def node(script: str, given: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*NODE, "--input-type=module", "--eval", script],
        cwd=ROOT,
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


def responses() -> list[dict[str, Any]]:
    """For each form: the empty one, one of each single answer, and many mixed ones."""
    chance = Random(1)
    made = []
    for form in INSTRUMENT.forms:
        ids = [each.id for each in INSTRUMENT.statements(form.id)]
        values = [option.value for option in INSTRUMENT.scale(form.scale).options]
        answers = [*values, *(each.id for each in INSTRUMENT.set_apart)]
        filled: list[dict[str, Any]] = [{}, *(dict.fromkeys(ids, answer) for answer in answers)]
        for _ in range(50):
            given = chance.sample(ids, chance.randint(1, len(ids)))
            filled.append({each: chance.choice(answers) for each in given})
        importances = INSTRUMENT.scale(form.importance_scale).options
        made += [
            {
                "form": form.id,
                "edition": INSTRUMENT.edition,
                "answers": each,
                "importance": {
                    part.id: chance.choice(importances).value
                    for part in INSTRUMENT.parts
                    if chance.random() < 0.7
                },
                "key": chance.getrandbits(30),
            }
            for each in filled
        ]
    return made


def requests() -> list[str]:
    """Everything that can be asked of the bridge, well and badly."""
    asked: list[dict[str, Any]] = [{"do": "describe"}]
    some = responses()[::8]
    for response, earlier in zip(some, reversed(some), strict=True):
        for action in ("score", "write-code", "write-file", "write-csv"):
            asked.append({"do": action, "response": response})
        asked.append({"do": "compare", "earlier": earlier, "later": response})
        code = json.loads(bridge.call(json.dumps(asked[-4])))["ok"]["code"]
        file = json.loads(bridge.call(json.dumps(asked[-3])))["ok"]["text"]
        asked += [
            {"do": "read-code", "text": code},
            {"do": "read-code", "text": f"Z{code}"},
            {"do": "find-codes", "text": f"Ann: {code}; Ben: Z{code[1:]}, and more"},
            {"do": "read-file", "text": file},
            {"do": "read-file", "text": file.replace('"form"', '"farm"')},
        ]
    asked += [{"do": "read-file", "text": text} for text in BAD]
    return [*BAD, *map(json.dumps, asked)]


def installed(name: str) -> Path:
    """Return the file of an installed package or module."""
    found = importlib.util.find_spec(name)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin)


def test_pyodide_and_cpython_give_the_same_answers(tmp_path: Path) -> None:
    library = tmp_path / "library.zip"
    packed = libraries(ROOT)
    for name, content in packed.items():
        (tmp_path / f"{name}-part.zip").write_bytes(content)
    parts = [str(tmp_path / f"{name}-part.zip") for name in (BASE, *sorted({*packed} - {BASE}))]
    scored = [json.dumps({"do": "score", "response": response}) for response in responses()]
    asked = [*scored, *requests(), *map(json.dumps, vector_requests())]
    given = {"parts": parts, "library": str(library), "indexURL": f"{lean_pyodide(ROOT)}/"}
    done = node(SCRIPT, {**given, "requests": asked})
    if done.returncode != 0:
        pytest.fail(f"Pyodide under Node: {done.stderr[-2000:]}", pytrace=False)
    found = json.loads(done.stdout)
    about = bridge.describe_json()
    replies = [bridge.call(text) for text in asked]
    assert found == [about, *replies, about]
    assert all("report" in json.loads(reply)["ok"] for reply in replies[: len(scored)])


def test_the_tests_of_the_package_pass_in_pyodide(tmp_path: Path) -> None:
    archive = tmp_path / "here.zip"
    folders = [ROOT / "assessment_py", *(installed(name).parent for name in PACKAGES)]
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in KEPT]
    with zipfile.ZipFile(archive, "w") as packed:
        for file in files:
            top = next(folder.parent for folder in folders if file.is_relative_to(folder))
            packed.write(file, file.relative_to(top))
        packed.write(installed("py"), "py.py")
        for name in (*TESTS, *FIXTURES):
            packed.write(ROOT / name, name)
    done = node(PYTEST, {"archive": str(archive), "tests": TESTS})
    if done.returncode != 0:
        pytest.fail(f"{done.stdout[-4000:]}{done.stderr[-2000:]}", pytrace=False)
    assert " passed" in done.stdout.splitlines()[-1]
    assert "failed" not in done.stdout.splitlines()[-1]


def test_every_vector_of_staff_numbers_is_among_them() -> None:
    names = ("staff/test_intervals", "staff/test_rungs", "staff/test_shuffle_vectors")
    wanted = {f"tests/package/{name}.py" for name in (*names, "disclosure/test_attack")}
    assert wanted <= {*TESTS}
