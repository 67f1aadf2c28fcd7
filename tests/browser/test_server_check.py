"""The check page: ticks on a good server; on each bad one the right cross and the right lines.

Longer than most: every line of the check has its bad server, and each shares the good one.
"""

import html
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from overrides.build.release import serving
from tests.conftest import Record
from tests.kit.accessibility import faults
from tests.kit.broken_copies import linked, write
from tests.kit.check_page import (
    PROBES,
    Check,
    finished,
    lines,
    probe,
    state,
    states,
    told,
)
from tests.kit.forced_colours import colours_left
from tests.kit.planning import WRITER
from tests.kit.self_check import ENGINE_MS, press
from tests.kit.server_check import (
    BARE,
    FEW,
    GOOD,
    TOLD,
    Behaviour,
    CheckServer,
    policy,
    served,
    shortened,
)

OPENING = "settings.caseStudies = ["
NAMED = 'settings.organisation = "Barchester NHS Trust";'  # else "Your settings" is worth a look


# --- A good server --------------------------------------------------------------------------------


def test_all_is_in_order_on_a_good_server(check: Check) -> None:
    page = check(Behaviour(), settings=NAMED, is_whole=True)
    assert states(page) == dict.fromkeys(PROBES, "good")
    expect(page.get_by_text("Everything is in order.")).to_be_visible()
    expect(page.locator(".fix").filter(visible=True)).to_have_count(0)
    assert "nginx/1.22" in told(page, "opened")
    assert "scored the worked example exactly" in told(page, "engine")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert colours_left(page) == []


def test_without_scripts_nothing_says_that_it_looks(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}about/check.html")
    words = page.locator("main").inner_text()
    assert "Scripts are off in this browser" in words
    assert "Looking" not in words
    expect(page.locator(".probe").filter(visible=True)).to_have_count(0)


def test_each_state_has_a_shape_of_its_own(site: Path) -> None:
    text = (site / "about/check.html").read_text(encoding="utf-8")
    shapes = re.findall(r'probe__state--(\w+)".*?<svg[^>]*>(.*?)</svg>', text)
    assert len({shape for _, shape in shapes}) == len({state for state, _ in shapes}) == 5


# --- Each fault -----------------------------------------------------------------------------------


def test_a_bare_server_is_told_all_it_lacks(check: Check) -> None:
    page = check(BARE)
    found = states(page)
    assert {name: found[name] for name in PROBES if found[name] != "good"} == {
        "types": "bad",
        "policy": "bad",
        "compression": "fair",
        "caching": "bad",
        "missing": "fair",
        "bookmarks": "bad",
        "settings": "fair",
    }
    expect(page.get_by_text("Something needs fixing.")).to_be_visible()
    for name, line in {
        "types": 'add_header X-Content-Type-Options "nosniff" always;',
        "policy": "add_header Content-Security-Policy",
        "compression": "gzip_static on;",
        "caching": "add_header Cache-Control $leadership_keep always;",
        "missing": "error_page 403 404",
        "bookmarks": "index index.html;",
    }.items():
        assert line in lines(page, name), name


@pytest.mark.parametrize("server", ["iis", "nginx", "apache", "caddy", "lighttpd"])
def test_lines_are_those_of_the_servers_own_file(site: Path, server: str) -> None:
    text = (site / "about/check.html").read_text(encoding="utf-8")
    files = {"iis": "web.config", "apache": ".htaccess", "caddy": "Caddyfile"}
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    about = serving.lines_about(serving.load(), names)[files.get(server, f"{server}.conf")]
    shown = re.findall(rf'data-server="{server}".*?</details>', text, re.DOTALL)
    assert len(shown) >= len({"types", "headers", "caching", "missing", "bookmarks"})
    first_lines = {topic: lines.split("\n")[-1] for topic, lines in about.items()}
    for topic in ("types", "headers", "missing"):
        escaped = html.escape(first_lines[topic], quote=False)
        assert any(escaped in each for each in shown), topic


def test_wrong_types_are_named_one_by_one(check: Check) -> None:
    types = {**Behaviour().types, "svg": "text/plain", "json": "", "wasm": "text/plain"}
    page = check(Behaviour(types=types, blocked=r"\.css$"), until="types")
    assert state(page, "types") == "bad"
    expect(probe(page, "types").locator("li")).to_have_count(3)
    assert "sent as text/plain; it should be image/svg+xml" in told(page, "types")
    assert "sent without a type" in told(page, "types")
    assert re.search(r"\.css, as in \S+: the server answered 404", told(page, "types"))
    expect(page.locator("details[data-server=nginx][open]")).not_to_have_count(0)
    assert "application/wasm wasm;" in lines(page, "types")


