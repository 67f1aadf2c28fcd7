"""The self-check in a real browser: from Start to the report, and each thing that may go wrong.

Longer than most: one journey in its order, whose steps share how a form is filled in.
"""

import json
import re
import threading
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from assessment_py import Editions, read_file
from assessment_py.responses.model import to_mapping
from tests.conftest import Record
from tests.kit.keyboard import arrow_to
from tests.kit.self_check import ENGINE_MS
from tests.kit.self_check_report import (
    INSTRUMENT,
    ORGANISATION,
    PARTS,
    READ_REPORT,
    TEXT,
    Answers,
    all_answered,
    as_given,
    assert_report_shows,
    request_of,
    some_answers,
)

FORM = ORGANISATION.form
STATEMENTS = ORGANISATION.statements
STATEMENTS_OF = ORGANISATION.statements_of
SCALE = ORGANISATION.scale
WORDS = ORGANISATION.words


def with_gaps() -> tuple[Answers, Answers]:
    """Return answers that leave one part one short, one two short, and one without statements."""
    answers, importance = all_answered(2)
    one, two, none, *_ = PARTS
    answers |= dict.fromkeys(STATEMENTS_OF[one][:2], "dont-know")
    answers |= {STATEMENTS_OF[one][2]: None}
    answers |= dict.fromkeys(STATEMENTS_OF[two][:4], "dont-know")
    answers |= dict.fromkeys(STATEMENTS_OF[none], "not-applicable")
    return answers, importance


def with_the_longest_titles() -> tuple[Answers, Answers]:
    """Return answers for which the cards of the three longest titles say to find out."""
    longest = sorted(INSTRUMENT.parts, key=lambda part: len(part.title))[-3:]
    answers, importance = all_answered(4)
    for part in longest:
        answers |= dict.fromkeys(STATEMENTS_OF[part.id], "dont-know")
    return answers, importance


CASES = {
    "one kind of everything": some_answers(1),
    "another": some_answers(2),
    "gaps": with_gaps(),
    "nothing scored": all_answered("dont-know"),
    "nothing answered": all_answered(None, None),
    "all at the top": all_answered(4),
    "all at the foot": all_answered(0),
    "no importance": all_answered(2, None),
    "nothing matters": all_answered(1, 1),
    "one matters": (all_answered(1, None)[0], {PARTS[3]: 5}),
}


# --- The page -------------------------------------------------------------------------------------


@pytest.fixture
def address(site_url: str) -> str:
    return f"{site_url}self-check/organisation.html"


@pytest.fixture
def form(page: Page, address: str, record: Record) -> Iterator[Page]:
    """The page, begun; at the end nothing has gone wrong and no answer was in an address."""
    page.goto(address)
    yield page
    assert record.errors == []
    names = {part: f"#{part}" for part in [*PARTS, "start", "check-answers", "report"]}
    assert page.url.removeprefix(address) in {"", *names.values()}
    assert not [url for url in record.requests if "?" in url]


def do(page: Page, action: str) -> Locator:
    """The control, among those shown, that does this."""
    return page.locator(f'[data-action="{action}"]:visible').first


def step(page: Page, name: str) -> Locator:
    return page.locator(f'[data-step="{name}"]')


def choose(page: Page, answers: Answers, importance: Answers) -> None:
    """Answer with the pointer, from the first part to the check, passing by what is blank."""
    for part in PARTS:
        expect(step(page, part)).to_be_visible()
        mine = {name: answers.get(name) for name in STATEMENTS_OF[part]}
        mine[f"{part}-importance"] = importance.get(part)
        for name, value in mine.items():
            if value is not None:
                page.locator(f'input[name="{name}"][value="{value}"]').check()
        do(page, "continue").click()
        if None in mine.values():
            expect(step(page, part).get_by_text("You can leave them.")).to_be_visible()
            do(page, "continue").click()
    expect(step(page, "check-answers")).to_be_visible()


