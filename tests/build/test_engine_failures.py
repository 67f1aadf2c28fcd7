"""Each way in which the engine fails has its words on every page that may show it, and no other."""

import json
import re
import subprocess
from typing import Any

import pytest

from tests.kit.browsers import NODE, ROOT

THEME = ROOT / "overrides/theme"
ENGINE = THEME / "assets/engine"
PRINT = """
import { FAILURES } from "./overrides/theme/assets/engine/failures.js";
process.stdout.write(JSON.stringify(FAILURES));
"""
# What a page says besides: of a fault of ours, of which no list can be made.
ALSO = {"unknown"}
# A code in a script: thrown, or handed on by the worker.
THROWN = re.compile(r"new EngineError\(\s*(?:message \? )?\"([a-z-]+)\"(?: : \"([a-z-]+)\")?")
HANDED_ON = re.compile(r"return (?:error instanceof \w+ \? )?\"([a-z-]+)\"(?: : \"([a-z-]+)\")?;")


@pytest.fixture(scope="module")
def failures() -> dict[str, dict[str, Any]]:
    command = [*NODE, "--input-type=module", "--eval", PRINT]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return found


def templates_with(mark: str) -> dict[str, str]:
    texts = {path: path.read_text(encoding="utf-8") for path in THEME.rglob("*.html")}
    found = {str(path.relative_to(THEME)): text for path, text in texts.items() if mark in text}
    assert found
    return found


def test_a_page_that_asks_has_words_for_every_failure(failures: dict[str, Any]) -> None:
    for name, text in templates_with("data-problem=").items():
        worded = re.findall(r'data-problem="([a-z-]+)"', text)
        assert sorted(worded) == sorted([*failures, *ALSO]), name


def test_the_page_that_checks_a_server_has_words_for_every_start_that_fails(
    failures: dict[str, dict[str, Any]],
) -> None:
    text = (THEME / "partials/server-check/engine.html").read_text(encoding="utf-8")
    told = set(re.findall(r'data-about="engine" data-when="([a-z-]+)"', text))
    others = {"right", "differs", "waiting", "failed", "broken", *ALSO}
    starts = {code for code, failure in failures.items() if not failure.get("isOfAnswers")}
    assert told == starts | others


def test_settings_of_a_server_that_a_failure_names_are_there(
    failures: dict[str, dict[str, Any]],
) -> None:
    named = {failure["setting"] for failure in failures.values() if "setting" in failure}
    serving = (ROOT / "overrides/build/data/serving.toml").read_text(encoding="utf-8")
    assert named
    assert [name for name in named if name not in serving] == []


def test_scripts_throw_what_is_in_the_list_and_all_of_it(failures: dict[str, Any]) -> None:
    thrown = set()
    for path in ENGINE.glob("*.js"):
        thrown |= {code for each in THROWN.findall(path.read_text()) for code in each if code}
    worker = (ENGINE / "worker.js").read_text()
    handed_on = worker[worker.index("function codeOf") :]
    thrown |= {code for each in HANDED_ON.findall(handed_on) for code in each if code}
    assert thrown == set(failures)
