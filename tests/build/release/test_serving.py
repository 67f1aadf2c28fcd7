"""The files for web servers say all that a server is to be told, and nothing twice."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from overrides.build.release import serving
from tests.kit.release import files_in


@pytest.mark.parametrize(
    "name", [".htaccess", "web.config", *(f"servers/{n}" for n in serving.TO_INCLUDE)]
)
def test_each_server_gets_the_headers_the_types_and_the_caching(unpacked: Path, name: str) -> None:
    text = (unpacked / name).read_text(encoding="utf-8").replace("&#39;", "'")
    told = serving.load()
    for header, value in told.headers.items():
        assert header in text
        assert value in text
    for ending in {name.rpartition(".")[2] for name in files_in(unpacked / "assets")}:
        assert told.types[ending] in text
    assert "immutable" in text
    assert "{{" not in text
    assert "{%" not in text


def test_web_config_is_well_formed_and_adds_nothing_twice(unpacked: Path) -> None:
    root = ElementTree.parse(unpacked / "web.config").getroot()
    assert root.tag == "configuration"
    for group, key in (("customHeaders", "name"), ("staticContent", "fileExtension")):
        section = next(root.iter(group))
        added = [each.get(key) for each in section if each.tag in ("add", "mimeMap")]
        assert len(added) == len(set(added)) >= 5
        for each in section:
            if each.tag in ("add", "mimeMap"):
                before = list(section)[: list(section).index(each)]
                assert any(e.tag == "remove" and e.get(key) == each.get(key) for e in before)
    for location in root.iter("location"):
        assert (unpacked / str(location.get("path"))).exists()


def test_iis_does_not_tell_what_runs_it(unpacked: Path) -> None:
    section = next(ElementTree.parse(unpacked / "web.config").getroot().iter("customHeaders"))
    removed = [each.get("name") for each in section if each.tag == "remove"]
    assert "X-Powered-By" in removed


def test_every_directive_of_htaccess_stands_in_a_condition(unpacked: Path) -> None:
    depth = 0
    for line in (unpacked / ".htaccess").read_text(encoding="utf-8").splitlines():
        depth += line.startswith("<IfModule ") - line.startswith("</IfModule>")
        bare = line and not line.startswith(("#", "<"))
        assert not bare or depth > 0, line
    assert depth == 0


@pytest.fixture
def own_servers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The servers' files in a folder of the test, read from there."""
    shutil.copytree(serving.HERE / "servers", tmp_path / "servers")
    monkeypatch.setattr(serving, "HERE", tmp_path)
    serving.environment.cache_clear()
    yield tmp_path / "servers"
    serving.environment.cache_clear()


def test_a_servers_file_is_compiled_once_and_read_again_when_it_changes(own_servers: Path) -> None:
    def lines() -> str:
        return serving.lines_about(serving.load(), ["index.html"])["nginx.conf"]["headers"]

    before, template = lines(), serving.environment().get_template("nginx.conf")
    assert lines() == before
    assert serving.environment().get_template("nginx.conf") is template
    file = own_servers / "nginx.conf"
    text = file.read_text(encoding="utf-8")
    begins = "{%- block headers %}"
    assert text.count(begins) == 1
    file.write_text(text.replace(begins, f"{begins}\n# changed"), encoding="utf-8")
    assert "# changed" in lines()


def test_an_ending_without_a_type_stops_the_release() -> None:
    with pytest.raises(serving.ServingError, match="types: nothing for exe; known: css, csv, docx"):
        serving.server_files(serving.load(), ["a.html", "b.exe"], {"title": "", "version": ""})


def test_what_a_server_is_told_about_a_topic_stands_in_its_file() -> None:
    names = ["index.html", "about/method.html", "assets/site/site-1A2B3C4D.js"]
    told = serving.load()
    files = serving.server_files(told, names, {"title": "", "version": ""})
    lines = serving.lines_about(told, names)
    topics = {"types", "headers", "caching", "missing"}
    for place, text in files.items():
        about = lines[place.rpartition("/")[2]]
        assert topics <= set(about)
        whole = {line.strip() for line in text.splitlines()} | {"…"}
        for topic, found in about.items():
            assert found.strip(), topic
            assert {line.strip() for line in found.splitlines()} <= whole, topic


def test_only_names_that_hold_a_hash_are_kept() -> None:
    hashed = re.compile(serving.load().caching["hashed"])
    kept = [
        "/assets/site/site-AD3G5FTX.js",
        "/a/assets/tool/print-B4YWDRL5.css",
        "/a/assets/engine/314.0.7-409593b061/engine.js.gz",
    ]
    asked = ["/assets/site/mark.svg", "/index.html", "/assets/stylesheets/main.57a0d79d.min.css"]
    asked += ["/framework/talent-management.html", "/settings.js"]
    asked += ["/local/rota-20261126.html", "/local/poster-20261126.pdf", "/local/a-ABCDEFGH.js"]
    asked += ["/assets/site/poster-20261126.pdf"]
    assert [name for name in kept if not hashed.search(name)] == []
    assert [name for name in asked if hashed.search(name)] == []
