"""Every piece of other people's work is listed, with its version as installed."""

import re
from dataclasses import replace

import pytest

from overrides.build.engine.lean.installed import removed
from overrides.build.release import components as release
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


def test_what_was_taken_out_of_the_wasm_is_said(listed: tuple[Component, ...]) -> None:
    parts = {each.id: each for each in listed}
    gone = {each.id for each in listed if each.removed}
    assert gone == {
        *("bzip2", "expat", "hacl", "libffi", "liblzma", "mpdecimal", "sqlite", "zstd"),
    }
    found = removed(ROOT)
    assert ", ".join(found.modules) in parts["cpython"].changed
    assert ", ".join(found.libraries) in parts["pyodide"].changed
    assert f"{found.functions:,} functions" in parts["pyodide"].changed
    assert not any("{" in each.changed for each in listed)
    assert not parts["zlib"].removed


def test_a_library_taken_out_that_nobody_names_stops_the_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = removed(ROOT)
    more = replace(found, libraries=(*found.libraries, "libpng"))
    monkeypatch.setattr(release, "removed", lambda root: more)
    with pytest.raises(release.ComponentError, match=r"named by no component: \['libpng'\]"):
        release.components(ROOT)
