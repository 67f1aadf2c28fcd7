"""What the page that brings results together asks, by JavaScript's door.

Longer than most: one conversation with the bridge, whose answers are asked next.
"""

import csv
import io
import json
from base64 import b64encode
from typing import Any

import pytest

from assessment_py import Editions, bridge, load, parse_response, write_code, write_file
from assessment_py.results.group_example import example_codes
from tests.kit.asking import ask, ok

INSTRUMENT = load()
FIRST = INSTRUMENT.statements("organisation")[0].id
CODES = [
    "22222-23NCX-V26XT-A36J6-JSRZN-G6CW5",
    "22222-2583A-SBBRC-F56FY-MQ6CA-ANY94",
    "22222-26TJY-XEZHU-9AQ5U-V55RE-ZMCPE",
    "22222-28F69-VKPVK-Q4AAW-5V65W-RGSMZ",
    "22222-2A23N-578F4-H3HE3-Y3QDF-DTM5J",
    "22222-2BJSA-WUP8Z-6T3Q4-C8G4N-8XA23",
]
CHAT = "\n".join(f"[12:0{n}] Ann Other: here it is {code}" for n, code in enumerate(CODES))


def response(key: int | None, answer: int = 1, form: str = "organisation") -> Any:
    mapping: dict[str, Any] = {
        "form": form,
        "edition": INSTRUMENT.edition,
        "answers": {INSTRUMENT.statements(form)[0].id: answer},
        "importance": {},
    }
    return parse_response(mapping | ({} if key is None else {"key": key}), INSTRUMENT)


def code(key: int, answer: int = 1, form: str = "organisation") -> str:
    return write_code(response(key, answer, form), INSTRUMENT)


# --- Collecting -----------------------------------------------------------------------------------


def test_a_chat_is_collected_and_no_name_comes_out() -> None:
    slip = CODES[5][:-1] + "A"
    reply = ok("collect", text=f"{CHAT}\nBob: {slip}")
    assert reply["codes"] == CODES
    assert (reply["added"], reply["repeats"], reply["document"]) == (6, 0, None)
    assert [each["text"] for each in reply["slips"]] == [slip]
    assert reply["slips"][0]["line"] == 7
    assert reply["slips"][0]["before"] == "Bob:"
    assert "Ann" not in json.dumps(reply)
    assert reply["people"] == {
        "form": "organisation",
        "edition": INSTRUMENT.edition,
        "counted": 6,
        "needed": 0,
        "needed_beyond": 4,
        "left_out": [],
        "versions": [],
        "invented": False,
    }


def test_no_answer_is_in_what_is_collected() -> None:
    reply = ok("collect", text=CHAT)
    text = json.dumps(reply)
    assert FIRST not in text
    assert "answers" not in text


def test_the_same_chat_twice_adds_nothing() -> None:
    reply = ok("collect", text=CHAT, codes=CODES)
    assert (reply["codes"], reply["added"], reply["repeats"]) == (CODES, 0, 6)


@pytest.mark.parametrize("order", [1, -1])
def test_codes_are_sorted_in_whatever_order_they_come(order: int) -> None:
    codes: list[str] = []
    for each in CODES[::order]:
        codes = ok("collect", text=each, codes=codes)["codes"]
    assert codes == CODES


def test_a_result_is_taken_out_however_its_code_is_typed() -> None:
    typed = f"please take mine out: {CODES[2].lower().replace('-', ' ')}"
    reply = ok("take-out", codes=CODES, earlier=CODES[2:4], text=typed)
    assert reply["codes"] == [each for each in CODES if each != CODES[2]]
    assert (reply["removed"], reply["earlier"]) == (1, CODES[3:4])
    assert reply["people"]["counted"] == 5
    again = ok("take-out", codes=reply["codes"], text=typed)
    assert (again["removed"], again["codes"]) == (0, reply["codes"])
    assert ask("take-out", codes=CODES, text=7)["error"]["kind"] == "request"


