"""A result of an earlier edition, on a site with newer questions: shown, kept whole, compared.

Longer than most: every way in is tried with the same site of newer questions.
"""

import csv
import io
import json
import shutil
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from assessment_py import load
from tests.conftest import PatientServer, QuietHandler, Record
from tests.kit.browsers import ROOT
from tests.kit.keyboard import take_away, unfold, use, write
from tests.kit.made_once import made_once
from tests.kit.pdf import document
from tests.kit.self_check import ENGINE_MS, code_of, do, kept, open_text, saved, unfold_opener

NOW = load()
OLD = "2025-01"
OLD_NUMBER = 30
MADE = {"node_modules", "site"}  # in the project's folder, and not part of it
# Made by the earlier edition's own program, for the same answers and key as `result` has.
SCRIPT = """
import json, sys
from assessment_py import Editions, parse_response, score, to_dict, write_code, write_file
edition = Editions().named(sys.argv[1])
response = parse_response(json.load(sys.stdin), edition)
made = {"code": write_code(response, edition), "file": write_file(response)}
print(json.dumps(made | {"report": to_dict(score(response, edition))}))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose questions have changed: there is an earlier edition.

    In the earlier edition the first statement had other words, the second did not exist, one has
    gone since, and the first part had another title. Its site is built in the folder www.
    """
    return made_once(tmp_path_factory, "newer", make_project) / "project"