def fill_in(page: Page, answers: Answers, importance: Answers) -> None:
    """Answer all at once, from wherever the page is, and go to the check."""
    page.evaluate(
        """(wanted) => {
          for (const input of document.querySelectorAll("[data-form] input"))
            input.checked = wanted[input.name] === input.value;
          document.querySelector("[data-form] input")
            .dispatchEvent(new Event("change", { bubbles: true }));
          location.hash = "#check-answers";
        }""",
        as_given(answers, importance),
    )
    expect(step(page, "check-answers")).to_be_visible()


def see_report(page: Page) -> Locator:
    do(page, "see-report").click()
    report = page.locator("[data-report]")
    expect(report).to_be_visible(timeout=ENGINE_MS)
    return report


def outline(page: Page) -> list[int]:
    """The levels of the headings that show, in their order."""
    levels: list[int] = page.evaluate(
        "[...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')]"
        ".filter((each) => each.checkVisibility()).map(({ tagName }) => Number(tagName[1]))"
    )
    return levels


def given(page: Page) -> Answers:
    """What the inputs hold, by name."""
    chosen: Answers = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('[data-form] input:checked')]"
        ".map(({ name, value }) => [name, value]))"
    )
    return chosen


def check_report(report: Locator, answers: Answers, importance: Answers) -> None:
    """Compare all that the report shows with what CPython says of the same answers."""
    assert_report_shows(report.evaluate(READ_REPORT), answers, importance)


def shown(locator: Locator) -> str:
    return " ".join(locator.inner_text().split())


# --- The journey ----------------------------------------------------------------------------------


