"""What we ship: each entry of instrument.toml is tried, so a new one is tested for free."""

import re

import pytest

from assessment_py import Editions, load
from assessment_py.instrument import Action, Band, Form, Part, Question, Statement

INSTRUMENT = load()
Entry = Question | Action | Statement
QUESTIONS = [entry for part in INSTRUMENT.parts for entry in part.questions]
ACTIONS = [entry for part in INSTRUMENT.parts for entry in part.actions]
STATEMENTS = [entry for part in INSTRUMENT.parts for entry in part.statements]
ENTRIES: list[Entry] = [*QUESTIONS, *ACTIONS, *STATEMENTS]

# The number of each edition that was ever published: codes say the number only, so no other edition
# may have it. A new edition is added here; none is ever changed or taken out.
PUBLISHED = {"2026-11b": 2, "2026-11": 1}

MOST_WORDS = {Question: 25, Action: 40, Statement: 20}
ENDINGS: dict[type[Entry], tuple[str, ...]] = {
    Question: ("?",),
    Action: (".", "?"),  # an action may end with words to say
    Statement: (".",),
}
BASES = r"(advice|barrier|question|quotation|case study|next step \d)(: .+)?"
# Spellings that are not British, straight quotation marks, and marks of haste.
UNWANTED = re.compile(
    r"(organi|recogni|prioriti|emphasi|speciali|summari|utili)z|behavior|center|color|labor\b"
    r"|program\b|fulfill\b|['\"!]|  | - | -- ",
    re.IGNORECASE,
)


def every_text() -> list[tuple[str, str]]:
    """Return the place and the words of every text that a reader sees."""
    texts = [(f"{entry.id} text", entry.text) for entry in ENTRIES]
    texts += [(f"{entry.id} hint", entry.hint) for entry in STATEMENTS if entry.hint]
    texts += [(f"{entry.id} counter", entry.counter) for entry in STATEMENTS if entry.counter]
    for part in INSTRUMENT.parts:
        texts += [(f"{part.id} title", part.title), (f"{part.id} summary", part.summary)]
    for form in INSTRUMENT.forms:
        texts += [(f"{form.id} title", form.title)]
        texts += [(f"{form.id} importance", form.importance_question)]
    for scale in INSTRUMENT.scales:
        texts += [(f"{scale.id} {option.value}", option.label) for option in scale.options]
        texts += [(f"{scale.id} {option.value} hint", option.hint) for option in scale.options]
    for answer in INSTRUMENT.set_apart:
        texts += [(f"{answer.id} label", answer.label), (f"{answer.id} hint", answer.hint)]
    texts += [(f"{band.id} label", band.label) for band in INSTRUMENT.bands]
    texts += [(f"{profession.id} label", profession.label) for profession in INSTRUMENT.professions]
    return [(place, text) for place, text in texts if text]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_is_short_and_ends_as_it_should(entry: Entry) -> None:
    assert len(entry.text.split()) <= MOST_WORDS[type(entry)]
    assert entry.text.endswith(ENDINGS[type(entry)])
    assert entry.text[0].isupper()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_basis_says_what_kind_of_place_it_is(entry: Entry) -> None:
    assert (entry.source == "ours") == (entry.basis == "")
    if entry.basis:
        assert re.fullmatch(BASES, entry.basis)


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.id)
def test_a_hint_is_one_short_sentence(statement: Statement) -> None:
    assert len(statement.hint.split()) <= 20
    assert statement.hint.endswith(".") or not statement.hint


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.id)
def test_only_a_statement_of_the_you_form_speaks_of_oneself(statement: Statement) -> None:
    words = set(re.findall(r"\w+", statement.text))
    assert bool(words & {"I", "me", "my", "My"}) <= (statement.form == "you")


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.id)
def test_what_a_manager_reads_has_no_double_negative(statement: Statement) -> None:
    assert (statement.form == "you") == bool(statement.counter)
    negatives = re.findall(r"\b(?:not|no|nobody|never|nothing|without|cannot)\b", statement.counter)
    assert len(negatives) <= 1
    assert statement.counter.casefold() != statement.text.casefold()


