"""Rooms keep to themselves: who may import whom is a rule, and each rule is shown to hold."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.kit import walls
from tests.kit.places import ROOT

Rule = Callable[[Path], Iterator[str]]

# What breaks each rule: a file, and what is added to it.
BROKEN: dict[str, tuple[str, str]] = {
    "shared_rooms_know_no_page": (
        "overrides/theme/assets/tool/open.js",
        'import { answersIn } from "../self-check/answers.js";',
    ),
    "pages_do_not_know_each_other": (
        "overrides/theme/assets/compare/page.css",
        '@import "../self-check/form.css";',
    ),
    "the_kit_knows_nothing": (
        "overrides/theme/assets/page/show.js",
        '/** @typedef {import("../tool/waiting.js").Call} Call */',
    ),
    "the_package_stands_alone": ("assessment_py/plain.py", "import mkdocs.config"),
    "arrows_point_down": (
        "assessment_py/responses/codes.py",
        "def late():\n    from ..results import scoring",
    ),
    "tools_do_not_know_each_other": (
        "assessment_py/plan/model.py",
        "from ..story.model import Story",
    ),
    "only_the_conductor_knows_mkdocs": (
        "overrides/build/release/archive.py",
        "from mkdocs.structure.pages import Page",
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rooms that have walls, in a place where they may be broken."""
    root = tmp_path_factory.mktemp("house")
    for folder in (walls.PACKAGE, walls.ASSETS, walls.BUILD):
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, root / folder, ignore=ignore)
    return root


@pytest.mark.parametrize("rule", walls.RULES, ids=lambda rule: rule.__name__)
def test_the_walls_stand(rule: Rule) -> None:
    assert list(rule(ROOT)) == [], rule.__doc__


@pytest.mark.parametrize("rule", walls.RULES, ids=lambda rule: rule.__name__)
def test_a_broken_wall_is_seen(rule: Rule, copy: Path) -> None:
    file, line = BROKEN[rule.__name__]
    place = copy / file
    whole = place.read_text(encoding="utf-8")
    before = list(rule(copy))
    place.write_text(f"{line}\n{whole}" if file.endswith(".css") else f"{whole}\n{line}\n")
    found = [each for each in rule(copy) if each not in before]
    place.write_text(whole)
    assert len(found) == 1
    assert found[0].startswith((file, file.removeprefix(f"{walls.ASSETS}/")))


def test_no_room_stands_on_two_floors() -> None:
    assert walls.floors_are_in_order()
