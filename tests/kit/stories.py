"""Case studies of every kind, as the page sends them, made by Hypothesis, with markup in them."""

from typing import Any

from hypothesis import strategies as st

from assessment_py import load
from assessment_py.responses.model import professions
from assessment_py.story.model import parse_story
from assessment_py.story.outlines import OUTLINES, TICKS

INSTRUMENT = load()
MARKUP = [
    "<script>alert(1)</script>", "<!-- figure: route -->", "&lt;", "&#58;", "---", "***", "___",
    "# a", "## Advice", "C#", "a ##", "1. b", "12. c", "1) d", "- e", "+ f", "* g", "> h", "    i",
    "!!! ours", "??? j", "=== k", "[l](m.md)", "![n](o.png)", "[^1]: p", "[^1]", "[TOC]", "`q`",
    "```", "~~~", "| r | s |", "--- | ---", "t { #u .v }", "{{ w }}", "{% x %}", "*[HTML]: y",
    "Term", ":   z", "a\\*b", "\\", "\\\\", "&amp;copy;", "&copy;", "<http://a.example>",
    "http://a.example", "a@b.example", "'it''s'", '"quoted"', "key: value", "%TAG", "\ufffe\uffff",
    "\u202eabc", "e\u0301", "\u0301", "🧑🏽‍⚕️", "\u2028", "\x85", "\xa0", "#", "##", "\\#", "-", "=",
    "!", "title: x", "...", "<b>", "</p>", "<", ">", "&", "*", "_a_", "__b__", ":", "~", "|", "@",
    "1.", "1\\.", "klzzwxh:0001", "wzxhzdk:1", "\u0002wzxhzdk:1\u0003",
]  # fmt: skip

pieces = st.sampled_from(MARKUP) | st.text(max_size=8)
lines = st.lists(pieces, max_size=3).map(lambda parts: " ".join(parts)[:100])
sections = st.lists(lines, max_size=4).map(lambda found: "\n".join(found)[:300])
days = st.sampled_from(["", "2026-11-26", "2028-02-29"])


@st.composite
def mappings(draw: st.DrawFn) -> dict[str, Any]:
    """Return what the page sends; no text has more words than a file may hold."""
    outline = draw(st.sampled_from(sorted(OUTLINES)))
    names = [section.id for section in OUTLINES[outline]]
    whole: dict[str, Any] = {
        key: draw(lines) for key in ("name", "profession", "role", "organisation", "ask", "summary")
    }
    return whole | {
        "outline": outline,
        "group": draw(st.sampled_from(["", *professions(INSTRUMENT)])),
        "date": draw(days),
        "agreed": draw(days),
        "parts": draw(st.lists(st.sampled_from([part.id for part in INSTRUMENT.parts]))),
        "ticks": draw(st.lists(st.sampled_from(TICKS))),
        "route": draw(
            st.lists(
                st.fixed_dictionaries({}, optional={"stage": lines, "note": lines}), max_size=8
            )
        ),
        "sections": draw(st.fixed_dictionaries({}, optional=dict.fromkeys(names, sections))),
    }


stories = mappings().map(lambda mapping: parse_story(mapping, INSTRUMENT))
