"""What nothing uses is not in the site, and a list that no longer fits stops the build."""

from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from overrides.build import prune
from overrides.build.errors import SiteError
from tests.kit.browsers import ROOT

FOUND = [
    "index.html",
    "assets/images/favicon.png",
    "assets/javascripts/bundle.min.js",
    "assets/javascripts/lunr/min/lunr.da.min.js",
    "assets/stylesheets/main.min.css",
    "assets/stylesheets/main.min.css.map",
    "assets/stylesheets/palette.min.css",
    "sitemap.xml",
]


def test_only_what_is_used_stays() -> None:
    assert set(FOUND) - prune.unused(FOUND) == {"index.html"}


@pytest.mark.parametrize("pattern", prune.UNUSED)
def test_a_pattern_that_fits_nothing_stops_the_build(pattern: str) -> None:
    names = [name for name in FOUND if not fnmatchcase(name, pattern)]
    with pytest.raises(SiteError, match="take it off the list") as stopped:
        prune.unused(names)
    assert repr(pattern) in str(stopped.value)


def test_the_site_holds_no_script_and_no_style_of_the_theme(site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert [name for name in names if name.endswith((".map", ".xml", ".xml.gz"))] == []
    assert [name for name in names if name.startswith("assets/javascripts")] == []
    assert [name for name in names if name.startswith("assets/stylesheets")] == []


def test_what_makes_the_site_is_not_in_it(site: Path) -> None:
    """MkDocs ships what lies in the theme's folder; what a build runs lies beside it."""
    made = {path.name for path in site.rglob("*") if path.is_file()}
    build = {path.name for path in (ROOT / "overrides/build").rglob("*") if path.is_file()}
    assert len(build) > 20
    assert made & build == set()
