"""Staff numbers in a browser: from a table to a page to share, and everything that may be wrong."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect
from pypdf import PdfReader

from assessment_py.staff.comparing import compare
from assessment_py.staff.example import example
from tests.conftest import Record
from tests.kit.accessibility import faults
from tests.kit.self_check import ENGINE_MS, do, press, saved
from tests.kit.staff import finished

PAGE = "next-steps/staff-numbers.html"
MARKER = "ZQX-4711"  # stands in every personal column, and may stand nowhere else
HEADINGS = "Employee Number,Date of Birth,Email,Job Role,Pay Grade,Assignment Status"


def posts(*rows: str) -> str:
    """A table with a row for each post, with a marker in each personal column."""
    return "\n".join([HEADINGS, *(f"{MARKER},{MARKER},{MARKER},{row}" for row in rows)])


def many(role: str, grade: str, number: int) -> list[str]:
    return [f"{role},{grade},Active Assignment"] * number


SOUND = posts(
    *many("Staff Nurse", "Band 5", 60),
    *many("Staff Nurse", "Band 7", 40),
    *many("Staff Nurse", "Band 8a", 30),
    *many("Midwife", "Band 6", 30),
    *many("Midwife", "Band 7", 40),
    *many("Physiotherapist", "Band 7", 30),
    *many("Physiotherapist", "Band 8a", 20),
)
COUNTS = "profession,level,count\nnurse,Band 7,40\nnurse,Band 8a,30\nmidwife,Band 7,41\n"


@pytest.fixture
def tool(page: Page, site_url: str, record: Record) -> Iterator[Page]:
    page.add_init_script("window.print = () => {};")
    page.goto(f"{site_url}{PAGE}")
    expect(do(page, "read-text")).to_be_visible()
    yield page
    assert record.errors == []


def understood(page: Page) -> Locator:
    heading = page.locator("#understood-heading")
    expect(heading).to_be_focused(timeout=ENGINE_MS)
    return page.locator("section", has=heading)


def paste(page: Page, text: str) -> Locator:
    page.locator("[data-text]").fill(text)
    press(page, "read-text")
    return understood(page)


def see_example(page: Page) -> Locator:
    press(page, "example")
    expect(page.locator("#paper-heading")).to_be_focused(timeout=ENGINE_MS)
    return page.locator(".staff-paper")


def see_shared(page: Page, *, table: bool = False) -> Locator:
    page.locator("[data-with-table]").set_checked(table)
    page.locator("[data-share] [type=submit]").press("Enter")
    expect(page.locator("#shared-heading")).to_be_focused(timeout=ENGINE_MS)
    return page.locator(".staff-shared")


def on_paper(page: Page) -> str:
    """The words that the page prints."""
    texts = [each.extract_text() for each in PdfReader(BytesIO(page.pdf())).pages]
    return " ".join(unicodedata.normalize("NFKC", " ".join(texts)).split())


def stored(page: Page) -> str:
    return str(
        page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    )


# --- The whole journey ----------------------------------------------------------------------------


def test_from_a_table_to_a_page_to_share(tool: Page, record: Record) -> None:
    paste(tool, SOUND)
    press(tool, "compare")
    expect(tool.locator("#paper-heading")).to_be_focused(timeout=ENGINE_MS)
    paper = tool.locator(".staff-paper")
    expect(paper.locator(".staff-gap__lead")).to_have_text(
        "There are clearly fewer midwives above band 7 than you would expect.", use_inner_text=True
    )
    expect(paper).to_contain_text("Everybody above this level has a profession recorded.")
    shared = see_shared(tool)
    expect(shared).to_contain_text(
        "There are fewer midwives above band 7 than you would expect here."
    )
    assert not re.search(
        r"\d", shared.locator(".staff-shared__words").inner_text().replace("7", "")
    )
    assert MARKER not in tool.content().replace(SOUND, "")
    assert MARKER not in stored(tool)
    assert not [each for each in record.requests if "staff" in each and "?" in each]


def test_a_file_is_chosen_or_dropped(tool: Page) -> None:
    chooser = tool.locator("[data-file]")
    chooser.set_input_files(FilePayload(name="a.tsv", mimeType="", buffer=COUNTS.encode("utf-16")))
    expect(understood(tool)).to_contain_text("Rows read: 3.", use_inner_text=True)
    tool.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "b.csv"));
          const how = { dataTransfer: data, bubbles: true, cancelable: true };
          document.activeElement.blur();
          document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", how));
        }""",
        COUNTS + "pharmacist,Band 8a,9\n",
    )
    expect(understood(tool)).to_contain_text("Rows read: 4.", use_inner_text=True)


