"""A case study as a page of this site: Markdown there and back.

The values of the front matter are JSON, which YAML reads too. In the body everything that Markdown
or HTML would take for markup is escaped, so that a text comes out as it was typed; a paragraph is a
line. The reader takes exactly what the writer gives: it writes what it has read once more, and the
two must be the same. A page that was changed by hand still builds, but is not opened here.
"""

import json
import re
from typing import Any
from unicodedata import normalize

from ..faults import FaultsError, Kind, shown
from ..instrument.model import Instrument
from ..untrusted import MOST_CHARACTERS, UntrustedError, loads
from .checks import too_long
from .model import Story, StoryError, parse_story
from .outlines import OUTLINES, Section

VERSION = 1
TEMPLATE = "template: case-study.html"
STUDY = "case_study: "
ROUTE = "<!-- figure: route -->"
UNNAMED = "Case study"
LONGEST_NAME = 60  # of a file
SHOWN = ("name", "group", "role", "organisation", "parts", "summary", "route")
DRAFT = "Draft: one or more of the five checks before sharing are still open."
FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)

ANYWHERE = re.compile(r"([\\`*_\[\]{}])")
AT_START = re.compile(r"([#>+\-!.]|[0-9]+(?=\.))")
AS_ENTITIES = {character: f"&#{ord(character)};" for character in "=:~|"}
ENTITIES = {"&amp;": "&", "&lt;": "<"} | {entity: text for text, entity in AS_ENTITIES.items()}
ESCAPED = re.compile(rf"\\(.)|({'|'.join(map(re.escape, ENTITIES))})")
HASH = "\0"  # stands for # while the rest of a heading is escaped; no text holds it
# No characters, yet YAML takes them for damage.
UNPRINTED = re.compile("[\ufffe\uffff]")


class StoryFileError(FaultsError):
    """The text is not a case study of ours, or cannot be read or written here.

    Its kinds: "blank"; "too-big"; "foreign" for what is no page of a case study; "newer" for one of
    a later version; "unfit" for one that was changed by hand, or is longer than it may be.
    """

    kind: Kind = "unfit"


def write_story(story: Story, instrument: Instrument) -> str:
    """Return the page in Markdown; the same case study gives the same text.

    Raises StoryFileError where a text has more than twice the words it is to have.
    """
    faults = too_long(story)
    if faults:
        raise StoryFileError(faults)
    return _written(story, instrument)


def read_story(text: str, instrument: Instrument) -> Story:
    """Return the case study on a page that `write_story` gave, whatever its line ends.

    Raises StoryFileError.
    """
    if not text.strip():
        raise StoryFileError(["nothing is in it"], "blank")
    if len(text) > MOST_CHARACTERS:
        fault = f"too big: {len(text)} characters; the most is {MOST_CHARACTERS}"
        raise StoryFileError([fault], "too-big")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").strip() + "\n"
    front = FRONT_MATTER.match(text)
    lines = front[1].splitlines() if front else []
    if front is None or TEMPLATE not in lines:
        raise StoryFileError(["not a case study: it has no such front matter"], "foreign")
    story = _story(_study(lines), text[front.end() :], instrument)
    if _written(story, instrument) != text:
        raise StoryFileError(["changed by hand: open it in an editor"])
    return story


def file_name(story: Story, ending: str) -> str:
    """Return what a file of the case study is called, in plain letters: draft-kay-fawcett.md."""
    letters = normalize("NFKD", story.name.casefold()).encode("ascii", "ignore").decode()
    name = "-".join(re.findall("[a-z0-9]+", letters))[:LONGEST_NAME].strip("-")
    return f"{'draft-' if story.is_draft else ''}{name or 'case-study'}.{ending}"


# --- Writing --------------------------------------------------------------------------------------


def _written(story: Story, instrument: Instrument) -> str:
    title = story.name or UNNAMED
    front = [
        f"title: {_json(title)}",
        f"description: {_json(story.summary or title)}",
        TEMPLATE,
        'hide: ["toc"]',
        f"{STUDY}{_json(_front_matter(story, instrument))}",
    ]
    blocks = [f"# {_heading(title)}"]
    blocks += [DRAFT] if story.is_draft else []
    blocks += [_escaped(story.summary)] if story.summary else []
    blocks += [ROUTE] if story.route else []
    for section in OUTLINES[story.outline]:
        if text := story.sections.get(section.id):
            blocks += [f"## {section.heading}", *map(_escaped, text.split("\n"))]
    return "\n".join(["---", *front, "---", "", "\n\n".join(blocks), ""])


