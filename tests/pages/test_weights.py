"""What a page needs to be read is light, and the page about performance says how light."""

from pathlib import Path

import pytest

from tests.benchmarks.benchmark_weights import ABOUT, PAGES, renewed, told, weight
from tests.kit.brotli import brotli

# In brotli at its strongest, bytes. The theme's own skeleton, before, took about twice as much.
AT_MOST = {
    "Home": 18_000,
    "A part": 20_000,
    "The organisation form": 52_000,
    "The form about you": 52_000,
}
NEAR = 0.05  # of the size that is told: a word more on a page needs no new table


@pytest.mark.parametrize("title", AT_MOST)
def test_a_page_is_light_and_its_weight_is_told(site: Path, title: str) -> None:
    found = weight(site, PAGES[title])
    assert found is not None
    assert found <= AT_MOST[title]
    said = told(ABOUT.read_text(encoding="utf-8"))[title]
    how = "run tests/benchmarks/benchmark_weights.py SITE --write"
    assert found / 1000 == pytest.approx(said, rel=NEAR), how


def test_all_that_a_page_asks_for_is_weighed(tmp_path: Path) -> None:
    (tmp_path / "about").mkdir()
    texts = {
        "a.css": "p{color:red}",
        "about/b.js": "run()",
        "about/index.html": '<link rel="stylesheet" href="../a.css"><script src="b.js"></script>',
        "about/later.js": "not asked for by the page itself",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    expected = sum(len(brotli(texts[name].encode())) for name in list(texts)[:3])
    assert weight(tmp_path, "about/index.html") == expected
    assert weight(tmp_path, "gone.html") is None


def test_only_the_figures_of_now_are_renewed() -> None:
    text = ABOUT.read_text(encoding="utf-8")
    assert list(told(text)) == list(PAGES)
    after = renewed(text, dict.fromkeys(PAGES, 12_345))
    assert told(after) == dict.fromkeys(PAGES, 12.3)
    assert renewed(after, {title: round(1000 * size) for title, size in told(text).items()}) == text
