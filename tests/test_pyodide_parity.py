"""The Python that the site ships, run by Node, gives the reports that this Python gives."""

import json
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import pytest

from assessment_py import bridge
from assessment_py import instrument as instruments
from overrides.hooks import engine as hook
from tests.browser import NODE, ROOT

SCRIPT = """
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
const { archive, texts } = JSON.parse(readFileSync(0, "utf8"));
const pyodide = await loadPyodide();
pyodide.unpackArchive(new Uint8Array(readFileSync(archive)), "zip");
const { describe_json, score_json } = pyodide.pyimport("assessment_py.bridge");
console.log(JSON.stringify([describe_json(), ...texts.map((text) => score_json(text))]));
"""
INSTRUMENT = instruments.load()
BAD = [
    "[" * 10_000,
    " " * 100_000,
    '{"form": "you", "form": "you"}',
    '{"form": NaN}',
    '{"form": 1e999}',
    '"text"',
    '{"form": "other", "edition": "1999-01", "answers": {"a": true}, "importance": {"b": 2.0}}',
]


def requests() -> list[dict[str, Any]]:
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
            }
            for each in filled
        ]
    return made


def test_pyodide_and_cpython_give_the_same_reports(tmp_path: Path) -> None:
    archive = tmp_path / "assessment_py.zip"
    archive.write_bytes(hook.pack(ROOT / "assessment_py"))
    texts = [*(json.dumps(request) for request in requests()), *BAD]
    done = subprocess.run(
        [*NODE, "--input-type=module", "--eval", SCRIPT],
        cwd=ROOT,
        input=json.dumps({"archive": str(archive), "texts": texts}),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    if done.returncode != 0:
        pytest.fail(f"Pyodide under Node: {done.stderr[-2000:]}", pytrace=False)
    found = json.loads(done.stdout)
    assert found == [bridge.describe_json(), *(bridge.score_json(text) for text in texts)]
    reports = [text for text in found if "report" in json.loads(text)]
    assert len(reports) == len(texts) - len(BAD)
