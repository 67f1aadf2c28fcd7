"""What one edition calls its parts, statements and answers."""

from dataclasses import replace

import pytest

from assessment_py import load
from assessment_py.instrument.wording import labels, wording

INSTRUMENT = load()
FORMS = [form.id for form in INSTRUMENT.forms]


@pytest.mark.parametrize("form", FORMS)
def test_every_word_of_a_form_is_there_in_its_order(form: str) -> None:
    words = wording(INSTRUMENT.form(form), INSTRUMENT)
    assert words.form == INSTRUMENT.form(form).title
    assert list(words.parts) == [part.id for part in INSTRUMENT.parts]
    assert list(words.statements.values()) == [s.text for s in INSTRUMENT.statements(form)]
    assert list(words.bands) == [band.id for band in INSTRUMENT.bands]
    assert list(words.roles) == [role.id for role in INSTRUMENT.roles]


def test_an_answer_is_a_step_of_the_scale_or_set_apart() -> None:
    words = wording(INSTRUMENT.form("organisation"), INSTRUMENT)
    assert list(words.answers) == [0, 1, 2, 3, 4, "dont-know", "not-applicable"]
    assert list(words.importance) == [1, 2, 3, 4, 5]


def test_the_professions_are_the_frameworks_own_and_the_others() -> None:
    words = wording(INSTRUMENT.form("organisation"), INSTRUMENT)
    both = (*INSTRUMENT.professions, *INSTRUMENT.other_professions)
    assert words.professions == {each.id: each.label for each in both}


def test_the_words_are_those_of_the_edition() -> None:
    scale = INSTRUMENT.scales[0]
    other = replace(scale, options=tuple(replace(o, label="Other words") for o in scale.options))
    assert set(labels(other).values()) == {"Other words"}
