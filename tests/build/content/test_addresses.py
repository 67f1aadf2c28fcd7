"""Ways between pages, by their addresses from the top of the site."""

import pytest

from overrides.build.content.addresses import lead_from_anywhere, way
from overrides.build.tree import of_page


@pytest.mark.parametrize(
    ("place", "target", "expected"),
    [
        ("index.html", "glossary.html", "glossary.html"),
        ("about/index.html", "glossary.html", "../glossary.html"),
        ("about/index.html", "about/method.html", "method.html"),
        ("a/b/c.html", "assets/site/mark.svg", "../../assets/site/mark.svg"),
    ],
)
def test_the_way_is_relative(place: str, target: str, expected: str) -> None:
    assert way(place, target) == expected


def test_a_page_for_any_depth_has_no_absolute_address() -> None:
    page = of_page('<a href="/a.html">1</a><img src="/b.svg"><a href="https://c.example/">2</a>')
    lead_from_anywhere(page)
    found = [
        node.attributes.get("href") or node.attributes.get("src") for node in page.css("a, img")
    ]
    assert found == ["a.html", "b.svg", "https://c.example/"]
