"""A response in about 30 characters: there and back, and what is said of a code that is wrong.

Longer than most: tables of slips, and the layout of a code in full.
"""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from assessment_py import CodeError, Editions, load, parse_response, read_code
from assessment_py import write_code as write
from assessment_py.instrument import Form, Instrument
from assessment_py.responses.code_characters import (
    ALPHABET,
    LONGEST,
    as_shown,
    check_digits,
    digits_of,
)
from assessment_py.responses.code_layout import code_length
from assessment_py.responses.model import MOST_KEY, Response

INSTRUMENT = load()
EDITIONS = Editions()
DK, NA = "dont-know", "not-applicable"
STATES = [None, 0, 1, 2, 3, 4, DK, NA]


def mixed(
    form: str = "organisation", instrument: Instrument = INSTRUMENT, **changes: object
) -> Response:
    """Return a response with an answer of every kind."""
    statements = [statement.id for statement in instrument.statements(form)]
    states = [STATES[place % len(STATES)] for place in range(len(statements))]
    whole: dict[str, Any] = {
        "form": form,
        "edition": instrument.edition,
        "answers": {k: v for k, v in zip(statements, states, strict=True) if v is not None},
        "importance": {part.id: n for n, part in enumerate(instrument.parts[1:], 2)},
        "key": 123456789,
    }
    if form == "organisation":
        whole |= {"role": "clinician", "profession": "other"}
    return parse_response(whole | changes, instrument)


def write_code(response: Response) -> str:
    return write(response, INSTRUMENT)


ORGANISATION, YOU = write_code(mixed()), write_code(mixed("you"))


def faults(text: str, editions: Editions = EDITIONS, kind: str = "slip") -> tuple[str, ...]:
    with pytest.raises(CodeError) as caught:
        read_code(text, editions)
    assert caught.value.kind == kind
    return caught.value.faults


# --- There and back -------------------------------------------------------------------------------


# Made by each edition's own program, once: a code that someone wrote down must still be read.
# A new edition adds its two; none is ever changed or taken out.
WRITTEN_DOWN = {
    "2026-11": ("28TFV-KUH7D-Y63J8-UWYM9-25KBD-B9YQT", "57VFE-HFW6F-MJRQ7-WXB6D-2AX98"),
    "2026-11b": ("28TFV-KUH7D-Y63J8-UWYM9-25KBD-BAJYX", "57VFE-HFW6F-MJRQ7-WXB6D-2BHHC"),
}


@pytest.mark.parametrize("name", EDITIONS.names)
def test_codes_are_what_they_were(name: str) -> None:
    instrument = EDITIONS.named(name)
    for form, code in zip(("organisation", "you"), WRITTEN_DOWN[name], strict=True):
        response = mixed(form, instrument=instrument)
        assert write(response, instrument) == code
        assert read_code(code, EDITIONS) == response


@pytest.mark.parametrize("form", INSTRUMENT.forms, ids=lambda form: form.id)
def test_a_code_gives_the_response_back(form: Form) -> None:
    assert read_code(write_code(mixed(form.id)), EDITIONS) == mixed(form.id)


@pytest.mark.parametrize("state", STATES)
def test_each_answer_comes_back_from_each_statement(state: int | str | None) -> None:
    for form in INSTRUMENT.forms:
        ids = [statement.id for statement in INSTRUMENT.statements(form.id)]
        response = mixed(form.id, answers={} if state is None else dict.fromkeys(ids, state))
        assert read_code(write_code(response), EDITIONS) == response


@pytest.mark.parametrize("importance", [1, 2, 3, 4, 5])
def test_each_importance_comes_back(importance: int) -> None:
    response = mixed(importance={part.id: importance for part in INSTRUMENT.parts})
    assert read_code(write_code(response), EDITIONS) == response


@pytest.mark.parametrize("role", INSTRUMENT.roles, ids=lambda role: role.id)
def test_each_role_comes_back(role: Any) -> None:
    assert read_code(write_code(mixed(role=role.id)), EDITIONS).role == role.id


@pytest.mark.parametrize(
    "profession",
    [*INSTRUMENT.professions, *INSTRUMENT.other_professions],
    ids=lambda profession: profession.id,
)
def test_each_profession_comes_back(profession: Any) -> None:
    found = read_code(write_code(mixed(profession=profession.id)), EDITIONS)
    assert found.profession == profession.id


@pytest.mark.parametrize("key", [0, 1, MOST_KEY])
@pytest.mark.parametrize("form", INSTRUMENT.forms, ids=lambda form: form.id)
def test_each_key_comes_back(form: Form, key: int) -> None:
    assert read_code(write_code(mixed(form.id, key=key)), EDITIONS).key == key


