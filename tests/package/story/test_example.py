"""The invented case studies show the shape: short enough, nobody's, and marked as invented."""

import pytest

from assessment_py import load
from assessment_py.story.checks import missing, pointers, words_of
from assessment_py.story.example import example
from assessment_py.story.markdown import read_story, write_story
from assessment_py.story.outlines import OUTLINES

INSTRUMENT = load()


@pytest.mark.parametrize("outline", OUTLINES)
def test_an_example_keeps_to_the_outline(outline: str) -> None:
    story = example(outline, INSTRUMENT)
    assert {each.standing for each in words_of(story)} == {"within"}
    assert missing(story, INSTRUMENT) == ("date", "agreed", "ask")
    assert pointers(story) == ()
    assert story.is_draft


@pytest.mark.parametrize("outline", OUTLINES)
def test_an_example_says_that_it_is_invented_wherever_it_is_shown(outline: str) -> None:
    story = example(outline, INSTRUMENT)
    assert "invented" in story.name
    assert "Invented" in story.summary
    first = OUTLINES[outline][0].id
    assert "This story is invented." in story.sections[first]


@pytest.mark.parametrize("outline", OUTLINES)
def test_an_example_is_saved_and_opened(outline: str) -> None:
    story = example(outline, INSTRUMENT)
    assert read_story(write_story(story, INSTRUMENT), INSTRUMENT) == story
