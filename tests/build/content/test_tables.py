"""Wide tables scroll under the name of their heading; cells are aligned by a class."""

import pytest

from overrides.build.content import tables
from overrides.build.errors import SiteError
from overrides.build.tree import of_words, words_in

TABLE = "<table>\n<tr><td>7</td></tr></table>"


def with_regions(html: str) -> str:
    words = of_words(html)
    tables.put_in_regions(words, "x.md")
    return words_in(words)


def test_table_scrolls_in_a_region_named_by_its_heading() -> None:
    html = with_regions(f'<h2 id="one">One</h2>\n<p>So:</p>{TABLE}<p>After')
    assert html == (
        '<h2 id="one">One</h2>\n<p>So:</p>'
        '<div class="wide" role="region" aria-labelledby="one" tabindex="0" data-wide="one">'
        '<table aria-labelledby="one">\n<tbody><tr><td>7</td></tr></tbody></table></div>'
        "<p>After</p>"
    )


def test_table_with_a_name_of_its_own_is_left_alone() -> None:
    named = '<table class="facts"><tbody><tr><td>7</td></tr></tbody></table>'
    assert with_regions(named) == named


@pytest.mark.parametrize("html", [TABLE, f'<h2 id="one">One</h2>{TABLE}{TABLE}'])
def test_table_without_a_heading_to_itself_stops_the_build(html: str) -> None:
    with pytest.raises(SiteError, match=r"x\.md: this table has no heading to itself.*<td>7"):
        with_regions(html)


def test_only_an_alignment_becomes_a_class() -> None:
    words = of_words('<p style="text-align: right;">1</p><table><td style="color: red">2</table>')
    before = words_in(words)
    tables.align_by_class(words)
    assert words_in(words) == before


def test_cells_on_a_phone_bear_the_words_of_their_own_column() -> None:
    head = "<tr><th>Who</th><th>Regulator</th><th>Body</th></tr>"
    rows = (
        '<tr><th scope="row">A</th><td>B</td><td>C</td></tr><tr><td>D</td><td>E</td><td>F</td></tr>'
    )
    words = of_words(f'<div class="wide"><table>{head}{rows}</table></div>')
    tables.label_cells(words)
    labels = [(cell.text(), cell.attributes.get("data-label")) for cell in words.css("td")]
    assert labels == [
        ("B", "Regulator"), ("C", "Body"), ("D", "Who"), ("E", "Regulator"), ("F", "Body")
    ]  # fmt: skip
