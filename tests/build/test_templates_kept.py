"""Templates are found as MkDocs finds them, and compiled once."""

from pathlib import Path
from typing import Any

import jinja2
import pytest

from overrides.build import templates


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme: two templates, a file, and what is hidden."""
    names = ("page.html", "partials/part.html", "assets/mark.svg", ".icons/a/b.svg", "c/.d/e.html")
    for name in names:
        path = tmp_path / "theme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"this is {name}")
    return tmp_path / "theme"


def test_all_is_listed_but_what_is_in_hidden_folders(theme: Path) -> None:
    other = theme.parent / "other"
    other.mkdir()
    (other / "page.html").write_text("another")
    (other / ".hidden").write_text("a file, which MkDocs leaves out itself")
    found = templates.Loader([theme, other]).list_templates()
    every = jinja2.FileSystemLoader([theme, other]).list_templates()
    assert found == [name for name in every if name not in (".icons/a/b.svg", "c/.d/e.html")]
    assert len(found) == 4


def test_hidden_or_not_each_template_is_found(theme: Path) -> None:
    env = jinja2.Environment(loader=templates.Loader([theme]), autoescape=True)
    assert env.get_template("c/.d/e.html").render() == "this is c/.d/e.html"


def test_a_template_is_compiled_once_and_again_when_it_changes(
    theme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[str] = []
    compile_one = jinja2.Environment._generate

    def recorded(self: jinja2.Environment, source: Any, name: Any, *rest: Any, **more: Any) -> str:
        compiled.append(name)
        return compile_one(self, source, name, *rest, **more)

    monkeypatch.setattr(jinja2.Environment, "_generate", recorded)
    for _ in range(2):
        compile_all(theme, tmp_path)
        assert compiled == ["c/.d/e.html", "page.html", "partials/part.html"]
    (theme / "page.html").write_text("changed")
    assert compile_all(theme, tmp_path).get_template("page.html").render() == "changed"
    assert compiled[3:] == ["page.html"]


def compile_all(theme: Path, root: Path) -> jinja2.Environment:
    env = jinja2.Environment(loader=templates.Loader([theme]), autoescape=True)
    templates.compile_all(templates.kept_compiled(env, root), theme)
    return env