def test_the_invented_group_is_known_wherever_it_comes_from() -> None:
    example = ok("group-example")
    file = ok("write-collection", **example)["text"]
    assert ok("collect", text=file)["people"]["invented"] is True
    assert ok("people", codes=example["codes"][:1])["people"]["invented"] is True
    older = example_codes(Editions().named("2026-11"))
    assert set(older).isdisjoint(example["codes"])
    assert ok("people", codes=older[:1])["people"]["invented"] is True
    table = list(csv.reader(io.StringIO(written("group-csv", codes=example["codes"]))))
    assert table[0][0] == "note"
    assert {row[0] for row in table[1:]} == {"An invented example: nobody answered like this."}
    ours = list(csv.reader(io.StringIO(written("group-csv", codes=CODES))))
    assert ours[0] == table[0][1:]


def written(action: str, **request: Any) -> str:
    text: str = ok(action, audience="room", **request)["text"]
    return text.removeprefix("\ufeff")


def test_a_saved_result_counts_as_one() -> None:
    reply = ok("collect", text=write_file(response(7)), codes=CODES)
    assert reply["document"] == "clinical-leadership-self-check"
    assert (reply["added"], len(reply["codes"])) == (1, 7)
    again = ok("collect", text=code(7), codes=reply["codes"])
    assert (again["added"], again["repeats"]) == (0, 1)


def test_a_file_may_come_as_bytes() -> None:
    content = b64encode(write_file(response(7)).encode("utf-16")).decode()
    assert ok("collect", base64=content)["codes"] == [code(7)]


def test_a_result_without_a_key_is_the_same_result_each_time() -> None:
    file = write_file(response(None))
    first = ok("collect", text=file)
    assert len(first["codes"]) == 1
    again = ok("collect", text=file, codes=first["codes"])
    assert (again["added"], again["repeats"]) == (0, 1)
    other = ok("collect", text=write_file(response(None, 2)), codes=first["codes"])
    assert (other["added"], len(other["codes"])) == (1, 2)


def test_a_group_is_saved_and_opened_again() -> None:
    file = ok("write-collection", codes=CODES, title="Our board", asked=8)["text"]
    reply = ok("collect", text=file)
    assert reply["document"] == "clinical-leadership-group"
    assert (reply["codes"], reply["title"], reply["asked"]) == (CODES, "Our board", 8)
    other = ok("write-collection", codes=[code(70)], title="Others", asked=4)["text"]
    both = ok("collect", text=other, codes=reply["codes"], title=reply["title"], asked=8)
    assert (len(both["codes"]), both["title"], both["asked"]) == (7, "Our board", 12)
    again = ok("collect", text=other, codes=both["codes"], title="Our board", asked=12)
    assert (again["added"], again["asked"]) == (0, 12)


def test_a_bad_code_of_a_saved_group_is_named_by_its_place() -> None:
    file = ok("write-collection", codes=CODES)["text"].replace(CODES[1], CODES[1][:-1] + "2")
    reply = ok("collect", text=file)
    assert reply["added"] == 5
    assert [each["place"] for each in reply["bad"]] == [2]
    assert CODES[1][6:] not in json.dumps(reply["bad"])


def test_another_file_of_ours_is_named_and_not_opened() -> None:
    reply = ok("collect", text='{"format": "clinical-leadership-plan", "version": 1}')
    assert (reply["document"], reply["codes"]) == ("clinical-leadership-plan", [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (" \n", "blank"),
        ('{"format": "clinical-leadership-self-check", "version": 2}', "newer"),
        ('{"format": "clinical-leadership-group", "version": 1', "broken"),
        ("x" * 1_000_001, "too-big"),
    ],
)
def test_what_cannot_be_collected_is_named(text: str, kind: str) -> None:
    assert ask("collect", text=text, codes=CODES)["error"]["kind"] == kind


def test_text_without_codes_adds_nothing() -> None:
    reply = ok("collect", text="Dear all, no code yet", codes=CODES)
    assert (reply["added"], reply["codes"], reply["slips"]) == (0, CODES, [])


