"""The self-check's page as it is built: complete and safe before any script runs.

Longer than most: every rule is read from the same built page.
"""

import dataclasses
import html
import re
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest

from assessment_py import instrument as instruments
from assessment_py.faults import KINDS
from overrides.build import policy

ROOT = Path(__file__).parents[2]
THEME = ROOT / "overrides/theme"
ASSETS = THEME / "assets"
INSTRUMENT = instruments.load()
FORM = INSTRUMENT.form("organisation")
STATEMENTS = INSTRUMENT.statements(FORM.id)

WITHIN_WORDS = {"abbr", "b", "em", "span", "strong"}  # elements that may stand inside a word
VOID = {"br", "col", "hr", "img", "input", "link", "meta"}
HOSTILE = """ <script>alert("1")</script>'"&"""
TEXTS = {"basis", "edition", "hint", "importance_question", "label", "summary", "text", "title"}


class Element:
    """An element of the page: its tag, its attributes, its parent."""

    def __init__(
        self, tag: str, attributes: dict[str, str | None], parent: "Element | None"
    ) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent

    def get(self, name: str) -> str:
        return self.attributes.get(name) or ""

    def within(self, attribute: str) -> bool:
        """Whether it, or an element around it, has the attribute."""
        own = attribute in self.attributes
        return own or (self.parent is not None and self.parent.within(attribute))

    @property
    def hidden(self) -> bool:
        own = "hidden" in self.attributes
        return own or (self.parent is not None and self.parent.hidden)