def test_the_example_says_that_it_is_invented_wherever_it_goes(tool: Page) -> None:
    paper = see_example(tool)
    expect(paper.locator(".staff-invented")).to_be_visible()
    shared = see_shared(tool, table=True)
    expect(shared.locator(".staff-invented")).to_be_visible()
    for action in ("save", "save-table"):
        name, text = saved(tool, action)
        assert "Invented example" in text, name
    press(tool, "print-paper")
    assert "invented example" in on_paper(tool).casefold()
    press(tool, "print-shared")
    printed = on_paper(tool)
    assert "invented example" in printed.casefold()
    assert "Ask why" not in printed


def test_table_and_ladder_say_the_same(tool: Page) -> None:
    see_example(tool)
    found = finished(compare(example())).findings
    drawn = [each for each in found if each.ordinary and each.verdict != "few-others"]
    rows = tool.locator(".staff-profession [data-rows=rungs] > tr")
    assert rows.count() == len(found)
    shown = tool.evaluate(
        """() => [...document.querySelectorAll(".staff-profession")].flatMap((profession) => {
          const scale = Number(profession.querySelector("[data-fill=scale]").textContent);
          return [...profession.querySelectorAll("tbody tr")]
            .filter((row) => !row.querySelector("g").hasAttribute("hidden"))
            .map((row) => ({
              above: row.querySelector("[data-fill=above]").textContent,
              least: row.querySelector("[data-fill=least]").textContent,
              most: row.querySelector("[data-fill=most]").textContent,
              seen: (parseFloat(row.querySelector("g svg").getAttribute("x")) - 4) * scale / 92,
              from: (parseFloat(row.querySelector("g rect").getAttribute("x")) - 4) * scale / 92,
              width: parseFloat(row.querySelector("g rect").getAttribute("width")) * scale / 92,
              marks: row.querySelectorAll("g .staff-mark:not([hidden])").length,
            }));
        })"""
    )
    assert len(shown) == len(drawn)
    for row in shown:
        assert row["marks"] == 1
        assert row["seen"] == pytest.approx(int(row["above"]), abs=0.05)
        assert row["from"] == pytest.approx(int(row["least"]), abs=0.05)
        assert row["from"] + row["width"] == pytest.approx(int(row["most"]), abs=0.05)


def test_every_fewer_comes_with_what_is_not_recorded(tool: Page) -> None:
    paper = see_example(tool)
    expect(paper.locator(".staff-gap__records")).to_contain_text("no profession recorded")
    expect(paper.locator(".staff-unsure")).to_contain_text("no profession recorded")
    expect(see_shared(tool)).to_contain_text("no profession recorded")


def test_doctors_have_no_verdict_and_the_board_is_asked(tool: Page) -> None:
    paper = see_example(tool)
    doctors = paper.locator("[data-rows=doctors]")
    expect(doctors).to_contain_text("Consultants")
    expect(paper.get_by_text("nobody’s answer has been entered")).to_be_visible()
    paper.locator("summary", has_text="Enter what the board answered").press("Enter")
    tool.fill("#staff-seat-nurse", "200")
    paper.locator("[data-seats] [type=submit]").press("Enter")
    expect(paper.get_by_text("Each field takes a whole number")).to_be_visible()
    tool.fill("#staff-seat-nurse", "1")
    tool.fill("#staff-seat-none", "3")
    paper.locator("[data-seats] [type=submit]").press("Enter")
    rows = paper.locator("[data-rows=seats] tr", has_text="Nurses")
    expect(rows).to_contain_text("25%", timeout=ENGINE_MS)


# --- What is wrong, and what is asked -------------------------------------------------------------

