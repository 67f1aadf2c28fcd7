"""What holds for any answers and any text, tried on many made by Hypothesis.

Longer than most: all properties share how responses are made.
"""

import csv
import io
import json
import unicodedata
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment_py import (
    CodeError,
    Editions,
    ResponseError,
    bridge,
    compare,
    find_codes,
    load,
    parse_response,
    read_code,
    read_file,
    score,
    to_dict,
    write_code,
    write_file,
)
from assessment_py.instrument import Instrument
from assessment_py.responses import model as responses_module
from assessment_py.responses.code_characters import ALPHABET
from assessment_py.results.report import PartReport, Report
from assessment_py.results.scoring import needed_answers
from assessment_py.results.spreadsheet import BEGINS_WITHIN, RUNS, statement_rows, to_csv
from assessment_py.untrusted import UntrustedError, clean_text, decode, loads

INSTRUMENT = load()
EDITIONS = Editions()
# A busy machine is no fault of ours.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
PARTS = [part.id for part in INSTRUMENT.parts]
STATEMENT = INSTRUMENT.statements("organisation")[0].id
OTHERS = INSTRUMENT.statements("you")[0].id
DK, NA = "dont-know", "not-applicable"

# --- Responses ------------------------------------------------------------------------------------


@st.composite
def responses(draw: st.DrawFn) -> dict[str, Any]:
    """A response as it is saved; every answer of each kind may be there or not."""
    form = draw(st.sampled_from(INSTRUMENT.forms))
    ids = [statement.id for statement in INSTRUMENT.statements(form.id)]
    answer = st.integers(0, 4) | st.sampled_from([DK, NA])
    optional: dict[str, st.SearchStrategy[Any]] = {"made": st.dates().map(str)}
    if form.asks_role:
        optional["role"] = st.sampled_from([role.id for role in INSTRUMENT.roles])
        optional["profession"] = st.sampled_from(responses_module.professions(INSTRUMENT))
    if form.takes_notes:
        optional["notes"] = st.dictionaries(st.sampled_from(ids), st.text(max_size=40), max_size=3)
    return {
        "form": form.id,
        "edition": INSTRUMENT.edition,
        "answers": draw(st.dictionaries(st.sampled_from(ids), answer, max_size=len(ids))),
        "importance": draw(st.dictionaries(st.sampled_from(PARTS), st.integers(1, 5))),
        "key": draw(st.integers(0, responses_module.MOST_KEY)),
        **draw(st.fixed_dictionaries({}, optional=optional)),
    }


def without(mapping: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if key not in keys}


def scored(mapping: dict[str, Any], instrument: Instrument = INSTRUMENT) -> Report:
    return score(parse_response(mapping, instrument), instrument)


def part_of(statement: str) -> str:
    return next(p.id for p in INSTRUMENT.parts if statement in [s.id for s in p.statements])


def numbers(part: PartReport) -> tuple[Any, ...]:
    """Return all that a part's answers on the scale decide."""
    return part.score, part.band, part.next_band, part.to_next_band, part.scored, part.lowest


@unhurried
@given(responses())
def test_each_score_is_the_mean_by_exact_arithmetic(mapping: dict[str, Any]) -> None:
    for part in scored(mapping).parts:
        on_scale = [item.answer for item in part.items if isinstance(item.answer, int)]
        enough = 2 * len(on_scale) >= part.applicable > 0
        assert (part.score is not None) == enough
        if enough:
            mean = Fraction(100 * sum(on_scale), 4 * len(on_scale))
            assert part.score == floor(mean + Fraction(1, 2))


@unhurried
@given(responses())
def test_numbers_agree_with_each_other(mapping: dict[str, Any]) -> None:
    whole = scored(mapping)
    for part in whole.parts:
        assert part.score is None or 0 <= part.score <= 100
        assert part.applicable == part.scored + part.unanswered + part.dont_know
        assert part.applicable + part.not_applicable == len(part.items)
        assert part.needed == max(0, needed_answers(part.applicable) - part.scored)
        band = next((b for b in INSTRUMENT.bands if b.id == part.band), None)
        assert (band is None) == (part.score is None)
        assert band is None or band.lowest <= (part.score or 0) <= band.highest
    assert sum(count.parts for count in whole.bands) + whole.unscored == len(whole.parts)
    to_do = {part.part for part in whole.parts if part.score is not None and part.score < 100}
    unknown = {part.part for part in whole.parts if part.score is None and part.dont_know}
    found = {priority.part: priority.find_out for priority in whole.priorities}
    assert to_do == {part for part, find_out in found.items() if not find_out}
    assert unknown <= {part for part, find_out in found.items() if find_out}


