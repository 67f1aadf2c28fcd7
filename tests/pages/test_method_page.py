"""The examples on the page about the method are worked out again, line by line."""

import re
from pathlib import Path

import pytest

import assessment_py
from assessment_py import load, parse_response, score
from assessment_py.results.report import PartReport
from assessment_py.results.scoring import needed_answers

INSTRUMENT = load()
PAGE = (Path(assessment_py.__file__).parents[1] / "docs/about/method.md").read_text("utf-8")
PART = INSTRUMENT.parts[0]
IDS = [statement.id for statement in PART.statements if statement.form == "organisation"]
WORDS = {"I don’t know": "dont-know"}


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under these words, without its heading."""
    table = PAGE.split(f"{heading} |", 1)[1].split("\n\n", 1)[0]
    lines = [line.strip("|").split("|") for line in table.splitlines()[2:]]
    found = [[cell.strip() for cell in line] for line in lines]
    assert found
    return found


def part(answers: list[int | str], importance: int | None = None) -> PartReport:
    whole = {
        "form": "organisation",
        "edition": INSTRUMENT.edition,
        "answers": dict(zip(IDS, answers, strict=False)),
        "importance": {} if importance is None else {PART.id: importance},
    }
    return score(parse_response(whole, INSTRUMENT), INSTRUMENT).parts[0]


def test_the_values_of_the_steps() -> None:
    for step, value in rows("| Step, from the lowest | Value"):
        assert part([int(step), *["not-applicable"] * 4]).score == int(value)


def test_the_example_of_a_part() -> None:
    table = rows("| Statement | Answer | Value")
    answers = [WORDS.get(cell) or int(cell.removeprefix("Step ")) for _, cell, _ in table]
    found = part(answers)
    shown = ["Not scored" if item.score is None else str(item.score) for item in found.items]
    assert shown == [value for _, _, value in table]
    assert f"÷ {found.scored} = **{found.score}**" in PAGE
    assert found.dont_know == 1


def test_the_half_rule() -> None:
    for applicable, needed in rows("| Statements that apply | Scored answers needed"):
        assert needed_answers(int(applicable)) == int(needed)


def test_the_example_of_rounding() -> None:
    found = part([3, 3, 2, 2])
    assert f"(75 + 75 + 50 + 50) ÷ 4 = 62.5, shown as **{found.score}**" in PAGE
    assert f"{found.score} is {found.to_next_band} points from {found.next_band}" in PAGE


def test_the_bands() -> None:
    shown = [[f"{band.lowest}–{band.highest}", band.label] for band in INSTRUMENT.bands]
    assert rows("| Score shown | Band") == shown


def test_the_examples_of_priorities() -> None:
    scale = INSTRUMENT.scale("importance")
    for score_shown, importance, _, value in rows("| Score | Importance | Working | Priority"):
        assert int(score_shown) == part([2, 2, 2, 2, 0]).score
        whole = {
            "form": "organisation",
            "edition": INSTRUMENT.edition,
            "answers": dict(zip(IDS, [2, 2, 2, 2, 0], strict=True)),
            "importance": {PART.id: int(importance)},
        }
        (priority,) = score(parse_response(whole, INSTRUMENT), INSTRUMENT).priorities
        assert priority.value == float(value)
    assert (scale.lowest, scale.highest) == (1, 5)


@pytest.mark.parametrize("row", rows("| Answers | Score, and where the next band starts | Steps up"
                                     " | Answers then"))  # fmt: skip
def test_the_examples_of_steps(row: list[str]) -> None:
    before, standing, steps, after = row
    answers = [int(answer) for answer in before.split(", ")]
    found = part(list(answers))
    assert found.score is not None
    assert found.to_next_band is not None
    assert standing == f"{found.score}, next {found.score + found.to_next_band}"
    assert found.steps_to_next_band is not None
    assert found.steps_to_next_band.steps == int(steps)
    raised = {each.statement: each.after for each in found.steps_to_next_band.raises}
    then = [raised.get(name, answer) for name, answer in zip(IDS, answers, strict=True)]
    assert re.sub(r"[\[\]]", "", str(then)) == after