WRONG = {
    "": "Paste the cells first.",
    "a": "No headings were found",
    "profession,level,count\nnurse,Band 7,1.460.1": "Row 2, column “count”: “1.460.1” is not",
    "profession,level,count\nnurse,Band 7,=SUM(A1)": "is a formula or an error",
    "profession,level,count\nnurse,Band 7,-4": "is less than nobody",
    "profession,level,count\nnurse,Band 7,": "the number of people is blank",
    "profession,level,count\nnurse,Band 7,2000000": "is more than a million",
    "profession,level,count\n": "nothing below them",
    "profession,level,count\nnurse,Band 7,4\nnurse,Band 7,5": "Rows 2 and 3 both give",
    "Job Role,Assignment Status\nStaff Nurse,Active Assignment": "No column was found",
}


@pytest.mark.parametrize(("text", "told"), list(WRONG.items()))
def test_each_fault_ends_in_a_sentence(tool: Page, text: str, told: str) -> None:
    tool.locator("[data-text]").fill(text)
    press(tool, "read-text")
    expect(tool.get_by_text(told).first).to_be_visible(timeout=ENGINE_MS)
    expect(tool.locator("[data-action=compare]:visible")).to_have_count(0)


def test_a_workbook_is_told_what_to_do(tool: Page) -> None:
    chooser = tool.locator("[data-file]")
    workbook = FilePayload(name="a.xlsx", mimeType="", buffer=b"PK\x03\x04" + bytes(100))
    chooser.set_input_files(workbook)
    expect(understood(tool)).to_contain_text("This is an Excel workbook", use_inner_text=True)


def test_a_file_that_is_too_big_is_not_read(tool: Page) -> None:
    tool.evaluate("document.querySelector('[data-file]').dataset.mostBytes = 10")
    tool.locator("[data-file]").set_input_files(
        FilePayload(name="a.csv", mimeType="", buffer=COUNTS.encode())
    )
    told = understood(tool)
    expect(told).to_contain_text(f"too big: {len(COUNTS)} bytes", use_inner_text=True)
    expect(told).to_contain_text("The most is 10.", use_inner_text=True)


def test_personal_columns_are_named_and_never_read(tool: Page) -> None:
    told = paste(tool, SOUND)
    expect(told).to_contain_text(
        "skipped these columns without reading what is in them: "
        "Employee Number, Date of Birth, Email",
        use_inner_text=True,
    )
    tool.locator("[data-text]").fill("")
    assert MARKER not in tool.content()


def test_unknown_spellings_are_mapped_and_kept_as_a_file(
    tool: Page, new_page: Callable[..., Page], site_url: str
) -> None:
    rows = posts(*many("Wibble Lead", "Band 8z", 3), *many("Staff Nurse", "Band 7", 12))
    told = paste(tool, rows)
    expect(told.locator("[data-action=compare]:visible")).to_have_count(0)
    told.get_by_label("Wibble Lead").select_option("midwife")
    told.get_by_label("Band 8z").select_option("band-8a")
    press(tool, "map")
    expect(told).to_contain_text(
        "Nothing stands in the way", timeout=ENGINE_MS, use_inner_text=True
    )
    press(tool, "compare")
    expect(tool.locator("#paper-heading")).to_be_focused(timeout=ENGINE_MS)
    with tool.expect_download() as waiting:
        tool.locator('[data-name="mapping.csv"]').press("Enter")
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    assert '"role","Wibble Lead","midwife"' in text
    assert '"level","Band 8z","band-8a"' in text
    again = new_page()
    again.goto(f"{site_url}{PAGE}")
    again.locator("[data-mapping]").set_input_files(
        FilePayload(name="mapping.csv", mimeType="", buffer=text.encode())
    )
    expect(again.get_by_text("Spellings taken: 2.")).to_have_count(1, timeout=ENGINE_MS)
    told = paste(again, rows)
    expect(told).to_contain_text("Nothing stands in the way", use_inner_text=True)


