"""What is read as one stays on one line: names of editions, spans of numbers, names in tables."""

import pytest

from overrides.build.content import unbroken
from overrides.build.tree import of_page, of_words, words_in


def kept_whole(html: str) -> list[str]:
    page = of_page(f"<!doctype html><main>{html}</main>")
    unbroken.keep_spans_whole(page)
    return [each.text() for each in page.css(".unbroken")]


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ("Questions of edition 2026-11b.", ["2026-11b"]),
        ("<td>2026-11</td>", ["2026-11"]),
        ("in 2018–19, minutes 0–5", ["2018–19", "0–5"]),
        ("a day, 2026-11-23", []),
        ("band 8a-9, a two-day course, COVID-19", []),
        ("<code>2026-11b</code><svg><text>0–5</text></svg>", []),
        ("<h1>The self-check, 2018–19</h1>", ["self-check", "2018–19"]),
        ("<h3>A <em>case-study</em> of 10-year-olds</h3>", ["case-study"]),
        (
            "<summary>non-executive</summary><figcaption>co-led</figcaption>",
            ["non-executive", "co-led"],
        ),
        ("<h2>An organisational-development lead</h2>", []),
        ("<h2>10-12 self-checks</h2><h2>wait-and-see-who-it-is</h2>", ["10-12", "self-checks"]),
        ("<p>Clare Boobyer-Jones’s self-check</p>", ["Boobyer-Jones"]),
        ("<p>A Non-Executive Director</p>", []),
        ("<h2><button>self-check</button></h2>", []),
    ],
)
def test_what_is_read_as_one_stays_whole(html: str, whole: list[str]) -> None:
    assert kept_whole(html) == whole


def test_a_span_in_a_template_stays_whole_too() -> None:
    page = of_page("<!doctype html><main><template><p>edition 2026-11b</p></template></main>")
    unbroken.keep_spans_whole(page)
    assert '<span class="unbroken">2026-11b</span>' in (page.html or "")


def test_words_around_a_span_stay_as_they_are() -> None:
    page = of_page("<!doctype html><main><p>From 0–5 &amp; <b>6–7</b> on.</p></main>")
    unbroken.keep_spans_whole(page)
    assert [each.text() for each in page.css("p")] == ["From 0–5 & 6–7 on."]


def test_a_name_breaks_at_its_dots_alone() -> None:
    words = of_words(
        "<table><tr><td><code>self-check.you.2026-11b</code> <code>pip install</code></td>"
        "<td>talk.agreed</td></tr></table><p><code>talk.agreed</code></p>"
    )
    unbroken.break_names_at_dots(words)
    assert words_in(words).count("<wbr>") == 2
    assert '<code class="unbroken">self-check.<wbr>you.<wbr>2026-11b</code>' in words_in(words)