def test_a_wheel_that_is_refused_is_named_and_its_type_does_not_matter(check: Check) -> None:
    page = check(Behaviour(blocked=r"\.whl$"), until="types")
    assert state(page, "types") == "bad"
    assert re.search(r"\.whl, as in \S+: the server answered 404", told(page, "types"))
    assert "for notebooks. The pages work without it." in told(page, "types")
    expect(page.locator("details[data-server=nginx][open]")).not_to_have_count(0)
    assert "application/zip whl;" in lines(page, "types")
    page = check(Behaviour(types={**Behaviour().types, "whl": ""}), until="types")
    assert state(page, "types") == "good"


def test_a_policy_too_strict_or_too_open_is_named(check: Check) -> None:
    how = Behaviour(
        headers=policy(
            script_src="'self'", img_src="'self' https://pictures.example", form_action=None
        )
    )
    page = check(how)
    assert state(page, "policy") == "bad"
    words = told(page, "policy")
    assert "script-src lacks 'wasm-unsafe-eval'" in words
    assert "img-src allows https://pictures.example" in words
    assert "form-action allows *" in words
    assert "style-src" not in words
    assert "'wasm-unsafe-eval'" in lines(page, "policy")
    assert state(page, "engine") == "bad"
    assert "A policy forbids the program." in told(page, "engine")


def test_a_policy_taken_out_on_the_way_is_noticed(check: Check) -> None:
    page = check(
        Behaviour(
            headers={name: GOOD[name] for name in GOOD if name != "Content-Security-Policy"},
            swaps={
                "about/check.html": lambda text: re.sub(
                    r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text
                )
            },
        ),
        until="policy",
    )
    assert state(page, "policy") == "bad"
    assert "The page’s own policy is not in it." in told(page, "policy")
    assert "could run text as a program" in told(page, "policy")


def test_a_missing_engine_is_named_and_nothing_else_breaks(check: Check) -> None:
    page = check(Behaviour(blocked=r"^assets/engine/"))
    assert state(page, "engine") == "bad"
    assert "A file of the program did not come." in told(page, "engine")
    assert "HTTP 404" in told(page, "engine")
    assert "the server answered 404" in told(page, "types")
    assert "application/wasm wasm;" in lines(page, "engine")
    assert state(page, "policy") == "good"
    assert "so how it is sent cannot be told" in told(page, "compression")


def test_an_engine_of_another_version_is_named(check: Check) -> None:
    page = check(
        Behaviour(
            swaps={
                "about/check.html": lambda text: re.sub(
                    r'("package": )"[\d.]+"', r'\1"0.0.1"', text
                )
            }
        )
    )
    assert state(page, "engine") == state(page, "versions") == "bad"
    assert "The scoring program is of another version" in told(page, "versions")


def test_files_of_two_versions_are_noticed(check: Check) -> None:
    def of_another_version(text: str) -> str:
        return re.sub(r"assets/engine/[^/\"]+/", "assets/engine/1.0.0-aaaaaaaaaa/", text)

    how = Behaviour(
        blocked=r"^assets/engine/", swaps={"self-check/organisation.html": of_another_version}
    )
    page = check(how, until="versions")
    assert state(page, "versions") == "bad"
    assert "Files of two versions are mixed" in told(page, "versions")


def test_a_score_that_differs_is_a_cross(check: Check) -> None:
    def other(text: str) -> str:
        return re.sub(r'(\\"score\\": )\d+', r"\g<1>99", text)

    page = check(Behaviour(swaps={"about/check.html": other}))
    assert state(page, "engine") == "bad"
    assert "otherwise than Python did" in told(page, "engine")


def test_blocked_storage_is_told_and_nothing_else_breaks(check: Check) -> None:
    def block(page: Page) -> None:
        page.add_init_script(
            """for (const name of ["localStorage", "sessionStorage"])
              Object.defineProperty(window, name,
                { get() { throw new DOMException("no", "SecurityError"); } });"""
        )

    page = check(Behaviour(), prepare=block)
    assert state(page, "storage") == "fair"
    assert "lets the site store nothing" in told(page, "storage")
    assert state(page, "engine") == "good"


def test_a_server_that_fails_altogether_leaves_no_check_waiting(check: Check) -> None:
    def cut(page: Page) -> None:
        page.route(re.compile(r"schema|mark\.svg"), lambda route: route.abort())

    page = check(Behaviour(), prepare=cut, until="types")
    assert state(page, "types") == "bad"
    assert "This check could not be made: TypeError" in told(page, "types")