class Reading(HTMLParser):
    """The elements of a page, and the words that a reader without scripts sees."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.words: list[str] = []
        self._open: list[Element] = []
        self.feed(text)
        self.text = " ".join("".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), self._open[-1] if self._open else None)
        self.elements.append(element)
        self._part_words(tag)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs), self._open[-1] if self._open else None))

    def handle_endtag(self, tag: str) -> None:
        self._part_words(tag)
        while self._open and self._open.pop().tag != tag:
            pass

    def _part_words(self, tag: str) -> None:
        if tag not in WITHIN_WORDS:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].tag not in ("script", "style") and not self.hidden:
            self.words.append(data)

    @property
    def hidden(self) -> bool:
        return self._open[-1].hidden

    def having(self, attribute: str) -> list[Element]:
        return [element for element in self.elements if attribute in element.attributes]


@pytest.fixture(scope="module")
def page(site: Path) -> Reading:
    return Reading((site / "self-check/organisation.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def you(site: Path) -> Reading:
    return Reading((site / "self-check/you.html").read_text(encoding="utf-8"))


def test_all_is_readable_with_scripts_off(page: Reading) -> None:
    for part in INSTRUMENT.parts:
        assert part.title in page.text
        assert part.summary in page.text
    for statement in STATEMENTS:
        assert statement.text in page.text
        assert statement.hint in page.text
    for scale in (FORM.scale, FORM.importance_scale):
        for option in INSTRUMENT.scale(scale).options:
            assert option.label in page.text
            assert option.hint in page.text
    for answer in INSTRUMENT.set_apart:
        assert answer.label in page.text
        assert answer.hint in page.text
    for band in INSTRUMENT.bands:
        assert f"{band.lowest}–{band.highest}: {band.label.lower()}" in page.text
    assert page.text.count(FORM.importance_question) == len(INSTRUMENT.parts)


def test_every_statement_offers_every_answer_and_none_is_chosen(page: Reading) -> None:
    radios = [element for element in page.elements if element.get("type") == "radio"]
    assert not [radio for radio in radios if "checked" in radio.attributes]
    scale = [str(option.value) for option in INSTRUMENT.scale(FORM.scale).options]
    wanted = [*scale, *(answer.id for answer in INSTRUMENT.set_apart)]
    for statement in STATEMENTS:
        own = [radio for radio in radios if radio.get("name") == statement.id]
        assert [radio.get("value") for radio in own] == wanted
    importance = [str(option.value) for option in INSTRUMENT.scale("importance").options]
    for part in INSTRUMENT.parts:
        own = [radio for radio in radios if radio.get("name") == f"{part.id}-importance"]
        assert [radio.get("value") for radio in own] == importance


def test_first_answer_has_the_id_of_its_statement(page: Reading) -> None:
    for statement in STATEMENTS:
        named = [element for element in page.elements if element.get("id") == statement.id]
        assert [(e.tag, e.get("value")) for e in named] == [("input", "0")], statement.id


def test_every_fieldset_has_a_legend_and_hints_are_tied_to_it(page: Reading) -> None:
    legends = [e.parent for e in page.elements if e.tag == "legend"]
    fieldsets = [e for e in page.elements if e.tag == "fieldset"]
    assert legends == fieldsets
    assert len(fieldsets) == len(STATEMENTS) + len(INSTRUMENT.parts)
    ids = {element.get("id") for element in page.elements}
    for attribute in ("aria-describedby", "aria-labelledby"):
        named = {each for e in page.having(attribute) for each in e.get(attribute).split()}
        assert named <= ids
    described = {e.get("aria-describedby") for e in fieldsets}
    assert {f"{s.id}-hint" for s in STATEMENTS if s.hint} <= described


def test_the_form_can_send_nothing_anywhere(page: Reading) -> None:
    [form] = page.having("data-form")
    assert "action" not in form.attributes
    assert form.get("method") == "dialog"
    for element in page.elements:
        assert "formaction" not in element.attributes
        # A button without a type would send the form; one that is disabled stops the Enter key.
        inside, parent = False, element.parent
        while parent:
            inside, parent = inside or parent is form, parent.parent
        if inside and element.tag == "button" and element.get("type") != "button":
            assert {"disabled", "hidden"} <= element.attributes.keys()


def test_what_needs_a_script_arrives_hidden(page: Reading) -> None:
    doing = page.having("data-action")
    assert doing
    assert not [element.get("data-action") for element in doing if not element.hidden]
    steps = {element.get("data-step"): element.hidden for element in page.having("data-step")}
    parts = {part.id: False for part in INSTRUMENT.parts}
    last = dict.fromkeys(("check-answers", "report", "earlier-result"), True)
    assert steps == {"start": True, **parts, **last}


def test_the_report_holds_all_that_it_may_show(page: Reading) -> None:
    rows = {element.get("data-rows") for element in page.having("data-rows")}
    templates = {element.get("data-row") for element in page.having("data-row")}
    assert {"to-do", "bars", "cards", "numbers", "climbs", "statements", "working"} <= rows
    assert rows == templates
    whens = {element.get("data-when") for element in page.having("data-when")}
    stories = {each.case_study for each in STATEMENTS if each.case_study}
    assert {f"career-{story}" for story in stories} <= whens


def test_every_action_is_known_to_both_sides(page: Reading, you: Reading) -> None:
    scripts = [*(ASSETS / "self-check").glob("*.js"), *(ASSETS / "tool").glob("*.js")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in scripts)
    known = set(re.findall(r'(?:^ +(?:async )?|{ |, )"?([a-z-]+)"?(?::|,|\()', text, re.MULTILINE))
    wanted = {e.get("data-action") for each in (page, you) for e in each.having("data-action")}
    assert wanted - known == set()


def test_every_kind_of_fault_has_words(page: Reading) -> None:
    told = {e.get("data-when") for e in page.having("data-when") if e.within("data-error")}
    assert set(KINDS) - {"request"} <= told


def test_every_attribute_of_the_contract_is_listed(page: Reading) -> None:
    # The settings have places of their own.
    listing = [ASSETS / "self-check/page.js", ASSETS / "settings/show.js"]
    listing += [*(ASSETS / "page").glob("*.js"), *(ASSETS / "tool").glob("*.js")]
    openings = [path.read_text(encoding="utf-8").split("\nimport", 1)[0] for path in listing]
    listed = set(re.findall(r"data-[a-z-]+", "".join(openings)))
    ours = {
        name
        for element in page.elements
        for name in element.attributes
        if name.startswith("data-") and element.within("data-self-check")
    }
    assert "data-step" in ours
    assert ours <= listed


def test_the_form_you_is_whole_too(you: Reading) -> None:
    form = INSTRUMENT.form("you")
    for statement in INSTRUMENT.statements(form.id):
        assert statement.text in you.text
        named = [element for element in you.elements if element.get("id") == statement.id]
        assert [(e.tag, e.get("value")) for e in named] == [("input", "0")], statement.id
    assert you.text.count(form.importance_question) == len(INSTRUMENT.parts)
    # It asks nobody who they are, and takes no notes.
    assert not you.having("data-person")
    assert not you.having("data-note")


def test_nothing_stands_in_the_way_of_a_strict_policy(page: Reading) -> None:
    for element in page.elements:
        handlers = [name for name in element.attributes if name.startswith("on")]
        inside = element.get("class").startswith(("check", "tool"))
        assert handlers == []
        assert not (inside and "style" in element.attributes)


def hostile(value: Any, name: str = "") -> Any:
    """Return the value with a trap in every text that a reader sees."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value)]
        changes = {each: hostile(getattr(value, each), each) for each in names}
        return dataclasses.replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(hostile(entry, name) for entry in value)
    return value + HOSTILE if name in TEXTS and value else value


def test_every_text_of_the_instrument_is_escaped() -> None:
    shell = "{% block extrahead %}{% endblock %}{% block content %}{% endblock %}"
    env = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.DictLoader({"main.html": shell}), jinja2.FileSystemLoader(THEME)]
        ),
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # as MkDocs has it
    )
    env.filters["url"] = lambda address: address
    study = dict.fromkeys(("name", "profession", "role", "organisation", "summary"), HOSTILE)
    ids = {statement.case_study for statement in STATEMENTS if statement.case_study}
    text = env.get_template("self-check.html").render(
        instrument=hostile(INSTRUMENT),
        page=SimpleNamespace(meta={"form": FORM.id, "report_title": HOSTILE}),
        config=SimpleNamespace(site_name=HOSTILE, copyright=""),
        case_studies={id: {"url": "x.html", "meta": {"case_study": study}} for id in ids},
        engine_for=lambda _: {"edition": HOSTILE},
        assets=defaultdict(str),
        base_url="..",
        nav=SimpleNamespace(pages=[]),
        saved_file={
            "format": HOSTILE,
            "version": 1,
            "most_bytes": 1,
            "most_key": 1,
            "longest_note": 1,
        },
        policy=policy.load(),
    )
    assert "<script>alert" not in text
    assert html.escape("<script>alert", quote=False) in text
    for element in Reading(text).elements:
        assert not [name for name in element.attributes if not re.fullmatch("[a-zA-Z0-9-]+", name)]
