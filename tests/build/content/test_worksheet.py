"""The paper worksheets: a pencil and the printed rules give what the program gives."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_py import instrument as instruments
from assessment_py import parse_response, score
from assessment_py.results.scoring import DONT_KNOW, NOT_APPLICABLE
from overrides.build.content.worksheet import tables

INSTRUMENT = instruments.load()
FORMS = [form.id for form in INSTRUMENT.forms]
NUMBERS = range(5)
IMPORTANCE = range(1, 6)
PARTS = [part.id for part in INSTRUMENT.parts]


class Tables(HTMLParser):
    """The tables of a page: the cells of each row, by the table's caption."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: dict[str, list[list[str]]] = {}
        self.caption = ""
        self.into: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "caption":
            self.caption, self.into = "", "caption"
        elif tag == "tr" and self.caption:
            self.rows.setdefault(self.caption, []).append([])
        elif tag in ("td", "th") and self.caption:
            self.rows[self.caption][-1].append("")
            self.into = "cell"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("caption", "td", "th"):
            self.into = None

    def handle_data(self, data: str) -> None:
        if self.into == "caption":
            self.caption += data
        elif self.into == "cell":
            self.rows[self.caption][-1][-1] += data


@dataclass(frozen=True, kw_only=True)
class Row:
    """What a person with a pencil writes in a part's row of “Your scores”; None is a dash.

    `out`: nothing applies, or nothing was said.
    """

    out: bool = False
    score: int | None
    band: str | None
    priority: float | None


class Sheet:
    """A printed scoring sheet, worked by its own rules: only what stands on it is used."""

    def __init__(self, page: Path) -> None:
        text = page.read_text(encoding="utf-8")
        tables = Tables(text).rows
        self.parts = [re.sub(r"^\d\. ", "", row[0]) for row in tables["Your scores"][1:]]
        self.needed = {
            int(row[0]): row[1] for row in tables["Table 1. Are there enough answers?"][1:]
        }
        self.scores = crossed(tables["Table 2. From total to score"])
        self.bands = {
            (int(row[0].split("–")[0]), int(row[0].split("–")[1])): row[1]
            for row in next(rows for name, rows in tables.items() if "Table 3." in name)[1:]
        }
        self.priorities = crossed(tables["Table 4. From score to priority"])

    def row(self, answers: list[Any], matters: int | None) -> Row:
        circled = [answer for answer in answers if isinstance(answer, int)]  # rule 1
        absent = answers.count(NOT_APPLICABLE)  # rule 2
        needed = self.needed[absent]
        if needed == "no score" or len(circled) < int(needed):  # rules 3, 8 and 9
            out = needed == "no score" or (
                matters is None and answers.count(None) + absent == len(answers)
            )
            value = None if out or matters is None else float(self.priorities[0, matters])
            return Row(out=out, score=None, band=None, priority=value)
        found = int(self.scores[sum(circled), len(circled)])  # rules 4 and 5
        (band,) = [name for (low, high), name in self.bands.items() if low <= found <= high]
        if matters is None or found == 100:  # rules 7 and 8
            return Row(score=found, band=band, priority=None)
        return Row(score=found, band=band, priority=float(self.priorities[found, matters]))

    def places(self, rows: list[Row]) -> list[str]:
        """Return the parts from place 1 on, by rule 9."""
        placed = [
            (part, row)
            for part, row in zip(self.parts, rows, strict=True)
            if not row.out and row.score != 100
        ]
        told = [(part, row.priority) for part, row in placed if row.priority is not None]
        dashes = [(part, row.score or 0) for part, row in placed if row.priority is None]
        # sorted() leaves equals as they stood: nearer the top first.
        first = [part for part, _ in sorted(told, key=lambda each: -each[1])]
        return first + [part for part, _ in sorted(dashes, key=lambda each: each[1])]


def crossed(rows: list[list[str]]) -> dict[tuple[int, int], str]:
    """Return the cells of a table with two rows of headings, by the heads of row and column."""
    columns = [int(cell) for cell in rows[1][1:]]
    return {
        (int(row[0]), column): cell
        for row in rows[2:]
        for column, cell in zip(columns, row[1:], strict=True)
        if cell
    }


@pytest.fixture(scope="module")
def sheets(site: Path) -> dict[str, Sheet]:
    return {form: Sheet(site / f"self-check/{form}-worksheet.html") for form in FORMS}


