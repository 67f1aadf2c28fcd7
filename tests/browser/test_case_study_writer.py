"""The case-study writer's page: filled in, counted, checked, taken along and opened again."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from assessment_py.story.outlines import OUTLINES, TICKS
from tests.kit.accessibility import faults
from tests.kit.keyboard import tab_to, use
from tests.kit.places import ROOT
from tests.kit.planning import BLOCKED, PRINTED, WRITER, open_file, unfold
from tests.kit.published import published
from tests.kit.results_together import HOLD
from tests.kit.self_check import ENGINE_MS, do, kept, press, saved

HOSTILE = "<img src=x onerror=alert(1)> --- {{ x }} # *a* 😀"
WORDS: list[list[str | int]] = json.loads((ROOT / "tests/kit/story_words.json").read_text("utf-8"))


def write(page: Page, **texts: str) -> None:
    for name, text in texts.items():
        page.locator(f"#story-{name}").fill(text)


def see_example(page: Page) -> None:
    press(page, "example")
    expect(page.get_by_text("This is an invented example.")).to_be_visible(timeout=ENGINE_MS)


def test_what_is_saved_opens_again_the_same_with_markup_in_every_field(writer: Page) -> None:
    write(writer, name=HOSTILE, role=HOSTILE, organisation=HOSTILE, summary=HOSTILE, ask=HOSTILE)
    writer.locator("#story-group").select_option("midwife")
    for place in (1, 2):
        writer.locator(f"#stage-{place}").fill(f"{place} {HOSTILE}")
    for section in OUTLINES["person"]:
        writer.locator(f"#section-{section.id}").fill(f"{section.id}\n{HOSTILE}")
    name, text = saved(writer, "save-story")
    assert name.startswith("draft-")
    assert name.endswith(".md")
    writer.evaluate(HOLD, '"write-story"')
    press(writer, "copy-nav")
    press(writer, "ask-clear")
    press(writer, "clear")
    expect(writer.locator("#story-name")).to_have_value("")
    writer.evaluate("letThrough()")
    unfold(writer, "Open a case study that you saved here")
    open_file(writer, text, "story", "x.md")
    expect(writer.get_by_text("Your case study is open.")).to_be_visible(timeout=ENGINE_MS)
    assert writer.locator("#section-advice").input_value() == f"advice\n{HOSTILE}"
    expect(writer.locator("#story-copy")).to_have_value("")  # asked for before it was cleared
    assert saved(writer, "save-story")[1] == text
    assert writer.locator("img[src=x]").count() == 0


def test_the_page_for_a_folder_has_no_script_and_says_it_all(
    writer: Page, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    see_example(writer)
    writer.locator("#section-advice").fill(HOSTILE)
    name, text = saved(writer, "save-page")
    assert name.endswith(".html")
    assert "<script" not in text
    assert "data-" not in text
    assert re.findall(r"(?:src|href)=\"[^\"]*", text) == ['href="own-page.css']
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    (tmp_path / "own-page.css").write_text("")  # as in the folder of a host
    theirs = new_page()
    theirs.goto(file.as_uri())
    expect(theirs.get_by_role("heading", level=1)).to_have_text("An invented example: Alex Morgan")
    expect(theirs.get_by_text("An invented example: nobody in it exists.")).to_be_visible()
    expect(theirs.get_by_text("Draft: one or more")).to_be_visible()
    expect(theirs.get_by_role("listitem")).to_have_count(4)
    expect(theirs.get_by_role("heading", level=2)).to_have_count(len(OUTLINES["person"]))
    expect(theirs.get_by_text(HOSTILE)).to_be_visible()
    assert faults(theirs, looks=2) == []


def test_with_all_ticks_it_is_no_draft_and_the_lines_lead_to_it(writer: Page) -> None:
    see_example(writer)
    for tick in TICKS:
        writer.locator(f'input[name="ticks"][value="{tick}"]').check()
    expect(writer.get_by_text("It is a draft as long as a check is open.")).to_be_hidden()
    name, text = saved(writer, "save-story")
    assert name == "an-invented-example-alex-morgan.md"
    assert "Draft" not in text
    press(writer, "copy-line")
    copy = writer.locator("#story-copy")
    expect(copy).to_have_value(re.compile(r'link: "local/an-invented-example-alex-morgan\.html"'))
    press(writer, "copy-nav")
    expect(copy).to_have_value(f"      - case-studies/{name}\n")


def test_words_are_counted_as_python_counts_them(writer: Page) -> None:
    count = writer.locator('[data-about="words:advice"] [data-fill="words"]')
    writer.locator("#section-advice").fill("one two")
    expect(count).to_have_text("2", timeout=ENGINE_MS)
    for text, words in WORDS[::8]:
        if text:
            writer.locator("#section-advice").fill(str(text))
            expect(count).to_have_text(str(words))
    writer.locator("#section-advice").fill("word " * 60)
    expect(writer.locator('[data-about="words:advice"]')).to_contain_text("A little long")
    writer.locator("#section-advice").fill("word " * 101)
    expect(writer.locator('[data-about="words:advice"]')).to_contain_text("More than twice")
    press(writer, "save-story")
    expect(writer.get_by_text("It cannot be written like this.")).to_be_visible()


def test_what_may_point_to_a_person_is_shown(writer: Page) -> None:
    writer.locator("#section-advice").fill("Ring 943 476 5919 or a@example.org")
    found = writer.locator('[data-rows="pointers"] li')
    expect(found).to_have_count(2, timeout=ENGINE_MS)
    expect(found.first).to_contain_text("looks like an NHS number.")


def test_the_second_outline_has_its_own_sections_and_example(writer: Page) -> None:
    writer.locator('input[name="outline"][value="change"]').check()
    shown = writer.locator("[data-section]:visible")
    ids = shown.evaluate_all("all => all.map((each) => each.dataset.section)")
    assert ids == [section.id for section in OUTLINES["change"]]
    see_example(writer)
    expect(writer.locator("#section-noticed")).to_have_value(re.compile("This story is invented"))


def test_stations_are_added_moved_and_taken_out(writer: Page) -> None:
    for place in range(3, 9):
        press(writer, "add-station")
        expect(writer.locator(f"#stage-{place}")).to_be_focused()
        writer.keyboard.type(str(place))
    press(writer, "add-station")
    expect(writer.get_by_text("Eight is the most")).to_be_visible()
    writer.locator('[data-station="8"] [data-action="station-up"]').press("Enter")
    expect(writer.locator("#stage-7")).to_be_focused()
    expect(writer.locator("#stage-7")).to_have_value("8")
    writer.locator('[data-station="1"] [data-action="station-out"]').press("Enter")
    expect(writer.locator("[data-station]:visible")).to_have_count(7)


def test_it_is_kept_only_when_asked_and_cleared_whole(writer: Page, site: Path) -> None:
    writer.evaluate("sessionStorage.setItem('case-study.draft', '{')")
    writer.reload()
    write(writer, name="Kay")
    writer.locator("[data-keep]").check()
    both = kept(writer)
    stored = {(key, "Session storage") for key in both["tab"]}
    stored |= {(key, "Local storage") for key in both["here"]}
    assert stored | {("case-study.cleared", "Session storage")} == published(site, "case-study.")
    writer.reload()
    expect(writer.locator("#story-name")).to_have_value("Kay")
    press(writer, "ask-clear")
    press(writer, "clear")
    assert set(kept(writer)["tab"]) == {"case-study.cleared"}
    assert kept(writer)["here"] == {}


def test_with_storage_blocked_or_from_a_folder_it_works(
    new_page: Callable[..., Page], site: Path
) -> None:
    page = new_page()
    page.add_init_script(BLOCKED)
    page.goto((site / WRITER).as_uri())
    expect(page.get_by_text("does not let the page keep anything")).to_be_visible()
    see_example(page)
    assert saved(page, "save-story")[1].startswith("---\n")


def test_without_the_engine_it_is_printed_and_says_what_is_wrong(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page()
    page.add_init_script(PRINTED)
    page.route("**/assets/engine/**", lambda route: route.abort())
    page.goto(f"{site_url}{WRITER}")
    write(page, name="Kay")
    press(page, "print")
    page.wait_for_function("window.printed === 1")
    press(page, "save-story")
    expect(page.locator("[data-problem-heading]")).to_be_visible(timeout=ENGINE_MS)
    expect(page.get_by_text("What you wrote is safe")).to_be_visible()
    assert page.locator("#story-name").input_value() == "Kay"


def test_the_keyboard_alone_writes_and_saves(writer: Page) -> None:
    tab_to(writer, "#story-name")
    writer.keyboard.type("Kay")
    tab_to(writer, "#section-advice")
    writer.keyboard.type("Say yes.")
    with writer.expect_download(timeout=ENGINE_MS) as waiting:
        use(writer, "save-story")
    assert "Say yes." in waiting.value.path().read_text(encoding="utf-8")


def test_every_state_is_sound_in_every_look(writer: Page) -> None:
    found = {"empty": faults(writer)}
    see_example(writer)
    writer.locator("#section-advice").fill("Ring 943 476 5919 " * 30)
    expect(writer.get_by_text("More than twice").first).to_be_attached()
    press(writer, "copy-line")
    refused = writer.get_by_text("It cannot be written like this.")  # it is too long
    expect(refused).to_be_visible(timeout=ENGINE_MS)
    found["example"] = faults(writer)
    press(writer, "ask-clear")
    found["clearing"] = faults(writer, looks=2)
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


def test_on_paper_it_is_the_case_study_alone_in_letters_of_11_points(writer: Page) -> None:
    see_example(writer)
    writer.emulate_media(media="print")
    assert writer.locator(".tool-screen:visible").count() == 0
    sizes = writer.locator(".story-sheet :is(p, li, h2)").evaluate_all(
        "all => all.filter((each) => each.checkVisibility())"
        ".map((each) => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) >= 11 / 0.75 - 0.01
    expect(do(writer, "print")).to_have_count(0)