def test_the_page_is_sound_with_every_cross_and_its_lines(check: Check) -> None:
    bare = replace(BARE, blocked=r"^assets/engine/")  # one cross more, and no start to wait for
    page = check(bare, settings="settings.organisaton = 1;")
    page.locator(".fix details:visible").first.locator("summary").press("Enter")
    assert faults(page) == []


# --- The settings ---------------------------------------------------------------------------------

SETTINGS_FAULTS = {
    'settings.organisaton = "A";': "There is no setting of this name. Did you mean organisation?",
    "settings.contactName = 7;": "This must be text between quotation marks. Found 7",
    'settings.organisation = "caf\ufffd";': "Save the file as UTF-8.",
    f'settings.organisation = "{"a" * 121}";': "longer than 120 characters",
    'settings.feedback = "javascript:alert(1)";': "Found javascript:alert(1)",
    'settings.contactEmail = "not an address";': "This must be an e-mail address.",
    'settings.logo = "https://pictures.example/logo.png";': "a file on this same server",
    'settings.logo = "local/none.png"; settings.organisation = "A";': "cannot be shown",
    'settings.logo = "assets/site/mark.svg";': "only beside the organisation’s name",
    "settings.responseDays = 0.5;": "working days from 1 to 100. Found 0.5",
    'settings.accessibilityTested = "31/12/2026";': "written 2026-11-23. Found 31/12/2026",
    'settings.accessibilityTested = "2020-01-01";': "This date is over a year ago",
    'settings.notices = "x";': "This must be a list",
    "settings.notices = [7];": "Each entry must stand between { and }. Found 7",
    "settings.notices = [{ }];": "text may not be left out",
    'settings.notices = [{ text: "x", pages: "self-chek/" }];': "There is no page self-chek/",
    'settings.notices = [{ text: "x", untill: "2027-01-01" }];': "notices, 1: untill",
    'settings.notices = [{ text: "x", until: "2020-01-01" }];': "was shown until 2020-01-01",
    'settings.caseStudies = [{ name: "x", story: "y", profession: "Midwive" }];': "mean Midwife?",
    'settings.caseStudies = [{ name: "x", story: "y", parts: ["Pay"] }];': "of the five parts",
    'settings.caseStudies = [{ name: "x" }];': "neither a story nor a link",
    'settings.caseStudies = [{ name: "x", link: "local/x.html" }];': "leads to local/x.html",
    'settings.contactPage = "www.barchester.example";': "Found www.barchester.example",
    'settings.contactPage = "local/contact.html";': "leads to local/contact.html on this site",
    'settings.notices = Array(150).fill({ text: "x" });': "Only the first 100 of 150 entries",
    'settings.accessibilityPrepared = "2999-01-01";': "This date is still to come: 2999-01-01",
}


def with_line(shipped: str, line: str, text: str) -> str:
    return f"{shipped}\n{line}"


SOFT = ("over a year ago", "was shown until", "still to come", "neither a story")


def test_each_fault_of_the_settings_is_named_with_its_line(
    check: Check, check_server: CheckServer, site: Path
) -> None:
    """One page, loaded anew for each: what the other checks would fetch is not there."""
    shipped = (site / "settings.js").read_text(encoding="utf-8")
    blocked = r"^(?!about/check\.html|settings\.js|assets/(?!engine))"
    page = check(Behaviour(blocked=blocked, listed="^settings"), until="settings")
    assert state(page, "settings") == "fair"  # the shipped ones name no organisation
    for line, words in SETTINGS_FAULTS.items():
        swaps: dict[str, Callable[[str], str]] = {"settings.js": partial(with_line, shipped, line)}
        check_server.how = replace(check_server.how, swaps=swaps)
        page.reload()
        finished(page, "settings")
        found = told(page, "settings")
        assert words in found, line
        assert re.search(r"\w, line \d+: ", found), line
        expect(probe(page, "settings").locator("li")).to_have_count(1)
        assert state(page, "settings") == ("fair" if any(s in words for s in SOFT) else "bad"), line


def test_sound_settings_are_in_order(check: Check) -> None:
    page = check(
        Behaviour(),
        settings='settings.organisation = "A"; settings.logo = "assets/site/mark.svg";'
        'settings.notices = [{ text: "x", pages: ["self-check/", "index.html"] }];',
        until="settings",
    )
    assert state(page, "settings") == "good"
    assert "Each setting in settings.js can be used." in told(page, "settings")


