"""JSON text in, JSON text out, whatever the text.

Longer than most: every action, and every wrong request, through one door.
"""

import base64
import importlib
import json
from collections.abc import Generator
from dataclasses import replace
from typing import Any

import pytest

import assessment_py
from assessment_py import bridge, load, parse_response, request, score, to_dict
from assessment_py.instrument import Form
from tests.kit.asking import ask, ok

INSTRUMENT = load()
EDITIONS = assessment_py.Editions().names
TOO_DEEP = "too deep: brackets may be nested 32 times, no more"
PARTS = {part.id: 4 for part in INSTRUMENT.parts}


def response(form: str = "organisation", **changes: object) -> dict[str, Any]:
    return {
        "form": form,
        "edition": INSTRUMENT.edition,
        "answers": {statement.id: 2 for statement in INSTRUMENT.statements(form)},
        "importance": PARTS,
    } | changes


def answer(text: str) -> Any:
    return json.loads(bridge.call(text))


@pytest.mark.parametrize("form", INSTRUMENT.forms, ids=lambda form: form.id)
def test_a_response_gives_its_report(form: Form) -> None:
    given_in = response(form.id)
    report = to_dict(score(parse_response(given_in, INSTRUMENT), INSTRUMENT))
    assert ok("score", response=given_in) == {"report": report}


def test_a_response_we_cannot_use_gives_its_faults() -> None:
    assert ask("score", response=response(name="Ann") | {"form": "us"}) == {
        "error": {
            "kind": "unfit",
            "faults": [
                "unknown key 'name'; known: answers, edition, form, importance, key, made, "
                "notes, profession, role",
                "unknown form 'us'; known: organisation, you",
            ],
        }
    }