def test_a_faulty_file_of_spellings_is_told(tool: Page) -> None:
    tool.locator("summary", has_text="file of spellings").press("Enter")
    tool.locator("[data-mapping]").set_input_files(
        FilePayload(name="a.csv", mimeType="", buffer=b"column,spelling,means\nrole,x,wizard\n")
    )
    expect(tool.get_by_text("This file of spellings cannot be used.")).to_be_visible(
        timeout=ENGINE_MS
    )
    expect(tool.locator("[data-rows=mapping-faults]")).to_contain_text("wizard")


def test_rows_that_are_not_understood_are_left_out_only_when_asked(tool: Page) -> None:
    told = paste(tool, posts("Wibble,Band 7,Active Assignment", *many("Midwife", "Band 7", 12)))
    press(tool, "leave-out")
    expect(told).to_contain_text(
        "Nothing stands in the way", timeout=ENGINE_MS, use_inner_text=True
    )


def test_what_the_file_leaves_open_is_asked(tool: Page) -> None:
    twice = "profession,level,count\nnurse,Band 7,4\nnurse,Band 7,5\n"
    told = paste(tool, twice)
    told.get_by_label("Add up rows").check()
    told.locator("[data-answers] [type=submit]").press("Enter")
    expect(told).to_contain_text("People counted: 9.", timeout=ENGINE_MS, use_inner_text=True)
    kinds = "profession,level,Total,Data Type\nnurse,Band 7,4,HC\nnurse,Band 7,3.5,FTE\n"
    told = paste(tool, kinds)
    told.get_by_label("Which kind of count?").select_option("HC")
    told.locator("[data-answers] [type=submit]").press("Enter")
    expect(told).to_contain_text("People counted: 4.", timeout=ENGINE_MS, use_inner_text=True)
    untitled = "Who is it,level,count\nnurse,Band 7,4\n"
    told = paste(tool, untitled)
    told.get_by_label("Which column has the profession?").select_option("Who is it")
    told.get_by_label("What does it hold?").select_option("profession")
    told.locator("[data-answers] [type=submit]").press("Enter")
    expect(told).to_contain_text("People counted: 4.", timeout=ENGINE_MS, use_inner_text=True)


def test_the_reader_says_which_posts_count(tool: Page) -> None:
    bank = "Staff Nurse,Band 7,Bank"
    told = paste(tool, posts(bank, bank, *many("Staff Nurse", "Band 7", 5)))
    expect(told).to_contain_text("People counted: 5.", use_inner_text=True)
    told.get_by_label("Bank (rows: 2)").check()
    told.locator("[data-answers] [type=submit]").press("Enter")
    expect(told).to_contain_text("People counted: 7.", timeout=ENGINE_MS, use_inner_text=True)


def test_full_time_equivalents_show_shares_and_nothing_to_share(tool: Page) -> None:
    paste(tool, "profession,level,FTE\nnurse,Band 7,40.5\nnurse,Band 8a,10.2\n")
    press(tool, "compare")
    paper = tool.locator(".staff-paper")
    expect(paper.get_by_text("nothing is compared. Ask for headcount")).to_be_visible(
        timeout=ENGINE_MS
    )
    expect(paper.locator("[data-rows=shares]")).to_contain_text("20%")
    expect(tool.locator(".staff-sharing")).to_be_hidden()


def test_a_table_that_cannot_be_proved_safe_is_refused(tool: Page) -> None:
    paste(tool, "profession,level,count\nnurse,Band 7,40\nnurse,Band 8a,3\n")
    press(tool, "compare")
    expect(tool.locator("#paper-heading")).to_be_focused(timeout=ENGINE_MS)
    see_shared(tool, table=True)
    expect(tool.get_by_text("It cannot be proved that nobody could")).to_be_visible()
    expect(tool.locator(".staff-protected")).to_be_hidden()
    tool.fill("[data-threshold]", "4")
    tool.locator("[data-share] [type=submit]").press("Enter")
    expect(tool.get_by_text("Give a whole number from 5 to 20.")).to_be_visible()


