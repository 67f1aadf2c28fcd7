"""Hidden cells: what can be worked out, what is safe, and that what is protected is safe.

Longer than most: tables of worked examples, by the rule that each shows.
"""

from random import Random
from typing import Any

import pytest

from assessment_py.disclosure.circulation import Arrow, Circulation, circulation
from assessment_py.disclosure.intervals import DisagreesError, Hidden, intervals, with_totals
from assessment_py.disclosure.joining import protected
from assessment_py.disclosure.protecting import printed_with, protect, small_cells
from assessment_py.disclosure.safety import is_safe, knows_which
from tests.kit.hiding import by_linear_program, every_table, random_table
from tests.kit.staff import VECTORS, finished

TABLES = VECTORS["tables"]
PROTECTED = [table for table in TABLES if table["outcome"] == "protected"]
REFUSED = [table for table in TABLES if table["outcome"] != "protected"]


def name(table: dict[str, Any]) -> str:
    return f"{table['id']}, {table['t']}"


def by_name(found: Any) -> dict[str, list[int]]:
    return {f"{row},{column}": list(interval) for (row, column), interval in found.items()}


def cells_of(listed: list[list[int]]) -> set[tuple[int, int]]:
    return {(row, column) for row, column in listed}


@pytest.mark.parametrize("table", PROTECTED, ids=name)
def test_the_intervals_of_every_vector(table: dict[str, Any]) -> None:
    hidden = cells_of(table["one_answer_hidden"])
    printed = printed_with(table["cells"], hidden)
    assert by_name(intervals(printed)) == table["anyone"]
    small = small_cells(table["cells"], table["t"])
    knowing = Hidden(printed, knows_which(small, table["t"]))
    found = {cell: knowing.interval(cell) for cell in hidden}
    assert by_name(found) == table["knows_which_small"]
    assert is_safe(printed, small, table["t"])


@pytest.mark.parametrize("table", PROTECTED, ids=name)
def test_every_vector_is_protected(table: dict[str, Any]) -> None:
    hidden = finished(protect(table["cells"], table["t"]))
    assert hidden is not None
    small = small_cells(table["cells"], table["t"])
    assert cells_of(table["small"]) == set(small) <= hidden
    assert all(table["cells"][row][column] > 0 for row, column in hidden)
    assert is_safe(printed_with(table["cells"], hidden), small, table["t"])


@pytest.mark.parametrize("table", REFUSED, ids=name)
def test_what_hiding_cannot_protect_is_refused(table: dict[str, Any]) -> None:
    assert finished(protect(table["cells"], table["t"])) is None


@pytest.mark.parametrize("seed", range(12))
def test_intervals_are_those_of_every_table_and_of_linear_programs(seed: int) -> None:
    random = Random(seed)
    for _ in range(12):
        cells = random_table(random, random.randint(2, 4), random.randint(2, 4))
        some = [
            (row, column)
            for row in range(len(cells))
            for column in range(len(cells[0]))
            if cells[row][column] > 0 and random.random() < 0.6
        ][:8]
        if not some:
            continue
        printed = printed_with(cells, set(some))
        small = {cell: number for cell, number in small_cells(cells, 5).items() if cell in some}
        for bounds in (lambda _: (1, None), knows_which(small, 5)):
            hidden = Hidden(printed, bounds)
            found = {cell: hidden.interval(cell) for cell in some}
            every = list(every_table(printed, bounds))
            assert found == {
                cell: (min(t[cell] for t in every), max(t[cell] for t in every)) for cell in some
            }
            assert found == by_linear_program(printed, bounds)
            for cell in some:
                assert hidden.is_open(cell) == (len({table[cell] for table in every}) > 1)


