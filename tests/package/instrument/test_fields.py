"""Every rule of a single value, by the whole text of the fault it gives."""

import pytest

from tests.kit.small_instrument import (
    AT_TELL,
    AT_TOLD,
    NUMBER,
    PART,
    TABLES,
    TELL,
    TEXT,
    TOLD,
    WORDS,
    Place,
    faults,
)

FAULTS: list[tuple[Place, object, str]] = [
    # Text
    ((*PART, "title"), 3, f"part 'confidence': 'title' {TEXT}3"),
    ((*PART, "title"), "", f"part 'confidence': 'title' {TEXT}''"),
    ((*PART, "title"), " A", f"part 'confidence': 'title' {TEXT}' A'"),
    ((*PART, "title"), "A\tb", f"part 'confidence': 'title' {TEXT}'A\\tb'"),
    ((*PART, "title"), "A\u200bb", f"part 'confidence': 'title' {TEXT}'A\\u200bb'"),
    ((*PART, "title"), ["A"] * 30, f"part 'confidence': 'title' {TEXT}{str(['A'] * 30)[:57]}..."),
    ((*TOLD, "hint"), "", f"{AT_TOLD}'hint' {TEXT}''"),
    ((*TOLD, "counter"), "", f"{AT_TOLD}'counter' {TEXT}''"),
    ((*TOLD, "sensitive"), "yes", f"{AT_TOLD}'sensitive' must be true or false, not 'yes'"),
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
]  # fmt: skip


@pytest.mark.parametrize(("place", "value", "fault"), FAULTS)
def test_a_value_that_breaks_a_rule_is_named(place: Place, value: object, fault: str) -> None:
    assert faults((place, value)) == (fault,)