@unhurried
@given(responses(), st.data())
def test_a_better_answer_never_lowers_a_part(mapping: dict[str, Any], data: st.DataObject) -> None:
    can_rise = [k for k, v in mapping["answers"].items() if isinstance(v, int) and v < 4]
    if not can_rise:
        return
    chosen = data.draw(st.sampled_from(can_rise))
    better = deepcopy(mapping)
    better["answers"][chosen] = data.draw(st.integers(mapping["answers"][chosen] + 1, 4))
    for before, after in zip(scored(mapping).parts, scored(better).parts, strict=True):
        if before.part != part_of(chosen):
            assert after == before
        elif before.score is not None:
            assert after.score is not None
            assert after.score >= before.score


@unhurried
@given(responses())
def test_not_knowing_changes_no_score(mapping: dict[str, Any]) -> None:
    ids = [statement.id for statement in INSTRUMENT.statements(mapping["form"])]
    filled = mapping | {"answers": dict.fromkeys(ids, DK) | mapping["answers"]}
    before, after = scored(mapping), scored(filled)
    known = [each.part for each in before.priorities if not each.find_out]
    assert [each.part for each in after.priorities if not each.find_out] == known
    assert after.bands == before.bands
    for one, other in zip(before.parts, after.parts, strict=True):
        assert numbers(one) == numbers(other)
        assert one.needed == other.needed
        assert one.unanswered + one.dont_know == other.dont_know


@unhurried
@given(responses())
def test_what_does_not_apply_is_as_if_never_asked(mapping: dict[str, Any]) -> None:
    mapping = without(mapping, "notes")
    dropped = {name for name, answer in mapping["answers"].items() if answer == NA}
    parts = tuple(
        replace(part, statements=tuple(s for s in part.statements if s.id not in dropped))
        for part in INSTRUMENT.parts
    )
    answers = {k: v for k, v in mapping["answers"].items() if k not in dropped}
    asked = scored(mapping | {"answers": answers}, replace(INSTRUMENT, parts=parts))
    whole = scored(mapping)
    assert asked.priorities == whole.priorities
    assert asked.bands == whole.bands
    for one, other in zip(whole.parts, asked.parts, strict=True):
        assert numbers(one) == numbers(other)
        assert (one.applicable, one.needed) == (other.applicable, other.needed)


@unhurried
@given(responses())
def test_the_same_answers_give_the_same_report(mapping: dict[str, Any]) -> None:
    before = deepcopy(mapping)
    turned = mapping | {
        key: dict(reversed(mapping[key].items())) for key in ("answers", "importance")
    }
    assert scored(mapping) == scored(turned) == scored(mapping)
    assert mapping == before


@unhurried
@given(responses())
def test_scoring_leaves_the_response_as_it_was(mapping: dict[str, Any]) -> None:
    response = parse_response(mapping, INSTRUMENT)
    score(response, INSTRUMENT)
    assert response == parse_response(mapping, INSTRUMENT)


@unhurried
@given(responses())
def test_a_report_is_the_same_after_a_trip_through_json(mapping: dict[str, Any]) -> None:
    plain = to_dict(scored(mapping))
    assert json.loads(json.dumps(plain)) == plain


# --- What is not ours to score --------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
PLAUSIBLE = st.fixed_dictionaries(
    {},
    optional={
        "form": st.sampled_from(["organisation", "you"]) | JSON,
        "edition": st.just(INSTRUMENT.edition) | JSON,
        "answers": st.dictionaries(st.sampled_from([STATEMENT, OTHERS]), JSON) | JSON,
        "importance": st.dictionaries(st.just(PARTS[0]), JSON) | JSON,
        "role": JSON,
        "profession": JSON,
        "notes": st.dictionaries(st.sampled_from([STATEMENT, OTHERS]), JSON) | JSON,
        "key": JSON,
        "made": st.dates().map(str) | JSON,
    },
)