@pytest.mark.parametrize(
    ("script", "state_now", "words"),
    [
        (
            'self.settings = {};\nsettings.organisation = "A;\n',
            "bad",
            "settings.js, line 2: A slip",
        ),
        (
            "self.settings = {};\nsetings.organisation = 1;\n",
            "bad",
            "line 2: A slip stops the file",
        ),
        ("const settings = {};\n", "bad", "does not begin with self.settings = {};"),
    ],
)
def test_a_slip_in_the_file_is_named_with_its_line(
    check: Check, script: str, state_now: str, words: str
) -> None:
    page = check(Behaviour(swaps={"settings.js": lambda _: script}), until="settings")
    assert state(page, "settings") == state_now
    assert words in told(page, "settings")


def test_missing_settings_are_worth_a_look(check: Check) -> None:
    page = check(Behaviour(blocked=r"settings\.js$"), until="settings")
    assert state(page, "settings") == "fair"
    assert "The file did not come." in told(page, "settings")


# --- From a folder, on paper, as text -------------------------------------------------------------


def test_from_a_folder_it_says_what_does_not_apply(
    new_page: Callable[..., Page], site: Path
) -> None:
    page = new_page()
    page.goto((site / "about/check.html").as_uri())
    found = states(finished(page))
    assert [name for name in PROBES if found[name] == "off"] == [
        "types",
        "compression",
        "caching",
        "versions",
        "missing",
        "bookmarks",
        "secure",
    ]
    assert {found[name] for name in ("opened", "policy", "engine", "storage", "settings")} == {
        "good"
    }


def test_a_slip_in_the_settings_is_told_from_a_folder_too(
    new_page: Callable[..., Page], site: Path, tmp_path: Path
) -> None:
    copy = linked(site, tmp_path / "copy")
    text = "self.settings = {};\nsettings.organisation = “A”;\n"
    write(copy / "settings.js", text.encode())
    page = new_page()
    page.goto((copy / "about/check.html").as_uri())
    assert state(finished(page, "settings"), "settings") == "bad"
    assert "A slip stops the file, so none of it counts." in told(page, "settings")
    assert "Script error" not in told(page, "settings")


def test_a_folder_without_the_engine_is_told_to_be_unpacked(
    new_page: Callable[..., Page], site: Path, tmp_path: Path
) -> None:
    copy = linked(site, tmp_path / "half")
    shutil.rmtree(copy / "assets/engine")
    page = new_page()
    page.goto((copy / "about/check.html").as_uri())
    assert state(finished(page), "opened") == "bad"
    assert "unpack the zip first" in told(page, "opened")


def test_paper_has_every_check_and_the_lines_of_the_server(check: Check) -> None:
    page = check(replace(BARE, blocked=r"^assets/engine/"))
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for name in PROBES:
        expect(probe(page, name).get_by_role("heading")).to_be_visible()
        expect(probe(page, name).locator(".probe__state").filter(visible=True)).to_have_count(1)
    assert "error_page" in lines(page, "missing")
    assert lines(page, "missing", "iis") == ""
    expect(page.get_by_role("button", name="Print it")).to_be_hidden()


def test_paper_has_the_lines_of_every_server_where_it_is_not_known(check: Check) -> None:
    how = Behaviour(shows_our_404=False, name="Something/1", blocked=r"^assets/engine/")
    page = check(how)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for server in ("iis", "nginx", "apache", "caddy", "lighttpd"):
        assert lines(page, "missing", server), server


def test_text_for_an_email_holds_every_check(check: Check) -> None:
    page = check(Behaviour(asked_again=None, blocked=r"^assets/engine/"))
    page.get_by_role("button", name="Copy it as text").press("Enter")
    text = page.get_by_label("What the checks found").input_value()
    titles = page.locator(".probe__title").all_inner_texts()
    assert len(titles) == len(PROBES)
    assert [title for title in titles if " ".join(title.split()) not in text] == []
    assert text.count("Needs fixing") == 4  # files, kinds of file, caching, scoring program
    assert "does not say how long pages may be kept" in text
    assert "gzip_static" not in text
    assert page.url in text


# --- The build ------------------------------------------------------------------------------------


def test_it_is_linked_from_where_a_host_looks(site: Path) -> None:
    assert 'href="check.html"' in (site / "about/self-hosting.html").read_text(encoding="utf-8")


# --- What a host puts into a folder of its own ----------------------------------------------------

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><rect width="40" height="20"/></svg>'
SIZES = ['viewBox="0 0 40 20"', 'viewBox="0 0 40 20" width="100%"', 'width="40" height="20"', ""]


@pytest.fixture
def with_own(site: Path, tmp_path: Path) -> Path:
    copy = linked(site, tmp_path / "leadership")
    (copy / "local").mkdir()
    return copy


