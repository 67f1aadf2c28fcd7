"""The pages as they leave the build: nothing inline, a strict policy that holds, no storage."""

import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from overrides.build.policy import forbidden
from overrides.build.tree import of_page
from tests.conftest import PatientServer, QuietHandler, Record
from tests.kit.places import ROOT

KINDS = [
    "index.html",
    "framework/index.html",
    "framework/building-confidence.html",
    "case-studies/index.html",
    "case-studies/kay-fawcett.html",
    "next-steps/hold-a-workshop.html",
    "next-steps/staff-numbers.html",
    "next-steps/results-together.html",
    "next-steps/what-you-heard.html",
    "self-check/index.html",
    "self-check/organisation.html",
    "self-check/compare.html",
    "search.html",
    "glossary.html",
    "evidence.html",
    "about/method.html",
]


def built(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")


def policy(text: str) -> dict[str, str]:
    """Return a page's policy, by directive."""
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
    assert found
    return {line.split(" ", 1)[0]: line.split(" ", 1)[1] for line in found[1].split("; ")}


def test_no_page_holds_inline_code_or_the_themes_scripts(site: Path) -> None:
    for name, text in built(site):
        assert list(forbidden(of_page(text))) == [], name
        assert "assets/javascripts/" not in text, name
        assert "md-toggle" not in text, name
        assert "__md_" not in text, name


def test_the_policy_comes_before_all_that_it_binds(site: Path) -> None:
    for name, text in built(site):
        head = text.partition("<head>")[2]
        assert re.match(r'\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Sec', head), name


def test_only_pages_that_score_may_run_python_or_ask_for_anything(site: Path) -> None:
    scoring = set()
    for name, text in built(site):
        rules = policy(text)
        assert rules["form-action"] == rules["base-uri"] == rules["object-src"] == "'none'"
        assert rules["default-src"] == rules["style-src"] == "'self'"
        if rules["connect-src"] == "'none'":
            assert rules["script-src"] == "'self'"
            assert rules["worker-src"] == "'none'"
        else:
            scoring.add(name)
            assert rules["connect-src"] == "'self'"
            assert rules["worker-src"] == "blob:"
    forms = {f"self-check/{each}.html" for each in ("compare", "organisation", "you")}
    tools = {
        path.relative_to(ROOT / "docs").with_suffix(".html").as_posix()
        for path in (ROOT / "docs").rglob("*.md")
        if re.search(r"^tool: ", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert tools
    assert scoring == {*forms, *tools, "about/check.html"}


@pytest.mark.parametrize("name", KINDS)
def test_page_breaks_no_rule_of_its_policy(
    page: Page, site_url: str, record: Record, name: str
) -> None:
    page.add_init_script(
        "window.broken = [];"
        "addEventListener('securitypolicyviolation', (e) => broken.push(e.violatedDirective));"
    )
    page.goto(f"{site_url}{name}", wait_until="load")
    assert page.evaluate("broken") == []
    assert record.errors == []


def test_reading_stores_nothing(page: Page, site_url: str) -> None:
    for name in KINDS:
        page.goto(f"{site_url}{name}")
        stored = "Object.keys(localStorage).concat(Object.keys(sessionStorage), document.cookie)"
        assert page.evaluate(stored) == [""], name


# --- The menu and the side columns ----------------------------------------------------------------


def test_menu_opens_and_closes_from_the_keyboard(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{site_url}framework/index.html")
    menu = page.get_by_role("navigation", name="Menu")
    expect(menu).to_be_hidden()
    page.locator(".menu__button").press("Enter")
    expect(menu).to_be_visible()
    expect(menu.get_by_role("link", name="Practical levers")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.locator(".menu__button")).to_be_focused()


def test_menu_works_without_scripts(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page.goto(f"{site_url}index.html")
    page.locator(".menu__button").click()
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Evidence").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The evidence")


def test_skip_link_leads_to_the_words(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}evidence.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_contents_follow_the_reader(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}framework/talent-management.html")
    page.get_by_role("heading", name="What you can do").scroll_into_view_if_needed()
    page.mouse.wheel(0, 400)
    here = page.locator(".side__link--here")
    expect(here).to_have_count(1)
    expect(here).not_to_have_text("What gets in the way")


def test_a_narrow_screen_has_the_contents_folded(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}framework/talent-management.html")
    fold = page.locator(".jump")
    expect(fold).to_be_hidden()
    beside = page.locator("[data-contents] a").all_text_contents()
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.locator("[data-contents]")).to_be_hidden()
    expect(fold.get_by_role("link")).to_have_count(0)
    fold.locator("summary").press("Enter")
    assert fold.get_by_role("link").all_text_contents() == beside
    fold.get_by_role("link", name="What you can do").press("Enter")
    expect(page.get_by_role("heading", name="What you can do")).to_be_in_viewport()


# --- Lost readers ---------------------------------------------------------------------------------


class LostHandler(QuietHandler):
    """Shows the site's own page for what is not there, as a real server does."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        folder = Path(self.directory)
        body = (folder / "leadership/404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def lost_url(site: Path) -> Iterator[str]:
    handler = partial(LostHandler, directory=str(site.parent))
    with PatientServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{site.name}/"
        server.shutdown()


@pytest.mark.parametrize("address", ["nowhere.html", "framework/nowhere.html", "a/b/nowhere"])
def test_lost_reader_finds_the_way_back_from_any_depth(
    page: Page, lost_url: str, address: str
) -> None:
    answer = page.goto(f"{lost_url}{address}")
    assert answer
    assert answer.status == HTTPStatus.NOT_FOUND
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")
    expect(page.locator("body")).to_have_css("background-color", "rgb(251, 248, 243)")
    page.locator("article").get_by_role("link", name="Practical levers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Practical levers")
    expect(page).to_have_url(re.compile("/leadership/framework/practical-levers[.]html$"))


@pytest.mark.parametrize("address", ["nowhere.html", "framework/nowhere.html", "a/b/nowhere"])
def test_lost_reader_sees_whose_copy_it_is(page: Page, lost_url: str, address: str) -> None:
    lines = 'self.settings = { organisation: "A trust", contactPage: "local/contact.html" };'
    page.route(
        "**/leadership/settings.js",
        lambda route: route.fulfill(body=lines, content_type="text/javascript"),
    )
    page.goto(f"{lost_url}{address}")
    expect(page.locator(".head__host")).to_have_text("Provided by A trust")
    link = page.get_by_role("link", name="Contact page")
    expect(link).to_have_attribute("href", f"{lost_url}local/contact.html")
    assert page.locator("html").get_attribute("class") == "js"


@pytest.mark.parametrize(
    ("address", "page_name"),
    [
        ("framework/practical-levers/", "framework/practical-levers.html"),
        ("framework/practical-levers", "framework/practical-levers.html"),
        ("evidence/index", "evidence.html"),
    ],
)
def test_old_bookmark_leads_to_its_page(
    page: Page, lost_url: str, address: str, page_name: str
) -> None:
    page.goto(f"{lost_url}{address}")
    page.wait_for_url(f"{lost_url}{page_name}")


def test_without_its_style_a_page_says_what_to_do(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}glossary.html")
    expect(page.get_by_text("unpack the zip first")).to_be_hidden()
    page.route("**/*.css", lambda route: route.abort())
    page.goto(f"{site_url}glossary.html")
    expect(page.get_by_text("unpack the zip first")).to_be_visible()
    widths = page.locator("svg").evaluate_all("(all) => all.map((each) => each.clientWidth)")
    assert max(widths) <= 24