ANSWERS = st.one_of(st.sampled_from([*NUMBERS, DONT_KNOW, NOT_APPLICABLE]), st.none())
FILLED = st.one_of(ANSWERS, st.sampled_from(NUMBERS))  # mostly numbers, as people answer


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_sheet_worked_by_its_own_rules_gives_the_programs_report(
    sheets: dict[str, Sheet], form: str, data: st.DataObject
) -> None:
    sheet = sheets[form]
    size = INSTRUMENT.form(form).statements_per_part
    answers = [data.draw(st.lists(FILLED, min_size=size, max_size=size)) for _ in PARTS]
    matters = [data.draw(st.one_of(st.none(), st.sampled_from(IMPORTANCE))) for _ in PARTS]
    ids = [[s.id for s in part.statements if s.form == form] for part in INSTRUMENT.parts]
    report = score(
        parse_response(
            {
                "form": form,
                "edition": INSTRUMENT.edition,
                "answers": {
                    name: answer
                    for names, given in zip(ids, answers, strict=True)
                    for name, answer in zip(names, given, strict=True)
                    if answer is not None
                },
                "importance": {
                    part: step for part, step in zip(PARTS, matters, strict=True) if step
                },
            },
            INSTRUMENT,
        ),
        INSTRUMENT,
    )
    rows = [sheet.row(given, step) for given, step in zip(answers, matters, strict=True)]
    words = INSTRUMENT.form(form).band_words or [band.label for band in INSTRUMENT.bands]
    bands = {name: band.id for name, band in zip(words, INSTRUMENT.bands, strict=True)}
    assert [row.score for row in rows] == [part.score for part in report.parts]
    assert [row.band and bands[row.band] for row in rows] == [part.band for part in report.parts]
    names = {part.title: part.id for part in INSTRUMENT.parts}
    assert [names[part] for part in sheet.places(rows)] == [p.part for p in report.priorities]
    written = dict(zip(PARTS, [row.priority for row in rows], strict=True))
    assert {p.part: p.value for p in report.priorities} == {
        p.part: written[p.part] for p in report.priorities
    }


@pytest.mark.parametrize("form", INSTRUMENT.forms, ids=FORMS)
def test_sheet_holds_every_statement_and_answer(site: Path, form: instruments.Form) -> None:
    text = (site / f"self-check/{form.id}-worksheet.html").read_text(encoding="utf-8")
    scale = INSTRUMENT.scale(form.scale)
    for statement in INSTRUMENT.statements(form.id):
        after = text.split(f'id="{statement.id}">{statement.text}<', 1)[1].split("</ul>", 1)[0]
        shown = re.findall(r'sheet-mark">(\d)</span> (.*?)</li>', after)
        assert shown == [(str(option.value), option.label) for option in scale.options]
        boxes = re.findall(r'sheet-mark--box"></span> (.*?)</li>', after)
        assert boxes == [answer.label for answer in INSTRUMENT.set_apart]
    assert text.count(form.importance_question) == len(INSTRUMENT.parts)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("page", ["self-check/index.html", "about/method.html"])
def test_sheet_is_one_link_away(site: Path, form: str, page: str) -> None:
    assert f"{form}-worksheet.html" in (site / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_form_leads_to_its_own_sheet_from_its_start_and_from_its_failure(
    site: Path, form: str
) -> None:
    text = (site / f"self-check/{form}.html").read_text(encoding="utf-8")
    for place in ('id="start"', 'aria-labelledby="problem-heading"', "<noscript>"):
        after = text.split(place, 1)[1].split("</noscript>" if "no" in place else "</section>")[0]
        assert f'href="{form}-worksheet.html"' in after, place


@pytest.mark.parametrize("form", INSTRUMENT.forms, ids=FORMS)
def test_tables_hold_every_total_a_count_can_have_and_no_other(form: instruments.Form) -> None:
    scale = INSTRUMENT.scale(form.scale)
    found = tables(form, INSTRUMENT)
    assert found.counts == list(range(form.statements_per_part, 0, -1))
    for total, scores in found.totals:
        for count, found_score in zip(found.counts, scores, strict=True):
            possible = count * scale.lowest <= total <= count * scale.highest
            assert (found_score is not None) == possible, (total, count)
    assert [score for score, _ in found.priorities] == sorted(
        {each for _, row in found.totals for each in row if each is not None} - {100}
    )