def test_what_touches_trust_culture_or_speaking_up_is_sensitive() -> None:
    about = re.compile(
        r"\btrust the people\b|\bspeaking up\b|\bvalue clinicians\b|\btaken seriously\b"
    )
    found = {each.id for each in STATEMENTS if about.search(each.counter)}
    culture = INSTRUMENT.part("organisational-culture").statements
    assert found == {each.id for each in STATEMENTS if each.sensitive}
    assert found == {each.id for each in culture if each.form == "you"}


@pytest.mark.parametrize(("place", "text"), every_text(), ids=[place for place, _ in every_text()])
def test_a_text_is_in_our_spelling(place: str, text: str) -> None:
    assert not UNWANTED.search(text), place


@pytest.mark.parametrize("form", INSTRUMENT.forms, ids=lambda form: form.id)
def test_a_form_has_all_its_statements(form: Form) -> None:
    statements = INSTRUMENT.statements(form.id)
    assert len(statements) == form.statements_per_part * len(INSTRUMENT.parts)
    assert [s for s in STATEMENTS if s.form == form.id] == list(statements)


@pytest.mark.parametrize("band", INSTRUMENT.bands, ids=lambda band: band.id)
def test_a_band_holds_its_share(band: Band) -> None:
    assert 20 <= band.highest - band.lowest + 1 <= 30


@pytest.mark.parametrize("part", INSTRUMENT.parts, ids=lambda part: part.id)
def test_a_part_has_a_page_of_its_name(part: Part) -> None:
    assert part.page == f"framework/{part.id}.html"


def test_no_text_is_used_twice() -> None:
    texts = [entry.text for entry in ENTRIES]
    assert sorted(set(texts)) == sorted(texts)


def test_no_id_is_used_twice_whatever_it_names() -> None:
    ids = [entry.id for entry in ENTRIES]
    assert sorted(set(ids)) == sorted(ids)


def test_parts_stand_in_the_frameworks_order() -> None:
    assert [part.id for part in INSTRUMENT.parts] == [
        "building-confidence",
        "widening-perspectives",
        "talent-management",
        "practical-levers",
        "organisational-culture",
    ]


def test_the_two_forms_have_their_sizes() -> None:
    sizes = {form.id: len(INSTRUMENT.statements(form.id)) for form in INSTRUMENT.forms}
    assert sizes == {"organisation": 25, "you": 20}


def test_every_score_has_one_band() -> None:
    for score in range(101):
        assert sum(band.lowest <= score <= band.highest for band in INSTRUMENT.bands) == 1


def test_an_edition_is_a_year_and_a_month_with_a_letter_if_it_is_not_the_first() -> None:
    for name in Editions().names:
        assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])[b-z]?", name)


def test_the_edition_of_2026_11b_asks_otherwise_what_was_a_single_fact() -> None:
    """A scale from "not in place" to "everywhere" fits what many do, not what a board once has."""
    editions = Editions()
    old, new = (
        {each.id: each.text for each in editions.named(name).statements("organisation")}
        for name in ("2026-11", "2026-11b")
    )
    assert set(old) - set(new) == {"leads-report-to-board", "board-sees-the-mix"}
    assert set(new) - set(old) == {"professions-reach-the-board", "senior-teams-see-the-mix"}
    assert all(old[name] == new[name] for name in set(old) & set(new))
    assert editions.named("2026-11").statements("you") == INSTRUMENT.statements("you")


def test_editions_keep_the_numbers_they_were_published_with() -> None:
    editions = Editions()
    assert editions.faults() == []
    known = {name: editions.named(name).edition_number for name in editions.names}
    assert known == PUBLISHED