@unhurried
@given(JSON | PLAUSIBLE)
def test_nothing_else_is_ever_raised(value: Any) -> None:
    try:
        parse_response(value, INSTRUMENT)
    except ResponseError as error:
        assert error.faults


@unhurried
@given(st.text() | st.text(alphabet='[]{}",:\\01 -.eE+truefalsn\n'))
def test_no_text_makes_it_raise(text: str) -> None:
    assert json.loads(bridge.call(text)).keys() == {"error"}


@unhurried
@given(
    st.dictionaries(st.sampled_from(responses_module.KEYS), st.none() | st.integers() | st.text())
)
def test_no_json_makes_it_raise(value: object) -> None:
    request = json.dumps({"do": "score", "response": value})
    assert json.loads(bridge.call(request)).keys() == {"error"}


# --- Codes and files ------------------------------------------------------------------------------


def code_of(mapping: dict[str, Any]) -> str:
    return write_code(parse_response(mapping, INSTRUMENT), INSTRUMENT)


def is_refused(code: str) -> bool:
    try:
        read_code(code, EDITIONS)
    except CodeError:
        return True
    return False


@unhurried
@given(responses())
def test_a_code_gives_the_response_back_without_notes_and_date(mapping: dict[str, Any]) -> None:
    code = code_of(mapping)
    assert len(code) <= 35
    assert set(code) <= set(ALPHABET) | {"-"}
    expected = parse_response(without(mapping, "notes", "made"), INSTRUMENT)
    assert read_code(code, EDITIONS) == expected
    assert code_of(without(mapping, "notes", "made")) == code


@unhurried
@given(responses(), st.data())
def test_up_to_three_wrong_characters_are_always_noticed(
    mapping: dict[str, Any], data: st.DataObject
) -> None:
    right = list(code_of(mapping))
    places = [place for place, character in enumerate(right) if character != "-"]
    wrong = right.copy()
    for place in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=3, unique=True)):
        wrong[place] = data.draw(st.sampled_from(ALPHABET.replace(right[place], "")))
    assert is_refused("".join(wrong))


@unhurried
@given(responses(), st.data())
def test_any_two_characters_that_changed_places_are_noticed(
    mapping: dict[str, Any], data: st.DataObject
) -> None:
    code = code_of(mapping).replace("-", "")
    one, other = sorted(data.draw(st.sets(st.integers(0, len(code) - 1), min_size=2, max_size=2)))
    swapped = f"{code[:one]}{code[other]}{code[one + 1 : other]}{code[one]}{code[other + 1 :]}"
    assert is_refused(swapped) == (swapped != code)


@unhurried
@given(st.text() | st.text(alphabet=ALPHABET, min_size=20, max_size=35))
def test_no_text_breaks_the_reading_of_codes(text: str) -> None:
    try:
        response = read_code(text, EDITIONS)
    except CodeError as error:
        assert error.faults
    else:
        assert read_code(write_code(response, INSTRUMENT), EDITIONS) == response
    find_codes(text, EDITIONS)


TALK = st.text(alphabet="abc XYZ 234 \n-–,.!?é", max_size=60)


@unhurried
@given(st.lists(responses(), max_size=4), st.data())
def test_every_code_in_a_chat_is_found_in_order(
    mappings: list[dict[str, Any]], data: st.DataObject
) -> None:
    codes = [code_of(mapping) for mapping in mappings]
    chat = data.draw(TALK)
    for code in codes:
        typed = data.draw(st.sampled_from([code, code.lower(), code.replace("-", " – ")]))
        chat += f": {typed}; {data.draw(TALK)}"
    assert [each.code for each in find_codes(chat, EDITIONS).codes] == list(dict.fromkeys(codes))


@unhurried
@given(responses())
def test_a_file_gives_the_response_back(mapping: dict[str, Any]) -> None:
    response = parse_response(mapping, INSTRUMENT)
    text = write_file(response)
    assert read_file(text, EDITIONS) == response
    assert write_file(read_file(text, EDITIONS)) == text
    assert decode(text.encode()) == (text, "utf-8")
    assert decode(text.encode("utf-16")) == (text, "utf-16")


