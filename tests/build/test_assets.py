"""The packed scripts and styles: plain, under names that change with what is in them."""

import re
import shutil
from pathlib import Path

import pytest

from overrides.build import assets, policy
from overrides.build.errors import SiteError
from tests.kit.browsers import ROOT

POLICY = policy.load()
SETTINGS = "settings.js"  # a host edits it in place
PLACE = re.compile(r"assets/[a-z-]+/[a-z-]+-[0-9A-Z]{8}\.(?:css|js)")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose one script imports another."""
    folder = tmp_path / "overrides/theme/assets/site"
    folder.mkdir(parents=True)
    (folder / "main.js").write_text('import { name } from "./name.js";\nconsole.log(name);\n')
    (folder / "name.js").write_text('export const name = "one";\n')
    modules = tmp_path / "node_modules"
    modules.mkdir()
    for name in ("esbuild", "@esbuild"):
        (modules / name).symlink_to(ROOT / "node_modules" / name)
    return tmp_path


def test_every_script_and_style_of_a_page_is_packed(site: Path) -> None:
    for path in site.rglob("*.html"):
        asked = re.findall(r'(?:src|href)="([^"]+\.(?:css|js))"', path.read_text(encoding="utf-8"))
        ours = [each.lstrip("./") for each in asked if "/stylesheets/" not in each]
        assert ours.count(SETTINGS) == 1, path
        packed = [each for each in ours if each != SETTINGS]
        assert [each for each in packed if not PLACE.fullmatch(each)] == [], path


def test_only_what_is_asked_for_is_in_the_site(site: Path) -> None:
    names = [p.relative_to(site).as_posix() for p in (site / "assets").rglob("*.js")]
    ours = [n for n in names if not n.startswith(("assets/javascripts/", "assets/engine/"))]
    assert ours
    assert [name for name in ours if not PLACE.fullmatch(name)] == []


def test_no_script_is_a_module(site: Path) -> None:
    """A page from a folder (file://) cannot load one."""
    for path in site.rglob("*.html"):
        assert 'type="module"' not in path.read_text(encoding="utf-8"), path


def test_name_changes_with_any_part_of_the_script(project: Path) -> None:
    addresses, contents = assets.packed(project, ["site/main.js"], POLICY)
    again, _ = assets.packed(project, ["site/main.js"], POLICY)
    assert addresses == again
    content = contents[addresses["site/main.js"]]
    assert b"one" in content
    assert b"import" not in content
    (project / "overrides/theme/assets/site/name.js").write_text('export const name = "two";\n')
    changed, _ = assets.packed(project, ["site/main.js"], POLICY)
    assert addresses["site/main.js"] != changed["site/main.js"]
    assert PLACE.fullmatch(changed["site/main.js"])


def test_script_that_cannot_be_packed_stops_the_build(project: Path) -> None:
    (project / "overrides/theme/assets/site/name.js").unlink()
    with pytest.raises(SiteError, match=r'Could not resolve "\./name\.js"'):
        assets.packed(project, ["site/main.js"], POLICY)


def test_missing_packer_stops_the_build_with_what_to_do(project: Path) -> None:
    shutil.rmtree(project / "node_modules")
    with pytest.raises(SiteError, match=r"Run `python3 run\.py build`"):
        assets.packed(project, ["site/main.js"], POLICY)


def test_templates_say_what_is_packed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('{{ assets["b/c.js"] | url }} {{ assets["a/d-e.css"] | url }}')
    assert assets.asked_for(tmp_path) == ["a/d-e.css", "b/c.js"]


def test_scripts_are_told_the_policy(project: Path) -> None:
    (project / "overrides/theme/assets/site/name.js").write_text(
        'export const name = POLICY.ready + "|" + POLICY.folder;\n'
    )
    addresses, contents = assets.packed(project, ["site/main.js"], POLICY)
    script = contents[addresses["site/main.js"]].decode()
    assert f"{POLICY.ready}|{POLICY.folder}" in script
    assert "POLICY" not in script


def test_of_our_sources_only_pictures_are_copied(site: Path) -> None:
    theme = ROOT / "overrides/theme"
    ours = {path.relative_to(theme) for path in (theme / "assets").rglob("*") if path.is_file()}
    copied = {path for path in ours if (site / path).is_file()}
    assert {path.suffix for path in copied} == {".svg"}


def test_every_style_stands_in_a_layer(site: Path) -> None:
    """So that it outweighs another by its layer and its order, never by a longer selector."""
    sheets = sorted((site / "assets").rglob("*.css"))
    assert len(sheets) > 5
    loose = {}
    for sheet in sheets:
        outside = without_blocks(sheet.read_text(encoding="utf-8"), ("@layer", "@page"))
        if outside:
            loose[sheet.name] = outside[:80]
    assert loose == {}


def without_blocks(css: str, kinds: tuple[str, ...]) -> str:
    """Return what stands at the top of a packed style sheet, less the at-rules of these kinds."""
    left, depth, start = "", 0, 0
    for place, character in enumerate(css):
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
        if depth == 0 and character in "};":
            rule = css[start : place + 1].strip()
            left += "" if rule.startswith(kinds) else rule
            start = place + 1
    return left + css[start:].strip()


def test_a_rule_outside_of_the_layers_is_found() -> None:
    assert without_blocks("@layer a,b;@layer a{p{color:red}}", ("@layer",)) == ""
    assert without_blocks("@layer a{p{x:y}}@media print{b{c:d}}", ("@layer",)) == (
        "@media print{b{c:d}}"
    )
