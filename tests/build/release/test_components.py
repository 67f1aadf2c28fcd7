"""Every piece of other people's work is listed, with its version as installed."""

import re

from overrides.build.release.components import Component
from tests.kit.browsers import ROOT

IMPORTED = re.compile(
    r"""^(?:import|export)\s(?:[\w*{},\s]+\sfrom\s)?["'](?![./])([^"']+)["'];$""", re.MULTILINE
)


def test_what_our_scripts_import_is_listed(listed: tuple[Component, ...]) -> None:
    sources = (ROOT / "overrides/theme/assets").rglob("*.js")
    found = {
        name for path in sources for name in IMPORTED.findall(path.read_text(encoding="utf-8"))
    }
    packages = {each.purl.split("/")[1].split("@")[0] for each in listed if each.purl}
    assert found - packages == set()
