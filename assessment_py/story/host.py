"""The line by which a host shows a case study on its own copy: an entry of settings.js."""

import json

from ..instrument.model import Instrument
from .model import Story, length

# What settings.js has room for, in UTF-16 units.
LONGEST_ROLE, LONGEST_STORY = 200, 1500


def settings_line(story: Story, instrument: Instrument, link: str = "") -> str:
    """Return the entry for `settings.caseStudies`, ready to be pasted between its brackets.

    `link` names a page on the host's copy, such as "local/their-page.html". The profession is one
    that the site's filter knows, and is left out for any other; the story is the summary, or, where
    there is none, the beginning of the first section.
    """
    labels = {each.id: each.label for each in instrument.professions}
    titles = [part.title for part in instrument.parts if part.id in story.parts]
    values: dict[str, object] = {
        "name": story.name,
        "profession": labels.get(story.group, ""),
        "role": _within(", ".join(filter(None, [story.role, story.organisation])), LONGEST_ROLE),
        "story": _story(story),
        "link": link,
        "parts": titles,
    }
    # JSON is JavaScript; the names stand bare, as in the examples in the file.
    said = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value
    ]
    return f"{{ {', '.join(said)} }},\n"


def _story(story: Story) -> str:
    first = next(iter(story.sections.values()), "")
    return _within(story.summary or " ".join(first.split()), LONGEST_STORY)


def _within(text: str, most: int) -> str:
    """Return the text, cut after a whole word, with an ellipsis, where it is longer than `most`."""
    if length(text) <= most:
        return text
    while text and length(text) > most - 1:
        text = text.rpartition(" ")[0]
    return f"{text}…"
