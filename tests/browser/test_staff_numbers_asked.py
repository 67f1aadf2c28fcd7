"""Staff numbers in a browser: everything that may be wrong with a table, and what is asked."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.conftest import Record
from tests.kit.self_check import ENGINE_MS, do, press
from tests.kit.staff_numbers import (
    COUNTS,
    MARKER,
    PAGE,
    SOUND,
    many,
    paste,
    posts,
    see_shared,
    stored,
)


@pytest.fixture
def tool(page: Page, site_url: str, record: Record) -> Iterator[Page]:
    page.add_init_script("window.print = () => {};")
    page.goto(f"{site_url}{PAGE}")
    expect(do(page, "read-text")).to_be_visible()
    yield page
    assert record.errors == []


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


NO_TABLE = ("", "a")  # told at the field: there is nothing below it to put right


def test_each_fault_ends_in_a_sentence(tool: Page) -> None:
    """All on one page: each is told in the place of the one before, whose words are others."""
    for text, told in WRONG.items():
        tool.locator("[data-text]").fill(text)
        press(tool, "read-text")
        if text in NO_TABLE:
            expect(tool.locator("[data-text]")).to_have_accessible_description(re.compile(told))
        expect(tool.get_by_text(told).first).to_be_visible(timeout=ENGINE_MS)
        expect(tool.locator("[data-action=compare]:visible")).to_have_count(0)


def refused(page: Page) -> Locator:
    """What is said above the fields of what is no table; it has the focus."""
    told = page.locator("[data-drop] [role=alert]")
    expect(told).to_be_focused(timeout=ENGINE_MS)
    return told


def test_a_workbook_is_told_what_to_do(tool: Page) -> None:
    chooser = tool.locator("[data-file]")
    workbook = FilePayload(name="a.xlsx", mimeType="", buffer=b"PK\x03\x04" + bytes(100))
    chooser.set_input_files(workbook)
    told = refused(tool)
    expect(told).to_contain_text("This is an Excel workbook", use_inner_text=True)
    expect(chooser).to_have_accessible_description(re.compile("not read .* Excel workbook"))
    ends = told.evaluate("(each) => each.getBoundingClientRect().bottom")
    begins = chooser.evaluate("(each) => each.getBoundingClientRect().top")
    assert 0 < begins - ends < 200  # its label, its hint and a line stand between
    expect(tool.locator("#understood-heading")).to_be_hidden()
    paste(tool, COUNTS)
    expect(told).to_be_hidden()
    expect(chooser).not_to_have_attribute("aria-invalid", "true")


def test_a_file_that_is_too_big_is_not_read(tool: Page) -> None:
    tool.evaluate("document.querySelector('[data-file]').dataset.mostBytes = 10")
    tool.locator("[data-file]").set_input_files(
        FilePayload(name="a.csv", mimeType="", buffer=COUNTS.encode())
    )
    told = refused(tool)
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
    expect(tool.locator("[data-mapping]")).to_have_accessible_description(re.compile("wizard"))


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
    expect(told.get_by_label("Which kind of count?")).to_have_value("")  # none is chosen before
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
    expect(tool.locator("[data-threshold]")).to_have_accessible_description(
        re.compile("Give a whole number from 5 to 20.")
    )
    expect(tool.get_by_text("Give a whole number from 5 to 20.")).to_be_visible()


def test_long_work_can_be_stopped(tool: Page) -> None:
    rows = "\n".join(
        f"Staff Nurse,Band {5 + at % 3},Active Assignment,{at}" for at in range(45_000)
    )
    table = f"Job Role,Pay Grade,Assignment Status,Free\n{rows}".encode()
    chooser = tool.locator("[data-file]")
    chooser.set_input_files(FilePayload(name="a.csv", mimeType="", buffer=table))
    # In the page: on a quick machine Stop is gone before one from outside has asked for it.
    tool.wait_for_function(
        """() => {
          const stop = document.querySelector('[data-action="cancel"]');
          if (!stop.checkVisibility()) return false;
          stop.click();
          return true;
        }""",
        polling=20,
        timeout=ENGINE_MS,
    )
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