def test_codes_about_one_person_are_left_out_and_told() -> None:
    reply = ok("collect", text=f"{CHAT} {code(9, form='you')}")
    assert reply["people"]["counted"] == 6
    assert [each["reason"] for each in reply["people"]["left_out"]] == ["form"]
    saved = ok("write-collection", codes=reply["codes"])["text"]
    assert json.loads(saved)["codes"] == CODES


# --- Versions -------------------------------------------------------------------------------------


def test_the_later_of_two_versions_counts_until_both_are_asked_for() -> None:
    first, second = code(50, 1), code(50, 2)
    reply = ok("collect", text=f"{first} then {second}", codes=CODES)
    assert reply["earlier"] == [first]
    assert reply["people"]["counted"] == 7
    assert [each["reason"] for each in reply["people"]["left_out"]] == ["earlier"]
    assert [each["counted"] for each in reply["people"]["versions"]] == ["last"]
    both = ok("people", codes=reply["codes"], earlier=[])["people"]
    assert (both["counted"], both["left_out"]) == (8, [])
    assert [each["counted"] for each in both["versions"]] == ["all"]


def test_a_version_pasted_later_counts_instead() -> None:
    first, second = code(50, 1), code(50, 2)
    one = ok("collect", text=second)
    two = ok("collect", text=first, codes=one["codes"], earlier=one["earlier"])
    assert two["earlier"] == [second]
    alone = ok("people", codes=[second], earlier=[second])["people"]
    assert alone["counted"] == 1  # the later one is gone, so the earlier counts again


def test_three_with_one_key_all_count() -> None:
    reply = ok("collect", text=" ".join(code(50, answer) for answer in range(3)))
    assert reply["earlier"] == []
    assert reply["people"]["counted"] == 3
    assert [each["counted"] for each in reply["people"]["versions"]] == ["all"]


def test_both_versions_of_a_saved_group_count() -> None:
    saved = ok("write-collection", codes=[code(50, 1), code(50, 2)])["text"]
    reply = ok("collect", text=saved)
    assert (len(reply["codes"]), reply["earlier"], reply["people"]["counted"]) == (2, [], 2)


# --- What is shown --------------------------------------------------------------------------------


def test_a_group_is_shown_and_so_is_its_table() -> None:
    group = ok("group", codes=CODES, audience="room", asked=7)
    assert group["group"]["counted"] == 6
    assert group["group"]["discuss"][0]["part"] == "organisational-culture"
    assert (group["wait"], group["warned"], len(group["shown"])) == (None, False, 1)
    table = ok("group-csv", codes=CODES, audience="room", asked=7, shown=group["shown"])
    assert table["shown"] == group["shown"]
    rows = list(csv.DictReader(io.StringIO(table["text"].removeprefix("\ufeff"))))
    parts = {row["part"]: row for row in rows if not row["statement"]}
    assert {title: row["middle"] for title, row in parts.items()} == {
        part.title: str(found["scores"]["middle"])
        for part, found in zip(INSTRUMENT.parts, group["group"]["parts"], strict=True)
    }
    statements = {row["statement"]: row for row in rows}
    for part in group["group"]["parts"]:
        for found in part["statements"]:
            text = next(
                each.text
                for each in INSTRUMENT.statements("organisation")
                if each.id == found["statement"]
            )
            row = statements[text]
            assert float(row["steps apart"]) == found["distance"]["sum"] / 6 or (
                found["distance"]["count"] != 6
            )
            assert row["No answer"] == str(found["unanswered"])
            assert row["I don’t know"] == str(found["dont_know"])
            assert row["Not in place"] == str(found["counts"][0])


