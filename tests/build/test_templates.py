"""Templates hold attributes, loops, filters and macros, and call no method."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.kit.browsers import ROOT

THEME = ROOT / "overrides/theme"
TEMPLATES = sorted(path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html"))


def read(name: str) -> str:
    return (THEME / name).read_text(encoding="utf-8")


def parsed(source: str) -> nodes.Template:
    return Environment(extensions=["jinja2.ext.i18n"]).parse(source)


@cache
def macro_files() -> set[str]:
    """Return the names by which a template imports a file of macros; what it includes sees them."""
    trees = [parsed(read(name)) for name in TEMPLATES]
    return {each.target for tree in trees for each in tree.find_all(nodes.Import)}


def method_calls(source: str) -> list[str]:
    """Return the methods that a template calls; a macro of an imported file is none."""
    return [
        f"line {call.lineno}: .{call.node.attr}()"
        for call in parsed(source).find_all(nodes.Call)
        if isinstance(call.node, nodes.Getattr)
        and not (isinstance(call.node.node, nodes.Name) and call.node.node.name in macro_files())
    ]


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_calls_no_method(name: str) -> None:
    assert method_calls(read(name)) == []


@pytest.mark.parametrize(
    "source",
    ["{{ a.b() }}", "{% for x in a.items() %}{% endfor %}", "{% set x = (a | trim).split(1) %}"],
)
def test_a_method_call_is_found(source: str) -> None:
    assert len(method_calls(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        '{% import "a.html" as shared %}{{ shared.macro(1) }}',
        '{% from "a.html" import b %}{{ b() }}',
        "{{ super() }}{{ a.b | items | length }}",
    ],
)
def test_macros_and_filters_are_no_methods(source: str) -> None:
    assert method_calls(source) == []


def test_a_template_stands_in_for_none_of_the_themes_but_the_skeleton() -> None:
    """A copy of a template of Material's would have to be renewed with it."""
    material = find_spec("material")
    assert material is not None and material.submodule_search_locations
    theme = Path(material.submodule_search_locations[0]) / "templates"
    theirs = {path.relative_to(theme).as_posix() for path in theme.rglob("*.html")}
    assert theirs & set(TEMPLATES) == {"404.html", "base.html", "main.html"}


def test_every_macro_is_called() -> None:
    trees = [parsed(read(name)) for name in TEMPLATES]
    made = {each.name for tree in trees for each in tree.find_all(nodes.Macro)}
    callees = [each.node for tree in trees for each in tree.find_all(nodes.Call)]
    called = {each.name for each in callees if isinstance(each, nodes.Name)}
    called |= {each.attr for each in callees if isinstance(each, nodes.Getattr)}
    assert made
    assert made - called == set()
