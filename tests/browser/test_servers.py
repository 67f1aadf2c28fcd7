"""The unpacked zip on real servers, on a bad one and on none: what each says, and a whole tour.

Longer than most: every server is asked the same, so that they can be compared.
"""

import gzip
import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NoReturn
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from overrides.build.release import serving
from tests.benchmarks import benchmark_servers as benchmark
from tests.conftest import Record
from tests.kit import servers
from tests.kit.browsers import INTRANET
from tests.kit.self_check import ENGINE_MS
from tests.kit.servers import Answer, Served, ServerMissingError

TOLD = serving.load()
# What Chromium says of that header at an address without TLS; nothing else comes of it.
OPENER = "The Cross-Origin-Opener-Policy header has been ignored"
# A browser tells of each thing that a page's policy, or a server's, forbade.
WATCH = """
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
  console.error(`policy: ${effectiveDirective} forbids ${blockedURI}`));
"""


def started(make: Callable[[], AbstractContextManager[Served]]) -> Iterator[Served]:
    """Serve until the end; where the server is missing, skip, or fail in CI."""
    try:
        with make() as served:
            yield served
    except ServerMissingError as missing:
        absent(missing)


def absent(missing: ServerMissingError) -> NoReturn:
    """What is not on a person's machine is skipped; in CI everything must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(str(missing), pytrace=False)
    pytest.skip(str(missing))


@pytest.fixture(scope="module", params=servers.REAL)
def real(request: pytest.FixtureRequest, unpacked: Path) -> Iterator[tuple[str, Served]]:
    """One of the servers that the zip has a file for: its name, and the site it serves."""
    name: str = request.param
    for served in started(lambda: servers.running(servers.REAL[name], unpacked)):
        yield name, served


# --- What the servers say -------------------------------------------------------------------------


def of_type(answer: Answer, ending: str) -> bool:
    return answer.header("Content-Type").split(";")[0] == TOLD.types[ending]


def engine(unpacked: Path, name: str) -> str:
    (found,) = unpacked.glob(f"assets/engine/*/{name}")
    return "/" + found.relative_to(unpacked.parent).as_posix()


def hashed_script(unpacked: Path) -> str:
    found = sorted(unpacked.glob("assets/site/site-*.js"))[0]
    return "/" + found.relative_to(unpacked.parent).as_posix()


def test_every_answer_carries_the_policy(real: tuple[str, Served], unpacked: Path) -> None:
    _, served = real
    for path in ("/leadership/", hashed_script(unpacked), "/leadership/no/such/page.html"):
        answer = served.ask(path)
        found = {name: answer.header(name) for name in TOLD.headers}
        assert found == dict(TOLD.headers), path


def test_types_are_right(real: tuple[str, Served], unpacked: Path) -> None:
    _, served = real
    for path in unpacked.rglob("*"):
        name = path.relative_to(unpacked.parent).as_posix()
        if path.suffix[1:] in TOLD.types and "/." not in name:
            answer = served.ask(f"/{name}")
            assert answer.status == 200, name
            assert of_type(answer, path.suffix[1:]), f"{name}: {answer.headers}"
            assert answer.body == path.read_bytes(), name


def test_only_hashed_names_are_kept(real: tuple[str, Served], unpacked: Path) -> None:
    _, served = real
    kept = [hashed_script(unpacked), engine(unpacked, "pyodide.asm.wasm")]
    kept += [engine(unpacked, "engine.js.gz")]
    for path in kept:
        assert served.ask(path).header("Cache-Control") == TOLD.caching["hashed_value"], path
    asked = ["/leadership/", "/leadership/assets/site/mark.svg", "/leadership/glossary.html"]
    asked += ["/leadership/assets/site/gone-ABCDEFGH.js", "/leadership/assets/engine/1-a/engine.js"]
    for path in asked:
        assert served.ask(path).header("Cache-Control") == TOLD.caching["other_value"], path


@pytest.fixture(scope="module")
def dated(unpacked: Path) -> Iterator[list[str]]:
    """Files of a host's own, with a date in their names."""
    names = ["local/rota-20261126.html", "local/poster-20261126.pdf", "local/plan-ABCDEFGH.js"]
    for name in names:
        (unpacked / name).write_text("A")
    yield names
    for name in names:
        (unpacked / name).unlink()