def test_a_logo_without_a_size_is_seen(page: Page, with_own: Path) -> None:
    settings = (with_own / "settings.js").read_text("utf-8")
    for number, attributes in enumerate(SIZES):
        (with_own / f"local/{number}.svg").write_text(SVG.format(attributes))
        own = f'settings.organisation = "A"; settings.logo = "local/{number}.svg";'
        write(with_own / "settings.js", f"{settings}\n{own}".encode())
        with served(with_own, Behaviour()) as top:
            page.goto(f"{top}index.html")
            expect(page.locator(".head__logo img")).to_be_visible()
            size = page.locator(".head__logo img").bounding_box()
            assert size
            assert size["width"] >= 10, attributes
            assert size["height"] >= 10, attributes


def test_a_page_saved_from_word_is_named_and_one_with_a_linked_style_is_not(
    page: Page, with_own: Path
) -> None:
    saved = "<html><head><style>p { color: red }</style></head><body><p>A</p></body></html>"
    ours = saved.replace("<head>", '<head><link rel="stylesheet" href="own-page.css">')
    pages = {"word": saved, "ours": ours, "runs": ours.replace("<p>", '<p onclick="go()">')}
    for name, text in pages.items():
        (with_own / f"local/{name}.html").write_text(text)
    studies = ", ".join(f'{{ name: "A", link: "local/{name}.html" }}' for name in pages)
    settings = (with_own / "settings.js").read_text("utf-8")
    own = f"{settings}\nsettings.caseStudies = [{studies}];"
    write(with_own / "settings.js", own.encode())
    with served(with_own, Behaviour()) as top:
        page.goto(f"{top}about/check.html")
        finished(page, "settings")
    assert state(page, "settings") == "fair"
    words = told(page, "settings")
    assert "The page local/word.html has a style or a script of its own inside" in words
    assert "The page local/runs.html has a style" in words
    assert "local/ours.html" not in words


def test_the_line_of_the_case_study_writer_is_in_order_once_pasted(
    check: Check, new_page: Callable[..., Page], site_url: str, site: Path
) -> None:
    """The whole way: the example, its line as the page gives it, between the file's brackets."""
    writer = new_page()
    writer.goto(f"{site_url}{WRITER}")
    press(writer, "example")
    expect(writer.get_by_text("This is an invented example.")).to_be_visible(timeout=ENGINE_MS)
    press(writer, "copy-line")
    copy = writer.locator("#story-copy")
    expect(copy).to_have_value(re.compile(r"^\{ name: "), timeout=ENGINE_MS)
    line = copy.input_value()
    (link,) = re.findall(r'link: "(local/[^"]+)"', line)
    shipped = (site / "settings.js").read_text(encoding="utf-8")
    assert shipped.count(OPENING) == 1
    pasted = shipped.replace(OPENING, f"{OPENING}\n  {line}")
    theirs = Behaviour(swaps={"settings.js": lambda _: pasted}, pages={link: "<h1>Alex</h1>"})
    page = check(theirs, until="settings")
    assert told(page, "settings") == "Each setting in settings.js can be used."
    page.close()
    # Without the page itself, its address is what is named: the check does look at the line.
    page = check(Behaviour(swaps={"settings.js": lambda _: pasted}), until="settings")
    assert f"leads to {link}" in told(page, "settings")


# --- On https -------------------------------------------------------------------------------------


@pytest.mark.parametrize("sent", ["", "max-age=31536000", "max-age=0"])
def test_https_without_its_header_is_worth_a_look(
    page: Page, site: Path, record: Record, sent: str
) -> None:
    """No certificate is needed: the browser is answered before it asks."""

    def answer(route: Route) -> None:
        file = site / urlsplit(route.request.url).path.removeprefix("/leadership/")
        headers = {**GOOD, "Content-Type": TOLD.types.get(file.suffix[1:], "text/plain")}
        if sent:
            headers["Strict-Transport-Security"] = sent
        if file.name == "check.html":
            return route.fulfill(body=shortened(file.read_text("utf-8"), FEW), headers=headers)
        found = file if file.is_file() else site / "404.html"
        return route.fulfill(path=found, status=200 if file.is_file() else 404, headers=headers)

    page.route("https://leadership.test/**", answer)
    page.goto("https://leadership.test/leadership/about/check.html")
    finished(page, "secure")
    assert state(page, "secure") == ("good" if sent == "max-age=31536000" else "fair")
    is_told = "Strict-Transport-Security is missing" in told(page, "secure")
    assert is_told is (sent != "max-age=31536000")
    page.close()  # the engine would go on asking
    record.requests.clear()
