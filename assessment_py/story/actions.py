"""What a page may ask about a case study: check it while it is written, take it away, open it.

A case study, below C, is what `model.to_mapping` gives: "outline" ("person" or "change"), "name",
"group", "profession", "role", "organisation", "date", "parts", "summary", "route" (a list of
{"stage", "note"}), "sections" (text by a section's id), "ticks", "agreed", "ask". What the page
sends may leave out all but "outline". Section ids, headings, word limits and ticks stand in
outlines.py, the greatest lengths in model.py.

    check-story     story
                    "story": C cleaned; "words": [{"field", "words", "limit", "most", "standing"}],
                    the standing being "empty", "within", "over" or "too-many"; "missing": fields
                    and sections; "unticked": ticks; "pointers": what may point to a person, [{
                    "field", "place", "kind", "text", "start"}]; "draft"
    write-story     story
                    "story": C; "text": the page in Markdown; "name" of its file; "page_name": what
                    the page for local/ is called; "nav": the line for mkdocs.yml
    settings-line   story; may: link (a name such as "local/their-page.html")
                    "text": the line for settings.js
    read-story      text | base64
                    "story": C, and all that check-story gives; "encoding"
    story-example   outline
                    "story": an invented C, and all that check-story gives
"""

from ..faults import listed, shown
from ..plain import plain
from ..request import Reply, Request, RequestError, content_of, editions, text_of
from .checks import missing, pointers, words_of
from .example import example
from .host import settings_line
from .markdown import file_name, read_story, write_story
from .model import Story, parse_story, to_mapping
from .outlines import OUTLINES, TICKS


def check_story_action(request: Request) -> Reply:
    return _checked(_story_of(request))


def write_story_action(request: Request) -> Reply:
    story = _story_of(request)
    name = file_name(story, "md")
    return {
        "story": to_mapping(story),
        "text": write_story(story, editions().current),
        "name": name,
        "page_name": file_name(story, "html"),
        "nav": f"      - case-studies/{name}\n",
    }


def settings_line_action(request: Request) -> Reply:
    link = text_of(request, "link") if "link" in request else ""
    return {"text": settings_line(_story_of(request), editions().current, link)}


def read_story_action(request: Request) -> Reply:
    content = content_of(request)
    return _checked(read_story(content.text, editions().current)) | {"encoding": content.encoding}


def story_example_action(request: Request) -> Reply:
    outline = text_of(request, "outline")
    if outline not in OUTLINES:
        raise RequestError([f"no example of {shown(outline)}; there are {listed(OUTLINES)}"])
    return _checked(example(outline, editions().current))


def _story_of(request: Request) -> Story:
    return parse_story(request["story"], editions().current)


def _checked(story: Story) -> Reply:
    return {
        "story": to_mapping(story),
        "words": plain(words_of(story)),
        "missing": plain(missing(story, editions().current)),
        "unticked": [tick for tick in TICKS if tick not in story.ticks],
        "pointers": plain(pointers(story)),
        "draft": story.is_draft,
    }
