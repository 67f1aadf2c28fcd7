"""The command `story`: a case study in the terminal, checked, or as the line for settings.js."""

import argparse
import json

from ..instrument.editions import Editions
from ..plain import plain
from .checks import missing, pointers, words_of
from .host import settings_line
from .markdown import read_story
from .model import Story, to_mapping
from .outlines import TICKS

WIDTH = 16


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes beside its file."""
    command.add_argument("--format", choices=("table", "json", "settings"), default="table")
    command.add_argument(
        "--link", default="", help="the page that settings.js leads to: local/their-page.html"
    )


def shown(text: str, options: argparse.Namespace) -> str:
    """Return what the command prints of a case study's page; raises FaultsError."""
    instrument = Editions().current
    story = read_story(text, instrument)
    lacking = missing(story, instrument)
    if options.format == "settings":
        return settings_line(story, instrument, options.link)
    if options.format == "json":
        checked = {
            "story": to_mapping(story),
            "words": plain(words_of(story)),
            "missing": lacking,
            "unticked": _unticked(story),
            "pointers": plain(pointers(story)),
            "draft": story.is_draft,
        }
        return json.dumps(checked, ensure_ascii=False, indent=2) + "\n"
    return _table(story, lacking)


def _table(story: Story, lacking: tuple[str, ...]) -> str:
    rows = [("name", story.name or "-"), ("draft", "yes" if story.is_draft else "no")]
    for each in words_of(story):
        rows.append((each.field, f"{each.words} of {each.limit} words, {each.standing}"))
    rows += [("missing", field) for field in lacking]
    rows += [("not ticked", tick) for tick in _unticked(story)]
    for found in pointers(story):
        place = f" {found.place}" if found.place else ""
        rows.append((found.kind, f"{found.field}{place}: {found.text}"))
    return "".join(f"{name:<{WIDTH}}  {text}\n" for name, text in rows)


def _unticked(story: Story) -> list[str]:
    return [tick for tick in TICKS if tick not in story.ticks]