def safe_by_brute_force(
    cells: list[list[int]], hidden: set[tuple[int, int]], threshold: int
) -> bool:
    """Conditions A, B and C from every table there is."""
    small = small_cells(cells, threshold)
    if not set(small) <= hidden:
        return False
    printed = printed_with(cells, hidden)
    anyone = list(every_table(printed, lambda _: (1, None)))
    for cell in small:
        could_be = {table[cell] for table in anyone}
        if min(could_be) > 1 or max(could_be) < threshold - 1:
            return False
    knowing = list(every_table(printed, knows_which(small, threshold)))
    for cell in small:
        if len({table[cell] for table in knowing}) < 2:
            return False
    for alone in (cell for cell, number in small.items() if number == 1):
        with_it = [table for table in knowing if table[alone] == 1]
        for cell in small:
            if cell != alone and len({table[cell] for table in with_it}) < 2:
                return False
    return True


@pytest.mark.parametrize("seed", range(10))
def test_what_is_protected_is_safe_by_brute_force(seed: int) -> None:
    random = Random(1000 + seed)
    done = 0
    for _ in range(40):
        cells = random_table(random, random.randint(2, 4), random.randint(2, 3))
        hidden = finished(protect(cells, 4))
        if hidden is None or not hidden or len(hidden) > 9:
            continue
        done += 1
        assert safe_by_brute_force(cells, set(hidden), 4)
    assert done >= 3


@pytest.mark.parametrize("seed", range(8))
def test_one_cell_shown_is_called_safe_only_where_it_is(seed: int) -> None:
    random = Random(2000 + seed)
    verdicts = set()
    for _ in range(40):
        cells = random_table(random, 3, 3)
        hidden = finished(protect(cells, 4))
        if not hidden or len(hidden) > 8:
            continue
        small = small_cells(cells, 4)
        for cell in sorted(hidden):
            fewer = set(hidden) - {cell}
            found = is_safe(printed_with(cells, fewer), small, 4)
            assert found == safe_by_brute_force(cells, fewer, 4)
            verdicts.add(found)
    assert False in verdicts


def test_a_hidden_total_is_not_safe_and_can_be_audited() -> None:
    printed: list[list[int | None]] = [[None, 20, 23], [20, None, None], [23, 50, 73]]
    assert not is_safe(printed, {(0, 0): 3}, 10)
    assert intervals(printed) == {(0, 0): (3, 3), (1, 1): (30, 30), (1, 2): (50, 50)}


def test_without_totals_there_is_no_limit() -> None:
    printed: list[list[int | None]] = [[None, 20, None], [20, 30, None], [None, None, None]]
    assert intervals(printed)[0, 0] == (1, None)


def test_a_table_that_does_not_add_up_is_told_and_never_safe() -> None:
    printed: list[list[int | None]] = [[None, 20, 15], [20, None, 50], [23, 50, 73]]
    with pytest.raises(DisagreesError):
        intervals(printed)
    assert not is_safe(printed, {(0, 0): 3}, 10)


def test_the_gate_refuses_what_shows_a_small_cell() -> None:
    assert not is_safe(with_totals([[3, 20], [20, 30]]), {(0, 0): 3}, 10)


# --- Lines joined ---------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES, ids=name)
def test_every_vector_is_printed_safely_or_not_at_all(table: dict[str, Any]) -> None:
    rows = [f"row {number}" for number in range(len(table["cells"]))]
    columns = [f"column {number}" for number in range(len(table["cells"][0]))]
    found = finished(protected(rows, columns, table["cells"], table["t"]))
    if found is None:
        assert table["id"].split()[0] in {"S9", "S10", "S11"}
        return
    numbers = joined_numbers(table["cells"], rows, columns, found)
    small = small_cells(numbers, table["t"])
    assert is_safe(found.printed, small, table["t"])
    shown = with_totals(numbers)
    for row, line in enumerate(found.printed):
        for column, number in enumerate(line):
            assert number is None or number == shown[row][column]
    totals = [*(line[-1] for line in found.printed), *found.printed[-1]]
    assert all(total is not None and total >= table["t"] for total in totals)


