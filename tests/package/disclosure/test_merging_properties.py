"""Whatever the cells: no row that is shown is too small, nor what its neighbours leave."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_py.disclosure.merging import merge_small

unhurried = settings(deadline=None)


@unhurried
@given(st.lists(st.integers(0, 30), max_size=9), st.integers(2, 12))
def test_no_row_and_no_rest_is_too_small(cells: list[int], least: int) -> None:
    merging = merge_small(cells, least)
    if merging is None:
        return
    rows = [cells[place] for place in merging.alone]
    if merging.merged:
        rows.append(sum(cells[place] for place in merging.merged))
    assert len(rows) >= 2
    assert all(row >= least for row in rows)
    assert sum(rows) == sum(cells)  # so nothing is left to be found by subtraction
    assert not set(merging.alone) & set(merging.merged)
    assert all(cells[place] for place in merging.alone + merging.merged)


@unhurried
@given(st.lists(st.integers(0, 30), max_size=9), st.integers(2, 12))
def test_none_is_shown_only_where_nothing_could_be(cells: list[int], least: int) -> None:
    if merge_small(cells, least) is None:
        enough = [cell for cell in cells if cell >= least]
        few = sum(cell for cell in cells if 0 < cell < least)
        assert not enough or (len(enough) == 1 and few < least)
