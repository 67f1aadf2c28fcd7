"""The list by which the check page knows every file is whole, true, and made anew by a release."""

import json
from pathlib import Path
from typing import Any

import pytest

from overrides.build.errors import SiteError
from overrides.build.release import file_list
from overrides.build.tree import of_page
from tests.kit.release import files_in, sha256

PLACE = '<script type="application/json" data-check-files>[]</script>'


def list_of(folder: Path) -> dict[str, tuple[int | None, str]]:
    page = of_page((folder / file_list.PAGE).read_text("utf-8"))
    script = page.css_first("[data-check-files]")
    assert script
    found: list[list[Any]] = json.loads(script.text())
    assert [name for name, _, _ in found] == sorted(name for name, _, _ in found)
    return {name: (size, start) for name, size, start in found}


def test_every_file_of_the_site_is_listed_with_its_size_and_hash(site: Path) -> None:
    found = list_of(site)
    assert sorted({*found, file_list.PAGE}) == files_in(site)
    for name, (size, start) in found.items():
        if name == "settings.js":
            assert (size, start) == (None, "")
        else:
            assert size == (site / name).stat().st_size, name
            assert len(start) == file_list.HASH_LETTERS
            assert sha256(site / name).startswith(start), name


def test_a_release_lists_what_lies_beside_the_site_too(unpacked: Path) -> None:
    found = list_of(unpacked)
    unlisted = set(files_in(unpacked)) - set(found)
    assert unlisted == {
        ".htaccess",
        ".well-known/security.txt",
        "SHA256SUMS",
        file_list.PAGE,
        "local/example.html",
        "local/own-page.css",
        "servers/Caddyfile",
        "servers/lighttpd.conf",
        "servers/nginx.conf",
        "web.config",
    }
    assert {"INSTALL.html", "sbom.cdx.json", "servers/install.css"} <= set(found)
    for name, (size, start) in found.items():
        if size is not None:
            assert size == (unpacked / name).stat().st_size, name
            assert sha256(unpacked / name).startswith(start), name


def folder_with(scratch: Path, page: str) -> Path:
    (scratch / "about").mkdir()
    (scratch / file_list.PAGE).write_text(page)
    (scratch / "index.html").write_text("<p>1</p>")
    (scratch / "a.js").write_text("1")
    return scratch


def test_the_list_may_be_written_again_and_is_the_same(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, f"<p>{PLACE}</p>")
    assert file_list.write(folder) == 2
    once = (folder / file_list.PAGE).read_bytes()
    assert file_list.write(folder) == 2
    assert (folder / file_list.PAGE).read_bytes() == once


def test_of_pages_in_a_preview_only_the_names_are_listed(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, PLACE)
    file_list.write(folder, settled=False)
    assert list_of(folder)["index.html"] == (None, "")
    assert list_of(folder)["a.js"][0] == 1


@pytest.mark.parametrize("page", ["<p></p>", PLACE * 2])
def test_a_page_without_one_place_for_the_list_stops_the_build(tmp_path: Path, page: str) -> None:
    with pytest.raises(SiteError, match=r"about/check\.html: \d places"):
        file_list.write(folder_with(tmp_path, page))


def test_a_site_without_the_page_is_left_as_it_is(tmp_path: Path) -> None:
    assert file_list.write(tmp_path) == 0
    assert files_in(tmp_path) == []