def test_one_more_waits_for_others_or_for_a_warning() -> None:
    shown = ok("group", codes=CODES[:5], audience="room")["shown"]
    reply = ok("group", codes=CODES, audience="room", shown=shown)
    assert reply == {
        "group": None,
        "wait": {"changed": 1, "wait": 2},
        "warned": False,
        "shown": shown,
    }
    anyway = ok("group", codes=CODES, audience="room", shown=shown, anyway=True)
    assert anyway["warned"]
    assert anyway["group"]["counted"] == 6
    assert len(anyway["shown"]) == 2
    again = ok("group", codes=CODES, audience="room", shown=anyway["shown"])
    assert (again["warned"], again["wait"], again["shown"]) == (True, None, anyway["shown"])


def test_the_table_waits_as_the_view_does() -> None:
    shown = ok("group", codes=CODES[:5], audience="room")["shown"]
    reply = ok("group-csv", codes=CODES, audience="room", shown=shown)
    assert (reply["text"], reply["wait"]) == (None, {"changed": 1, "wait": 2})


@pytest.mark.parametrize(("audience", "count"), [("room", 2), ("beyond", 6)])
def test_too_few_give_counts_and_no_answer(audience: str, count: int) -> None:
    reply = ok("group", codes=CODES[:count], audience=audience)
    assert reply["shown"] == []
    assert reply["group"]["counted"] == count
    text = json.dumps(reply)
    assert FIRST not in text
    table = ok("group-csv", codes=CODES[:count], audience=audience)["text"]
    assert len(table.splitlines()) == 2
    assert INSTRUMENT.parts[0].title not in table


def test_no_code_is_in_what_is_shown() -> None:
    reply = ok("group", codes=[*CODES, code(50, 1), code(9, form="you")], audience="room")
    text = json.dumps(reply["group"])
    assert all(each not in text and each[6:11] not in text for each in CODES)


def test_the_order_of_codes_changes_no_byte() -> None:
    for action in ("group", "group-csv", "write-collection"):
        about = {} if action == "write-collection" else {"audience": "room"}
        assert ask(action, codes=CODES, **about) == ask(action, codes=CODES[::-1], **about)


@pytest.mark.parametrize(
    ("changes", "kind", "fault"),
    [
        ({"audience": "all"}, "request", "'audience' must be room, beyond, not 'all'"),
        ({"by": "age"}, "request", "'by' must be role, profession, not 'age'"),
        ({"asked": 0}, "request", "'asked' must be a whole number from 1 to 1000000, not 0"),
        ({"codes": "x"}, "request", "'codes' must be a list, not 'x'"),
        ({"codes": [1]}, "request", "'codes' must be a list of text, not of 1"),
        ({"codes": ["22222"]}, "slip", "a code has "),
        ({"shown": [3]}, "request", "an output must be as it was given, not 3"),
        (
            {"shown": [{"audience": "room", "warned": False, "rows": [1]}]},
            "request",
            "a row of an output must be text",
        ),
        (
            {"shown": [{"audience": "us", "warned": False, "rows": []}]},
            "request",
            "an output must be as it was given",
        ),
    ],
)
def test_what_is_asked_wrongly_is_named(changes: dict[str, Any], kind: str, fault: str) -> None:
    error = ask("group", **{"codes": CODES, "audience": "room", **changes})["error"]
    assert error["kind"] == kind
    assert error["faults"][0].startswith(fault)


def test_a_wrong_title_or_day_of_a_group_is_named() -> None:
    assert ask("write-collection", codes=CODES, title=3)["error"]["kind"] == "request"
    assert ask("write-collection", codes=CODES, made="soon")["error"]["kind"] == "unfit"


def test_long_work_says_how_far_it_is() -> None:
    codes = [code(key, key % 5) for key in range(400)]
    reply = json.loads(
        bridge.begin(json.dumps({"do": "group", "codes": codes, "audience": "room"}))
    )
    steps = 0
    while "ok" not in reply:
        assert 0 <= reply["done"] <= reply["of"]
        reply, steps = json.loads(bridge.proceed()), steps + 1
    assert steps > 8
    assert reply["ok"]["group"]["counted"] == 400
