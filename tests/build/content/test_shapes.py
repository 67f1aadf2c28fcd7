"""The shapes that our scripts are checked against are those that Python has."""

from collections.abc import Mapping
from typing import Any, Literal

import pytest

from assessment_py.results.report import Raise
from overrides.build.content import shapes


def test_committed_shapes_are_fresh() -> None:
    written = shapes.SHAPES.read_text(encoding="utf-8")
    assert written == shapes.shapes(), "run python -m overrides.build.content.shapes"


@pytest.mark.parametrize(
    ("annotation", "text"),
    [
        (int, "number"),
        (float | None, "number | null"),
        (int | float, "number"),
        (tuple[str, ...], "string[]"),
        (tuple[int | str, ...], "(number | string)[]"),
        (tuple[int, str], "[number, string]"),
        (Mapping[str, tuple[Raise, ...]], "Record<string, Raise[]>"),
        (dict[int | str, str], "Record<string, string>"),
        (Literal["one", "two", 3], '"one" | "two" | 3'),
    ],
)
def test_type_of_a_script(annotation: Any, text: str) -> None:
    assert shapes.script_type(annotation) == text


def test_type_that_no_shape_has_needed_is_refused() -> None:
    with pytest.raises(TypeError, match="no script's type is known"):
        shapes.script_type(set[int])
