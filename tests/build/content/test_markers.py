"""A marker in a page's Markdown becomes what its partial says, or stops the build."""

import jinja2
import pytest

from overrides.build.content.markers import filled
from overrides.build.errors import SiteError

TEMPLATES = jinja2.Environment(
    loader=jinja2.DictLoader({"partials/figure/five.html": "<ul>\n\n  <li>{{ name }}</li>\n</ul>"}),
    undefined=jinja2.StrictUndefined,
)


def test_marker_becomes_its_partial_without_a_blank_line() -> None:
    text = filled("Before\n\n<!-- figure: five -->\n", TEMPLATES, "x.md", {"name": "One"})
    assert text == "Before\n\n<ul>\n  <li>One</li>\n</ul>\n"


@pytest.mark.parametrize(
    "text", ["a <!-- figure: five -->", "<!-- other: five -->", "<!-- five -->"]
)
def test_what_is_no_marker_stays(text: str) -> None:
    assert filled(text, TEMPLATES, "x.md", {}) == text


def test_marker_that_nothing_fills_is_named() -> None:
    with pytest.raises(
        SiteError, match=r"x\.md: <!-- figure: six -->: there is no partials/figure"
    ):
        filled("<!-- figure: six -->", TEMPLATES, "x.md", {})


def test_a_name_that_nobody_knows_is_no_empty_text() -> None:
    with pytest.raises(jinja2.UndefinedError, match="name"):
        filled("<!-- figure: five -->", TEMPLATES, "x.md", {})
