"""What nothing uses is not in the site, and a list that no longer fits stops the build."""

import json
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

from overrides.build import prune
from tests.kit.browsers import ROOT

FOUND = [
    "assets/images/favicon.png",
    "assets/javascripts/bundle.min.js",
    "assets/javascripts/lunr/min/lunr.da.min.js",
    "assets/stylesheets/main.min.css",
    "assets/stylesheets/main.min.css.map",
    "sitemap.xml",
]


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / "docs").mkdir()
    settings = {"site_name": "Stand-in", "plugins": []}
    (tmp_path / "mkdocs.yml").write_text(json.dumps(settings))
    return load_config(str(tmp_path / "mkdocs.yml"))


def files(*names: str) -> Files:
    return Files([File(name, "", "", use_directory_urls=False) for name in names])


def test_only_what_is_used_stays(config: MkDocsConfig) -> None:
    left = prune.on_files(files(*FOUND), config=config)
    assert [file.src_uri for file in left] == ["assets/stylesheets/main.min.css"]


@pytest.mark.parametrize("pattern", prune.UNUSED)
def test_a_pattern_that_fits_nothing_stops_the_build(config: MkDocsConfig, pattern: str) -> None:
    names = [name for name in FOUND if not fnmatchcase(name, pattern)]
    with pytest.raises(BuildError, match="take it off the list") as stopped:
        prune.on_files(files(*names), config=config)
    assert repr(pattern) in str(stopped.value)


def test_no_empty_sitemap_is_made(config: MkDocsConfig) -> None:
    assert prune.EMPTY in config.theme.static_templates
    prune.on_config(config)
    assert prune.EMPTY not in config.theme.static_templates


def test_a_site_with_an_address_keeps_its_sitemap(config: MkDocsConfig) -> None:
    config.site_url = "https://example.test/"
    with pytest.raises(BuildError, match=r"must keep sitemap\.xml"):
        prune.on_config(config)


def test_the_site_holds_no_map_and_no_script_of_the_theme(site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert [name for name in names if name.endswith((".map", ".xml", ".xml.gz"))] == []
    assert [name for name in names if name.startswith("assets/javascripts")] == []


def test_what_makes_the_site_is_not_in_it(site: Path) -> None:
    """MkDocs ships what lies in the theme's folder; what a build runs lies beside it."""
    made = {path.name for path in site.rglob("*") if path.is_file()}
    build = {path.name for path in (ROOT / "overrides/build").rglob("*") if path.is_file()}
    assert len(build) > 20
    assert made & build == set()


def test_the_address_that_mkdocs_serve_gives_is_none(config: MkDocsConfig) -> None:
    config.site_url = "http://127.0.0.1:8000/"
    prune.on_config(config)
    assert prune.EMPTY not in config.theme.static_templates