def _front_matter(story: Story, instrument: Instrument) -> dict[str, object]:
    """Return what the templates show, and under "written" what only the writer's page reads."""
    labels = {each.id: each.label for each in instrument.professions}
    # A template leaves out a note that is not there, but not a stage.
    route = [
        {"stage": each.stage} | ({"note": each.note} if each.note else {}) for each in story.route
    ]
    return {
        "name": story.name,
        "group": story.group,
        "profession": story.profession or labels.get(story.group, ""),
        "role": story.role,
        "organisation": story.organisation,
        "parts": list(story.parts),
        "summary": story.summary,
        "route": route,
        "sources": [{"text": text} for text in _sources(story)],
        "written": {
            "version": VERSION,
            "outline": story.outline,
            "profession": story.profession,
            "date": story.date,
            "ticks": list(story.ticks),
            "agreed": story.agreed,
            "ask": story.ask,
        },
    }


def _sources(story: Story) -> list[str]:
    by = f" by {story.name}" if story.outline == "person" and story.name else ""
    said = [f"Written{by} for this site", story.date]
    if "agreed" in story.ticks:
        whose = "their agreement" if by else "the agreement of everybody named"
        said.append(f"with {whose}")
    asked = [f"To change or withdraw it, ask {story.ask}"] if story.ask else []
    return [", ".join(filter(None, said)), *asked]


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _escaped(line: str) -> str:
    """Return a line of text as Markdown that says the same, and nothing else."""
    text = ANYWHERE.sub(r"\\\1", line.replace("&", "&amp;").replace("<", "&lt;"))
    if text[:1] in AS_ENTITIES:
        return AS_ENTITIES[text[0]] + text[1:]
    if start := AT_START.match(text):
        digits = start[1] if start[1].isdigit() else ""
        return f"{digits}\\{text[len(digits) :]}"
    return text


def _heading(line: str) -> str:
    """Return a line as `_escaped` does; a heading may end with marks that Markdown takes away."""
    return _escaped(line.replace("#", HASH)).replace(HASH, "\\#")


# --- Reading --------------------------------------------------------------------------------------


def _study(lines: list[str]) -> dict[str, Any]:
    """Return what the front matter has for the templates and for us."""
    values = [line.removeprefix(STUDY) for line in lines if line.startswith(STUDY)]
    try:
        study = loads(values[0]) if values else None
    except UntrustedError as error:
        raise StoryFileError(["changed by hand: open it in an editor"]) from error
    written = study.get("written") if isinstance(study, dict) else None
    if not isinstance(study, dict) or not isinstance(written, dict):
        raise StoryFileError(["not written by this site: open it in an editor"])
    version = written.get("version")
    if type(version) is int and version > VERSION:
        raise StoryFileError([f"version {version}; this one reads {VERSION}"], "newer")
    if version != VERSION:
        raise StoryFileError([f"'version' must be {VERSION}, not {shown(version)}"])
    return study


def _story(study: dict[str, Any], body: str, instrument: Instrument) -> Story:
    written = study["written"]
    found = {key: value for key, value in written.items() if key != "version"}
    found |= {key: study.get(key, "") for key in SHOWN}
    outline = written.get("outline")
    headings = OUTLINES.get(outline, ()) if isinstance(outline, str) else ()
    try:
        return parse_story(found | {"sections": _sections(body, headings)}, instrument)
    except StoryError as error:
        raise StoryFileError(error.faults) from error


def _sections(body: str, outline: tuple[Section, ...]) -> dict[str, str]:
    ids = {f"## {section.heading}": section.id for section in outline}
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in body.split("\n"):
        if line in ids:
            lines = found.setdefault(ids[line], [])
        elif line:
            lines.append(ESCAPED.sub(lambda found: found[1] or ENTITIES[found[2]], line))
    return {name: "\n".join(paragraphs) for name, paragraphs in found.items()}
