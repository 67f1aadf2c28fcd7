"""A plan as a table for a spreadsheet, and as text to copy: one line a priority."""

from collections.abc import Iterator

from ..instrument.model import Instrument
from ..results.spreadsheet import Cell
from .model import EMPTY, Plan

COLUMNS = (
    "priority",
    "part",
    "what we will do",
    "lead",
    "first move",
    "by when",
    "how we will know",
    "know by",
    "status",
    "note",
    "review",
)


def plan_rows(plan: Plan, instrument: Instrument) -> list[list[Cell]]:
    """Return the heading, then each priority: parts by their titles, days as 2026-11-26."""
    titles = {part.id: part.title for part in instrument.parts}
    rows: list[list[Cell]] = [list(COLUMNS)]
    for place, each in enumerate(plan.priorities, 1):
        if each == EMPTY:
            continue
        row: list[Cell] = [place, titles.get(each.part), each.what, each.lead, each.first_move]
        row += [each.due, each.measure, each.known_by, in_words(each.status), each.note]
        rows.append([cell or None for cell in [*row, plan.review]])
    return rows


def to_list(plan: Plan, instrument: Instrument) -> str:
    """Return each priority in a line of its own, as a board of cards takes them."""
    return "".join(f"{line}\n" for line in _lines(plan, instrument))


def to_text(plan: Plan, instrument: Instrument) -> str:
    """Return the whole plan as text: who leads, a line for each priority, and the review."""
    leads = {
        "Executive lead": plan.executive_lead,
        "Non-executive lead": plan.non_executive_lead,
    }
    head = [f"{title}: {_line(name)}" for title, name in leads.items() if name]
    lines = [f"{number}. {line}" for number, line in _numbered(plan, instrument)]
    foot = [f"Review: {plan.review}"] if plan.review else []
    return "".join(f"{line}\n" for line in (*head, *lines, *foot))


def in_words(status: str) -> str:
    """Return the status as it is read: "not begun" for not-begun."""
    return status.replace("-", " ")


def _lines(plan: Plan, instrument: Instrument) -> list[str]:
    return [line for _, line in _numbered(plan, instrument)]


def _numbered(plan: Plan, instrument: Instrument) -> Iterator[tuple[Cell, str]]:
    heading, *rows = plan_rows(plan, instrument)
    for number, part, what, *rest in rows:
        named = [("part", part), *zip(heading[3:-1], rest[:-1], strict=True)]
        said = [_line(str(what or ""))]
        said += [f"{name}: {_line(str(cell))}" for name, cell in named if cell]
        yield number, "; ".join(filter(None, said))


def _line(text: str) -> str:
    return " ".join(text.split())
