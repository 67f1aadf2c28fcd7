"""Every rule of the instrument, by the whole text of the fault it gives."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import assessment_py
from assessment_py import InstrumentError, load, parse

ROOT = Path(assessment_py.__file__).parents[1]
ABSENT = object()
Place = tuple[str | int, ...]


def entry(name: str, form: str, text: str) -> dict[str, Any]:
    return {"id": name, "form": form, "text": text, "source": "ours"}


def statement(name: str, form: str, text: str, action: str, question: str) -> dict[str, Any]:
    references = {"actions": [action], "question": question, "case_study": "a-person"}
    return entry(name, form, text) | references


def small() -> dict[str, Any]:
    """Return the smallest instrument that breaks no rule; the caller may change it."""
    return {
        "edition": "2026-11",
        "edition_number": 1,
        "scales": [
            {"id": "practice", "options": [option(n) for n in range(5)]},
            {"id": "importance", "options": [option(n) for n in range(1, 6)]},
        ],
        "set_apart": [
            {"id": "dont-know", "label": "Not known", "hint": "So it is."},
            {"id": "not-applicable", "label": "Left out", "hint": "So it is."},
        ],
        "bands": [
            {"id": "starting", "label": "Starting", "from": 0, "to": 49},
            {"id": "leading", "label": "Leading", "from": 50, "to": 100},
        ],
        "forms": [form("organisation"), form("you")],
        "roles": [{"id": "clinician", "label": "Clinician"}],
        "professions": [{"id": "nurse", "label": "Nurse"}],
        "other_professions": [{"id": "other", "label": "Another"}],
        "parts": [
            {
                "id": "confidence",
                "title": "Confidence",
                "summary": "Being ready.",
                "page": "framework/confidence.html",
                "questions": [
                    entry("who", "organisation", "Who?"),
                    entry("when", "organisation", "When?"),
                    entry("how", "organisation", "How?"),
                    entry("me", "you", "Me?"),
                    entry("why", "you", "Why?"),
                ],
                "actions": [
                    entry("tell", "organisation", "Tell them."),
                    entry("ask", "you", "Ask them."),
                ],
                "statements": [
                    statement("told", "organisation", "People are told.", "tell", "who"),
                    statement("asked", "you", "I have asked.", "ask", "me"),
                ],
            }
        ],
    }


def option(value: int) -> dict[str, Any]:
    return {"value": value, "label": f"Step {value}"}


def form(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "title": "A form",
        "scale": "practice",
        "importance_scale": "importance",
        "importance_question": "How much does it matter?",
        "statements_per_part": 1,
        "least_questions": {"organisation": 3, "you": 2}[name],
        "asks_role": False,
        "takes_notes": False,
    }


def changed(*changes: tuple[Place, object]) -> dict[str, Any]:
    """Return the small instrument with the value at each path set, or taken out where ABSENT."""
    mapping = small()
    for path, value in changes:
        place: Any = mapping
        for step in path[:-1]:
            place = place[step]
        if value is ABSENT:
            del place[path[-1]]
        elif isinstance(place, list) and path[-1] == len(place):
            place.append(value)
        else:
            place[path[-1]] = value
    return mapping


def faults(*changes: tuple[Place, object]) -> tuple[str, ...]:
    with pytest.raises(InstrumentError) as caught:
        parse(changed(*changes))
    return caught.value.faults


PART: Place = ("parts", 0)
TOLD: Place = (*PART, "statements", 0)
TELL: Place = (*PART, "actions", 0)
AT_TOLD = "part 'confidence', statement 'told': "
AT_TELL = "part 'confidence', action 'tell': "
WORDS = "must be lower-case words joined by hyphens, not "
TEXT = "must be one line of printable text with no space around it, not "
NUMBER = "must be a whole number, 0 or more, not "
UP_TO_30 = "must be a whole number from 1 to 30, not "
NAMES = "must be a list of names, each once, not "
TABLES = "must be a list of one or more tables, not "
KEYS = (
    "bands, earlier_editions, edition, edition_number, forms, other_professions, parts, "
    "professions, roles, scales, set_apart"
)
STATEMENT_KEYS = "actions, basis, case_study, form, hint, id, question, source, text"

ONE_FAULT: list[tuple[Place, object, str]] = [
    # Keys
    (("colour",), 1, f"instrument: unknown key 'colour'; known: {KEYS}"),
    ((*TOLD, "colour"), "red", f"{AT_TOLD}unknown key 'colour'; known: {STATEMENT_KEYS}"),
    (("bands", 0, "lowest"), 0,
     "band 'starting': unknown key 'lowest'; known: from, id, label, to"),
    (("edition",), ABSENT, "instrument: missing key 'edition'"),
    ((*TOLD, "case_study"), ABSENT, f"{AT_TOLD}missing key 'case_study'"),
    ((*TOLD, "question"), ABSENT, f"{AT_TOLD}missing key 'question'"),
    (("scales", 0, "options", 2, "label"), ABSENT,
     "scale 'practice', option number 3: missing key 'label'"),
    (("forms", 1, "statements_per_part"), ABSENT, "form 'you': missing key 'statements_per_part'"),
    # Text
    ((*PART, "title"), 3, f"part 'confidence': 'title' {TEXT}3"),
    ((*PART, "title"), "", f"part 'confidence': 'title' {TEXT}''"),
    ((*PART, "title"), " A", f"part 'confidence': 'title' {TEXT}' A'"),
    ((*PART, "title"), "A\tb", f"part 'confidence': 'title' {TEXT}'A\\tb'"),
    ((*PART, "title"), "A\u200bb", f"part 'confidence': 'title' {TEXT}'A\\u200bb'"),
    ((*PART, "title"), ["A"] * 30, f"part 'confidence': 'title' {TEXT}{str(['A'] * 30)[:57]}..."),
    ((*TOLD, "hint"), "", f"{AT_TOLD}'hint' {TEXT}''"),
    # Ids
    (("professions", 0, "id"), "Nurse", f"profession number 1: 'id' {WORDS}'Nurse'"),
    (("professions", 0, "id"), "staff nurse", f"profession number 1: 'id' {WORDS}'staff nurse'"),
    (("professions", 0, "id"), "nurse-", f"profession number 1: 'id' {WORDS}'nurse-'"),
    (("professions", 0, "id"), "infirmière", f"profession number 1: 'id' {WORDS}'infirmière'"),
    (("professions", 0, "id"), 1, f"profession number 1: 'id' {WORDS}1"),
    ((*TOLD, "case_study"), "A Person", f"{AT_TOLD}'case_study' {WORDS}'A Person'"),
    # Numbers
    (("scales", 0, "options", 1, "value"), True,
     f"scale 'practice', option number 2: 'value' {NUMBER}True"),
    (("scales", 1, "options", 1, "value"), "2",
     f"scale 'importance', option number 2: 'value' {NUMBER}'2'"),
    (("bands", 0, "to"), 49.0, f"band 'starting': 'to' {NUMBER}49.0"),
    (("bands", 0, "from"), -1, f"band 'starting': 'from' {NUMBER}-1"),
    # Lists
    (("professions",), [], f"instrument: 'professions' {TABLES}[]"),
    (("professions",), {"id": "nurse"}, f"instrument: 'professions' {TABLES}{{'id': 'nurse'}}"),
    (("professions",), ["nurse"], f"instrument: 'professions' {TABLES}['nurse']"),
    (("bands",), 4, f"instrument: 'bands' {TABLES}4"),
    (("set_apart",), "none", f"instrument: 'set_apart' {TABLES}'none'"),
    (("parts",), [], f"instrument: 'parts' {TABLES}[]"),
    # Provenance
    ((*TELL, "source"), "theirs", f"{AT_TELL}'source' must be framework or ours, not 'theirs'"),
    ((*TELL, "source"), ["ours"], f"{AT_TELL}'source' must be framework or ours, not ['ours']"),
    ((*TELL, "source"), "framework", f"{AT_TELL}'basis' must say where the framework has it"),
    ((*TELL, "basis"), "advice", f"{AT_TELL}'basis' must be left out where the source is ours"),
    # Scales, answers set apart, bands, forms
    (("scales", 0, "options"), [option(0)], "scale 'practice': must have 2 or more options, not 1"),
    (("scales", 0, "options", 1, "value"), 2,
     "scale 'practice': option values must go up by 1, not 0, 2, 2, 3, 4"),
    (("set_apart", 0, "id"), "unknown", "instrument: 'set_apart' must be dont-know, "
     "not-applicable, not not-applicable, unknown"),
    (("set_apart", 2), {"id": "dont-know", "label": "A", "hint": "B"}, "instrument: 'set_apart' "
     "must be dont-know, not-applicable, not dont-know, dont-know, not-applicable"),
    (("bands", 0, "from"), 1, "band 'starting': 'from' must be 0, not 1"),
    (("bands", 1, "from"), 51, "band 'leading': 'from' must be 50, not 51"),
    (("bands", 1, "from"), 49, "band 'leading': 'from' must be 50, not 49"),
    (("bands", 1, "to"), 99, "band 'leading': 'to' must be 100 in the last band, not 99"),
    (("bands", 1, "to"), 101, "band 'leading': 'to' must be 100 in the last band, not 101"),
    (("forms", 0, "scale"), "practise",
     "form 'organisation': unknown scale 'practise'; known: practice, importance"),
    (("forms", 0, "importance_scale"), "weight",
     "form 'organisation': unknown scale 'weight'; known: practice, importance"),
    (("forms", 0, "importance_scale"), "practice", "form 'organisation': importance scale "
     "'practice' must run from 1 to 5, not from 0 to 4"),
    # Editions
    (("edition_number",), 0, f"instrument: 'edition_number' {UP_TO_30}0"),
    (("edition_number",), 31, f"instrument: 'edition_number' {UP_TO_30}31"),
    (("edition_number",), True, f"instrument: 'edition_number' {UP_TO_30}True"),
    (("earlier_editions",), "2025-01", f"instrument: 'earlier_editions' {NAMES}'2025-01'"),
    (("earlier_editions",), ["a", "a"], f"instrument: 'earlier_editions' {NAMES}['a', 'a']"),
    (("earlier_editions",), [""], f"instrument: 'earlier_editions' {NAMES}['']"),
    (("earlier_editions",), ["2025-01", "2026-11"],
     "instrument: 'earlier_editions' must not hold '2026-11', this one"),
    (("forms", 0, "asks_role"), 1, "form 'organisation': 'asks_role' must be true or false, not 1"),
    (("forms", 0, "takes_notes"), "no",
     "form 'organisation': 'takes_notes' must be true or false, not 'no'"),
    # Parts
    (("forms", 0, "statements_per_part"), 2,
     "part 'confidence': must have 2 statements in form 'organisation', not 1"),
    ((*PART, "questions", 1), entry("more", "you", "More?"),
     "part 'confidence': must have 3 or more questions in form 'organisation', not 2"),
    ((*PART, "questions", 4), entry("more", "organisation", "More?"),
     "part 'confidence': must have 2 or more questions in form 'you', not 1"),
    ((*PART, "actions", 2), entry("more", "you", "More."),
     "part 'confidence', action 'more': no statement names this action"),
    ((*PART, "questions", 5), entry("more", "them", "More?"),
     "part 'confidence', question 'more': unknown form 'them'; known: organisation, you"),
    # Statements
    ((*TOLD, "actions"), ["tell", "ask"], f"{AT_TOLD}unknown action 'ask'; known: tell"),
    ((*TOLD, "question"), "whom", f"{AT_TOLD}unknown question 'whom'; known: who, when, how"),
    ((*TOLD, "question"), "me", f"{AT_TOLD}unknown question 'me'; known: who, when, how"),
    ((*TOLD, "text"), "Told and asked.", f"{AT_TOLD}'text' must hold one idea, without ' and '"),
    ((*TOLD, "text"), "Told & asked.", f"{AT_TOLD}'text' must hold one idea, without ' & '"),
    ((*TOLD, "text"), "Told", f"{AT_TOLD}'text' must end with a full stop"),
    ((*TOLD, "text"), "word " * 20 + "word.",
     f"{AT_TOLD}'text' must have 20 words or fewer, not 21"),
    # Repeats
    ((*PART, "statements", 1, "text"), "People are told.",
     "part 'confidence', statement 'asked': text already used by part 'confidence', "
     "statement 'told'"),
    ((*PART, "questions", 1, "id"), "who", "part 'confidence', question 'who': id already used by "
     "part 'confidence', question 'who'"),
    (("professions", 1), {"id": "nurse", "label": "Nurse"},
     "profession 'nurse': id already used by profession 'nurse'"),
    (("other_professions", 0), {"id": "nurse", "label": "Another"},
     "profession 'nurse': id already used by profession 'nurse'"),
    (("roles", 1), {"id": "clinician", "label": "Another"},
     "role 'clinician': id already used by role 'clinician'"),
    (("scales", 2), {"id": "practice", "options": [option(0), option(1)]},
     "scale 'practice': id already used by scale 'practice'"),
    (("forms", 2), form("you"), "form 'you': id already used by form 'you'"),
]  # fmt: skip

SEVERAL_FAULTS: list[tuple[Place, object, tuple[str, ...]]] = [
    ((*TOLD, "actions"), [],
     (f"{AT_TOLD}'actions' must be a list of one or more ids, each once, not []",
      f"{AT_TELL}no statement names this action")),
    ((*TOLD, "actions"), "tell",
     (f"{AT_TOLD}'actions' must be a list of one or more ids, each once, not 'tell'",
      f"{AT_TELL}no statement names this action")),
    ((*TOLD, "actions"), ["tell", "tell"],
     (f"{AT_TOLD}'actions' must be a list of one or more ids, each once, not ['tell', 'tell']",
      f"{AT_TELL}no statement names this action")),
    ((*TOLD, "actions"), ["watch"],
     (f"{AT_TELL}no statement names this action",
      f"{AT_TOLD}unknown action 'watch'; known: tell")),
    ((*TOLD, "form"), ABSENT,
     (f"{AT_TOLD}missing key 'form'",
      "part 'confidence': must have 1 statements in form 'organisation', not 0")),
    ((*TOLD, "form"), "them",
     ("part 'confidence': must have 1 statements in form 'organisation', not 0",
      f"{AT_TOLD}unknown form 'them'; known: organisation, you")),
    ((*TOLD, "id"), "Told!",
     (f"part 'confidence', statement number 1: 'id' {WORDS}'Told!'",)),
    (("bands", 0, "to"), -1,
     (f"band 'starting': 'to' {NUMBER}-1",)),
    (("bands", 0), {"id": "starting", "label": "Starting", "from": 9, "to": 5},
     ("band 'starting': 'from' must be 0, not 9",
      "band 'starting': 'to' must be 9 or more, not 5",
      "band 'leading': 'from' must be 6, not 50")),
    ((*PART, "actions"), ABSENT,
     ("part 'confidence': missing key 'actions'",
      f"{AT_TOLD}unknown action 'tell'; known: none",
      "part 'confidence', statement 'asked': unknown action 'ask'; known: none")),
    (("forms",), [form("organisation")],
     tuple(f"part 'confidence', {place}: unknown form 'you'; known: organisation" for place in (
         "question 'me'", "question 'why'", "action 'ask'", "statement 'asked'"))),
]  # fmt: skip


def test_the_smallest_instrument_breaks_no_rule() -> None:
    small_one = parse(small())
    assert small_one.edition == "2026-11"
    assert small_one.form("you").statements_per_part == 1
    assert small_one.scale("practice").lowest == 0
    assert small_one.scale("practice").highest == 4
    assert small_one.part("confidence").statements == (
        *small_one.statements("organisation"),
        *small_one.statements("you"),
    )
    assert small_one.bands[1].lowest == 50
    assert small_one.scales[0].options[0].hint == ""
    assert small_one.parts[0].actions[0].basis == ""
    assert small_one.earlier_editions == ()


def test_an_instrument_may_have_earlier_editions() -> None:
    names = parse(changed((("earlier_editions",), ["2024-01", "2025-01"]))).earlier_editions
    assert names == ("2024-01", "2025-01")


@pytest.mark.parametrize("number", [1, 30])
def test_an_edition_number_fits_in_a_code(number: int) -> None:
    assert parse(changed((("edition_number",), number))).edition_number == number


@pytest.mark.parametrize("lookup", ["scale", "form", "part", "statements"])
def test_a_lookup_refuses_an_id_that_is_not_there(lookup: str) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        getattr(parse(small()), lookup)("nowhere")


@pytest.mark.parametrize(("place", "value", "fault"), ONE_FAULT)
def test_a_broken_rule_is_named(place: Place, value: object, fault: str) -> None:
    assert faults((place, value)) == (fault,)


@pytest.mark.parametrize(("place", "value", "expected"), SEVERAL_FAULTS)
def test_what_follows_from_a_fault_is_named(
    place: Place, value: object, expected: tuple[str, ...]
) -> None:
    assert faults((place, value)) == expected


def test_every_fault_is_named_at_once() -> None:
    mapping = changed(
        (("edition",), ABSENT),
        (("colour",), "red"),
        (("scales", 0, "options", 1, "value"), 7),
        (("bands", 1, "to"), 90),
        (("forms", 1, "scale"), "agreemnt"),
        ((*PART, "title"), ""),
        ((*TELL, "source"), "framework"),
        ((*TOLD, "text"), "Told and asked"),
        ((*TOLD, "question"), "whom"),
    )
    with pytest.raises(InstrumentError) as caught:
        parse(mapping)
    assert str(caught.value).splitlines() == [
        f"instrument: unknown key 'colour'; known: {KEYS}",
        "instrument: missing key 'edition'",
        f"part 'confidence': 'title' {TEXT}''",
        "scale 'practice': option values must go up by 1, not 0, 7, 2, 3, 4",
        "band 'leading': 'to' must be 100 in the last band, not 90",
        "form 'you': unknown scale 'agreemnt'; known: practice, importance",
        f"{AT_TELL}'basis' must say where the framework has it",
        f"{AT_TOLD}'text' must hold one idea, without ' and '",
        f"{AT_TOLD}'text' must end with a full stop",
        f"{AT_TOLD}unknown question 'whom'; known: who, when, how",
    ]
    assert caught.value.faults == tuple(str(caught.value).splitlines())


def test_parse_leaves_its_argument_as_it_was() -> None:
    mapping = small()
    parse(mapping)
    assert mapping == small()


def test_an_empty_table_misses_every_key() -> None:
    with pytest.raises(InstrumentError) as caught:
        parse({})
    assert caught.value.faults == tuple(
        f"instrument: missing key {key!r}"
        for key in (
            "edition",
            "edition_number",
            "scales",
            "set_apart",
            "bands",
            "forms",
            "roles",
            "professions",
            "other_professions",
            "parts",
        )
    )


def test_the_model_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        parse(small()).edition = "2027-01"  # type: ignore[misc]


def test_load_says_what_is_not_toml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pkgutil.get_data", lambda *_: b"edition = ")
    with pytest.raises(InstrumentError) as caught:
        load()
    assert caught.value.faults == ("instrument: not TOML: Invalid value (at end of document)",)


def frozen(monkeypatch: pytest.MonkeyPatch, **files: str) -> None:
    """Let `load` find these texts in place of the package's files."""
    contents = {name.replace("__", "/") + ".toml": text for name, text in files.items()}
    monkeypatch.setattr("pkgutil.get_data", lambda _, name: contents[name].encode())


def test_load_finds_an_earlier_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "assessment_py" / "instrument.toml").read_text(encoding="utf-8")
    older = text.replace('edition = "2026-11"', 'edition = "lastyear"')
    newer = text.replace("earlier_editions = []", 'earlier_editions = ["lastyear"]')
    frozen(monkeypatch, instrument=newer, editions__lastyear=older)
    assert load("lastyear").edition == "lastyear"
    assert load().edition == load(load().edition).edition == "2026-11"
    with pytest.raises(KeyError, match="nextyear"):
        load("nextyear")


def test_load_reads_the_file_from_a_zip(tmp_path: Path) -> None:
    archive = tmp_path / "engine.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for file in (ROOT / "assessment_py").rglob("*.*"):
            made.write(file, file.relative_to(ROOT))
    code = "import assessment_py; print(assessment_py.__file__, assessment_py.load().edition)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(archive)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [f"{archive}/assessment_py/__init__.py", load().edition]