def joined_numbers(
    cells: list[list[int]], rows: list[str], columns: list[str], found: Any
) -> list[list[int]]:
    return [
        [
            sum(cells[rows.index(r)][columns.index(c)] for r in those for c in these)
            for these in found.columns
        ]
        for those in found.rows
    ]


@pytest.mark.parametrize(("threshold", "many"), [(5, 30), (10, 206), (20, 30)])
def test_tables_like_a_trusts_are_safe_by_linear_programs_or_refused(
    threshold: int, many: int
) -> None:
    random = Random(threshold)
    printed_ones = 0
    for _ in range(many):
        rows = [f"row {number}" for number in range(7)]
        sizes = [random.choice([4, 12, 30, 90, 250, 600]) for _ in rows]
        cells = [
            [int(size * share * random.uniform(0.5, 1.5)) for share in (0.62, 0.26, 0.12)]
            for size in sizes
        ]
        found = finished(protected(rows, ["6", "7", "8a"], cells, threshold))
        if found is None:
            continue
        numbers = joined_numbers(cells, rows, ["6", "7", "8a"], found)
        small = small_cells(numbers, threshold)
        if not small:
            continue
        printed_ones += 1
        anyone = by_linear_program(found.printed, lambda _: (1, None), small)
        knowing = by_linear_program(found.printed, knows_which(small, threshold), small)
        for cell in small:
            assert anyone[cell][0] == 1 and anyone[cell][1] >= threshold - 1
            assert knowing[cell][0] < knowing[cell][1]
    assert printed_ones > many / 2


def test_rows_too_small_even_together_are_in_no_total() -> None:
    cells = [[1, 1, 1], [30, 40, 50], [20, 60, 70]]
    found = finished(protected(["a", "b", "c"], ["6", "7", "8"], cells, 10))
    assert found is not None
    assert found.left_out == ("a",)
    assert found.printed[-1] == (50, 100, 120, 270)
    assert found.joined is None


def test_small_rows_are_put_together() -> None:
    cells = [[6, 2, 1], [4, 3, 1], [30, 40, 50], [20, 60, 70]]
    found = finished(protected(["a", "b", "c", "d"], ["6", "7", "8"], cells, 10))
    assert found is not None
    assert found.rows[-1] == ("a", "b") and found.joined == 2
    assert found.left_out == ()


def test_levels_are_joined_with_neighbours_only() -> None:
    cells = [[40, 30, 20, 2, 1], [35, 25, 18, 3, 0], [50, 60, 70, 2, 1]]
    found = finished(protected(["a", "b", "c"], ["5", "6", "7", "8", "9"], cells, 10))
    assert found is not None
    joined = [name for names in found.columns for name in names]
    assert joined == ["5", "6", "7", "8", "9"]
    assert len(found.columns) < 5


@pytest.mark.parametrize("cells", [[[3, 40, 50]], [[3], [40], [50]], [[1, 2], [3, 2]]])
def test_one_line_or_too_few_people_is_no_table(cells: list[list[int]]) -> None:
    rows, columns = [str(n) for n in range(len(cells))], [str(n) for n in range(len(cells[0]))]
    assert finished(protected(rows, columns, cells, 10)) is None


def test_the_same_table_is_always_hidden_the_same_way() -> None:
    cells = PROTECTED[-1]["cells"]
    assert finished(protect(cells, 10)) == finished(protect(cells, 10))


# --- The flow below -------------------------------------------------------------------------------


def test_a_flow_outside_its_limits_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        Circulation(2, [Arrow(0, 1, 2, 3), Arrow(1, 0, 0)], [1, 1])


def test_no_flow_fits_limits_that_cross_or_starve() -> None:
    assert circulation(2, [Arrow(0, 1, 3, 2), Arrow(1, 0, 0)]) is None
    assert circulation(2, [Arrow(0, 1, 3, 5), Arrow(1, 0, 0, 2)]) is None
    found = circulation(2, [Arrow(0, 1, 3, 5), Arrow(1, 0, 0, 4)])
    assert found is not None
    assert found.range_of(0) == (3, 4)
