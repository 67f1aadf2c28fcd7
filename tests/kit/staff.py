"""Tables of staff for tests, all invented, and the vectors at full precision."""

import json
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from assessment_py.staff.combinations import Limits
from assessment_py.staff.counts import Counts
from assessment_py.staff.delimited import Source
from assessment_py.staff.reading import IN_THE_TERMINAL, Layout, read
from assessment_py.staff.understanding import Choices, Reading

Result = TypeVar("Result")
VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "package/staff/vectors.json").read_text(encoding="utf-8")
)


def finished(steps: Generator[Any, None, Result]) -> Result:
    """What long work gives in the end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result


def reading(
    text: str,
    *,
    layout: Layout | None = None,
    choices: Choices | None = None,
    limits: Limits = IN_THE_TERMINAL,
) -> Reading:
    """A table as it is understood."""
    return finished(read(Source.from_text(text), layout=layout, choices=choices, limits=limits))


def table(people: Mapping[str, Mapping[str, int]], **more: Any) -> Counts:
    """Counts from {profession: {level: people}}."""
    cells = {(name, level): n for name, row in people.items() for level, n in row.items()}
    return Counts(**({"date": None, "kind": "headcount", "cells": cells} | more))
