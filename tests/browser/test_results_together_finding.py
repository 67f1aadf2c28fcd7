"""What stands first in a group's results: its sentences, its arch, and the chair's one sheet."""

from playwright.sync_api import Page, expect

from assessment_py import write_code
from tests.kit.groups import INSTRUMENT, PARTS, answering
from tests.kit.pdf import sheets
from tests.kit.results_together import CHAT, CODES, add, asked, holds, see, see_example
from tests.kit.self_check import press

# What each stone says, how far it is filled, and what the row of the table beside it says.
ARCH = """(place) => {
  const seen = (each) => !each.closest("[hidden]");
  const one = (within, what) => [...within.querySelectorAll(what)].filter(seen);
  const stones = [...place.querySelectorAll(".tool-arch svg > g")].map((stone) => ({
    said: one(stone, ".tool-arch__score, .tool-arch__none").map((each) => each.textContent),
    filled: one(stone, ".tool-arch__fill").map((each) => each.getAttribute("stroke-dasharray")),
    dashed: one(stone, ".tool-arch__empty").length,
  }));
  const cells = [...place.querySelectorAll(".group-middles td")];
  const words = (cell) => one(cell, "strong, span").map((each) => each.textContent);
  return { stones, cells: cells.map(words) };
}"""


def assert_arch_says(group: Page, middles: list[float | None]) -> None:
    said = ["none" if each is None else f"{each:g}" for each in middles]
    for place in (".group-finding", ".group-chair"):
        drawn = group.locator(place).evaluate(ARCH)
        assert drawn["cells"] == [[each] for each in said], place
        for stone, each, words in zip(drawn["stones"], middles, said, strict=True):
            assert stone == {
                "said": [words],
                "filled": [] if each is None else [f"{words} 100"],
                "dashed": 1 if each is None else 0,
            }


def codes_of(*answers: list[int | str], importance: dict[str, int] | None = None) -> str:
    people = answering(*answers, importance=importance)
    return " ".join(write_code(each, INSTRUMENT) for each in people)


def test_the_arch_says_what_the_table_says_and_goes_with_it(group: Page) -> None:
    add(group, CHAT)
    see(group)
    found = asked("group", codes=CODES, audience="room")["group"]
    assert_arch_says(group, [part["scores"]["middle"] for part in found["parts"]])
    arch = group.locator(".group-finding .tool-arch")
    expect(arch).to_be_in_viewport(ratio=1)  # on the first screen of what is shown
    group.emulate_media(media="print", forced_colors="active")
    expect(arch).to_be_visible()
    group.emulate_media(media="screen", forced_colors="none")
    see(group, "beyond")  # too few for them: nothing that was drawn stays, seen or not
    assert (holds(group)["drawn"], holds(group)["lengths"]) == (0, 0)
    expect(group.locator(".group-arch:visible")).to_have_count(0)


def test_a_part_without_a_score_says_so_in_words_table_and_arch(group: Page) -> None:
    answers: list[int | str] = [2, 2, "dont-know", 2, 2]
    add(group, codes_of(*[answers] * 4))
    group.locator("#group-asked").fill("4")
    see(group)
    assert_arch_says(group, [50, 50, None, 50, 50])
    words = group.locator(".group-finding .group-overall")
    for said in (
        "All 4 people whom you asked have answered.",
        "On all 20 statements your answers lie close together.",
        "There is no score for Talent management",
        "You are few",
    ):
        expect(words).to_contain_text(said, use_inner_text=True)
    expect(words).not_to_contain_text("most alike", use_inner_text=True)
    row = group.locator('.group-table--parts [data-item="talent-management"]')
    cells = row.inner_text().split("\t")  # no number is a word, not an empty place
    assert cells[1:] == ["none", "none", "0 of 4", "none", "none", "20 of 20"]


def longest() -> list[str]:
    """Return the codes of a group of which there is most to say on the sheet."""
    rows: list[list[int | str]] = [[0, 0, 2, 0], [4, 1, 2, 4], [0, 0, 2, 1], [4, 1, 2, 4]]
    unknown: list[list[int | str]] = [["dont-know", *row] for row in rows]
    return sorted(codes_of(*unknown, importance=dict.fromkeys(PARTS, 5)).split())


def test_the_chairs_sheet_is_one_full_page_with_both_parts_and_their_questions(
    group: Page,
) -> None:
    codes = longest()
    add(group, " ".join(codes))
    group.locator("#group-asked").fill("14")
    see(group)
    group.evaluate("() => { window.print = () => {}; }")
    press(group, "print-chair")
    group.emulate_media(media="print")
    shown = group.locator(".group-chair__asks > li:visible strong").all_inner_texts()
    questions = {each.id: each.text for part in INSTRUMENT.parts for each in part.questions}
    asks = asked("group", codes=codes, audience="room")["group"]["asks"]
    assert shown == [questions[each["question"]] for each in asks]
    assert len(shown) == 7
    (sheet,) = sheets(group.pdf(prefer_css_page_size=True))
    assert min(sheet.points) >= 10.99, sheet.points
    assert sheet.lowest < 0.13  # it is full
    assert all(" ".join(each.split())[:30] in sheet.text for each in shown)
    for said in ("What to talk about", "Your organisation", "For the chair"):
        assert said in sheet.text[:400]
    for said in ("4 of 14 people answered", "for the people in the room"):
        assert said in sheet.text[-200:]


def test_all_the_figures_are_few_sheets_and_each_has_its_heading(group: Page) -> None:
    see_example(group)
    every = sheets(group.pdf(prefer_css_page_size=True))
    assert len(every) <= 8  # of A4; once it was twelve
    assert min(min(each.points) for each in every) >= 9.99
    figures = [each.text for each in every if "To ask:" in each.text]
    for part in INSTRUMENT.parts:
        for statement in part.statements:
            if statement.form == "organisation":
                before = next(each for each in figures if statement.text in each)
                before = before[: before.index(statement.text)]
                heads = [before.rfind(f"{each.title} Not in place") for each in INSTRUMENT.parts]
                assert max(heads) == before.rfind(f"{part.title} Not in place") >= 0