def test_a_hosts_own_dated_file_is_asked_for_again(
    real: tuple[str, Served], dated: list[str]
) -> None:
    _, served = real
    for name in dated:
        answer = served.ask(f"/leadership/{name}")
        assert answer.status == 200
        assert answer.header("Cache-Control") == TOLD.caching["other_value"], name


def test_gzip_is_not_sent_to_who_names_it_only_to_refuse_it(
    real: tuple[str, Served], unpacked: Path
) -> None:
    name, served = real
    for path in ("/leadership/glossary.html", engine(unpacked, "worker.js")):
        for refused in ("gzip;q=0", "br, gzip; q=0.0, deflate;q=0"):
            answer = served.ask(path, Accept_Encoding=refused)
            assert answer.header("Content-Encoding") == "", (name, path, refused)
        assert served.ask(path, Accept_Encoding="gzip;q=0.5").status == 200


def test_apache_looks_no_further_at_a_path_made_to_cost_it_much(unpacked: Path) -> None:
    """One of these took as long as sixty others; a rule that says no stands before the slow one."""
    lines = (unpacked / ".htaccess").read_text("utf-8").splitlines()
    first = next(line for line in lines if line.startswith("Rewrite") and "Engine" not in line)
    assert first == "RewriteRule :: - [R=404,L]"
    for served in started(lambda: servers.running(servers.REAL["apache"], unpacked)):
        assert served.ask("/leadership/" + "::/" * 1250).status == 404
        assert served.ask("/leadership/a::b.html").status == 404


@pytest.mark.parametrize("name", ["nginx", "lighttpd"])
def test_what_the_server_sends_for_https_is_kept_inside_the_folder(
    name: str, unpacked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """These two forget what stands outside; the line to write is the one that the notes name."""
    plain = servers.shipped_lines
    wanted = "max-age=31536000"
    monkeypatch.setattr(
        servers,
        "shipped_lines",
        lambda folder, file: re.sub(
            r'(leadership_hsts (?:= )?)""', rf'\1"{wanted}"', plain(folder, file)
        ),
    )
    for served in started(lambda: servers.running(servers.REAL[name], unpacked)):
        for path in ("/leadership/", hashed_script(unpacked)):
            assert served.ask(path).header("Strict-Transport-Security") == wanted, path


def test_nothing_is_said_of_https_until_a_host_says_it(real: tuple[str, Served]) -> None:
    _, served = real
    assert served.ask("/leadership/").header("Strict-Transport-Security") == ""


def test_an_unchanged_page_is_not_sent_again(real: tuple[str, Served]) -> None:
    _, served = real
    for encoding in ("identity", "gzip"):
        first = served.ask("/leadership/glossary.html", Accept_Encoding=encoding)
        marks = {
            asks: first.header(told)
            for asks, told in (("If_None_Match", "ETag"), ("If_Modified_Since", "Last-Modified"))
            if first.header(told)
        }
        assert marks, first.headers
        again = served.ask("/leadership/glossary.html", Accept_Encoding=encoding, **marks)
        assert again.status == 304, encoding
        assert again.body == b""


def test_what_is_packed_is_sent_as_it_is(real: tuple[str, Served], unpacked: Path) -> None:
    _, served = real
    for name in ("engine.js", "library.zip", "pyodide.asm.wasm", "worker.js"):
        packed = served.ask(engine(unpacked, f"{name}.gz"), Accept_Encoding="gzip")
        assert packed.header("Content-Encoding") == ""
        assert gzip.decompress(packed.body) == served.ask(engine(unpacked, name)).body


def test_compression_where_the_server_can(real: tuple[str, Served], unpacked: Path) -> None:
    name, served = real
    for path, ending in (
        (engine(unpacked, "pyodide.asm.wasm"), "wasm"),
        (engine(unpacked, "worker.js"), "js"),
        ("/leadership/glossary.html", "html"),
    ):
        plain, packed = served.ask(path), served.ask(path, Accept_Encoding="gzip")
        if name == "lighttpd":  # its module for that is not on every system, and not asked for
            assert packed.body == plain.body
            continue
        assert packed.header("Content-Encoding") == "gzip", path
        assert "accept-encoding" in packed.header("Vary").lower(), path
        assert of_type(packed, ending)
        assert gzip.decompress(packed.body) == plain.body
        assert len(packed.body) < len(plain.body)


@pytest.mark.parametrize("path", ["gone.html", "no/such/place/", "assets/engine/x", "gone/"])
def test_what_is_not_there_leads_to_our_page(real: tuple[str, Served], path: str) -> None:
    _, served = real
    answer = served.ask(f"/leadership/{path}")
    assert answer.status == 404
    assert b"This page is not here" in answer.body
    assert of_type(answer, "html")


@pytest.mark.parametrize("path", ["assets/", "assets/site/", "servers/", ".well-known/"])
def test_no_folder_is_listed(real: tuple[str, Served], path: str) -> None:
    _, served = real
    answer = served.ask(f"/leadership/{path}")
    assert answer.status in (403, 404)


@pytest.mark.parametrize("path", [".htaccess", "web.config"])
def test_files_for_other_servers_are_not_shown(real: tuple[str, Served], path: str) -> None:
    _, served = real
    answer = served.ask(f"/leadership/{path}")
    assert answer.status in (403, 404)
    assert b"Content-Security-Policy" not in answer.body or b"<html" in answer.body


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("/leadership", "/leadership/"),
        ("/leadership/framework", "/leadership/framework/"),
        (
            "/leadership/framework/practical-levers/",
            "/leadership/framework/practical-levers.html",
        ),
        ("/leadership/about/self-hosting", "/leadership/about/self-hosting.html"),
        ("/leadership/glossary/", "/leadership/glossary.html"),
    ],
)
def test_old_bookmarks_lead_on(real: tuple[str, Served], asked: str, leads: str) -> None:
    _, served = real
    answer = served.ask(asked)
    assert answer.status in (301, 302, 308), answer.status
    place = urlsplit(urljoin(f"http://127.0.0.1:{served.port}{asked}", answer.header("Location")))
    assert (place.path, place.port) == (leads, served.port)
    assert served.ask(leads).status == 200


