"""The form counts a note as Python does: whatever one takes, so does the other."""

import json
import subprocess

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_py.untrusted import clean_text
from tests.kit.places import NODE, ROOT

COUNT = """
import { noteLength } from "./overrides/theme/assets/self-check/note-length.js";
let text = "";
for await (const chunk of process.stdin) text += chunk;
console.log(JSON.stringify(JSON.parse(text).map(noteLength)));
"""
LETTERS = st.sampled_from(
    "a b\n\r\t\v\x85\u2028é\u0301\u0323\u09df\u0958\ufb2a😀\u200d\u202e\ud800ﬁ\u3000"
)
NOTES = st.lists(st.text(LETTERS, max_size=40), min_size=200, max_size=200)
KNOWN = [
    "\u09df" * 260,
    "a\n" * 498,
    "\n" * 498 + "x",
    "e" + "\u0301" * 9,
    "\r\n a \r\n\r\n\r\nb",
    "",
]


def counted(notes: list[str]) -> list[int]:
    command = [*NODE, "--input-type=module", "--eval", COUNT]
    given = json.dumps(notes)
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    lengths: list[int] = json.loads(done.stdout)
    return lengths


def test_known_notes_are_counted_alike() -> None:
    assert counted(KNOWN) == [len(clean_text(note)) for note in KNOWN]
    assert counted(KNOWN)[0] == 520


@settings(max_examples=5, deadline=None)
@given(NOTES)
def test_any_note_is_counted_alike(notes: list[str]) -> None:
    assert counted(notes) == [len(clean_text(note)) for note in notes]