def test_long_work_can_be_stopped(tool: Page) -> None:
    rows = "\n".join(
        f"Staff Nurse,Band {5 + at % 3},Active Assignment,{at}" for at in range(45_000)
    )
    table = f"Job Role,Pay Grade,Assignment Status,Free\n{rows}".encode()
    chooser = tool.locator("[data-file]")
    chooser.set_input_files(FilePayload(name="a.csv", mimeType="", buffer=table))
    stop = tool.locator('[data-action="cancel"]')
    expect(stop).to_be_visible(timeout=ENGINE_MS)
    stop.press("Enter")
    expect(tool.locator("[data-file]")).to_be_focused()
    expect(tool.locator("#understood-heading")).to_be_hidden()
    told = paste(tool, COUNTS)
    expect(told).to_contain_text("Rows read: 3.", use_inner_text=True)


def test_starting_again_forgets(tool: Page) -> None:
    paste(tool, SOUND)
    press(tool, "compare")
    expect(tool.locator("#paper-heading")).to_be_focused(timeout=ENGINE_MS)
    press(tool, "forget")
    expect(tool.locator("#choose-heading")).to_be_focused()
    assert tool.locator("[data-text]").input_value() == ""
    for gone in (".staff-paper", ".staff-sharing", "#understood-heading"):
        expect(tool.locator(gone)).to_be_hidden()
    assert tool.locator(".staff-profession").count() == 0
    assert stored(tool) == '[{},{},""]'


# --- Every look, on paper, from a folder, without the engine --------------------------------------


def test_every_state_is_sound_in_every_look(tool: Page) -> None:
    odd = posts("Wibble,Band 8z,Active Assignment", "Staff Nurse,Band 7,Bank")
    paste(tool, f"{odd}\n{MARKER}")
    assert faults(tool) == []
    paste(tool, "profession,level,Total,Data Type\nnurse,Band 7,4,HC\nnurse,Band 7,3.5,FTE\n")
    assert faults(tool, looks=2) == []
    see_example(tool)
    see_shared(tool, table=True)
    for fold in tool.locator("details").all():
        fold.evaluate("(each) => { each.open = true; }")
    assert faults(tool) == []


def test_rows_become_blocks_on_a_phone(tool: Page) -> None:
    see_example(tool)
    tool.set_viewport_size({"width": 320, "height": 700})
    row = tool.locator(".staff-profession tbody tr").last
    assert row.evaluate("(each) => getComputedStyle(each).display") == "block"
    assert tool.evaluate("document.documentElement.scrollWidth") <= 320


def test_marks_are_seen_in_forced_colours(tool: Page) -> None:
    see_example(tool)
    tool.emulate_media(forced_colors="active")
    fills = tool.evaluate(
        """() => [...document.querySelectorAll(".staff-profession g:not([hidden]) .staff-mark")]
          .filter((each) => !each.hasAttribute("hidden"))
          .map((each) => getComputedStyle(each).stroke + getComputedStyle(each).fill)"""
    )
    ground = tool.evaluate("getComputedStyle(document.body).backgroundColor")
    assert fills
    assert all(each != ground * 2 for each in fills)


def test_on_paper_one_output_stands_without_the_other(tool: Page) -> None:
    see_example(tool)
    see_shared(tool)
    paper = on_paper(tool)
    assert "Private: only for the people you agreed on" in paper
    assert "How this was worked out" in paper
    assert "than you would expect here" not in paper
    press(tool, "print-shared")
    shared = on_paper(tool)
    assert "than you would expect here" in shared
    assert "Private" not in shared
    assert "Choose the table" not in paper + shared


def test_it_works_from_a_folder(page: Page, site: Path) -> None:
    page.goto((site / PAGE).as_uri())
    paper = see_example(page)
    expect(paper.locator(".staff-gap__lead")).to_be_visible()


def test_without_the_engine_the_page_says_so_and_how_to_count_by_hand(
    page: Page, site_url: str
) -> None:
    page.add_init_script("delete window.WebAssembly;")
    page.goto(f"{site_url}{PAGE}")
    press(page, "example")
    problem = page.locator(".tool-problem")
    expect(problem).to_contain_text("(WebAssembly)", use_inner_text=True, timeout=ENGINE_MS)
    expect(problem.get_by_role("link", name="count by hand")).to_be_visible()
    assert faults(page, looks=2) == []
