"""A host's settings.js: each setting is shown, and no mistake in it breaks a page.

Longer than most: every setting, shown and mistaken, through the same served file.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.conftest import Record
from tests.kit.accessibility import faults

ROOT = Path(__file__).parents[2]
SHIPPED = (ROOT / "overrides/theme/settings.js").read_text(encoding="utf-8")
HOSTILE = '<img src="x" onerror="alert(1)"><b>bold</b>'
TRUST = "Example NHS Foundation Trust"


Settle = Callable[..., Page]


@pytest.fixture
def settle(new_page: Callable[..., Page], site_url: str) -> Settle:
    """Opens a page of the site with more lines at the end of the shipped settings.js."""

    def open_page(lines: str, name: str = "index.html", **options: Any) -> Page:
        page = new_page(**options)
        serve(page, f"{SHIPPED}\n{lines}")
        page.goto(f"{site_url}{name}")
        return page

    return open_page


def serve(page: Page, script: str) -> None:
    def answer(route: Route) -> None:
        route.fulfill(body=script, content_type="text/javascript; charset=utf-8")

    page.route("**/settings.js", answer)


def shown(page: Page, name: str) -> Locator:
    return page.locator(f"[data-setting={name}]").filter(visible=True)


# --- What is shipped ------------------------------------------------------------------------------


def test_shipped_file_is_copied_as_it_is_under_its_own_name(site: Path) -> None:
    assert (site / "settings.js").read_text(encoding="utf-8") == SHIPPED
    assert list(site.rglob("settings.js")) == [site / "settings.js"]
    assert not (site / "settings").exists()


def test_shipped_file_sets_nothing_and_names_every_setting() -> None:
    reader = (ROOT / "overrides/theme/assets/settings/read.js").read_text(encoding="utf-8")
    table = reader.split("const READERS = {")[1].split("\n};")[0]
    known = re.findall(r"^  (\w+):", table, re.MULTILINE)
    assert re.findall(r"^settings\.(\w+) = ", SHIPPED, re.MULTILINE) == known
    values = re.findall(r'^settings\.\w+ = (""|\[)', SHIPPED, re.MULTILINE)
    assert len(values) == len(known)


def test_every_page_asks_for_it_before_its_own_script(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert re.search(r"settings\.js\" data-settings.*?assets/site/site-", text, re.DOTALL), path


def test_the_oldest_notepad_shows_its_lines(site: Path) -> None:
    content = (site / "settings.js").read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") == SHIPPED.count("\n")
    assert content.decode().replace("\r\n", "\n") == SHIPPED


def test_a_page_without_settings_shows_none(page: Page, site_url: str, record: Record) -> None:
    page.goto(f"{site_url}about/index.html")
    expect(page.locator("[data-setting-if]").filter(visible=True)).to_have_count(0)
    expect(page.locator("[data-notices]")).to_be_hidden()
    expect(page.locator("article")).to_contain_text("has not put its name here")
    expect(page.locator(".foot__feedback")).to_be_hidden()  # it would lead nowhere
    assert record.errors == []


# --- Each setting is shown ------------------------------------------------------------------------


def test_organisation_stands_at_the_head_and_the_foot(settle: Settle) -> None:
    page = settle(f'settings.organisation = "{TRUST}";')
    expect(page.locator(".head__host")).to_have_text(f"Provided by {TRUST}")
    expect(page.locator(".head__host")).to_be_in_viewport()
    expect(page.locator(".head__name")).to_have_text("Clinical leadership in action")
    expect(page.get_by_role("contentinfo")).to_contain_text(f"This copy is provided by {TRUST}.")
    expect(page.locator(".head__logo")).to_be_hidden()


def test_logo_stands_beside_the_name(settle: Settle) -> None:
    page = settle(
        'settings.organisation = "A"; settings.logo = "assets/site/mark.svg";', "glossary.html"
    )
    expect(page.locator(".head__logo")).to_be_visible()


def test_contact_stands_on_every_page(settle: Settle) -> None:
    page = settle(
        """settings.contactName = "The library"; settings.contactEmail = "ask@trust.example";
        settings.contactPhone = "1234"; settings.contactPage = "local/contact.html";""",
        "self-check/index.html",
    )
    foot = page.get_by_role("contentinfo")
    expect(foot).to_contain_text("The library")
    expect(foot).to_contain_text("1234")
    email = foot.get_by_role("link", name="ask@trust.example")
    assert email.get_attribute("href") == "mailto:ask@trust.example"
    contact = foot.get_by_role("link", name="Contact page")
    assert str(contact.get_attribute("href")).endswith("/leadership/local/contact.html")


def test_the_page_of_the_talk_and_its_report_say_who_to_ask_here(settle: Settle) -> None:
    script = 'settings.executiveLead = "The chief nurse"; settings.contactName = "The library";'
    page = settle(script, "next-steps/talk-to-your-manager.html")
    words = page.locator("article")
    expect(words).to_contain_text("The chief nurse", use_inner_text=True)
    expect(words).to_contain_text("The library", use_inner_text=True)
    page = settle(script, "self-check/you.html")
    leads = page.locator(".check-who__leads")
    expect(leads).to_contain_text("The chief nurse")
    expect(leads).to_contain_text("The library")
    assert leads.get_attribute("hidden") is None
    for name in ("next-steps/talk-to-your-manager.html", "self-check/you.html"):
        page = settle("", name)
        expect(page.locator("article [data-setting-if]").filter(visible=True)).to_have_count(0)
        asked = page.locator(".check-who__leads, .leads, article .contact")
        assert asked.evaluate_all("all => all.every((each) => each.closest('[hidden]'))")


@pytest.mark.parametrize(
    ("script", "is_told_elsewhere"),
    [("", True), ('settings.contactName = "A";', True), ('settings.contactPhone = "1";', False)],
)
def test_feedback_leads_elsewhere_only_where_nobody_can_be_reached(
    settle: Settle, script: str, is_told_elsewhere: bool
) -> None:
    page = settle(script, "about/accessibility.html")
    elsewhere = page.locator("article").get_by_text("says what can be done.")
    expect(elsewhere).to_be_visible(visible=is_told_elsewhere)


def test_leads_stand_where_leads_are_asked_for(settle: Settle) -> None:
    page = settle(
        'settings.executiveLead = "The chief nurse"; settings.nonExecutiveLead = "The vice chair";',
        "next-steps/nominate-leads.html",
    )
    expect(page.get_by_role("heading", name="Our leads")).to_be_visible()
    expect(shown(page, "executiveLead")).to_have_text("The chief nurse")
    expect(shown(page, "nonExecutiveLead")).to_have_text("The vice chair")


@pytest.mark.parametrize(("days", "words"), [("5", "5 working days."), ('"1"', "1 working day.")])
def test_answer_is_promised_in_days(settle: Settle, days: str, words: str) -> None:
    page = settle(f"settings.responseDays = {days};", "about/index.html")
    expect(page.locator("article")).to_contain_text(
        f"an answer within {words}", use_inner_text=True
    )


def test_printed_report_carries_the_organisation(settle: Settle) -> None:
    page = settle(f'settings.organisation = "{TRUST}";', "self-check/you.html")
    line = f"Clinical leadership in action · {TRUST}"
    # Of a report, of the page for a talk, and of a report of an earlier edition.
    heads = page.locator(".tool-masthead__site, .planner-sheet__site")
    expect(heads).to_have_text([line] * 3)
    expect(page.locator(".tool-masthead__site [hidden]")).to_have_count(0)


# --- Notices --------------------------------------------------------------------------------------


def test_notices_are_shown_where_and_while_they_are_meant(settle: Settle) -> None:
    lines = """settings.notices = [
      { text: "Everywhere" },
      { text: "Here", pages: "index.html" },
      { text: "In a folder", pages: ["glossary.html", "self-check/"] },
      { text: "Over", until: "2026-01-01" },
      { text: "To come", until: "2999-12-31", link: "local/more.html" },
    ];"""
    home = settle(lines).locator(".notice")
    expect(home).to_have_text([re.compile(each) for each in ("Everywhere", "Here", "To come")])
    more = home.get_by_role("link", name="Find out more")
    expect(more).to_have_count(1)
    assert str(more.get_attribute("href")).endswith("/leadership/local/more.html")
    form = settle(lines, "self-check/you.html").locator(".notice")
    expect(form).to_have_text(
        [re.compile(each) for each in ("Everywhere", "In a folder", "To come")]
    )


def test_a_notice_is_shown_on_its_last_day(settle: Settle, new_page: Callable[..., Page]) -> None:
    page = settle(
        """const day = new Date(); day.setDate(day.getDate() - 1);
        const iso = (day) => [day.getFullYear(), day.getMonth() + 1, day.getDate()]
          .map((part) => String(part).padStart(2, "0")).join("-");
        settings.notices = [{ text: "Today", until: iso(new Date()) },
          { text: "Yesterday", until: iso(day) }];"""
    )
    expect(page.locator(".notice")).to_have_text([re.compile("Today")])


# --- Case studies ---------------------------------------------------------------------------------

STUDIES = """settings.caseStudies = [
  { name: "A midwife", profession: "midwife", role: "Director", story: "A story.",
    parts: ["practical levers"] },
  { name: "A doctor", profession: "Doctor", link: "local/doctor.html" },
  { name: "Somebody", profession: "Chaplain" },
];"""


def test_own_case_studies_stand_beside_the_others(settle: Settle) -> None:
    page = settle(STUDIES, "case-studies/index.html")
    people = page.locator("[data-local-people] > li")
    expect(page.get_by_role("heading", name="From this organisation")).to_be_visible()
    expect(people).to_have_count(3)
    expect(people.nth(0)).to_contain_text("Practical levers")
    expect(people.nth(0).get_by_role("link")).to_have_count(0)
    link = people.nth(1).get_by_role("link", name=re.compile("Read more.*A doctor"))
    assert str(link.get_attribute("href")).endswith("/leadership/local/doctor.html")
    expect(people.nth(2)).to_contain_text("Chaplain")


def test_own_case_studies_are_filtered_like_the_others(settle: Settle) -> None:
    page = settle(STUDIES, "case-studies/index.html")
    people = page.locator("[data-person]").filter(visible=True)
    count = page.locator("[data-filter-some]")
    expect(count).to_have_text(re.compile(r"Showing 9 of\s+9 people"))
    page.select_option("#filter-profession", label="Doctor")
    expect(people).to_have_count(1)
    expect(people).to_contain_text("A doctor")
    page.select_option("#filter-profession", label="Midwife")
    page.select_option("#filter-part", label="Practical levers")
    expect(people.locator(".person__name")).to_contain_text(["A midwife"])


# --- Corrections ----------------------------------------------------------------------------------


def test_remark_carries_the_pages_title_and_address_and_no_answer(settle: Settle) -> None:
    page = settle('settings.feedback = "tell@trust.example";', "self-check/you.html")
    page.evaluate("location.hash = '#building-confidence'")
    link = page.get_by_role("link", name="Tell the people who run this copy")
    address = urlsplit(str(link.get_attribute("href")))
    assert (address.scheme, address.path) == ("mailto", "tell@trust.example")
    words = {name: texts[0] for name, texts in parse_qs(address.query).items()}
    assert words["subject"].endswith(" - Clinical leadership in action")
    assert words["body"].splitlines()[1] == page.url.split("#")[0]
    assert "+" not in address.query  # some mail programs show it as it is
    expect(page.locator(".foot__feedback")).to_be_visible()


def test_remark_goes_to_a_page_and_says_which_page_it_is_about(settle: Settle) -> None:
    page = settle('settings.feedback = "https://forms.example/ask?id=7";', "search.html#q=pay")
    link = page.get_by_role("link", name="Tell the people who run this copy")
    query = parse_qs(urlsplit(str(link.get_attribute("href"))).query)
    assert query["id"] == ["7"]
    assert query["page"] == [page.url.split("#")[0]]
    assert "pay" not in unquote(str(link.get_attribute("href")))


def test_remark_line_is_the_last_thing_before_the_links_of_every_foot(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        foot = path.read_text(encoding="utf-8").split('<footer class="foot">')[1]
        assert foot.index("Something wrong or unclear on this page?") < foot.index("<nav"), path


# --- No mistake breaks a page ---------------------------------------------------------------------

WRONG = {
    "a slip": 'settings.organisation = "Trust;',
    "an unknown variable": "setings.organisation = 1;",
    "not there": None,
    "emptied": "",
    "a page instead": "<!DOCTYPE html><title>Sign in</title>",
    "replaced": "self.settings = 'text';",
    "a list": "self.settings = [1, 2];",
    "no list": "settings.notices = 'text'; settings.caseStudies = 7;",
    "no texts": "settings.organisation = {}; settings.contactName = 5; settings.feedback = [];",
    "wrong items": "settings.notices = [null, 7, {}, { text: 5 }, { until: 'x' }];",
    "wrong dates": "settings.accessibilityTested = '31/12/2026';",
    "no such day": "settings.accessibilityTested = '2026-02-30';",
    "circular": "settings.organisation = settings; settings.logo = () => 1;",
    "odd names": "settings.constructor = 'x'; settings.__proto__ = { organisation: 'x' };",
    "a logo that is not there": "settings.organisation = ''; settings.logo = 'local/none.png';",
}


@pytest.mark.parametrize("fault", WRONG)
@pytest.mark.parametrize("name", ["index.html", "case-studies/index.html", "self-check/you.html"])
def test_page_with_wrong_settings_is_as_without(
    new_page: Callable[..., Page], site_url: str, fault: str, name: str
) -> None:
    page = new_page()
    script = WRONG[fault]
    if script is None:
        page.route("**/settings.js", lambda route: route.fulfill(status=404, body="No"))
    else:
        serve(page, script if "self." in script or "<" in script else f"{SHIPPED}\n{script}")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{site_url}{name}")
    expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))
    expect(page.locator("[data-setting-if]").filter(visible=True)).to_have_count(0)
    expect(page.locator(".notice")).to_have_count(0)
    expect(page.locator(".foot__feedback")).to_be_hidden()
    if name.startswith("case"):
        expect(page.locator("form[data-filter]")).to_be_visible()
    if name.startswith("self"):
        expect(page.locator("#start")).to_be_visible()
    ours = [each for each in errors if "token" not in each and "setings" not in each]
    assert ours == []  # besides what the browser itself says of the file


def test_what_is_sound_is_shown_though_the_rest_is_not(settle: Settle) -> None:
    page = settle(
        f'settings.organisation = "{TRUST}"; settings.responseDays = -1; settings.oops = 1;'
        'settings.notices = [7, { text: "Good" }];'
    )
    expect(page.locator(".head__host")).to_contain_text(TRUST)
    expect(page.locator(".notice")).to_have_text([re.compile("Good")])


def test_text_is_shown_as_it_is_and_never_run(settle: Settle, record: Record) -> None:
    quoted = HOSTILE.replace('"', '\\"')
    page = settle(
        "".join(
            f'settings.{name} = "{quoted}";'
            for name in ("organisation", "contactName", "contactPhone", "executiveLead")
        )
        + f'settings.notices = [{{ text: "{quoted}" }}];'
        + f'settings.caseStudies = [{{ name: "{quoted}", story: "{quoted}" }}];',
        "case-studies/index.html",
    )
    for place in (".head__host", ".notice", ".contact", "[data-local-people] .person__summary"):
        expect(page.locator(place).filter(visible=True)).to_contain_text(HOSTILE)
    assert page.locator("img[src=x], [onerror]").count() == 0
    assert record.errors == []


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
        "C:\\\\contact.html",
        "https://",
    ],
)
def test_link_that_is_none_is_refused(settle: Settle, link: str) -> None:
    page = settle(
        f'settings.feedback = settings.contactPage = settings.logo = "{link}";'
        f'settings.notices = [{{ text: "Notice", link: "{link}" }}];'
    )
    expect(page.locator(".foot__feedback")).to_be_hidden()
    expect(page.get_by_role("link", name="Find out more")).to_have_count(0)
    expect(page.locator(".contact").filter(visible=True)).to_have_count(0)
    hrefs = page.eval_on_selector_all("a", "(all) => all.map((each) => each.href).filter(Boolean)")
    assert not [each for each in hrefs if not each.startswith("http")]


def test_nothing_is_stored(settle: Settle) -> None:
    page = settle(f'settings.organisation = "{TRUST}"; settings.notices = [{{ text: "Good" }}];')
    expect(page.locator(".notice")).to_be_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.context.cookies() == []


EVERYTHING = f"""
settings.organisation = "{TRUST}"; settings.logo = "assets/site/mark.svg";
settings.contactName = "The library"; settings.contactEmail = "ask@trust.example";
settings.contactPhone = "1234"; settings.contactPage = "https://trust.example/contact";
settings.feedback = "tell@trust.example"; settings.responseDays = 5;
settings.executiveLead = "The chief nurse"; settings.nonExecutiveLead = "The vice chair";
settings.accessibilityPrepared = settings.accessibilityTested = "2026-12-01";
settings.notices = [{{ text: "A workshop", link: "local/more.html" }}];
{STUDIES}
"""


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "about/index.html",
        "about/accessibility.html",
        "about/privacy.html",
        "case-studies/index.html",
        "next-steps/nominate-leads.html",
        "next-steps/talk-to-your-manager.html",
    ],
)
def test_page_with_every_setting_is_sound(settle: Settle, name: str) -> None:
    page = settle(EVERYTHING, name)
    expect(page.locator(".head__logo")).to_be_visible()
    assert faults(page) == []


# --- From a folder, and for a lost reader ---------------------------------------------------------


def test_settings_work_from_a_folder(
    new_page: Callable[..., Page], site: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "a folder"
    for path in site.rglob("*"):
        if path.is_file() and "engine" not in path.parts:
            place = copy / path.relative_to(site)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
    lines = 'settings.organisation = "Our trust"; settings.feedback = "tell@trust.example";'
    (copy / "settings.js").write_text(f"{SHIPPED}\n{lines}", encoding="utf-8")
    page = new_page()
    page.goto((copy / "framework/index.html").as_uri())
    expect(page.locator(".head__host")).to_have_text("Provided by Our trust")
    link = page.get_by_role("link", name="Tell the people who run this copy")
    body = parse_qs(urlsplit(str(link.get_attribute("href"))).query)["body"][0]
    assert body.splitlines()[1] == "framework/index.html"  # not the reader's own folders