def test_the_emptiest_response_has_a_code() -> None:
    empty = Response(
        form="organisation", edition=INSTRUMENT.edition, answers={}, importance={}, key=0
    )
    assert read_code(write_code(empty), EDITIONS) == empty


def test_equal_answers_with_other_keys_have_other_codes() -> None:
    assert write_code(mixed(key=1)) != write_code(mixed(key=2))


def test_notes_and_date_are_not_in_a_code() -> None:
    statement = INSTRUMENT.statements("organisation")[0].id
    full = mixed(notes={statement: "We counted."}, made="2026-11-23")
    assert write_code(full) == ORGANISATION
    assert read_code(ORGANISATION, EDITIONS).notes == {}
    assert read_code(ORGANISATION, EDITIONS).made is None


def test_a_response_without_a_key_has_no_code() -> None:
    with pytest.raises(CodeError) as caught:
        write(replace(mixed(), key=None), INSTRUMENT)
    assert caught.value.kind == "unfit"
    assert caught.value.faults == (
        "a code needs 'key', a random whole number from 0 to 1073741823",
    )


def test_what_is_read_cannot_be_changed() -> None:
    response = read_code(ORGANISATION, EDITIONS)
    with pytest.raises(TypeError):
        response.answers["other"] = 1  # type: ignore[index]
    with pytest.raises(TypeError):
        response.importance["other"] = 1  # type: ignore[index]


@pytest.mark.parametrize("form", INSTRUMENT.forms, ids=lambda form: form.id)
def test_a_code_is_short_enough_to_read_out(form: Form) -> None:
    code = write_code(mixed(form.id))
    groups = code.split("-")
    assert {len(group) for group in groups} == {5}
    assert len("".join(groups)) == code_length(form, INSTRUMENT) <= LONGEST == 30
    assert code_length(INSTRUMENT.form("organisation"), INSTRUMENT) == 30
    assert code_length(INSTRUMENT.form("you"), INSTRUMENT) == 25


def test_a_form_that_no_code_can_hold_is_named() -> None:
    long = replace(INSTRUMENT, parts=INSTRUMENT.parts * 2)
    with pytest.raises(ValueError, match="'organisation' is too long for a code of 30 characters"):
        code_length(long.form("organisation"), long)


def test_no_character_is_taken_for_another() -> None:
    assert len(set(ALPHABET)) == 31
    assert not set(ALPHABET) & set("01OIL")


@pytest.mark.parametrize(
    "typed",
    [
        ORGANISATION.lower(),
        ORGANISATION.replace("-", ""),
        ORGANISATION.replace("-", " "),
        ORGANISATION.replace("-", " – "),
        ORGANISATION.replace("-", "\u2011"),
        ORGANISATION.replace("-", "\u2212"),
        ORGANISATION.replace("-", "\u00a0\n"),
        f"\ufeff  {ORGANISATION}\n",
        "-".join(ORGANISATION),
        ORGANISATION + " " * 165,  # 200 characters, the most that are looked at
    ],
)
def test_capitals_spaces_and_dashes_do_not_matter(typed: str) -> None:
    assert read_code(typed, EDITIONS) == mixed()
    assert as_shown(typed) == ORGANISATION


# --- Wrong ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [ORGANISATION, YOU])
def test_every_single_wrong_character_is_noticed_and_found(code: str) -> None:
    bare = code.replace("-", "")
    for place, right in enumerate(bare):
        where = f"character {place % 5 + 1} of group {place // 5 + 1}"
        for wrong in ALPHABET.replace(right, ""):
            (fault,) = faults(f"{bare[:place]}{wrong}{bare[place + 1 :]}")
            assert fault == f"one character looks wrong: check {where} first"


@pytest.mark.parametrize("code", [ORGANISATION, YOU])
def test_every_swap_of_neighbours_is_noticed_and_found(code: str) -> None:
    bare = code.replace("-", "")
    swaps = 0
    for place, (one, other) in enumerate(pairwise(bare)):
        if one != other:
            swaps += 1
            where = f"character {place % 5 + 1} of group {place // 5 + 1}"
            (fault,) = faults(f"{bare[:place]}{other}{one}{bare[place + 2 :]}")
            assert fault == (f"two characters look swapped: check {where}, and the one after it")
    assert swaps > 15