def tab_to(page: Page, script: str) -> None:
    """Press Tab until the focus is where the script says, as someone without a mouse does."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"(({script}))(document.activeElement)"):
            return
    pytest.fail(f"Tab does not lead to {script}")


def tab_to_action(page: Page, action: str) -> None:
    tab_to(page, f"(element) => element.dataset.action === {json.dumps(action)}")


def key_in(page: Page, name: str, place: int) -> None:
    """Choose the answer at this place, counted from the first, with the keys alone."""
    tab_to(page, f"(element) => element.name === {json.dumps(name)}")
    page.keyboard.press("Space")
    for _ in range(place):
        page.keyboard.press("ArrowDown")


# Longer than most: one journey, which is one story to read.
def test_the_whole_journey_by_keyboard_alone(form: Page) -> None:
    answers, importance = some_answers(3)
    options = [*SCALE, "dont-know", "not-applicable"]
    tab_to_action(form, "start")
    form.keyboard.press("Enter")
    for number, part in enumerate(INSTRUMENT.parts, 1):
        expect(form.locator(":focus")).to_contain_text(part.title)
        assert form.title().startswith(f"Part {number} of 5: {part.title} - ")
        for name in STATEMENTS_OF[part.id]:
            if answers[name] is not None:
                key_in(form, name, options.index(answers[name]))
        if importance[part.id] is not None:
            key_in(form, f"{part.id}-importance", importance[part.id] - 1)
        tab_to_action(form, "continue")
        form.keyboard.press("Enter")
        if not form.evaluate(f"location.hash !== '#{part.id}'"):
            form.keyboard.press("Enter")  # blanks were told of
    assert given(form) == as_given(answers, importance)

    # Change one answer, from the check and back to it.
    changed = STATEMENTS_OF[PARTS[2]][1]
    answers[changed] = 4
    tab_to(form, f"(element) => element.dataset.group === {json.dumps(changed)}")
    assert shown(form.locator(":focus")) == f"Change : {TEXT[changed]}"
    form.keyboard.press("Enter")
    expect(step(form, PARTS[2])).to_be_visible()
    expect(form.locator(":focus")).to_have_attribute("name", changed)
    form.keyboard.press("Space")
    arrow_to(form, 4)
    tab_to_action(form, "return")
    form.keyboard.press("Enter")
    expect(form.locator(":focus")).to_have_attribute("data-group", changed)
    row = step(form, "check-answers").locator(".check-review__row").filter(has_text=TEXT[changed])
    assert WORDS[4] in shown(row)

    tab_to_action(form, "see-report-below")
    form.keyboard.press("Enter")
    report = form.locator("[data-report]")
    expect(report).to_be_visible(timeout=ENGINE_MS)
    expect(form.locator(":focus")).to_contain_text("stands, and what to do first")
    assert form.title().startswith("Your report - ")
    today = date.today()
    assert f"{today.day} {today:%B %Y}" in shown(report)
    assert f"edition {INSTRUMENT.edition}" in shown(report)
    check_report(report, answers, importance)

    # The report's title is the page's, unfolded or not; the form has its own again.
    for _ in range(2):
        levels = outline(form)
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), levels
        form.evaluate("dispatchEvent(new Event('beforeprint'))")  # all is unfolded
    assert 4 in levels
    title = form.locator("h1:visible")
    expect(title).to_have_text("Where your organisation stands, and what to do first")
    do(form, "change-answers").click()
    expect(title).to_have_text("Your organisation")


def test_the_report_says_what_cpython_says(form: Page) -> None:
    # One page for all: a report must keep nothing of the one before.
    for name, (answers, importance) in CASES.items():
        print(name)  # pytest shows it when the case fails
        fill_in(form, answers, importance)
        assert given(form) == as_given(answers, importance)
        check_report(see_report(form), answers, importance)


def test_the_whole_journey_with_a_pointer(form: Page) -> None:
    answers, importance = some_answers(4)
    do(form, "start").click()
    choose(form, answers, importance)
    assert given(form) == as_given(answers, importance)
    check_report(see_report(form), answers, importance)
    do(form, "change-answers").click()
    for name in STATEMENTS_OF[PARTS[0]]:
        form.locator(f'[data-action="change"][data-group="{name}"]').click()
        form.locator(f'input[name="{name}"][value="4"]').check()
        do(form, "return").click()
        answers[name] = 4
    check_report(see_report(form), answers, importance)


def test_blanks_are_allowed_and_told_of_once(form: Page) -> None:
    do(form, "start").click()
    first = step(form, PARTS[0])
    form.locator(f"#{STATEMENTS_OF[PARTS[0]][0]}").check()
    do(form, "continue").click()
    expect(first).to_be_visible()
    expect(first.get_by_role("status")).to_contain_text("4 statements here have no answer.")
    expect(first.get_by_role("status")).to_contain_text("You have not said how much this part")
    do(form, "first-blank").click()
    expect(form.locator(f"#{STATEMENTS_OF[PARTS[0]][1]}")).to_be_focused()
    do(form, "continue").click()
    expect(step(form, PARTS[1])).to_be_visible()
    do(form, "back").click()
    expect(first).to_be_visible()
    do(form, "continue").click()
    expect(step(form, PARTS[1])).to_be_visible()
    expect(step(form, PARTS[1])).to_contain_text("Part 2 of 5, 1 of 25 answered")


def test_each_step_is_in_the_history_and_back_leads_through_them(form: Page) -> None:
    do(form, "start").click()
    expect(form).to_have_url(re.compile(f"#{PARTS[0]}$"))
    form.locator(f"#{STATEMENTS_OF[PARTS[0]][0]}").check()
    do(form, "continue").click()
    do(form, "continue").click()
    expect(form).to_have_url(re.compile(f"#{PARTS[1]}$"))
    form.go_back()
    expect(step(form, PARTS[0])).to_be_visible()
    expect(form.locator(":focus")).to_contain_text(INSTRUMENT.parts[0].title)
    form.go_back()
    expect(step(form, "start")).to_be_visible()
    expect(form.get_by_text("How does your organisation treat")).to_be_visible()
    form.go_forward()
    form.go_forward()
    expect(step(form, PARTS[1])).to_be_visible()
    assert given(form) == {STATEMENTS_OF[PARTS[0]][0]: "0"}


def test_an_address_with_a_step_opens_it(page: Page, address: str) -> None:
    page.goto(f"{address}#{PARTS[3]}")
    expect(step(page, PARTS[3])).to_be_visible()
    expect(step(page, PARTS[0])).to_be_hidden()
    page.goto("about:blank")
    page.goto(f"{address}#no-such-step")
    expect(step(page, "start")).to_be_visible()


def test_the_letters_of_the_keyboard_do_not_leave_the_page(form: Page) -> None:
    do(form, "start").click()
    form.locator(f"#{STATEMENTS_OF[PARTS[0]][0]}").focus()
    for key in "np,.sf/":
        form.keyboard.press(key)
    expect(step(form, PARTS[0])).to_be_visible()
    expect(form.locator(f"#{STATEMENTS_OF[PARTS[0]][0]}")).to_be_focused()


# --- What is kept ---------------------------------------------------------------------------------


def test_a_reload_keeps_answers_and_place(form: Page) -> None:
    answers, importance = some_answers(5)
    fill_in(form, answers, importance)
    form.reload()
    expect(step(form, "check-answers")).to_be_visible()
    assert given(form) == as_given(answers, importance)
    report = see_report(form)
    form.reload()
    expect(report).to_be_visible(timeout=ENGINE_MS)
    check_report(report, answers, importance)


def test_coming_back_offers_to_carry_on_where_it_was_left(form: Page, address: str) -> None:
    do(form, "start").click()
    form.locator(f"#{STATEMENTS_OF[PARTS[0]][0]}").check()
    form.goto("about:blank")
    form.goto(address)
    start = step(form, "start")
    expect(start).to_contain_text(
        "This tab holds your answers to 1 of 25 statements.", use_inner_text=True
    )
    expect(do(form, "carry-on")).to_be_visible()
    assert form.locator('[data-action="start"]:visible').count() == 0
    do(form, "carry-on").click()
    expect(step(form, PARTS[0])).to_be_visible()


def test_clear_asks_first_and_takes_only_ours(form: Page, address: str) -> None:
    do(form, "start").click()
    form.locator(f"#{STATEMENTS_OF[PARTS[0]][0]}").check()
    form.evaluate("sessionStorage.setItem('theirs', '1'); localStorage.setItem('theirs', '2')")
    form.evaluate("sessionStorage.setItem('self-check.organisation.2001-01', 'old')")
    form.goto("about:blank")
    form.goto(address)
    do(form, "ask-clear").click()
    expect(step(form, "start").get_by_role("group", name="Clear everything")).to_be_visible()
    expect(do(form, "keep")).to_be_focused()
    do(form, "keep").click()
    assert len(given(form)) == 1
    do(form, "ask-clear").click()
    do(form, "clear").click()
    expect(form.get_by_text("Everything is cleared")).to_be_visible()
    assert given(form) == {}
    assert form.evaluate("Object.keys(sessionStorage).sort()") == ["self-check.cleared", "theirs"]
    assert form.evaluate("({ ...localStorage })") == {"theirs": "2"}
    form.reload()
    assert given(form) == {}


def test_nothing_is_kept_before_the_first_answer(form: Page) -> None:
    do(form, "start").click()
    assert form.evaluate("sessionStorage.length + localStorage.length") == 0
    assert form.context.cookies() == []


FIRST = STATEMENTS[0].id
KEPT: Answers = request_of({FIRST: 3}, {PARTS[0]: 5})
BROKEN = {
    "not JSON": "{",
    "a list": "[]",
    "nothing": "null",
    "another edition": json.dumps(KEPT | {"edition": "1999-01"}),
    "another form": json.dumps(KEPT | {"form": "you"}),
    "answers of no shape": json.dumps(KEPT | {"answers": 7, "importance": None}),
    "answers not on the scale": json.dumps(
        KEPT | {"answers": {FIRST: 9, "__proto__": 1}, "importance": {PARTS[0]: "5"}}
    ),
}


@pytest.mark.parametrize("kept", BROKEN.values(), ids=BROKEN.keys())
def test_what_was_kept_and_does_not_fit_is_left_alone(form: Page, kept: str) -> None:
    key = f"self-check.{FORM.id}.{INSTRUMENT.edition}"
    form.evaluate("([key, kept]) => sessionStorage.setItem(key, kept)", [key, kept])
    form.reload()
    assert given(form) == {}
    do(form, "start").click()
    form.locator(f"#{FIRST}").check()
    form.reload()
    assert given(form) == {FIRST: "0"}


def test_what_was_kept_is_put_back(form: Page) -> None:
    key = f"self-check.{FORM.id}.{INSTRUMENT.edition}"
    form.evaluate("([key, kept]) => sessionStorage.setItem(key, kept)", [key, json.dumps(KEPT)])
    form.reload()
    assert given(form) == {FIRST: "3", f"{PARTS[0]}-importance": "5"}


BLOCKED = """
for (const name of ["sessionStorage", "localStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
"""
FULL = 'Storage.prototype.setItem = () => { throw new DOMException("no", "QuotaExceededError"); };'


@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_the_form_works_and_says_so(
    page: Page, address: str, record: Record, trouble: str
) -> None:
    page.add_init_script(trouble)
    page.goto(address)
    answers, importance = some_answers(6)
    fill_in(page, answers, importance)
    note = page.get_by_text("This browser is not keeping your answers")
    expect(note).to_be_visible()
    assert note.count() == 1
    check_report(see_report(page), answers, importance)
    do(page, "ask-clear").click()
    do(page, "clear").click()
    assert given(page) == {}
    assert record.errors == []


# --- The engine -----------------------------------------------------------------------------------


def test_a_blocked_engine_is_told_in_words_and_can_be_tried_again(page: Page, address: str) -> None:
    page.route("**/assets/engine/**", lambda route: route.fulfill(status=403, body="no"))
    page.goto(address)
    answers, importance = some_answers(7)
    fill_in(page, answers, importance)
    do(page, "see-report").click()
    problem = page.locator(".tool-problem")
    expect(problem).to_contain_text("A file that the scoring needs did not arrive.")
    expect(problem).to_contain_text("Your answers are safe.")
    expect(problem).to_contain_text("For IT: problem blocked,")
    expect(problem).to_contain_text("403")
    assert problem.locator("[data-problem]:visible").count() == 1
    expect(page.locator(":focus")).to_have_text("Your report could not be worked out")
    assert given(page) == as_given(answers, importance)
    with page.expect_download() as waiting:
        do(page, "save-unscored").click()
    file = waiting.value.path().read_text(encoding="utf-8")
    saved = to_mapping(read_file(file, Editions()))
    wanted = request_of(answers, importance)
    assert {key: saved[key] for key in wanted} == wanted  # made without Python, as good as another
    assert saved.keys() - wanted.keys() == {"key", "made"}

    page.unroute("**/assets/engine/**")
    do(page, "see-report").click()
    report = page.locator("[data-report]")
    expect(report).to_be_visible(timeout=ENGINE_MS)
    expect(problem).to_be_hidden()
    check_report(report, answers, importance)


def test_without_our_script_the_whole_form_is_shown_and_says_why(page: Page, address: str) -> None:
    page.route("**/self-check/page-*.js", lambda route: route.abort())
    page.goto(address)
    expect(page.get_by_text("The form’s script has not started.")).to_be_visible(timeout=ENGINE_MS)
    for part in PARTS:
        expect(step(page, part)).to_be_visible()


def test_while_the_engine_starts_the_page_says_what_is_being_done(form: Page, address: str) -> None:
    held: list[Route] = []
    come = threading.Event()
    form.route(
        "**/*.wasm", lambda route: route.continue_() if come.is_set() else held.append(route)
    )
    form.goto("about:blank")
    form.goto(f"{address}#{PARTS[4]}")
    form.locator(f"#{STATEMENTS_OF[PARTS[4]][0]}").check()
    do(form, "continue").click()
    do(form, "continue").click()
    do(form, "see-report").click()
    waiting = step(form, "check-answers").get_by_text("Fetching the scoring program.")
    expect(waiting).to_be_visible()
    assert waiting.locator("..").get_attribute("role") == "status"
    # Whoever does not want to wait may go on; the report does not come after them.
    do(form, "back").click()
    expect(step(form, PARTS[4])).to_be_visible()
    come.set()  # nor is what is asked for from now on held
    for route in held:
        route.continue_()
    expect(form.locator("html")).to_have_attribute("data-engine", "ready", timeout=ENGINE_MS)
    form.wait_for_timeout(500)
    expect(step(form, PARTS[4])).to_be_visible()
    expect(form.locator("[data-report]")).to_be_hidden()


# --- Every reader ---------------------------------------------------------------------------------


def test_with_scripts_off_all_is_there_and_nothing_is_sent(
    new_page: Callable[..., Page], address: str, record: Record
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(address)
    expect(page.locator("noscript > div")).to_contain_text("Scripts are off in this browser")
    expect(page.locator("noscript > div")).to_be_visible()
    for statement in STATEMENTS:
        expect(page.get_by_role("group", name=statement.text, exact=True)).to_be_visible()
    assert page.locator("[data-action]:visible").count() == 0
    first = page.locator(f"#{FIRST}")
    first.check()
    first.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == address
    assert not [url for url in record.requests if "?" in url]


@pytest.mark.parametrize(
    ("width", "scheme", "given"),
    [(320, "light", some_answers(9)), (360, "dark", with_the_longest_titles())],
)
def test_no_step_scrolls_sideways_on_a_phone(
    new_page: Callable[..., Page],
    address: str,
    width: int,
    scheme: str,
    given: tuple[Answers, Answers],
) -> None:
    page = new_page(viewport={"width": width, "height": 640}, color_scheme=scheme)
    page.goto(address)

    def fits() -> bool:
        return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    assert fits()
    do(page, "start").click()
    for _ in PARTS:
        assert fits()
        do(page, "continue").click()
        assert fits()
        do(page, "continue").click()
    assert fits()
    fill_in(page, *given)
    report = see_report(page)
    assert fits()
    for fold in report.locator("summary:visible").all():
        fold.click()
    assert fits()


@pytest.mark.parametrize(
    ("width", "height", "tallest"), [(360, 740, 560), (683, 330, 370), (1366, 768, 330)]
)
def test_every_answer_fits_a_thumb_and_a_statement_the_screen(
    new_page: Callable[..., Page], address: str, width: int, height: int, tallest: int
) -> None:
    """On a phone, with the page at 200 %, and at a desk, where answers stand side by side."""
    page = new_page(viewport={"width": width, "height": height}, has_touch=True)
    page.goto(f"{address}#{PARTS[1]}")
    rows = step(page, PARTS[1]).locator("label").all()
    sizes = [box for row in rows if (box := row.bounding_box())]
    assert len(sizes) == len(rows)
    assert min(min(box["height"], box["width"]) for box in sizes) >= 44
    statements = step(page, PARTS[1]).locator("[data-statement]").all()
    taken = [box["height"] for each in statements if (box := each.bounding_box())]
    assert len(taken) == 5
    assert max(taken) <= tallest
    rows[0].tap()
    assert len(given(page)) == 1


def test_no_answer_is_called_lowest_where_all_are_alike(form: Page) -> None:
    answers, importance = all_answered(2)
    uneven = PARTS[-1]
    fill_in(form, answers | {STATEMENTS_OF[uneven][0]: 3}, importance)
    report = see_report(form)
    form.evaluate("dispatchEvent(new Event('beforeprint'))")  # all priorities are unfolded
    for part in PARTS:
        label = report.locator(f'.check-priority[data-item="{part}"] h4:visible').first
        told = "answers are lowest" if part == uneven else "answers are all alike"
        expect(label).to_contain_text(told)


def test_printing_unfolds_the_report(form: Page) -> None:
    fill_in(form, *some_answers(8))
    report = see_report(form)
    folded = report.locator("details[data-print-open]:not([open])")
    before = folded.count()
    assert before > 0
    form.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folded.count() == 0
    form.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded.count() == before
    form.emulate_media(media="print")
    assert report.locator("button:visible").count() == 0
    expect(form.locator(".head")).to_be_hidden()
