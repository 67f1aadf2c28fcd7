"""The examples in the docstrings of the build run, and give what they say."""

import doctest
import importlib

import pytest

from tests.kit.browsers import ROOT

WITH_EXAMPLES = sorted(
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    for path in (ROOT / "overrides/build").rglob("*.py")
    if "    >>> " in path.read_text(encoding="utf-8")
)


def test_there_are_some() -> None:
    assert len(WITH_EXAMPLES) > 5


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_give_what_they_say(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert tried > 0
    assert failed == 0
