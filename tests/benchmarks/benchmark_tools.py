"""What the first result of each page with Python asks of the engine, for the engine's benchmark."""

from typing import Any

from mkdocs.utils.meta import get_data

from overrides.build.engine.exercise import GOOD
from overrides.build.engine.libraries import LIBRARIES
from tests.kit.places import ROOT

# Each page, by what a reader calls it, and the action that its first result takes.
TOOLS = {
    "Compare two results": ("self-check/compare.md", "compare"),
    "Action plan": ("next-steps/action-plan.md", "check-plan"),
    "Case-study writer": ("next-steps/write-a-case-study.md", "check-story"),
    "Results together": ("next-steps/results-together.md", "group"),
    "Staff numbers": ("next-steps/staff-numbers.md", "staff-compare"),
    "What you heard": ("next-steps/what-you-heard.md", "check-heard"),
}


def address(tool: str) -> str:
    """Return the name of a tool's page in the benchmark."""
    return "tool-" + tool.lower().replace(" ", "-")


def engine_libraries(tool: str) -> list[str]:
    """Return the further libraries of the engine that the tool's page names."""
    page, _ = TOOLS[tool]
    _, about = get_data((ROOT / "docs" / page).read_text(encoding="utf-8"))
    named: list[str] = about.get("engine_libraries", [])
    return named


def request(tool: str) -> dict[str, Any]:
    """Return the first good request for the tool's action that the build's exercise has."""
    _, action = TOOLS[tool]
    library = next(name for name, actions in LIBRARIES.items() if action in actions)
    return next(each for each in GOOD[library]() if each["do"] == action)
