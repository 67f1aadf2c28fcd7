"""What the page that sorts what was heard asks, by JavaScript's door."""

from assessment_py import load
from tests.kit.asking import ask, ok

PART = load().parts[0].id
HEARD = {
    "groups": ["Monday"],
    "notes": [
        {"text": "Ask the lead nurse", "part": PART, "kind": "opportunity", "group": "Monday"},
        {"text": "The chief pharmacist", "leave_out": True},
    ],
}


def test_a_text_is_split_as_far_as_there_is_room() -> None:
    assert ok("split-notes", text="- a\n- b") == {"notes": ["a", "b"], "cut": 0, "left": 0}
    assert ok("split-notes", text="a\nb\nc", there=998) == {
        "notes": ["a", "b"],
        "cut": 0,
        "left": 1,
    }
    error = ask("split-notes", text="a", there=-1)["error"]
    assert error["faults"] == ["'there' must be a whole number, 0 or more, not -1"]


def test_notes_are_checked_and_what_points_to_a_person_is_told() -> None:
    reply = ok("check-heard", heard=HEARD)
    assert reply["heard"] == HEARD
    assert reply["pointers"] == [{"note": 0, "kind": "post", "text": "lead nurse", "start": 8}]
    assert reply["report"]["parts"][0] == {
        "part": PART,
        "opportunities": [{"text": "Ask the lead nurse", "groups": 1}],
        "obstacles": [],
        "groups": 1,
    }


def test_a_file_is_read_again_and_merged() -> None:
    file = ok("write-heard", heard=HEARD)["text"]
    read = ok("read-heard", text=file)
    assert read == ok("check-heard", heard=HEARD) | {"encoding": "text"}
    assert ok("merge-heard", first=HEARD, second=read["heard"])["heard"] == HEARD


def test_the_table_leaves_out_what_is_left_out() -> None:
    text = ok("heard-csv", heard=HEARD)["text"]
    assert "Ask the lead nurse" in text
    assert "pharmacist" not in text
    assert "Monday" not in text


def test_the_example_is_invented_wherever_it_goes() -> None:
    reply = ok("heard-example")
    heard = reply["heard"]
    assert heard["invented"] is True
    assert reply["report"]["invented"] is True
    assert reply["report"]["unsorted"] > 0
    assert reply["report"]["left_out"] == 1
    assert [each["text"] for each in reply["pointers"]] == ["senior pharmacist"]
    rows = ok("heard-csv", heard=heard)["text"].splitlines()
    assert len(rows) > 1
    assert all("an invented example" in row for row in rows)
    file = ok("write-heard", heard=heard)["text"]
    assert ok("read-heard", text=file)["heard"] == heard
    assert ok("merge-heard", first=HEARD, second=heard)["heard"]["invented"] is True


def test_notes_are_invented_or_not() -> None:
    faults = ask("check-heard", heard=HEARD | {"invented": "yes"})["error"]["faults"]
    assert faults == ["'invented' must be true or false, not 'yes'"]
    assert "invented" not in ok("check-heard", heard=HEARD | {"invented": False})["heard"]
