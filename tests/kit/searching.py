"""What the tests of the search share: queries, a site’s index, and the theme’s own search."""

import json
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.kit.browsers import ROOT

# Shows what the search finds for each query: the address of each page, best first.
FIND = """async (queries) => {
  const found = [];
  const list = document.querySelector("[data-results]");
  for (const query of queries) {
    await new Promise((resolve) => {
      addEventListener("hashchange", resolve, { once: true });
      location.hash = new URLSearchParams({ q: query });
    });
    const links = list.hidden ? [] : list.querySelectorAll("h2 a");
    found.push([...links].map((link) => link.getAttribute("href")));
  }
  return found;
}"""

# Asks the theme's own worker, as the theme's own script does: 0 sets it up, 2 is a query.
FIND_BY_THEME = """async ({ worker, index, queries }) => {
  const theme = new Worker(worker);
  const ask = (type, data) => new Promise((resolve) => {
    theme.onmessage = ({ data }) => resolve(data);
    theme.postMessage({ type, data });
  });
  const { config, docs } = await (await fetch(index)).json();
  await ask(0, { config, docs, options: { suggest: false } });
  const found = [];
  for (const query of queries) {
    const { items } = (await ask(2, query)).data;
    found.push(items.map((page) => page[0].location.split("#")[0]));
  }
  return found;
}"""

BUILD_WITH_THEMES_SEARCH = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config("mkdocs.yml", plugins=["search"], site_dir=sys.argv[1])
config.theme["language"] = "en"  # the theme has its search's words by language
config.plugins.on_startup(command="build", dirty=False)
build(config)
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """What somebody types, and the page that should stand first."""

    typed: str
    first: str
    kind: str
    kept_back: bool = False


def queries() -> list[Query]:
    text = (ROOT / "tests/kit/search_queries.toml").read_text(encoding="utf-8")
    return [Query(**each) for each in tomllib.loads(text)["queries"]]


def index_file(site: Path) -> Path:
    (file,) = (site / "assets/search").glob("index-*.js")
    return file


def search_index(site: Path) -> dict[str, Any]:
    text = index_file(site).read_text(encoding="utf-8")
    index: dict[str, Any] = json.loads(text.removeprefix("self.searchIndex=").rstrip(";\n"))
    return index


def build_with_themes_search(folder: Path) -> None:
    """Build the same pages with the search that the theme brings, as it comes."""
    command = [sys.executable, "-c", BUILD_WITH_THEMES_SEARCH, str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def place(wanted: str, found: list[str]) -> int:
    """Return the place of a page among those found, from 1; 0 when it is not among them."""
    pages = list(dict.fromkeys(found))
    return pages.index(wanted) + 1 if wanted in pages else 0


def share_in_first(places: list[int], count: int) -> float:
    """Return the share of queries whose page stands among the first so many."""
    return sum(0 < each <= count for each in places) / len(places)


def find_all(page: Page, site_url: str, wanted: list[Query]) -> list[int]:
    """Return the place that each query's page has on the site's search page."""
    page.goto(f"{site_url}search.html")
    found = page.evaluate(FIND, [query.typed for query in wanted])
    return [place(query.first, pages) for query, pages in zip(wanted, found, strict=True)]
