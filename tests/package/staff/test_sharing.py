"""What leaves the few: the gate, the protected table, and no small number in either."""

from random import Random
from typing import Any

import pytest

from assessment_py.disclosure.safety import is_safe
from assessment_py.plain import plain
from assessment_py.staff.comparing import Finding, compare
from assessment_py.staff.counts import Counts
from assessment_py.staff.example import example
from assessment_py.staff.ladder import ladder
from assessment_py.staff.printing import shared_text
from assessment_py.staff.protected_table import Printed, protected_table
from assessment_py.staff.rungs import Rung
from assessment_py.staff.sharing import Shared, Word, gate, plain_word, same_word, share
from assessment_py.staff.tables import protected_csv
from tests.kit.staff import VECTORS, finished, table

WORDS = {"fewer": "fewer", "more": "more", "no gap shown": "no-gap"}


def shared(counts: Counts, threshold: int = 10) -> Shared:
    return finished(share(counts, finished(compare(counts)), threshold=threshold))


def printed(counts: Counts, **options: Any) -> Printed:
    return finished(protected_table(counts, **({"threshold": 10} | options)))


@pytest.mark.parametrize("vector", VECTORS["verdict_gate"], ids=lambda v: f"{v['n']}, {v['a']}")
def test_the_gates_vectors(vector: dict[str, Any]) -> None:
    n, a, m, others = (vector[key] for key in "naMA")

    def word_of(above: int) -> Word:
        return plain_word(Rung(people=n, above=above, others_people=m, others_above=others))

    assert word_of(a) == WORDS[vector["word"]]
    same = sorted(same_word(n, a, word_of))
    assert [same[0], same[-1]] == vector["same_word_for"]
    assert sum(number > 0 for number in same) == vector["positive_values"]
    finding = Finding(
        profession="nurse", level="band-7", verdict="fewer", people=n, above=a,
        others_people=m, others_above=others,
    )  # fmt: skip
    withheld = n < 10 or (0 < a < 10 and vector["positive_values"] < 2)
    assert gate(finding, word_of, 10) == ("not-shown" if withheld else WORDS[vector["word"]])


def test_only_a_sturdy_gap_is_shared() -> None:
    words = {(e.profession, e.level): e.word for e in shared(example()).words}
    assert words["midwife", "band-7"] == "fewer"
    assert words["allied-health-professional", "band-7"] == "no-gap"
    assert words["pharmacist", "band-7"] == "more"
    assert words["social-worker", "band-7"] == "not-shown"
    assert ("psychologist", "band-7") not in words
    assert shared(example()).example


def test_full_time_equivalents_have_no_words() -> None:
    counts = table({"nurse": {"band-7": 40}}, kind="fte")
    assert shared(counts).words == ()
    assert "not compared" in shared_text(shared(counts))
    assert printed(counts).refused == "kind"


def unique(random: Random) -> Counts:
    """Counts in which every cell is a number that occurs nowhere else."""
    professions = [*ladder().compared[:7], "not-recorded"]
    levels = ladder().levels[4:]
    numbers = random.sample(range(101, 999), len(professions) * len(levels))
    cells = {
        (profession, level): numbers.pop() if random.random() < 0.8 else random.randint(1, 9)
        for profession in professions
        for level in levels
    }
    return Counts(date="2026-09-30", kind="headcount", cells=cells)


@pytest.mark.parametrize("seed", range(6))
def test_the_shared_page_holds_no_number_of_people(seed: int) -> None:
    counts = unique(Random(seed))
    found = shared(counts)
    text = shared_text(found).replace("2026-09-30", "")
    for number in {n for n in counts.cells.values() if n is not None and n > 20}:
        assert str(number) not in text
        assert str(number) not in repr(plain(found)).replace("2026-09-30", "")
    fields = {"date", "kind", "threshold", "words", "example"}
    assert set(Shared.__dataclass_fields__) == fields
    assert all(set(plain(e)) == {"profession", "level", "word"} for e in found.words)  # type: ignore[call-overload]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("levels", ["three", "all"])
def test_no_hidden_number_is_in_a_protected_table(seed: int, levels: str) -> None:
    random = Random(seed)
    counts = unique(random)
    small = {cell: random.choice([0, 1, 3, 8, 14, 60, 201]) for cell in counts.cells}
    counts = Counts(date=None, kind="headcount", cells=small)
    found = printed(counts, levels=levels)
    if found.refused:
        assert found.refused == "unsafe" and not found.cells
        return
    whole = {
        (row, column): sum(small.get((p, level), 0) for p in names for level in those)
        for row, names in enumerate(found.rows)
        for column, those in enumerate(found.columns)
    }
    shown = [[*row, total] for row, total in zip(found.cells, found.row_totals, strict=True)] + [
        [*found.column_totals, found.total]
    ]
    secret = {cell: number for cell, number in whole.items() if 0 < number < 10}
    assert is_safe(shown, secret, 10)
    for (row, column), number in whole.items():
        assert found.cells[row][column] in (None, number)
        if 0 < number < 10:
            assert found.cells[row][column] is None
    lines = protected_csv(found).splitlines()
    assert sum(line.count('"*"') for line in lines) == sum(row.count(None) for row in found.cells)


def test_the_example_is_printed_and_says_it_is_invented() -> None:
    found = printed(example())
    assert found.refused is None and found.example
    assert len(found.columns) == 3
    assert "Invented" in protected_csv(found).splitlines()[0]
    assert "Invented" in shared_text(shared(example()))


def test_what_the_file_hides_or_does_not_split_gives_no_table() -> None:
    hidden = Counts(date=None, kind="headcount", cells={("nurse", "band-7"): None})
    assert printed(hidden).refused == "hidden"
    unsplit = table(
        {"nurse": {"band-7": 40, "band-8": 30}, "midwife": {"band-7": 40, "band-6": 30}}
    )
    assert printed(unsplit, levels="all").refused == "unsplit"
    assert printed(unsplit).refused is None
    assert printed(table({"nurse": {"band-7": 40}})).refused == "unsafe"
