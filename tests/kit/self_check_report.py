"""What a report must show: answers of every kind, CPython's report of them, and the comparison.

The report is read off the page by `read_report.js`, so that every browser is asked the same.

Longer than most: each part of a report has its own comparison.
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
WHO = {each.id: each.who for part in INSTRUMENT.parts for each in part.questions}
ADDED = {
    *(e.id for part in INSTRUMENT.parts for e in part.actions if e.source == "ours"),
    *(e.id for part in INSTRUMENT.parts for e in part.questions if e.source == "ours"),
}
LISTS = ("lowest", "actions", "questions")
FIRST = 3
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
    check_letter(shown["letter"], wanted, asked)
    if wanted["priorities"] or any(part["score"] is not None for part in wanted["parts"]):
        check_bars(shown["bars"], wanted, asked)
        check_numbers(shown, wanted, asked)
        check_priorities(shown, wanted, answers, asked)
    else:
        assert shown["numbers"] == shown["bars"] == shown["priorities"] == shown["first"] == []
    check_climbs(shown["climbs"])
    check_detail(shown["detail"], wanted, asked)
    check_working(shown["working"], wanted)


def standing_of(part: Any, asked: Asked) -> str:
    """Where the band puts a part, in the form's own words."""
    words = asked.form.band_words or [label.lower() for label in BANDS.values()]
    return dict(zip(BANDS, words, strict=True))[part["band"]]


def check_bars(bars: Any, wanted: Any, asked: Asked) -> None:
    for bar, part in zip(bars, wanted["parts"], strict=True):
        assert (bar["part"], bar["pictures"]) == (part["part"], 1)
        if part["score"] is None:
            assert bar["widths"] == []
            kinds = {"nothing here applies", "no answers", "not known yet"}
            assert sum(kind in bar["words"] for kind in kinds) == 1
            assert ("nothing here applies" in bar["words"]) == (part["applicable"] == 0)
        else:
            end = f"{part['score']}%"
            assert bar["widths"] == [end]
            assert bar["ends"] == [[end, str(part["score"])]]
            assert standing_of(part, asked) in bar["words"]
        matters = asked.importance.get(part["importance"], "not said")
        assert matters in bar["words"]


def check_numbers(shown: Any, wanted: Any, asked: Asked) -> None:
    counts = {"unanswered": "Left blank", "dont_know": "I don’t know"}
    counts["not_applicable"] = "Doesn’t apply here"
    told = [key for key in counts if any(part[key] for part in wanted["parts"])]
    bands = [] if asked.form.band_words else ["To the next band"]
    heads = ["Part", "Score of 100", *bands, "Scored answers", *(counts[key] for key in told)]
    assert shown["heads"] == heads
    for row, part in zip(shown["numbers"], wanted["parts"], strict=True):
        score, *others = row["cells"]
        assert row["part"] == part["part"]
        if part["score"] is None:
            assert score == "None"
        else:
            assert score == f"{part['score']} {standing_of(part, asked)}"
        scored = f"{part['scored']} of {part['applicable']}"
        assert others[len(bands) :] == [scored, *(str(part[key]) for key in told)]


def check_climbs(climbs: list[str]) -> None:
    assert not [each for each in climbs if each.endswith("to “Talked about”")]


def check_priorities(shown: Any, wanted: Any, answers: Answers, asked: Asked) -> None:
    priorities = wanted["priorities"]
    assert [each["part"] for each in shown["first"]] == [p["part"] for p in priorities[:FIRST]]
    for act, priority in zip(shown["first"], priorities, strict=False):
        check_first_act(act["words"], priority)
    assert [card["part"] for card in shown["priorities"]] == [each["part"] for each in priorities]
    for place, (card, priority) in enumerate(zip(shown["priorities"], priorities, strict=True), 1):
        check_priority(card, place, priority, answers, asked)


def check_first_act(words: str, priority: Any) -> None:
    assert ("Find out: " in words) == priority["find_out"]
    if priority["find_out"]:
        assert f"Ask {WHO[priority['question']]}: {TEXT[priority['question']]}" in words
    else:
        assert words.endswith(TEXT[priority["actions"][0]])
        assert not any(TEXT[each] in words for each in priority["actions"][1:])


def check_priority(card: Any, place: int, priority: Any, answers: Answers, asked: Asked) -> None:
    assert card["words"].startswith(f"{place}")
    if priority["find_out"]:
        assert "have no answer on the scale" in card["words"]
    else:
        assert f"at {100 - priority['gap']} of 100" in card["words"]
    if priority["importance"] is None:
        assert "You did not say how much this matters" in card["words"]
    else:
        told = f"How much it matters now: {asked.importance[priority['importance']]}.".lower()
        assert told in card["words"].lower()
    assert {name: [each["item"] for each in card[name]] for name in LISTS} == {
        "lowest": priority["statements"],
        "actions": priority["actions"],
        "questions": [priority["question"]],
    }
    whose = "My" if asked.form.id == "you" else "Your"
    for each in card["lowest"]:
        statement = each["item"]
        answer = "none" if answers[statement] is None else asked.words[answers[statement]]
        assert each["words"] == f"{TEXT[statement]} {whose} answer: {answer}"
    for each in (*card["actions"], *card["questions"]):
        assert TEXT[each["item"]] in each["words"]
        marked = "+ added by this site" in each["words"]
        assert marked == (each["item"] in ADDED)
    study = priority["case_study"]
    stories = [link for link in card["links"] if "/case-studies/" in link]
    assert stories == ([f"../case-studies/{study}.html"] if study else [])


def check_letter(letter: str, wanted: Any, asked: Asked) -> None:
    numbers = ["none", "one", "two", "three", "four", "five"]
    counts = {count["band"]: count["parts"] for count in wanted["bands"]}
    has_score = wanted["unscored"] < len(PARTS)
    nothing = not has_score and not wanted["priorities"]
    assert letter.startswith("There is nothing to score yet.") == nothing
    if wanted["dont_know"]:
        told = f"You answered “I don’t know” to {wanted['dont_know']} of {wanted['asked']} "
        assert told in letter
        assert nothing or letter.startswith(told)
    assert "more answer" not in letter
    for band, count in counts.items():
        verb = "is" if count == 1 else "are"
        words = standing_of({"band": band}, asked)
        told = f"{numbers[count]} {verb} {words}"
        if count == len(PARTS):
            told = f"All five parts are {words}."
        assert (told in letter) == (count > 0), letter
    if wanted["priorities"]:
        first = wanted["priorities"][0]
        title = INSTRUMENT.part(first["part"]).title.lower()
        way = "by finding out about" if first["find_out"] else "with"
        assert f"tart {way} {title}" in letter or "no part with room to grow matters now" in letter
        assert f"{title}." in letter
    assert ("No part stands out." in letter) == are_level(wanted)
    few = not has_score and not nothing and not wanted["dont_know"]
    assert ("No part has a score yet." in letter) == few
    rated = [part for part in wanted["parts"] if part["importance"] is not None]
    assert "matters most" not in letter or len(rated) > 1


def are_level(wanted: Any) -> bool:
    """Whether every part is a priority, and each as much as the others."""
    alike = {(each["gap"], each["importance"]) for each in wanted["priorities"]}
    return len(wanted["priorities"]) == len(PARTS) and len(alike) == 1


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
        else:
            assert "No score: " in each["words"]
        if values.get(part["part"]) is not None:
            assert each["words"].endswith(f"÷ 4 = {values[part['part']]:g}.")
