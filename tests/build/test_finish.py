"""A finished page is kept, and made anew when anything that decides it changes."""

import ast
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import selectolax

from overrides.build import finish, policy
from overrides.build.errors import SiteError

RULES = policy.load()
META = f'<meta http-equiv="Content-Security-Policy" content="{RULES.reads}">'
PAGE = f"<!doctype html><head>{META}</head><body><main><p>A NED.</p></main></body>"
GIVEN = {"short_for": {"NED": "non-executive director"}, "to_glossary": "glossary.html"}


def finished(root: Path, html: str = PAGE, **changed: Any) -> str:
    return finish.finished(root, html, **{**GIVEN, "rules": RULES, "name": "a.md", **changed})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in which the page was finished before; what is kept of it is marked."""
    finished(tmp_path)
    (kept,) = (tmp_path / "node_modules/.cache/pages").iterdir()
    kept.write_text("from the cache")
    return tmp_path


def test_a_page_has_its_abbreviations_explained(tmp_path: Path) -> None:
    link = '<a class="term" href="glossary.html#ned"><abbr title="non-executive director">NED'
    assert link in finished(tmp_path)


def test_a_page_as_it_was_is_kept(root: Path) -> None:
    assert finished(root) == "from the cache"


@pytest.mark.parametrize(
    "changed",
    [
        {"html": PAGE.replace("A NED", "The NED")},
        {"short_for": {"NED": "nobody"}},
        {"short_for": {**GIVEN["short_for"], "GP": "general practitioner"}},  # type: ignore[dict-item]
        {"to_glossary": "../glossary.html"},
        {"rules": replace(RULES, runs="none")},
    ],
    ids=["the page", "an abbreviation", "one more", "its way to the glossary", "the policy"],
)
def test_a_page_is_finished_anew_when_this_changes(root: Path, changed: dict[str, Any]) -> None:
    assert finished(root, **changed) != "from the cache"


@pytest.mark.parametrize("step", finish.STEPS, ids=lambda step: step.stem)
def test_a_page_is_finished_anew_when_the_code_changes(
    root: Path, tmp_path: Path, step: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = tmp_path / "changed.py"
    changed.write_bytes(step.read_bytes() + b"\n")
    steps = [changed if each == step else each for each in finish.STEPS]
    monkeypatch.setattr(finish, "STEPS", steps)
    assert finished(root) != "from the cache"


def test_a_page_is_finished_anew_by_another_lexbor(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selectolax, "__version__", "0")
    assert finished(root) != "from the cache"


def test_all_our_code_that_decides_is_named() -> None:
    named = {".".join(path.with_suffix("").parts[-3:]) for path in finish.STEPS}
    others = {"overrides.build.errors", "overrides.build.cache"}  # these decide nothing of a page
    imported = {name for path in finish.STEPS for name in ours_in(path)}
    assert {name.removeprefix("overrides.") for name in imported - others} == {
        name.removeprefix("overrides.") for name in named - {"overrides.build.finish"}
    }


def ours_in(path: Path) -> set[str]:
    """Return the modules of the build that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("overrides"):
            module = f"{node.module}".replace(".", "/")
            root = Path(finish.__file__).parents[2]
            names = [f"{module}/{each.name}" for each in node.names]
            found |= {each for each in names if (root / f"{each}.py").is_file()} or {module}
    return {each.replace("/", ".") for each in found}


def test_a_fault_is_not_kept(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(SiteError, match=r"a\.md: its policy is"):
            finished(tmp_path, html=PAGE.replace(META, ""))