def make_project(made: Path) -> None:
    folder = made / "project"
    shutil.copytree(ROOT, folder, ignore=what_is_made)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    now = folder / "assessment_py/instrument.toml"
    text = now.read_text(encoding="utf-8")
    editions = folder / "assessment_py/editions"
    (editions / f"{OLD}.toml").write_text(older(text), encoding="utf-8")
    changed = replaced(text, "earlier_editions = [", f'earlier_editions = ["{OLD}", ')
    now.write_text(changed, encoding="utf-8")
    run(folder, [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", "www"])


def what_is_made(folder: str, names: list[str]) -> set[str]:
    """Return the names that a copy leaves out: what is hidden at the top, built or installed."""
    if Path(folder) == ROOT:
        return {name for name in names if name in MADE or name.startswith(".")}
    return {"__pycache__"}  # a server's own file, .htaccess, belongs to the project


def replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def older(text: str) -> str:
    """Return instrument.toml as it might have been."""
    first, second = questions(text)[:2]
    text = replaced(text, f'edition = "{NOW.edition}"', f'edition = "{OLD}"')
    number = f"edition_number = {NOW.edition_number}"
    text = replaced(text, number, f"edition_number = {OLD_NUMBER}")
    text = replaced(text, f'text = "{first["text"]}"', 'text = "It was said otherwise."')
    text = replaced(text, f'id = "{second["id"]}"', 'id = "a-statement-that-is-gone"')
    text = replaced(text, f'text = "{second["text"]}"', 'text = "This is not asked any more."')
    return replaced(text, 'title = "Building confidence"', 'title = "Finding confidence"')


def questions(text: str) -> list[dict[str, Any]]:
    """Return the statements of the organisation's form, as the file has them."""
    parts = tomllib.loads(text)["parts"]
    return [s for part in parts for s in part["statements"] if s["form"] == "organisation"]


@pytest.fixture(scope="module")
def result(project: Path) -> dict[str, Any]:
    """A response to the earlier edition, with its code, its file and its report."""
    text = (project / f"assessment_py/editions/{OLD}.toml").read_text(encoding="utf-8")
    ids = [statement["id"] for statement in questions(text)]
    response = {
        "edition": OLD,
        "form": "organisation",
        "answers": {name: place % 5 for place, name in enumerate(ids)} | {ids[4]: "dont-know"},
        "importance": {"building-confidence": 5},
        "role": "board-member",
        "notes": {ids[0]: "<b>We counted.</b>"},
        "key": 7,
        "made": "2025-03-09",
    }
    made = run(project, [sys.executable, "-c", SCRIPT, OLD], json.dumps(response))
    return {"response": response, **json.loads(made)}


def run(project: Path, command: list[str], given: str = "") -> str:
    done = subprocess.run(command, cwd=project, input=given, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def newer_url(project: Path) -> Iterator[str]:
    """The address of the site that has newer questions."""
    handler = partial(QuietHandler, directory=project / "www")
    with PatientServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def form(page: Page, newer_url: str, record: Record) -> Iterator[Page]:
    page.goto(f"{newer_url}self-check/organisation.html")
    yield page
    assert record.errors == []
    assert not [url for url in record.requests if "?" in url]


def open_earlier(form: Page, text: str) -> Locator:
    unfold_opener(form)
    open_text(form, text)
    earlier = form.locator("[data-earlier]")
    expect(earlier).to_be_visible(timeout=ENGINE_MS)
    return earlier


def rows_of(table: Locator) -> list[list[str]]:
    rows = table.locator("tbody tr").all()
    return [[words(cell) for cell in row.locator("th, td").all()] for row in rows]


def words(locator: Locator) -> str:
    return " ".join(locator.inner_text().split())


def test_a_file_is_shown_as_it_was_scored_by_its_own_edition(
    form: Page, result: dict[str, Any]
) -> None:
    before = kept(form)
    earlier = open_earlier(form, result["file"])
    expect(form.locator("#earlier-result-heading")).to_be_focused()
    facts = earlier.locator(".tool-masthead__facts").inner_text()
    assert "Your organisation, 9 March 2025. Questions of edition 2025-01." in facts
    assert "Answered by: Board member." in facts
    first, *others = rows_of(earlier.locator("table").first)
    part, *_ = result["report"]["parts"]
    assert first[0] == "Finding confidence"  # its own words, not today's
    assert first[1:4] == ["Established" if part["score"] >= 50 else "Developing",
                          str(part["score"]), "4 of 5"]  # fmt: skip
    assert [row[2] for row in others] == [str(p["score"]) for p in result["report"]["parts"][1:]]
    assert others[0][4] == "Not answered"
    earlier.locator("summary", has_text="Every statement").press("Enter")
    table = rows_of(earlier.locator(".tool-table--detail").first)
    assert table[0] == [
        "It was said otherwise. How do we know? <b>We counted.</b>",
        "Not in place",
        "0",
    ]
    assert table[1][0] == "This is not asked any more."
    assert table[4][1:] == ["I don’t know", "Not scored"]
    assert kept(form) == before  # nothing of it is stored


def test_it_can_be_taken_along_again_unchanged(form: Page, result: dict[str, Any]) -> None:
    earlier = open_earlier(form, result["file"])
    assert saved(form, "save-file") == (
        "self-check-organisation-2025-03-09.json",
        result["file"],
    )
    expect(earlier.locator("[data-code]")).to_have_text(result["code"])
    do(earlier, "copy-code").press("Enter")
    expect(earlier.get_by_text("Copied.")).to_be_visible()
    assert form.evaluate("String(getSelection())").strip() == result["code"]
    name, table = saved(form, "save-table")
    assert name == "self-check-organisation-2025-03-09.csv"
    rows = list(csv.DictReader(io.StringIO(table[1:])))
    assert rows[0]["statement"] == "It was said otherwise."
    assert rows[0]["part"] == "Finding confidence"
    form.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    do(earlier, "print").press("Enter")
    form.wait_for_function("window.printed === 1")


def test_a_code_without_a_date_is_shown_and_saved_too(form: Page, result: dict[str, Any]) -> None:
    earlier = open_earlier(form, f"Ann: {result['code'].lower()}")
    facts = earlier.locator(".tool-masthead__facts").inner_text()
    assert "Your organisation. Questions of edition 2025-01." in facts
    name, text = saved(form, "save-file")
    assert name == "self-check-organisation-edition-2025-01.json"
    bare = {k: v for k, v in result["response"].items() if k not in ("notes", "made")}
    content = json.loads(text)
    assert {key: content[key] for key in bare} == bare


def test_the_answers_in_the_tab_are_untouched_and_their_report_its_own(
    form: Page, result: dict[str, Any]
) -> None:
    form.evaluate("location.hash = '#building-confidence'")
    form.locator("[data-statement] input").first.check()
    form.evaluate("location.hash = '#check-answers'")
    do(form, "see-report").press("Enter")
    expect(form.locator("[data-report]")).to_be_visible(timeout=ENGINE_MS)
    own = code_of(form)
    before = kept(form)
    form.evaluate("location.hash = '#start'")
    earlier = open_earlier(form, result["file"])
    expect(earlier.locator("[data-code]")).to_have_text(result["code"])
    assert own != result["code"]
    assert form.locator("[data-report] [data-code]").text_content() == own
    assert kept(form) == before
    form.go_back()
    expect(form.locator("#start")).to_be_visible()
    form.go_forward()
    expect(earlier).to_be_visible()
    do(earlier, "to-start").press("Enter")
    expect(do(form, "carry-on")).to_be_visible()


def test_the_keyboard_alone_leads_to_it_and_back(form: Page, result: dict[str, Any]) -> None:
    unfold(form, "details:has([data-open])")
    write(form, "[data-open-text]", result["code"])
    use(form, "open-text")
    expect(form.locator("#earlier-result-heading")).to_be_focused(timeout=ENGINE_MS)
    use(form, "copy-code")
    expect(form.locator("[data-earlier]").get_by_text("Copied.")).to_be_visible()
    assert take_away(form, "save-file")[0] == "self-check-organisation-edition-2025-01.json"
    unfold(form, ".tool-fold")
    use(form, "to-start", "Shift+Tab")
    expect(form.locator("#start-heading")).to_be_focused()


def test_on_paper_no_table_of_it_is_cut(form: Page, result: dict[str, Any]) -> None:
    open_earlier(form, result["file"])
    paper = document(form.pdf(format="A4", tagged=True))
    assert [len(list(table.all("TR"))) for table in paper.all("Table")] == [6] * 6
    assert {len(table.pages) for table in paper.all("Table")} == {1}


def test_after_a_reload_there_is_nothing_half_shown(form: Page, result: dict[str, Any]) -> None:
    open_earlier(form, result["file"])
    form.reload()
    expect(form.locator("#start")).to_be_visible()
    expect(form.locator("[data-earlier]")).to_be_hidden()


@pytest.mark.parametrize("place", ["sessionStorage", "localStorage"])
def test_answers_kept_before_the_questions_changed_are_offered(
    form: Page, result: dict[str, Any], place: str
) -> None:
    text = json.dumps(result["response"] | ({"unsaved": True} if place[0] == "s" else {}))
    key = f"self-check.organisation.{OLD}"
    form.evaluate("([place, key, text]) => window[place].setItem(key, text)", [place, key, text])
    form.reload()
    note = form.get_by_text("This browser still keeps your answers to an earlier edition")
    expect(note).to_be_visible()
    do(form, "open-older").press("Enter")
    earlier = form.locator("[data-earlier]")
    expect(earlier).to_be_visible(timeout=ENGINE_MS)
    expect(earlier.locator("[data-code]")).to_have_text(result["code"])
    do(earlier, "to-start").press("Enter")
    form.evaluate("location.hash = '#building-confidence'")
    form.locator("[data-statement] input").first.check()
    form.evaluate("location.hash = '#start'")
    do(form, "ask-clear").press("Enter")
    do(form, "clear").press("Enter")
    expect(note).to_be_hidden()
    left = kept(form)
    assert list(left["tab"]) == ["self-check.cleared"]
    assert left["here"] == {}


def test_kept_answers_that_cannot_be_read_are_saved_as_they_are(form: Page) -> None:
    form.evaluate("localStorage.setItem('self-check.organisation.2019-01', '{broken')")
    form.reload()
    do(form, "open-older").press("Enter")
    expect(form.get_by_text("This site can no longer show them.")).to_be_visible()
    name, text = saved(form, "save-older")
    assert (name, text) == ("self-check-organisation-2019-01.txt", "{broken")


def test_it_is_compared_with_todays_as_far_as_that_is_honest(
    form: Page, newer_url: str, result: dict[str, Any], project: Path
) -> None:
    text = (project / "assessment_py/instrument.toml").read_text(encoding="utf-8")
    ids = [statement["id"] for statement in questions(text)]
    now = {
        "format": "clinical-leadership-self-check",
        "version": 1,
        "edition": NOW.edition,
        "form": "organisation",
        "answers": dict.fromkeys(ids, 3),
        "importance": {},
    }
    form.goto(f"{newer_url}self-check/compare.html")
    open_text(form.locator('[data-side="earlier"]'), result["code"])
    form.locator('[data-side="later"] [data-open-file]').set_input_files(
        FilePayload(name="now.json", mimeType="", buffer=json.dumps(now).encode())
    )
    expect(form.get_by_text("The scores cannot be compared.")).to_be_visible(timeout=ENGINE_MS)
    expect(form.get_by_text("Part by part")).to_be_hidden()
    section = form.locator("[aria-labelledby=answers-compared-heading]")
    told = words(section)
    assert "Statements with the same words in both: 23." in told
    assert "With other words: 1. New: 1. Gone: 1." in told
    assert "Asked in the earlier edition only This is not asked any more." in told
    assert f"Earlier: Your organisation, edition 2025-01, code {result['code']}." in told
    first = rows_of(section.locator("table").first)
    assert [row[1:] for row in first] == [
        ["Happens in places", "Happens widely", "Up 1"],
        ["Happens widely", "Happens widely", "No change"],
        ["I don’t know", "Happens widely", "Cannot be told"],
    ]
    changes = [row[3] for table in section.locator("table").all() for row in rows_of(table)]
    assert len(changes) == 23
    assert "Down 1" in changes
    assert "Up 3" in changes


def test_two_results_of_the_earlier_edition_are_compared_by_it(
    form: Page, newer_url: str, result: dict[str, Any]
) -> None:
    form.goto(f"{newer_url}self-check/compare.html")
    for side in ("earlier", "later"):
        open_text(form.locator(f'[data-side="{side}"]'), result["code"])
    table = form.locator("table[aria-labelledby=comparison-heading]")
    expect(table).to_be_visible(timeout=ENGINE_MS)
    assert {row[3] for row in rows_of(table)} == {"No change"}


def test_the_command_line_reads_it_too(project: Path, result: dict[str, Any]) -> None:
    command = [sys.executable, "-m", "assessment_py", "score", "--format", "json", result["code"]]
    (scored,) = json.loads(run(project, command))
    assert scored["report"] == result["report"]


@pytest.mark.parametrize("width", [320, 1280])
def test_it_never_scrolls_sideways(
    new_page: Callable[..., Page], newer_url: str, result: dict[str, Any], width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 700})
    page.goto(f"{newer_url}self-check/organisation.html")
    earlier = open_earlier(page, result["file"])
    earlier.locator("summary", has_text="Every statement").press("Enter")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
