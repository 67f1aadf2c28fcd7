"""Every rule of more than one value, by the whole text of the fault it gives."""

import pytest

from assessment_py import InstrumentError, parse
from tests.kit.small_instrument import (
    ABSENT,
    AT_TELL,
    AT_TOLD,
    KEYS,
    NAMES,
    NUMBER,
    PART,
    TELL,
    TEXT,
    TOLD,
    UP_TO_30,
    WORDS,
    Place,
    changed,
    entry,
    faults,
    form,
    option,
    small,
)

FAULTS: list[tuple[Place, object, str]] = [
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
    ((*TOLD, "counter"), "Nobody told me", f"{AT_TOLD}'counter' must end with a full stop"),
    ((*TOLD, "counter"), "Not told and not asked.",
     f"{AT_TOLD}'counter' must hold one idea, without ' and '"),
    ((*TOLD, "counter"), "word " * 20 + "word.",
     f"{AT_TOLD}'counter' must have 20 words or fewer, not 21"),
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
    assert small_one.parts[0].statements[0].counter == ""
    assert small_one.parts[0].statements[0].sensitive is False
    assert small_one.parts[0].actions[0].basis == ""
    assert small_one.earlier_editions == ()


def test_an_instrument_may_have_earlier_editions() -> None:
    names = parse(changed((("earlier_editions",), ["2024-01", "2025-01"]))).earlier_editions
    assert names == ("2024-01", "2025-01")


@pytest.mark.parametrize("number", [1, 30])
def test_an_edition_number_fits_in_a_code(number: int) -> None:
    assert parse(changed((("edition_number",), number))).edition_number == number


@pytest.mark.parametrize(("place", "value", "fault"), FAULTS)
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