@pytest.mark.parametrize("name", servers.AT_THE_TOP)
def test_the_top_of_a_server_will_do(name: str, unpacked: Path) -> None:
    for served in started(lambda: servers.running(servers.AT_THE_TOP[name], unpacked)):
        for path in ("/", "/evidence.html", "/settings.js", "/SHA256SUMS", "/framework/"):
            assert served.ask(path).status == 200, path
        old = served.ask("/framework/practical-levers/")
        assert old.status in (301, 308)
        lost = served.ask("/about/gone.html")
        assert lost.status == 404
        assert b"This page is not here" in lost.body


def test_apache_without_a_module_still_shows_every_page(unpacked: Path) -> None:
    for served in started(lambda: servers.running(servers.bare_apache, unpacked)):
        assert served.ask("/leadership/").status == 200
        assert served.ask("/leadership/self-check/organisation.html").status == 200


# --- The tour -------------------------------------------------------------------------------------


def watched(new_page: Callable[..., Page], **options: object) -> Page:
    page = new_page(**options)
    page.add_init_script(WATCH)
    return page


def take_the_tour(page: Page, top: str, record: Record, tmp_path: Path) -> None:
    """Home, a part, search, the form to its report, a file saved and opened again, and paper."""
    page.goto(f"{top}index.html")
    page.locator("main a[href*='framework/']").first.click()
    page.goto(f"{top}framework/building-confidence.html")
    expect(page.locator("h1")).to_have_text("Building confidence")
    page.goto(f"{top}search.html")
    page.locator("#search-box").fill("confidance")
    page.keyboard.press("Enter")
    found = page.locator("[data-search] a[href]:visible").first
    expect(found).to_have_attribute("href", re.compile("framework/building-confidence.html"))
    page.goto(f"{top}self-check/organisation.html")
    report = report_of(page)
    letter = report.inner_text()
    assert "50" in letter
    with page.expect_download() as waiting:
        page.locator('[data-action="save-file"]:visible').first.click()
    saved = tmp_path / "saved.json"
    waiting.value.save_as(saved)
    open_again(page, top, saved)
    printed = page.pdf(path=tmp_path / "printed.pdf")
    assert printed.startswith(b"%PDF")
    assert [error for error in record.errors if OPENER not in error] == []
    assert record.elsewhere == []


