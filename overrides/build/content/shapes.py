"""Write, for our scripts, the shapes of what Python hands to a page: from its own dataclasses.

    python -m overrides.build.content.shapes

writes overrides/theme/assets/engine/shapes.d.ts, which is committed: an editor, and the check of
types, need it without a build.
"""

import inspect
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

SHAPES = Path(__file__).parents[2] / "theme/assets/engine/shapes.d.ts"
# What `plain` makes ready for a page, whole; the shapes within follow by themselves.
ROOTS = (
    "assessment_py.results.report:Report",
    "assessment_py.results.comparison:Comparison",
    "assessment_py.results.group:Group",
    "assessment_py.responses.collection:BadCode",
    "assessment_py.heard.told:ToldBack",
    "assessment_py.instrument.wording:Wording",
    "assessment_py.plan.model:Plan",
    "assessment_py.plan.checks:Remark",
    "assessment_py.plan.review:ThenAndNow",
    "assessment_py.story.model:Story",
    "assessment_py.story.checks:Words",
    "assessment_py.story.checks:Pointer",
    "assessment_py.staff.understanding:UnknownSpelling",
    "assessment_py.staff.understanding:Understood",
    "assessment_py.staff.understanding:Choice",
    "assessment_py.staff.problems:Problem",
    "assessment_py.staff.headings:Headings",
    "assessment_py.staff.comparing:Finding",
    "assessment_py.staff.comparing:Ceiling",
    "assessment_py.staff.comparing:Share",
    "assessment_py.staff.working_paper:Paper",
    "assessment_py.staff.working_paper:OverDates",
    "assessment_py.staff.board:Board",
    "assessment_py.staff.sharing:Shared",
    "assessment_py.staff.protected_table:Printed",
)
HEAD = """\
// What Python hands to our scripts. Made from its dataclasses; do not edit:
// python -m overrides.build.content.shapes
"""
NAMES: dict[Any, str] = {
    int: "number",
    float: "number",
    str: "string",
    bool: "boolean",
    NoneType: "null",
    object: "unknown",
}
WIDE = 100


def shapes() -> str:
    """Return the declarations of all shapes, each after those it is made of."""
    found: dict[str, type] = {}
    for root in ROOTS:
        module, _, name = root.partition(":")
        for each in _with_parts(getattr(import_module(module), name)):
            other = found.setdefault(each.__name__, each)
            if other is not each:
                raise ValueError(f"two shapes are called {each.__name__}: {other}, {each}")
    return "\n".join([HEAD, *(_interface(each) for each in found.values())])


def script_type(annotation: Any) -> str:
    """Return the type, as scripts write it, of what JSON makes of a value of a Python type.

    Raises TypeError for a type that no shape has needed yet.
    """
    if annotation in NAMES:
        return NAMES[annotation]
    if is_dataclass(annotation):
        return _name(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return " | ".join(f'"{each}"' if isinstance(each, str) else str(each) for each in arguments)
    if origin in (UnionType, Union):  # of a Literal and None Python makes the latter
        return " | ".join(dict.fromkeys(map(script_type, arguments)))
    if origin is tuple and arguments[1:] == (...,):
        inner = script_type(arguments[0])
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if origin is tuple:
        return f"[{', '.join(map(script_type, arguments))}]"
    if origin in (dict, Mapping):
        return f"Record<string, {script_type(arguments[1])}>"  # JSON has no other keys
    raise TypeError(f"no script's type is known for {annotation}")


def _with_parts(shape: type) -> Iterator[type]:
    """The dataclasses that a shape is made of, those within first, then itself."""
    for annotation in get_type_hints(shape).values():
        yield from _dataclasses_in(annotation)
    yield shape


def _dataclasses_in(annotation: Any) -> Iterator[type]:
    if is_dataclass(annotation) and isinstance(annotation, type):
        yield from _with_parts(annotation)
    for argument in get_args(annotation):
        yield from _dataclasses_in(argument)


def _interface(shape: type) -> str:
    hints = get_type_hints(shape)
    assert is_dataclass(shape)
    lines = [f"  {item.name}: {script_type(hints[item.name])};" for item in fields(shape)]
    return "\n".join([*_comment(shape), f"export interface {_name(shape)} {{", *lines, "}", ""])


def _comment(shape: type) -> Iterator[str]:
    text = inspect.cleandoc(shape.__doc__ or "")
    yield "/**"
    for line in text.splitlines():
        yield from (f" * {each}".rstrip() for each in textwrap.wrap(line, WIDE - 3) or [""])
    yield " */"


def _name(shape: Any) -> str:
    name: str = shape.__name__
    return name


if __name__ == "__main__":
    SHAPES.write_text(shapes(), encoding="utf-8", newline="\n")
