"""What the page "Check this server" compares a server with is in the site, and is right."""

import json
from pathlib import Path
from typing import Any

import pytest

from assessment_py import instrument as instruments
from overrides.build import policy
from overrides.build.content import server_check
from overrides.build.errors import SiteError
from overrides.build.tree import of_page
from tests.kit.browsers import ROOT


def plan(site: Path) -> Any:
    script = of_page((site / "about/check.html").read_text("utf-8")).css_first("[data-check-plan]")
    assert script
    return json.loads(script.text())


def test_the_worked_example_is_that_of_the_method_page(site: Path) -> None:
    scores = {part["score"] for part in json.loads(plan(site)["example"]["report"])["parts"]}
    assert scores == {50}
    assert "(75 + 50 + 50 + 25) ÷ 4 = **50**" in (ROOT / "docs/about/method.md").read_text("utf-8")


def test_the_policy_is_that_of_the_table(site: Path) -> None:
    told = policy.load()
    assert plan(site)["policy"] == told.server
    assert plan(site)["needs"] == told.needs


def test_a_file_that_the_site_does_not_have_stops_the_build() -> None:
    assets = {server_check.STYLE: "a.css", server_check.SCRIPT: "a.js"}
    names = ["about/index.html"]
    with pytest.raises(SiteError, match=r"the site has no .*a\.css"):
        server_check.plan(instruments.load(), policy.load(), names, assets, "assets/engine/1/")