@unhurried
@given(responses(), responses())
def test_a_comparison_turned_round_has_the_opposite_changes(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    first, second = (parse_response(mapping, INSTRUMENT) for mapping in (one, other))
    there, back = compare(first, second, EDITIONS), compare(second, first, EDITIONS)
    if first.made and second.made and first.made != second.made:
        assert replace(there, swapped=True) == replace(back, swapped=True)  # dates decide
        assert there.swapped != back.swapped
        return
    assert there.comparable == back.comparable == (first.form == second.form)
    for on, off in zip(there.parts, back.parts, strict=True):
        assert (on.earlier, on.later) == (off.later, off.earlier)
        assert (on.change is None) == (None in (on.earlier, on.later))
        assert on.change is None or on.change == -(off.change or 0)


def fewest_steps(answers: list[int], aim: int, done_from: int) -> int:
    """Return the fewest steps by trying every way to raise answers of 0 to 4."""
    ways = [[a, *range(max(a + 1, done_from), 5)] for a in answers]
    sums = {0}
    for way in ways:
        sums = {total + answer for total in sums for answer in way}
    most = 4 * len(answers)
    reached = [s for s in sums if floor(Fraction(100 * s, most) + Fraction(1, 2)) >= aim]
    return min(reached) - sum(answers)


@unhurried
@given(responses())
def test_the_steps_to_the_next_band_are_enough_and_no_more(mapping: dict[str, Any]) -> None:
    order = [band.id for band in INSTRUMENT.bands]
    for part in scored(mapping).parts:
        steps = part.steps_to_next_band
        assert (steps is None) == (part.to_next_band is None)
        if steps is None:
            continue
        assert steps.steps == sum(each.after - each.before for each in steps.raises)
        raised = {each.statement: each.after for each in steps.raises}
        better = scored(mapping | {"answers": mapping["answers"] | raised})
        band = next(each.band for each in better.parts if each.part == part.part)
        assert order.index(str(band)) > order.index(str(part.band))
        done_from = INSTRUMENT.scale(INSTRUMENT.form(mapping["form"]).scale).done_from
        assert all(each.after >= done_from for each in steps.raises)
        answers = [item.answer for item in part.items if isinstance(item.answer, int)]
        aim = (part.score or 0) + (part.to_next_band or 0)
        assert steps.steps == fewest_steps(answers, aim, done_from)


# --- Text of strangers ----------------------------------------------------------------------------

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**16), 10**16)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=30,
)


@unhurried
@given(VALUES, st.booleans())
def test_json_is_read_as_json_reads_it(value: object, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    assert loads(text) == json.loads(text) == value


@settings(unhurried, max_examples=500)
@given(st.text(alphabet='[]{}",:\\01 -.eE+truefalsn\n', max_size=80))
def test_what_is_taken_is_what_json_takes(text: str) -> None:
    try:
        value = loads(text)
    except UntrustedError as error:
        assert error.faults
    else:
        assert value == json.loads(text)


@unhurried
@given(st.binary() | st.text().map(lambda text: text.encode("utf-16")))
def test_no_bytes_make_it_raise_anything_else(content: bytes) -> None:
    try:
        decode(content)
    except UntrustedError as error:
        assert error.faults


@unhurried
@given(st.text(alphabet=st.characters(categories=["L", "M", "N", "C", "Z", "P", "S"])))
def test_cleaned_text_is_clean_and_stays_so(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    rest = {unicodedata.category(character) for character in clean if character != "\n"}
    assert not rest & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@unhurried
@given(responses())
def test_a_table_read_back_holds_the_same_and_no_formula(mapping: dict[str, Any]) -> None:
    rows = statement_rows(parse_response(mapping, INSTRUMENT), INSTRUMENT)
    text = to_csv(rows)
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    for row, back in zip(rows, read, strict=True):
        for cell, found in zip(row, back, strict=True):
            assert not found.startswith(RUNS)
            said = BEGINS_WITHIN.sub(r"\1 ", "" if cell is None else str(cell))
            assert found.removeprefix("'") == said.removeprefix("'")
