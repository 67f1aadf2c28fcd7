"""Tables of staff for tests, all invented, and the vectors at full precision."""

import io
import json
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from assessment_py.staff.combinations import Limits
from assessment_py.staff.counts import Counts, to_mapping
from assessment_py.staff.delimited import Source
from assessment_py.staff.example import example
from assessment_py.staff.ladder import ladder
from assessment_py.staff.reading import IN_THE_TERMINAL, Layout, read
from assessment_py.staff.tables import counts_csv
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
    content = text.encode()
    source = Source.from_bytes(io.BufferedReader(io.BytesIO(content)), len(content))
    return finished(read(source, layout=layout, choices=choices, limits=limits))


def table(people: Mapping[str, Mapping[str, int]], **more: Any) -> Counts:
    """Counts from {profession: {level: people}}."""
    cells = {(name, level): n for name, row in people.items() for level, n in row.items()}
    return Counts(**({"date": None, "kind": "headcount", "cells": cells} | more))


def counts_of(vector: Mapping[str, Any]) -> Counts:
    """Counts in which midwives above band 7 are the rung of a vector, and nurses all the others."""
    n, a, m, others = (vector[key] for key in "naMA")
    return table(
        {
            "midwife": {"band-7": n - a, "band-8a": a},
            "nurse": {"band-7": m - others, "band-8a": others},
        }
    )


def counts_of_table(vector: Mapping[str, Any]) -> Counts | None:
    """Counts whose protected table is that of a vector; None where it has more lines."""
    levels = ("band-6", "band-7", "band-8a", "band-8b")
    names = [*ladder().compared]
    cells = vector["cells"]
    if len(cells) > len(names) or len(cells[0]) > len(levels):
        return None
    rows = (dict(zip(levels, row, strict=False)) for row in cells)
    return table(dict(zip(names, rows, strict=False)))


def vector_requests() -> list[dict[str, Any]]:
    """What asks the bridge for every vector: each rung, each gate, each table, each file."""
    rungs = [*VECTORS["rungs"], *VECTORS["trusts"], *VECTORS["tipping"], *VECTORS["verdict_gate"]]
    asked: list[dict[str, Any]] = [{"do": "staff-example"}]
    for vector in rungs:
        counts = [to_mapping(counts_of(vector))]
        asked.append({"do": "staff-compare", "counts": counts})
        asked.append({"do": "staff-share", "counts": counts})
    for vector in VECTORS["tables"]:
        found = counts_of_table(vector)
        if found is not None:
            more = {"table": True, "levels": "all", "threshold": vector["t"]}
            asked.append({"do": "staff-share", "counts": [to_mapping(found)], **more})
    text = counts_csv([example()])
    asked.append({"do": "staff-read", "text": text})
    asked.append({"do": "staff-read", "text": text.replace("Band 8a", "Band 8z")})
    return asked
