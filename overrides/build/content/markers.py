"""Fill the markers in a page's Markdown with what a partial makes of the instrument.

<!-- instrument: questions --> on a line of its own becomes partials/instrument/questions.html.
It is done before Markdown is read, so that what the partial says is in the search index.
"""

import re
from collections.abc import Mapping
from typing import Any

import jinja2

from overrides.build.errors import SiteError

MARKER = re.compile(r"^<!-- (figure|instrument|pages|settings): ([a-z-]+) -->$", re.MULTILINE)


def filled(
    markdown: str, templates: jinja2.Environment, source: str, context: Mapping[str, Any]
) -> str:
    """Return the Markdown with each marker filled; one that no partial fills raises SiteError."""

    def fill(marker: re.Match[str]) -> str:
        name = f"partials/{marker[1]}/{marker[2]}.html"
        try:
            template = templates.get_template(name)
        except jinja2.TemplateNotFound as error:
            raise SiteError(f"{source}: {marker[0]}: there is no {name}") from error
        html = template.render(base_url="", **context)
        # A blank line would end the HTML block, and Markdown would read the rest as text.
        return "\n".join(line for line in html.splitlines() if line.strip())

    return MARKER.sub(fill, markdown)
