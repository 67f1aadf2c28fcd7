"""The engine's failures as a reader meets them: on the page itself, with answers at stake.

Longer than most: each failure is met in the same form, with the same answers in it.
"""

import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from assessment_py import Editions, __version__, read_code
from assessment_py.instrument import load
from tests.kit.self_check import (
    ENGINE_MS,
    answer_all,
    code_of,
    do,
    open_text,
    see_report,
    unfold_opener,
)

INSTRUMENT = load()
FIRST = INSTRUMENT.parts[0].statements[0].id
# Each worker dies when it is asked for something, as where a browser runs short of memory. The page
# asks ahead of its reader: that kills none before they ask, or there might be two questions.
DYING = """
window.workers = 0;
const wanted = new Promise((resolve) => addEventListener("click", ({ target }) => {
  if (target.closest('[data-action="see-report"]')) resolve();
}, true));
window.Worker = class extends Worker {
  constructor(...script) {
    super(...script);
    workers += 1;
  }
  postMessage(message, ...rest) {
    if (!message.text) return super.postMessage(message, ...rest);
    wanted.then(() => {
      this.terminate();
      this.dispatchEvent(new ErrorEvent("error", { message: "out of memory", cancelable: true }));
    });
  }
};
"""


@pytest.fixture(params=[form.id for form in INSTRUMENT.forms])
def address(site_url: str, request: pytest.FixtureRequest) -> str:
    return f"{site_url}self-check/{request.param}.html"


@pytest.fixture
def organisation(site_url: str) -> str:
    return f"{site_url}self-check/organisation.html"


def problem_after_asking(page: Page, address: str) -> Locator:
    """Give an answer, ask for the report, and return what the page says instead."""
    page.goto(f"{address}#{INSTRUMENT.parts[0].id}")
    page.locator("[data-statement] input:visible").first.check()
    page.goto(f"{address}#check-answers")
    page.locator('[data-action="see-report"]:visible').click()
    problem = page.locator(".tool-problem")
    expect(problem).to_be_visible(timeout=ENGINE_MS)
    return problem


def told(problem: Locator) -> list[str | None]:
    """The kinds of problem whose words are shown: one."""
    return [
        each.get_attribute("data-problem")
        for each in problem.locator("[data-problem]:visible").all()
    ]


def test_worker_that_dies_is_replaced_once_then_paper_is_offered(page: Page, address: str) -> None:
    page.add_init_script(DYING)
    problem = problem_after_asking(page, address)
    assert told(problem) == ["crashed"]
    assert page.evaluate("workers") == 2
    assert page.locator("[data-statement] input:checked").count() == 1
    expect(problem).to_contain_text("Your answers are safe.")
    problem.get_by_role("link", name="score them by hand").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("on paper")


def older(route: Route) -> None:
    """Answer with the page as it was before the site was changed."""
    response = route.fetch()
    now = f'"package": "{__version__}"'
    assert now in response.text()
    route.fulfill(
        response=response, body=response.text().replace(now, '"package": "0.0.9"'), headers={}
    )


def test_older_page_says_so_and_a_reload_mends_it(page: Page, organisation: str) -> None:
    page.route("**/organisation.html", older)
    problem = problem_after_asking(page, organisation)
    assert told(problem) == ["version"]
    edition = INSTRUMENT.edition
    expect(problem).to_contain_text(f"engine {edition}, {__version__}; page {edition}, 0.0.9")
    page.unroute("**/organisation.html")
    problem.get_by_role("button", name="Reload the page").click()
    expect(problem).to_be_hidden()
    expect(page.locator("[data-statement] input:checked")).to_have_count(1)
    page.locator('[data-action="see-report"]:visible').click()
    expect(page.locator("[data-report]")).to_be_visible(timeout=ENGINE_MS)


def test_page_whose_engine_has_gone_offers_a_reload_too(page: Page, organisation: str) -> None:
    page.route("**/assets/engine/**", lambda route: route.fulfill(status=404, body="gone"))
    problem = problem_after_asking(page, organisation)
    assert told(problem) == ["blocked"]
    expect(problem.get_by_role("button", name="Reload the page")).to_be_visible()