def test_two_wrong_characters_are_noticed() -> None:
    wrong = "ZZ" + ORGANISATION[2:]
    assert faults(wrong) == (
        "more than one character looks wrong: compare the code group by group",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("there is no code here",)),
        (" - ", ("there is no code here",)),
        (ORGANISATION[:-1],
         ("a code has 25 or 30 characters, this has 29; group 6 has 4, not 5",)),
        (ORGANISATION.replace("-", "")[:-1],
         ("a code has 25 or 30 characters, this has 29; group 6 has 4, not 5",)),
        (ORGANISATION[1:3] + ORGANISATION[3:6] + ORGANISATION[7:],
         ("a code has 25 or 30 characters, this has 28; group 1 has 4, not 5; "
          "group 2 has 4, not 5",)),
        (ORGANISATION[:4] + " " + ORGANISATION[6:11],
         ("a code has 25 or 30 characters, this has 9; group 1 has 4, not 5",)),
        (ORGANISATION + "-22222", ("a code has 25 or 30 characters, this has 35",)),
        ("O" + ORGANISATION[1:], ("group 1: 'O' is not used in codes",)),
        ("o0" + ORGANISATION[2:10] + "1" + ORGANISATION[11:],
         ("group 1: 'O' is not used in codes", "group 1: '0' is not used in codes",
          "group 2: '1' is not used in codes")),
        ("?" * 30, tuple(f"group {n}: '?' is not used in codes" for n in range(1, 7))),
        ("I", ("group 1: 'I' is not used in codes",
               "a code has 25 or 30 characters, this has 1; group 1 has 1, not 5")),
        ("2" * 201, ("too long for a code: 201 characters",)),
    ],
)  # fmt: skip
def test_what_is_no_code_is_named(text: str, expected: tuple[str, ...]) -> None:
    assert faults(text) == expected


def made_of(number: int, length: int) -> str:
    """Return the code that holds a number, whatever it means."""
    digits = digits_of(number, length - 3)
    return as_shown("".join(ALPHABET[digit] for digit in (*digits, *check_digits(digits))))


NOT_OURS = "the self-check makes no such code: one character more or less, or made by hand"


@pytest.mark.parametrize(
    "code",
    [
        made_of(0, 25),  # an organisation's code, too short
        made_of(30, 30),  # a person's code, too long
        made_of(31**27 - 31**27 % 60, 30),  # more than any response needs
        made_of(30 * 2 * 8**25 * 6**5 * 6 * 10 * 2**30, 30),  # a key that is one too high
    ],
)
def test_a_number_that_no_response_has_is_refused(code: str) -> None:
    assert faults(code, kind="foreign") == (NOT_OURS,)


def test_an_edition_that_is_not_known_is_named() -> None:
    fault = "edition number 7 of the questions is not known here"
    assert faults(made_of(6, 30), kind="newer") == (fault,)


# --- Editions -------------------------------------------------------------------------------------

OLDER = replace(
    INSTRUMENT,
    edition="2025-01",
    edition_number=30,
    forms=INSTRUMENT.forms[::-1],
    parts=INSTRUMENT.parts[:3],
)


def editions() -> Editions:
    known: dict[str | None, Instrument] = {
        None: replace(INSTRUMENT, earlier_editions=("2025-01",)),
        "2025-01": OLDER,
    }
    return Editions(known.__getitem__)


def test_a_code_of_an_earlier_edition_is_read_as_it_was_meant() -> None:
    earlier = parse_response(
        {"form": "you", "edition": "2025-01", "answers": {}, "importance": {}, "key": 7}, OLDER
    )
    code = write(earlier, OLDER)
    assert read_code(code, editions()) == earlier
    assert read_code(ORGANISATION, editions()) == mixed()
    (fault,) = faults(code)
    assert fault.startswith(("a code has", "edition number 30"))


def test_earlier_editions_that_clash_or_are_not_there_are_named() -> None:
    names = ("2024-01", "2024-06", "2025-01", "2025-06")
    known: dict[str | None, Instrument] = {
        None: replace(INSTRUMENT, earlier_editions=names),
        "2024-01": replace(OLDER, edition="2024-01", edition_number=29),
        "2024-06": replace(OLDER, edition="2024-06", edition_number=INSTRUMENT.edition_number),
        "2025-01": replace(OLDER, edition="2025-02"),
    }

    def load_known(name: str | None) -> Instrument:
        try:
            return known[name]
        except KeyError as error:
            raise FileNotFoundError(name) from error

    assert Editions(load_known).faults() == [
        f"earlier edition '2024-06': has number {INSTRUMENT.edition_number}, "
        f"as {INSTRUMENT.edition!r} has",
        "earlier edition '2025-01': its file says it is '2025-02'",
        "earlier edition '2025-06': its file is not there",
    ]
    assert editions().faults() == []