def report_of(page: Page) -> Locator:
    """Answer everything alike, and see the report."""
    page.evaluate(
        """() => {
          for (const group of document.querySelectorAll("[data-statement], [data-importance]"))
            group.querySelectorAll("input")[2].checked = true;
          document.querySelector("[data-form] input")
            .dispatchEvent(new Event("change", { bubbles: true }));
          location.hash = "#check-answers";
        }"""
    )
    page.locator('[data-action="see-report"]:visible').first.click()
    report = page.locator("[data-report]")
    expect(report).to_be_visible(timeout=ENGINE_MS)
    return report


def open_again(page: Page, top: str, saved: Path) -> None:
    """Open the saved file in a tab that knows nothing of it."""
    other = page.context.new_page()
    other.goto(f"{top}self-check/organisation.html")
    other.locator("details").filter(has=other.locator("[data-open-file]")).locator(
        "summary"
    ).first.click()
    other.locator("[data-open-file]").set_input_files(saved)
    expect(other.locator("[data-report]")).to_be_visible(timeout=ENGINE_MS)
    other.close()


def test_tour_on_a_real_server(
    real: tuple[str, Served], new_page: Callable[..., Page], record: Record, tmp_path: Path
) -> None:
    """By a name that is no secure context, as on an intranet without TLS."""
    _, served = real
    page = watched(new_page)
    top = served.url.replace("127.0.0.1", INTRANET)
    page.goto(f"{top}index.html")
    assert page.evaluate("isSecureContext") is False
    take_the_tour(page, top, record, tmp_path)


def test_the_check_page_finds_the_shipped_lines_in_order(
    real: tuple[str, Served], new_page: Callable[..., Page]
) -> None:
    name, served = real
    page = new_page()
    page.goto(f"{served.url}about/check.html")
    expect(page.locator("[data-action=again]")).to_be_visible(timeout=ENGINE_MS)
    states = {
        probe.get_attribute("data-probe"): probe.locator(".probe__state:visible").inner_text()
        for probe in page.locator("[data-probe]").all()
    }
    not_in_order = {name for name, state in states.items() if state.strip() != "In order"}
    # The zip names no organisation yet; lighttpd compresses with a module that is not asked for.
    assert not_in_order == {"settings"} | ({"compression"} if name == "lighttpd" else set()), states
    files = page.locator("[data-probe=files] .probe__words").inner_text()
    good, of = re.findall(r"(\d+) of (\d+) files", files)[0]
    assert good == of


def test_tour_on_pythons_own_server(
    unpacked: Path, new_page: Callable[..., Page], record: Record, tmp_path: Path
) -> None:
    for served in started(lambda: servers.running(servers.python, unpacked)):
        take_the_tour(watched(new_page), served.url, record, tmp_path)


def test_tour_where_every_type_is_wrong(
    unpacked: Path, new_page: Callable[..., Page], record: Record, tmp_path: Path
) -> None:
    with servers.wrong_types(unpacked) as served:
        script = served.ask(engine(unpacked, "pyodide.asm.wasm"))
        assert script.header("Content-Type") == "text/plain"
        assert script.header("X-Content-Type-Options") == "nosniff"
        take_the_tour(watched(new_page), served.url, record, tmp_path)


def test_tour_from_a_folder(
    unpacked: Path, new_page: Callable[..., Page], record: Record, tmp_path: Path
) -> None:
    take_the_tour(watched(new_page), f"{unpacked.as_uri()}/", record, tmp_path)


def test_the_watch_sees_what_a_policy_forbids(
    unpacked: Path, new_page: Callable[..., Page], record: Record
) -> None:
    page = watched(new_page)
    page.goto(f"{unpacked.as_uri()}/index.html")
    page.evaluate(
        "document.body.append(Object.assign(new Image(), {src: 'http://elsewhere.test/'}))"
    )
    for _ in range(300):
        if any(re.search("policy: img-src", error) for error in record.errors):
            break
        page.wait_for_timeout(100)
    assert any("policy: img-src" in error for error in record.errors)
    record.requests.clear()


def test_the_benchmark_prints_ratios(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It runs; how fast is nobody's test."""
    try:
        benchmark.main([str(release), "--rounds", "1", "--seconds", "1"])
    except ServerMissingError as missing:
        absent(missing)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 7
    assert all(float(line.split()[-1]) > 0 for line in lines[2:])