@pytest.mark.parametrize("script", ["tool/engine", "self-check/late"])
def test_a_script_that_comes_late_is_asked_for_again(
    page: Page, organisation: str, script: str
) -> None:
    """The form needs neither; the report needs both."""
    page.route(f"**/assets/{script}-*.js", lambda route: route.fulfill(status=404, body="gone"))
    problem = problem_after_asking(page, organisation)
    assert told(problem) == ["blocked"]
    expect(problem.get_by_role("button", name="Reload the page")).to_be_visible()
    page.unroute(f"**/assets/{script}-*.js")
    problem.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-report]")).to_be_visible(timeout=ENGINE_MS)


@pytest.mark.parametrize(
    ("policy", "stricter", "code", "reloads"),
    [(" 'wasm-unsafe-eval'", "", "policy", 0), ("worker-src blob:", "worker-src", "policy", 0)],
)
def test_policy_that_is_too_strict_says_what_it_needs(
    page: Page, organisation: str, policy: str, stricter: str, code: str, reloads: int
) -> None:
    def rewrite(route: Route) -> None:
        response = route.fetch()
        assert policy in response.text()
        body = response.text().replace(policy, stricter, 1)  # in the head
        route.fulfill(response=response, body=body, headers={})

    page.route("**/organisation.html", rewrite)
    problem = problem_after_asking(page, organisation)
    assert told(problem) == [code]
    expect(problem.locator('[data-action="reload"]:visible')).to_have_count(reloads)
    problem.get_by_text("For IT: what to change").click()
    expect(problem.get_by_text("script-src 'self' 'wasm-unsafe-eval'")).to_be_visible()


def test_what_is_being_done_is_told_to_whoever_waits(
    new_page: Callable[..., Page], organisation: str
) -> None:
    page = new_page()
    page.clock.install(time=0)
    held: list[Any] = []
    page.route("**/*.wasm*", lambda route: held.append(route))
    page.goto(f"{organisation}#check-answers")
    page.clock.pause_at(3_600_000)
    page.locator('[data-action="see-report"]:visible').click()
    status = page.locator(".tool-waiting")
    expect(status).to_have_text("Working out your scores.", use_inner_text=True)
    page.clock.run_for(2_900)
    expect(status).to_have_text("Working out your scores.", use_inner_text=True)
    page.clock.run_for(200)
    expect(status).to_contain_text("Fetching the scoring program.", use_inner_text=True)
    assert status.get_attribute("role") == "status"


def test_a_role_chosen_while_waiting_is_in_the_code_too(page: Page, organisation: str) -> None:
    chosen = threading.Event()
    held: list[Route] = []
    page.route(
        "**/*.wasm*",
        lambda route: route.continue_() if chosen.is_set() else held.append(route),
    )
    page.goto(organisation)
    answer_all(page, 2)
    page.locator('[data-action="see-report"]:visible').click()
    expect(page.locator(".tool-waiting")).to_have_text(
        re.compile("Working out your scores|Fetching the scoring program"), use_inner_text=True
    )
    page.select_option("#person-role", "senior-leader")
    chosen.set()
    for route in held:
        route.continue_()
    report = page.locator("[data-report]")
    expect(report).to_contain_text("Senior leader or manager", timeout=ENGINE_MS)
    response = read_code(code_of(page), Editions())
    assert response.role == "senior-leader"


def test_a_reader_whose_network_has_gone_is_told_so(page: Page, organisation: str) -> None:
    page.route("**/assets/engine/**", lambda route: route.abort())
    page.goto(f"{organisation}#{INSTRUMENT.parts[0].id}")
    page.locator("[data-statement] input:visible").first.check()
    page.evaluate("location.hash = '#check-answers'")
    page.context.set_offline(True)
    page.locator('[data-action="see-report"]:visible').click()
    problem = page.locator(".tool-problem")
    expect(problem).to_be_visible(timeout=ENGINE_MS)
    assert told(problem) == ["offline"]
    expect(problem.locator('[data-action="reload"]')).to_be_hidden()
    page.context.set_offline(False)
    page.unroute("**/assets/engine/**")
    problem.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-report]")).to_be_visible(timeout=ENGINE_MS)


def test_trying_again_leaves_the_keyboard_where_the_report_is_asked_for(
    page: Page, organisation: str
) -> None:
    page.route("**/assets/engine/**", lambda route: route.abort())
    problem = problem_after_asking(page, organisation)
    page.unroute("**/assets/engine/**")
    held: list[Route] = []
    page.route("**/*.wasm*", lambda route: held.append(route))
    problem.get_by_role("button", name="Try again").press("Enter")
    expect(problem).to_be_hidden()
    expect(page.get_by_role("button", name="See the report")).to_be_focused()


