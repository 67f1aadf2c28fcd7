"""The page for a talk: what is written and ticked is printed, and nothing else."""

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from assessment_py.instrument import load
from tests.conftest import Record
from tests.kit.accessibility import faults
from tests.kit.self_check import ENGINE_MS, answer_all, code_of, kept, press, see_report

INSTRUMENT = load()
YOU = INSTRUMENT.statements("you")
SENSITIVE = [each.counter for each in YOU if each.sensitive]
LABELS = [option.label for option in INSTRUMENT.scale("agreement").options]
LEAST = 11  # points, on what is handed round
KEY = "self-check.planner"


@pytest.fixture
def talk(page: Page, site_url: str, record: Record) -> Page:
    """The report of somebody who disagreed with everything."""
    page.add_init_script("window.print = () => {};")
    page.goto(f"{site_url}self-check/you.html")
    answer_all(page, 1)
    see_report(page)
    return page


def sheet(page: Page) -> str:
    """What goes to paper, on one page, with no letter smaller than is allowed."""
    press(page, "print-planner")
    page.emulate_media(media="print")
    sizes = page.locator(".planner-sheet :visible").evaluate_all(
        "all => all.map((each) => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) * 72 / 96 >= LEAST
    pages = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().split())


def obstacle(page: Page, statement: str) -> None:
    page.locator(f'[data-obstacle="{statement}"]').click()


def test_the_four_lines_are_printed_without_an_answer_or_a_score(talk: Page) -> None:
    talk.fill("#planner-well", "I lead the antibiotic round.")
    talk.fill("#planner-try", "The medicines safety group.")
    paper = sheet(talk)
    for line in ("What I do well", "What I would like to try", "What gets in the way", "I ask for"):
        assert line in paper
    assert "I lead the antibiotic round." in paper
    assert "The medicines safety group." in paper
    assert not [label for label in LABELS if label in paper]
    assert not [each.text for each in YOU if each.text in paper]
    assert "of 100" not in paper
    assert code_of(talk) not in paper


def test_ticks_decide_what_goes_on_paper(talk: Page) -> None:
    first = YOU[0]
    assert first.counter in sheet(talk)
    obstacle(talk, first.id)
    assert first.counter not in sheet(talk)
    talk.locator("summary", has_text="More from your answers").click()
    more = YOU[2]
    assert more.counter not in sheet(talk)
    obstacle(talk, more.id)
    assert more.counter in sheet(talk)


def test_trust_culture_and_speaking_up_stay_off_unless_they_are_ticked(talk: Page) -> None:
    paper = sheet(talk)
    assert not [counter for counter in SENSITIVE if counter in paper]
    talk.locator("summary", has_text="About trust, culture").click()
    boxes = talk.locator("[data-sensitive]:visible")
    assert boxes.count() == len(SENSITIVE)
    assert not boxes.evaluate_all("all => all.some((each) => each.checked)")
    obstacle(talk, "you-can-speak-up")
    paper = sheet(talk)
    assert [counter for counter in SENSITIVE if counter in paper] == [SENSITIVE[1]]


def test_one_thing_of_each_size_is_asked_for(talk: Page) -> None:
    assert "A stretch assignment" in sheet(talk)
    talk.get_by_label("A secondment", exact=False).check()
    paper = sheet(talk)
    assert "A secondment" in paper
    assert "A stretch assignment" not in paper
    talk.locator('[data-ask="small"][value="own"]').check()
    talk.locator('[data-planner-text="small"]').fill("An hour with the chair")
    talk.locator('[data-ask="middling"][value=""]').check()
    paper = sheet(talk)
    assert "An hour with the chair" in paper
    assert "A month of cover" not in paper


def test_it_survives_a_reload_and_is_cleared_with_the_answers(talk: Page) -> None:
    talk.fill("#planner-well", "Mine")
    obstacle(talk, YOU[0].id)
    assert KEY in kept(talk)["tab"]
    assert KEY not in kept(talk)["here"]
    talk.reload()
    expect(talk.locator("#planner-well")).to_have_value("Mine")
    assert YOU[0].counter not in sheet(talk)
    press(talk, "ask-clear")
    press(talk, "clear")
    assert KEY not in kept(talk)["tab"]
    expect(talk.locator("#planner-well")).to_have_value("")
    assert talk.locator(".planner-sheet [data-fill]").all_text_contents() == [""] * 7


def test_a_profession_leads_to_its_head_and_its_career_and_stays_with_the_talk(talk: Page) -> None:
    form = f"self-check.you.{INSTRUMENT.edition}"
    before, code = kept(talk)["tab"][form], code_of(talk)
    own = talk.locator("#who dl:visible")
    expect(own).to_have_count(0)
    talk.locator("summary", has_text="More on each part").click()
    cards = talk.locator("[data-career]:visible")
    careers = [str(each.get_attribute("data-career")) for each in cards.all()]
    assert careers
    assert len(set(careers)) == len(careers)  # nobody twice

    chosen = talk.locator(f'#who dl[data-careers~="{careers[0]}"]')
    profession = str(chosen.get_attribute("data-when")).removeprefix("profession-")
    talk.select_option("#who-profession", profession)
    expect(chosen).to_be_visible()
    expect(chosen.locator(f'a[href$="{careers[0]}.html"]')).to_be_visible()
    expect(talk.locator(f'[data-career="{careers[0]}"]')).to_be_hidden()  # nor beside a card
    talk.select_option("#who-profession", "pharmacist")
    expect(own).to_contain_text("Chief pharmacist")
    expect(own).to_contain_text("have no pharmacist yet")
    expect(talk.locator(f'[data-career="{careers[0]}"]')).to_be_visible()
    assert "From (pharmacist)" in sheet(talk)
    press(talk, "clear-planner")
    expect(own).to_have_count(1)  # it is in none of the four lines
    assert kept(talk)["tab"][form] == before  # no answer, and in no code
    assert code_of(talk) == code
    talk.reload()
    expect(own).to_contain_text("Chief pharmacist", timeout=60_000)
    assert faults(talk) == []
    press(talk, "ask-clear")
    press(talk, "clear")
    assert KEY not in kept(talk)["tab"]
    expect(talk.locator("#who-profession")).to_have_value("")


def test_the_page_of_one_result_is_not_shown_with_another(talk: Page) -> None:
    talk.fill("#planner-well", "Mine")
    key = f"self-check.you.{INSTRUMENT.edition}"
    talk.evaluate(
        """(key) => {
          const kept = JSON.parse(sessionStorage.getItem(key));
          sessionStorage.setItem(key, JSON.stringify({ ...kept, key: kept.key ^ 1 }));
        }""",
        key,
    )
    talk.reload()
    expect(talk.locator("[data-report]")).to_be_visible(timeout=ENGINE_MS)
    expect(talk.locator("#planner-well")).to_have_value("")


def test_what_is_written_is_no_answer(talk: Page) -> None:
    before = kept(talk)["tab"][f"self-check.you.{INSTRUMENT.edition}"]
    talk.fill("#planner-well", "Mine")
    talk.locator("#planner-well").blur()
    obstacle(talk, YOU[0].id)
    assert kept(talk)["tab"][f"self-check.you.{INSTRUMENT.edition}"] == before


def test_every_state_of_it_is_accessible(talk: Page) -> None:
    for summary in talk.locator("[data-planner] summary").all():
        summary.click()
    talk.locator('[data-ask="small"][value="own"]').check()
    assert faults(talk, within=talk.locator("[data-planner]")) == []
