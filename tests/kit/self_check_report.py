"""What a report must show: answers of every kind, CPython's report of them, and the comparison.

The report is read off the page by `read_report.js`, so that every browser is asked the same.
"""

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import assessment_py
from assessment_py.instrument import Form, Statement, load

INSTRUMENT = load()
PARTS = [part.id for part in INSTRUMENT.parts]
BANDS = {band.id: band.label for band in INSTRUMENT.bands}
TEXT = {
    **{each.id: each.text for part in INSTRUMENT.parts for each in part.statements},
    **{each.id: each.text for part in INSTRUMENT.parts for each in part.questions},
    **{each.id: each.text for part in INSTRUMENT.parts for each in part.actions},
}
LISTS = ("lowest", "actions", "questions", "case-studies")
SCRIPT = (Path(__file__).parent / "read_report.js").read_text(encoding="utf-8")
READ_REPORT = SCRIPT.rstrip().removesuffix(";")  # a function of the report's element

Answers = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a form asks, and in which words it may be answered."""

    form: Form
    statements: tuple[Statement, ...]
    statements_of: dict[str, list[str]]
    scale: list[int]
    words: dict[object, str]
    importance: dict[object, str]


def asked_in(name: str) -> Asked:
    """Return what the form of this name asks."""
    form = INSTRUMENT.form(name)
    scale = INSTRUMENT.scale(form.scale).options
    words: dict[object, str] = {None: "Not answered"}
    words.update({option.value: option.label for option in scale})
    words.update({answer.id: answer.label for answer in INSTRUMENT.set_apart})
    importance = INSTRUMENT.scale(form.importance_scale).options
    return Asked(
        form=form,
        statements=INSTRUMENT.statements(name),
        statements_of={
            part.id: [each.id for each in part.statements if each.form == name]
            for part in INSTRUMENT.parts
        },
        scale=[option.value for option in scale],
        words=words,
        importance={option.value: option.label for option in importance},
    )


ORGANISATION = asked_in("organisation")
YOU = asked_in("you")


# --- Answers, and what CPython says of them -----------------------------------------------------


def request_of(answers: Answers, importance: Answers, asked: Asked = ORGANISATION) -> Answers:
    """Return a response as the page sends it: what is blank is not there."""
    return {
        "form": asked.form.id,
        "edition": INSTRUMENT.edition,
        "answers": {key: value for key, value in answers.items() if value is not None},
        "importance": {key: value for key, value in importance.items() if value is not None},
    }


def report_of(answers: Answers, importance: Answers, asked: Asked = ORGANISATION) -> Any:
    response = assessment_py.parse_response(request_of(answers, importance, asked), INSTRUMENT)
    return assessment_py.to_dict(assessment_py.score(response, INSTRUMENT))


def all_answered(value: object, importance: int | None = 3) -> tuple[Answers, Answers]:
    return {s.id: value for s in ORGANISATION.statements}, dict.fromkeys(PARTS, importance)


def some_answers(seed: int, asked: Asked = ORGANISATION) -> tuple[Answers, Answers]:
    """Return answers of every kind, the same for the same seed."""
    chance = random.Random(seed)
    given = [*asked.scale, *asked.scale, "dont-know", "not-applicable", None]
    answers = {s.id: chance.choice(given) for s in asked.statements}
    return answers, {part: chance.choice([*asked.importance, None]) for part in PARTS}


def as_given(answers: Answers, importance: Answers) -> Answers:
    """What the form's inputs hold, by name, for these answers."""
    both = answers | {f"{part}-importance": value for part, value in importance.items()}
    return {name: str(value) for name, value in both.items() if value is not None}


# --- What the report shows ----------------------------------------------------------------------


def assert_report_shows(
    shown: Any, answers: Answers, importance: Answers, asked: Asked = ORGANISATION
) -> None:
    """Compare what `read_report.js` found with what CPython says of the same answers."""
    wanted = report_of(answers, importance, asked)
    check_letter(shown["letter"], wanted)
    if any(part["score"] is not None for part in wanted["parts"]):
        check_standing(shown, wanted)
        check_priorities(shown, wanted, answers, asked)
    else:
        assert shown["standing"] == shown["bars"] == shown["priorities"] == []
    check_detail(shown["detail"], wanted, asked)
    check_working(shown["working"], wanted)


def needs(part: Any) -> str:
    if part["applicable"] == 0:
        return "nothing here applies"
    return f"{part['needed']} more answer{'' if part['needed'] == 1 else 's'} needed"