@pytest.mark.parametrize(
    ("text", "kind", "fault"),
    [
        ("", "broken", "not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("{", "broken", "not JSON: Expecting property name enclosed in double quotes: "
                        "line 1 column 2 (char 1)"),
        ('{"form": NaN}', "foreign", "number out of range: 'NaN'"),
        ('{"form": -Infinity}', "foreign", "number out of range: '-Infinity'"),
        ('{"form": 1e999}', "foreign", "number out of range: '1e999'"),
        ('{"form": "you", "form": "you"}', "foreign", "key 'form' used twice"),
        ('{"answers": {"a": 1, "a": 2}}', "foreign", "key 'a' used twice"),
        ("[" * 33, "foreign", TOO_DEEP),
        ("[" * 4000, "foreign", TOO_DEEP),
        ('{"a":' * 4000, "foreign", TOO_DEEP),
        ("x" * 32_000_001, "too-big", "too big: 32000001 characters; the most is 32000000"),
    ],
    ids=lambda value: value[:20],
)  # fmt: skip
def test_text_we_do_not_take_is_named(text: str, kind: str, fault: str) -> None:
    assert answer(text) == {"error": {"kind": kind, "faults": [fault]}}


def test_a_decimal_is_never_an_answer() -> None:
    statement = INSTRUMENT.statements("organisation")[0].id
    (fault,) = ask("score", response=response(answers={statement: 2.0}))["error"]["faults"]
    assert fault.startswith(f"statement '{statement}': answer 2.0 is not on the scale")


def test_what_is_not_text_is_named() -> None:
    nothing: Any = None
    assert answer(nothing) == {"error": {"kind": "foreign", "faults": ["must be text, not None"]}}


def test_the_deepest_text_taken_is_named_and_does_no_harm() -> None:
    assert answer("[" * 32 + "]" * 32)["error"]["kind"] == "request"


def test_a_number_of_five_thousand_digits_does_no_harm() -> None:
    assert answer("9" * 5000)["error"]["kind"] == "foreign"


def test_what_comes_out_is_plain_ascii() -> None:
    out = bridge.call('{"do": "describe", "\\ud800": "é"}')
    assert out.isascii()
    assert "unknown key '\\ud800'" in json.loads(out)["error"]["faults"][0]


def test_the_engine_says_what_it_is() -> None:
    assert json.loads(bridge.describe_json()) == {
        "edition": INSTRUMENT.edition,
        "version": assessment_py.__version__,
    }


# --- call -----------------------------------------------------------------------------------------

FIRST = INSTRUMENT.statements("organisation")[0].id


FULL = response(role="clinician", notes={FIRST: "We counted."}, key=7, made="2026-11-23")


def test_it_says_what_it_is() -> None:
    assert ok("describe") == {
        "edition": INSTRUMENT.edition,
        "editions": list(EDITIONS),
        "version": assessment_py.__version__,
    }


def test_a_file_written_is_read_again() -> None:
    text = ok("write-file", response=FULL)["text"]
    taken = {"response": FULL, "current": True}
    assert ok("read-file", text=text) == taken | {"encoding": "text"}
    for encoding in ("utf-8", "utf-16"):
        sent = base64.b64encode(text.encode(encoding)).decode()
        assert ok("read-file", base64=sent) == taken | {"encoding": encoding}


def test_a_file_from_an_old_windows_is_read_and_the_guess_is_told() -> None:
    noted = FULL | {"notes": {FIRST: "caf\xe9"}}
    text = ok("write-file", response=noted)["text"]
    read = ok("read-file", base64=base64.b64encode(text.encode("cp1252")).decode())
    assert read == {"response": noted, "current": True, "encoding": "cp1252"}


def test_a_note_or_a_date_that_does_not_fit_costs_no_code() -> None:
    code = ok("write-code", response=FULL)["code"]
    for notes in ({FIRST: "\u09df" * 260}, {FIRST: "x" * 501}, {"unknown": 1}, 5):
        assert ok("write-code", response=FULL | {"notes": notes, "made": "banana"})["code"] == code
    faults = ask("write-file", response=FULL | {"notes": {FIRST: "\u09df" * 260}})["error"][
        "faults"
    ]
    assert faults == [f"statement '{FIRST}': a note must have 500 characters or fewer, not 520"]


def test_a_code_written_is_read_and_found_again() -> None:
    code = ok("write-code", response=FULL)["code"]
    kept = {key: FULL[key] for key in FULL if key not in ("notes", "made")}
    taken = {"response": kept, "current": True, "code": code}
    assert ok("read-code", text=code.lower().replace("-", "")) == taken
    wrong = "Z" + code[1:]
    faults = ask("read-code", text=wrong)["error"]["faults"]
    found = ok("find-codes", text=f"mine: {code}, hers: {wrong}")
    assert [{key: each[key] for key in taken} for each in found["codes"]] == [taken]
    (miss,) = found["near_misses"]
    assert (miss["text"], miss["faults"]) == (wrong, faults)


def test_a_table_is_written() -> None:
    text = ok("write-csv", response=FULL)["text"]
    assert text.startswith('\ufeff"edition","made","part","part score",')
    assert '"We counted."' in text


def test_two_responses_are_compared() -> None:
    later = response(answers={FIRST: 4})
    comparison = ok("compare", earlier=FULL, later=later)["comparison"]
    assert comparison["comparable"] is True
    assert comparison["parts"][1] == {
        "part": INSTRUMENT.parts[1].id,
        "earlier": 50,
        "later": None,
        "change": None,
        "earlier_band": "established",
        "later_band": None,
        "earlier_importance": FULL["importance"].get(INSTRUMENT.parts[1].id),
        "later_importance": later["importance"][INSTRUMENT.parts[1].id],
    }


@pytest.mark.parametrize("form", INSTRUMENT.forms, ids=lambda form: form.id)
def test_an_edition_is_put_in_its_own_words(form: Form) -> None:
    words = ok("words", edition=INSTRUMENT.edition, form=form.id)["words"]
    assert words["form"] == form.title
    assert words["parts"] == {part.id: part.title for part in INSTRUMENT.parts}
    assert words["statements"] == {s.id: s.text for s in INSTRUMENT.statements(form.id)}
    scale, importance = INSTRUMENT.scale(form.scale), INSTRUMENT.scale(form.importance_scale)
    assert [*words["answers"]] == ["0", "1", "2", "3", "4", "dont-know", "not-applicable"]
    assert [*words["answers"].values()][:5] == [option.label for option in scale.options]
    assert [*words["importance"].values()] == [option.label for option in importance.options]
    assert words["bands"] == {band.id: band.label for band in INSTRUMENT.bands}
    assert words["roles"] == {role.id: role.label for role in INSTRUMENT.roles}
    assert len(words["professions"]) == len(INSTRUMENT.professions) + 1


@pytest.mark.parametrize(
    ("action", "keys", "kind", "fault"),
    [
        ("words", {"edition": "1999-01", "form": "you"}, "request",
         f"edition '1999-01' is not known here; known: {', '.join(EDITIONS)}"),
        ("words", {"edition": INSTRUMENT.edition, "form": "us"}, "request",
         "unknown form 'us'; known: organisation, you"),
        ("sing", {}, "request", f"'do' is 'sing'; known: {', '.join(bridge.ACTIONS)}"),
        (["score"], {}, "request", f"'do' is ['score']; known: {', '.join(bridge.ACTIONS)}"),
        ("score", {}, "request", "score: needs response"),
        ("score", {"response": FULL, "text": ""}, "request", "score: unknown key 'text'"),
        ("read-file", {}, "request", "read-file: needs text or base64"),
        ("read-file", {"text": "", "base64": ""}, "request", "read-file: needs text or base64"),
        ("read-file", {"text": 3}, "request", "'text' must be text, not 3"),
        ("read-file", {"base64": "%"}, "request",
         "'base64' is not base64: Only base64 data is allowed"),
        ("read-file", {"base64": "é"}, "request",
         "'base64' is not base64: Only base64 data is allowed"),
        ("read-file", {"base64": "JVBERi0xLjc="}, "not-text", "not a text file: it is a PDF"),
        ("read-file", {"text": "[" * 4000}, "foreign", TOO_DEEP),
        ("read-code", {"text": "2"}, "slip",
         "a code has 25 or 30 characters, this has 1; group 1 has 1, not 5"),
        ("find-codes", {"text": "x" * 1_000_001}, "too-big",
         "too big: 1000001 characters; the most is 1000000"),
        ("write-code", {"response": response()}, "unfit",
         "a code needs 'key', a random whole number from 0 to 1073741823"),
        ("score", {"response": []}, "unfit",
         "a response must hold answers, edition, form, importance, not be []"),
        ("compare", {"earlier": FULL, "later": FULL | {"edition": "2019-01"}}, "unfit",
         f"edition is '2019-01'; these statements are edition '{INSTRUMENT.edition}'"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_named(
    action: object, keys: dict[str, object], kind: str, fault: str
) -> None:
    assert ask(action, **keys) == {"error": {"kind": kind, "faults": [fault]}}


def test_a_request_that_is_no_table_is_named() -> None:
    assert answer("[]") == {
        "error": {"kind": "request", "faults": ["a request must be a table, not []"]}
    }


def test_every_fault_of_a_request_is_named() -> None:
    assert ask("compare", first=1)["error"]["faults"] == [
        "compare: unknown key 'first'",
        "compare: needs earlier",
        "compare: needs later",
    ]


def test_an_earlier_edition_is_taken_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    older = replace(INSTRUMENT, edition="2025-01", edition_number=30)
    known: dict[str | None, Any] = {
        None: replace(INSTRUMENT, earlier_editions=("2025-01",)),
        "2025-01": older,
    }
    monkeypatch.setattr(request, "_EDITIONS", assessment_py.Editions(known.__getitem__))
    old = FULL | {"edition": "2025-01"}
    text = ok("write-file", response=old)["text"]
    assert ok("read-file", text=text) == {"response": old, "current": False, "encoding": "text"}
    code = ok("write-code", response=old)["code"]
    assert ok("read-code", text=code)["current"] is False
    assert ok("score", response=old)["report"]["edition"] == "2025-01"
    comparison = ok("compare", earlier=old, later=FULL)["comparison"]
    assert (comparison["comparable"], comparison["reason"]) == (False, "edition")
    assert len(comparison["statements"]["same"]) == len(comparison["answers"]) == 25
    assert ok("words", edition="2025-01", form="organisation")["words"]["form"]


# --- Long work ------------------------------------------------------------------------------------


def counting(_: object) -> Generator[tuple[int, int], None, dict[str, object]]:
    yield 1, 2
    yield 2, 2
    return {"counted": 2}


def failing(_: object) -> Generator[tuple[int, int], None, dict[str, object]]:
    yield 1, 2
    raise request.RequestError(["no more"])


@pytest.fixture
def long_work(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, function in {"count": counting, "fail": failing}.items():
        monkeypatch.setattr(request, function.__name__, function, raising=False)
        monkeypatch.setitem(bridge.ACTIONS, name, bridge.Action(f"request:{function.__name__}"))


@pytest.mark.usefixtures("long_work")
def test_long_work_says_after_each_step_how_far_it_is() -> None:
    steps = [bridge.begin('{"do": "count"}'), bridge.proceed(), bridge.proceed()]
    assert [json.loads(step) for step in steps] == [
        {"done": 1, "of": 2},
        {"done": 2, "of": 2},
        {"ok": {"counted": 2}},
    ]


@pytest.mark.usefixtures("long_work")
def test_a_call_goes_on_to_the_end_of_long_work() -> None:
    assert ok("count") == {"counted": 2}


@pytest.mark.usefixtures("long_work")
def test_long_work_that_fails_half_way_is_named_and_over() -> None:
    assert json.loads(bridge.begin('{"do": "fail"}')) == {"done": 1, "of": 2}
    over = {"error": {"kind": "request", "faults": ["no more"]}}
    assert json.loads(bridge.proceed()) == over
    nothing = {"error": {"kind": "request", "faults": ["there is nothing to go on with"]}}
    assert json.loads(bridge.proceed()) == nothing


@pytest.mark.usefixtures("long_work")
def test_a_new_request_ends_the_long_work_before_it() -> None:
    bridge.begin('{"do": "count"}')
    assert ok("describe")["edition"] == INSTRUMENT.edition
    assert "error" in json.loads(bridge.proceed())


@pytest.mark.usefixtures("long_work")
def test_long_work_that_is_given_up_holds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    over: list[bool] = []

    def holding(_request: request.Request) -> request.Steps:
        try:
            yield 1, 2
        finally:
            over.append(True)
        return {}

    monkeypatch.setattr(request, counting.__name__, holding)
    bridge.begin('{"do": "count"}')
    bridge.give_up()
    assert over == [True]
    assert "error" in json.loads(bridge.proceed())
    bridge.give_up()  # nothing was begun


def test_sixty_whole_responses_fit_in_one_request() -> None:
    faults = ask("score", response=FULL, others=[FULL] * 60)["error"]["faults"]
    assert faults == ["score: unknown key 'others'"]


@pytest.mark.parametrize("action", bridge.ACTIONS.values(), ids=list(bridge.ACTIONS))
def test_each_action_names_a_function_that_is_there(action: bridge.Action) -> None:
    module, _, function = action.function.partition(":")
    assert callable(getattr(importlib.import_module(f"assessment_py.{module}"), function))
