"""HTML that goes through the tree comes out as it went in, as a browser would read it."""

from pathlib import Path

import pytest

from overrides.build.tree import elements, new, of_page, of_words, texts, words_in


@pytest.mark.parametrize(
    "html",
    [
        "",
        "text",
        "\n<h1>T</h1>\n<p>a &amp; b &lt; c</p>\n",
        "<p>“quoted” – 1 £</p>",
        '<svg viewBox="0 0 1 1"><path d="M1 2"></path></svg>',
        "<template><tr><td>1</td></tr></template>",
        "<noscript><p>1</p></noscript>",
        '<script type="application/json">{"a": "<b> & </p>"}</script>',
        "<pre>\n  1\n</pre>",
        "<textarea>1 <b></textarea>".replace("<b>", "&lt;b&gt;"),
    ],
)
def test_words_come_out_as_they_went_in(html: str) -> None:
    once = words_in(of_words(html))
    assert words_in(of_words(once)) == once
    assert once == html.replace("<pre>\n", "<pre>")  # which no browser shows


def test_every_built_page_stays_as_it_is(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert of_page(text).html == text, path.name


def test_a_walk_meets_all_in_order_and_templates_too() -> None:
    body = of_words("1<p>2<template>3<b>4<template>5</template></b></template></p>6").body
    assert body
    assert [text.text_content for text, _ in texts(body, ())] == list("123456")
    assert [node.tag for node in elements(body)] == ["p", "template", "b", "template"]
    assert [set(tags) for _, tags in texts(body, {"b"})] == [
        set(),
        set(),
        set(),
        {"b"},
        {"b"},
        set(),
    ]


def test_a_deep_page_is_walked_too() -> None:
    body = of_words("<i>" * 400 + "1").body
    assert body
    assert len(list(elements(body))) == 400


def test_what_a_new_element_says_is_text() -> None:
    node = new(of_words(""), "abbr", title='a "b" <c> & d', aria_label="e")
    node.insert_child("<NED>")
    assert node.html == (
        '<abbr title="a &quot;b&quot; &lt;c&gt; &amp; d" aria-label="e">&lt;NED&gt;</abbr>'
    )