def expected_row(part: Any) -> list[str]:
    """The cells of a part's row after its name."""
    counts = [part["unanswered"], part["dont_know"], part["not_applicable"]]
    scored = f"{part['scored']} of {part['applicable']}"
    if part["score"] is None:
        way = needs(part)
        return ["No score yet", "None", way[0].upper() + way[1:], scored, *map(str, counts)]
    way = "Top band"
    if part["next_band"]:
        way = f"{part['to_next_band']} to {BANDS[part['next_band']].lower()}"
    return [BANDS[part["band"]], str(part["score"]), way, scored, *map(str, counts)]


def check_standing(shown: Any, wanted: Any) -> None:
    rows = [{"part": part["part"], "cells": expected_row(part)} for part in wanted["parts"]]
    assert shown["standing"] == rows
    for bar, part in zip(shown["bars"], wanted["parts"], strict=True):
        assert (bar["part"], bar["pictures"]) == (part["part"], 1)
        if part["score"] is None:
            assert needs(part) in bar["words"]
            assert bar["widths"] == []
        else:
            assert f"{part['score']} {BANDS[part['band']].lower()}" in bar["words"]
            assert bar["widths"] == [f"{part['score']}%"]


def check_priorities(shown: Any, wanted: Any, answers: Answers, asked: Asked) -> None:
    priorities = wanted["priorities"]
    assert shown["first"] == min(3, len(priorities))
    assert shown["folds"] == (["After that"] if len(priorities) > 3 else [])
    assert [card["part"] for card in shown["priorities"]] == [each["part"] for each in priorities]
    for place, (card, priority) in enumerate(zip(shown["priorities"], priorities, strict=True), 1):
        check_priority(card, place, priority, answers, asked)


def check_priority(card: Any, place: int, priority: Any, answers: Answers, asked: Asked) -> None:
    assert card["words"].startswith(f"{place}")
    assert f"at {100 - priority['gap']} of 100" in card["words"]
    if priority["importance"] is None:
        assert "You did not say how much this matters" in card["words"]
    else:
        told = f"You said this matters “{asked.importance[priority['importance']]}” now."
        assert told in card["words"]
    assert {name: [each["item"] for each in card[name]] for name in LISTS} == {
        "lowest": priority["statements"],
        "actions": priority["actions"],
        "questions": [priority["question"]],
        "case-studies": [priority["case_study"]],
    }
    for each in card["lowest"]:
        statement = each["item"]
        assert each["words"] == f"{TEXT[statement]} {asked.words[answers[statement]]}"
    for each in (*card["actions"], *card["questions"]):
        assert TEXT[each["item"]] in each["words"]
        assert "From the framework" in each["words"] or "Ours" in each["words"]
    for each in card["case-studies"]:
        assert f"../case-studies/{each['item']}.html" in each["links"]


def check_letter(letter: str, wanted: Any) -> None:
    numbers = ["none", "one", "two", "three", "four", "five"]
    counts = {count["band"]: count["parts"] for count in wanted["bands"]}
    if wanted["unscored"] == len(PARTS):
        assert letter.startswith("There is nothing to score yet.")
    doubts = sum(part["dont_know"] for part in wanted["parts"])
    is_told = f"was your answer to {doubts} of the statements" in letter
    assert is_told == (wanted["unscored"] == len(PARTS) and doubts > 0), letter
    for band, count in counts.items():
        verb = "is" if count == 1 else "are"
        told = f"{numbers[count]} {verb} {BANDS[band].lower()}"
        if count == len(PARTS):
            told = f"All five parts are {BANDS[band].lower()}."
        assert (told in letter) == (count > 0), letter
    if wanted["priorities"]:
        first = INSTRUMENT.part(wanted["priorities"][0]["part"]).title.lower()
        assert f"tart with {first}" in letter
    for part in wanted["parts"]:
        missing = f"{INSTRUMENT.part(part['part']).title} needs"
        assert (missing in letter) == (part["score"] is None and part["applicable"] > 0)


def check_detail(rows: Any, wanted: Any, asked: Asked) -> None:
    told = {cells[0]: cells[1:] for cells in rows}
    for part in wanted["parts"]:
        for item in part["items"]:
            value = "Not scored" if item["score"] is None else str(item["score"])
            assert told[TEXT[item["statement"]]] == [asked.words[item["answer"]], value]


def check_working(working: Any, wanted: Any) -> None:
    values = {priority["part"]: priority["value"] for priority in wanted["priorities"]}
    assert [each["part"] for each in working] == PARTS
    for each, part in zip(working, wanted["parts"], strict=True):
        if part["score"] is not None:
            assert each["words"].count(f"rounded, is {part['score']}.") == 1
        if values.get(part["part"]) is not None:
            assert each["words"].endswith(f"÷ 4 = {values[part['part']]:g}.")