def test_what_cannot_be_opened_without_the_engine_says_why(page: Page, organisation: str) -> None:
    page.route("**/assets/engine/**", lambda route: route.fulfill(status=404, body="gone"))
    page.goto(organisation)
    page.get_by_text("Have a code, or a file? Open it").first.click()
    place = page.locator("[data-open]:visible").first
    open_text(place, "ABCDE-FGHJK")
    told_why = page.get_by_role("alert").filter(visible=True)
    expect(told_why).to_contain_text("did not start", timeout=ENGINE_MS)
    told_why.get_by_text("For whoever looks into it").click()
    expect(told_why).to_contain_text("HTTP 404")


def test_a_file_that_takes_long_to_make_is_announced(page: Page, organisation: str) -> None:
    page.clock.install()
    page.goto(organisation)
    answer_all(page, 2)
    report = see_report(page)
    page.evaluate("Worker.prototype.postMessage = () => {}")  # it hears nothing any more
    do(page, "save-file").click()
    page.clock.run_for(1500)
    expect(report).to_contain_text("Making the file.", use_inner_text=True)


def test_what_is_opened_before_the_program_has_come_says_why_it_takes_long(
    page: Page, organisation: str
) -> None:
    page.clock.install()
    held: list[Route] = []
    page.route("**/*.wasm*", lambda route: held.append(route))
    page.goto(organisation)
    unfold_opener(page)
    place = page.locator("[data-open]:visible").first
    open_text(place, "ABCDE-FGHJK")
    told_now = place.get_by_role("status")
    expect(told_now).to_have_text("Reading.", use_inner_text=True)
    page.clock.run_for(3500)
    expect(told_now).to_contain_text("can take a minute on a slow network", use_inner_text=True)
    for route in held:
        route.continue_()
    expect(place.get_by_role("alert")).to_be_visible(timeout=ENGINE_MS)
    expect(told_now).to_have_text("", use_inner_text=True)


def test_a_failure_leaves_the_reader_in_the_field(page: Page, organisation: str) -> None:
    held: list[Route] = []
    failing = threading.Event()
    page.route(
        "**/assets/engine/**",
        lambda route: route.abort() if failing.is_set() else held.append(route),
    )
    page.goto(f"{organisation}#check-answers")
    page.locator('[data-action="see-report"]:visible').click()
    page.focus("#person-role")
    failing.set()
    for route in held:
        route.abort()
    problem = page.locator(".tool-problem")
    expect(problem).to_be_visible(timeout=ENGINE_MS)
    expect(page.locator("#person-role")).to_be_focused()
    status = page.locator(".tool-waiting")
    expect(status).to_have_text(
        "That did not work. Why, and what you can do, stands below.", use_inner_text=True
    )


NO_STORAGE = """
for (const name of ["sessionStorage", "localStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("", "SecurityError"); } });
"""


@pytest.mark.parametrize("refused", [False, True])
def test_answers_are_safe_only_where_a_reload_keeps_them(
    page: Page, organisation: str, refused: bool
) -> None:
    if refused:
        page.add_init_script(NO_STORAGE)
    page.route("**/assets/engine/**", lambda route: route.fulfill(status=404, body="gone"))
    problem = problem_after_asking(page, organisation)
    expect(problem.get_by_role("button", name="Reload the page")).to_be_visible()
    safe = problem.get_by_text("Your answers are safe.")
    warned = problem.get_by_text("a reload would lose them")
    expect(safe).to_be_visible(visible=not refused)
    expect(warned).to_be_visible(visible=refused)


def test_how_much_has_come_is_told_to_whoever_waits_long(page: Page, organisation: str) -> None:
    held: list[Route] = []
    page.route("**/*.wasm*", lambda route: held.append(route))
    page.goto(f"{organisation}#check-answers")
    page.locator('[data-action="see-report"]:visible').click()
    told_far = page.get_by_text("% of it has come.")
    expect(told_far).to_be_visible(timeout=25_000)  # sooner than another way is tried
    assert 0 < int(told_far.inner_text().split()[0]) < 100
