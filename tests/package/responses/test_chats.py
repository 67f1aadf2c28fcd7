"""Codes in chats, mails and lists: each is found, and what only looks like one is named.

Longer than most: tables of what people send, by what becomes of a code on its way.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest

from assessment_py import CodeError, Editions, bridge, find_codes, load, parse_response, read_code
from assessment_py import write_code as write
from assessment_py.responses.chats import Found, NearMiss, find_codes_in_steps
from assessment_py.responses.code_characters import ALPHABET, as_shown, check_digits, digits_of
from assessment_py.responses.near_misses import guesses
from assessment_py.untrusted import UntrustedError

INSTRUMENT = load()
EDITIONS = Editions()


def code_of(form: str, key: int) -> str:
    answers = {s.id: n * n % 5 for n, s in enumerate(INSTRUMENT.statements(form))}
    mapping = {"form": form, "edition": INSTRUMENT.edition, "answers": answers, "importance": {}}
    return write(parse_response(mapping | {"key": key}, INSTRUMENT), INSTRUMENT)


ORGANISATION, YOU = code_of("organisation", 123456789), code_of("you", 987654321)
OTHER = code_of("organisation", 5)
GROUPS = ORGANISATION.split("-")
WRONG = ("Z" if ORGANISATION[0] != "Z" else "Y") + ORGANISATION[1:]


def found_in(text: str) -> Found:
    return find_codes(text, EDITIONS)


def codes(text: str) -> list[str]:
    return [each.code for each in found_in(text).codes]


def misses(text: str) -> list[str]:
    return [each.text for each in found_in(text).near_misses]


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(CodeError) as caught:
        read_code(text, EDITIONS)
    return caught.value.faults


# --- Whole codes ----------------------------------------------------------------------------------

CHAT = f"""\
[09:01] Amira Khan: Morning all. My code is {ORGANISATION} hope that's right
[09:02] Ben: same here {YOU.lower()}.
[09:03] Chris: mine: {ORGANISATION.replace("-", " ")}
[09:05] Dee: *{YOU.replace("-", "–")}* (sent twice)
"""


def test_codes_are_found_in_a_chat_each_once_in_order() -> None:
    found = found_in(CHAT)
    assert [each.code for each in found.codes] == [ORGANISATION, YOU]
    assert [each.response for each in found.codes] == [
        read_code(code, EDITIONS) for code in (ORGANISATION, YOU)
    ]
    assert (found.near_misses, found.more_near_misses) == ((), 0)


def test_each_code_has_its_place() -> None:
    first, second = found_in(CHAT).codes
    assert CHAT[first.start : first.end] == ORGANISATION
    assert CHAT[second.start : second.end] == YOU.lower()
    assert (first.line, first.before) == (1, "[09:01] Amira Khan: Morning all. My code is")
    assert (second.line, second.before) == (2, "[09:02] Ben: same here")


def test_what_stands_before_a_code_is_neither_another_code_nor_long_nor_of_many_lines() -> None:
    text = f"\u202eAnn:\t{ORGANISATION}, Ben: {OTHER}\r\n{'long ' * 99}{YOU}"
    ann, ben, you = found_in(text).codes
    assert [ann.before, ben.before] == ["Ann:", ", Ben:"]
    assert [ann.line, ben.line, you.line] == [1, 1, 2]
    assert you.before == ("long " * 16).strip()
    (late,) = found_in(f"one\n\ntwo\nCy: {YOU}").codes
    assert (late.line, late.before) == (4, "Cy:")
    (old,) = found_in(f"one\rtwo\rCy: {YOU}").codes  # as very old programs end a line
    assert (old.line, old.before) == (3, "Cy:")


def test_a_place_is_right_after_what_was_taken_out() -> None:
    code = ORGANISATION.replace("-", "&#8209;")
    text = f"😀 <b>Ann</b> &amp; =3D Ben:=\n <td>1</td>\u200b{code}\u200b!"
    (found,) = found_in(text).codes
    assert text[found.start : found.end] == code
    assert found.line == 2


@pytest.mark.parametrize(
    "text",
    [
        ORGANISATION,
        f"({ORGANISATION})",
        f"code:{ORGANISATION},thanks",
        f"<b>{ORGANISATION}</b>",
        f"<{ORGANISATION}>",
        f"<{'B' + ORGANISATION[1:]}> {ORGANISATION}",
        f"ABC {ORGANISATION} ABC",
        f"22222-{ORGANISATION}-22222",
        ORGANISATION[:17] + "\n" + ORGANISATION[17:],
        ORGANISATION[:18] + " \n" + ORGANISATION[18:],
        f"https://example.org/?code={ORGANISATION}&x=1",
        f'<a href="https://example.org/?{ORGANISATION}">here</a>',
        f"code%3D{ORGANISATION}%20thanks",
        f'{{"text": "mine\\n{ORGANISATION.replace("-", chr(92) + "u2013")}"}}',
        f"code=3D{ORGANISATION}=20",
        f"我的代码{ORGANISATION}谢谢",
        f"code\u200b{ORGANISATION}\u200bend",
    ],
)
def test_a_code_is_found_whatever_is_round_it(text: str) -> None:
    assert codes(text) == [ORGANISATION]


def bold(text: str) -> str:
    """Return the text in the bold letters that people copy from sites which make them."""
    return "".join(
        chr(ord(c) + (0x1D7CE - 48 if c.isdigit() else 0x1D400 - 65)) if c.isalnum() else c
        for c in text
    )


def joined(sign: str) -> Callable[[str], str]:
    return lambda code: code.replace("-", sign)


def each(before: str, after: str, sign: str = "-") -> Callable[[str], str]:
    return lambda code: sign.join(f"{before}{group}{after}" for group in code.split("-"))


def listed(mark: str) -> Callable[[str], str]:
    return lambda code: "\n".join(
        f"{mark.format(number)}{group}" for number, group in enumerate(code.split("-"), 1)
    )


WAYS: dict[str, Callable[[str], str]] = {
    "quoted, wrapped after a dash": lambda code: f"> {code[:18]}\n> {code[18:]}",
    "quoted twice, wrapped in a group": lambda code: f">> {code[:14]}\n>> {code[14:]}",
    "quoted-printable, broken after a dash": lambda code: f"{code[:18]}=\n{code[18:]}",
    "quoted-printable, broken in a group": lambda code: f"{code[:20]}=\r\n{code[20:]}",
    "quoted-printable dashes": joined("=E2=80=93"),
    "spaces round the dashes": joined("  -  "),
    "line ends": joined("\n"),
    "old line ends": joined("\r"),
    "underscores": joined("_"),
    "dots": joined("."),
    "slashes": joined("/"),
    "commas": joined(", "),
    "ellipses": joined("...."),
    "entities": joined("&ndash;"),
    "numbered entities": joined("&#8211;"),
    "entities twice over": joined("&amp;nbsp;-&amp;nbsp;"),
    "every character an entity": lambda code: "".join(f"&#{ord(c)};" for c in code),
    "bold": each("**", "**"),
    "bold round all": lambda code: f"**{code}**",
    "backticks": each("`", "`"),
    "markup": each("<b>", "</b>"),
    "a table in markup": each('<td style="width: 3em">', "</td>", "\n"),
    "a table in text": lambda code: f"| {' | '.join(code.split('-'))} |",
    "a table with numbers": listed("| {} | "),
    "a numbered list": listed("{}. "),
    "a list in a quotation": listed("> {}) "),
    "a bulleted list": listed("\u2022 "),
    "groups with names": listed("Group {}: "),
    "dictated": joined(" dash "),
    "dictated hyphens": joined(" Hyphen "),
    "dictated with other words": joined(" and then "),
    "one message each": listed("[09:0{}] Sarah Khan: "),
    "read out in pairs": lambda code: " ".join(
        code.replace("-", "")[at : at + 2] for at in range(0, len(code), 2)
    ),
    "one character at a time": lambda code: " ".join(code),
    "colours of a terminal": each("\x1b[1m", "\x1b[0m"),
    "numbered rows of markup": lambda code: "".join(
        f"<tr><td>{number}</td><td>{group}</td></tr>"
        for number, group in enumerate(code.split("-"), 1)
    ),
    "in an address": joined("%2D"),
    "groups in words": lambda code: ", ".join(
        f"{word} group {group}"
        for word, group in zip(
            "first second third fourth fifth sixth".split(), code.split("-"), strict=False
        )
    ),
    "nothing between": joined(""),
    "full width": lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code),
    "bold letters": bold,
    "rings": lambda code: "".join(chr(0x24B6 + ord(c) - 65) if c.isalpha() else c for c in code),
    "boxes": lambda code: "".join(chr(0x1F170 + ord(c) - 65) if c.isalpha() else c for c in code),
    "keycaps": lambda code: "".join(f"{c}\ufe0f\u20e3" if c.isdigit() else c for c in code),
    "Arabic figures": lambda code: "".join(chr(0x660 + int(c)) if c.isdigit() else c for c in code),
    "struck through": lambda code: "".join(f"{c}\u0336" for c in code),
    "zero-width spaces": joined("\u200b"),
    "soft hyphens within": lambda code: code.replace("2", "\xad2\xad"),
    "small letters": str.lower,
    "first letters capital": str.title,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("code", [ORGANISATION, YOU])
def test_a_code_is_found_however_it_came(code: str, way: str) -> None:
    text = f"Amira: {OTHER}\n\nBen wrote:\n{WAYS[way](code)}\n\nThanks"
    assert codes(text) == [OTHER, code]
    assert misses(text) == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("code", [WRONG, YOU[:7] + ("3" if YOU[7] != "3" else "4") + YOU[8:]])
def test_a_code_with_a_slip_is_named_however_it_came(code: str, way: str) -> None:
    text = f"Amira: {OTHER}\n\nBen wrote:\n{WAYS[way](code)}\n\nThanks"
    assert codes(text) == [OTHER]
    assert misses(text) != []


def test_codes_in_pieces_are_found_among_words_of_the_same_characters() -> None:
    pieces = [" ".join(code.replace("-", "")[at : at + 3] for at in range(0, len(code), 3))
              for code in (ORGANISATION, YOU, OTHER)]  # fmt: skip
    text = "They say they seem " + " thanks, then see ".join(pieces) + " thanks"
    assert codes(text) == [ORGANISATION, YOU, OTHER]
    (first, _, last) = found_in(text).codes
    assert text[first.start : first.end] == pieces[0].strip()
    assert text[last.start : last.end] == pieces[2].strip()


def test_the_same_slip_in_capitals_and_small_letters_is_one_near_miss() -> None:
    assert misses(f"{WRONG}\n{WRONG.lower()}\n{WRONG.replace('-', ' ')}") == [WRONG]


def test_two_codes_with_nothing_but_a_space_between_are_two() -> None:
    assert codes(f"{YOU} {ORGANISATION}") == [YOU, ORGANISATION]
    assert codes(f"{ORGANISATION}\n{YOU}") == [ORGANISATION, YOU]


@pytest.mark.parametrize(
    "text",
    ["", "Morning all.", "No code. " * 50, f"x{ORGANISATION}", f"{ORGANISATION}x",
     f"é{ORGANISATION}", "2" * 30, "2 " * 40, "-" * 40 + "3" * 25],
)  # fmt: skip
def test_what_is_no_code_is_not_found(text: str) -> None:
    assert codes(text) == []


# --- Near misses ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        WRONG,
        WRONG.lower(),
        WRONG.replace("-", " "),
        ORGANISATION.replace(ORGANISATION[7], "O"),
        ORGANISATION[:-1],
        ORGANISATION[1:],
        ORGANISATION + "3",
        ORGANISATION[:23],
        ORGANISATION[:17],
        WRONG.replace("-", ""),
    ],
)
def test_a_near_miss_is_named_with_its_place(text: str) -> None:
    chat = f"Hello\n[09:01] Ben: {text}, and also: {YOU}."
    found = found_in(chat)
    assert [each.code for each in found.codes] == [YOU]
    start = chat.index(text)
    assert found.near_misses == (
        NearMiss(text=text, faults=faults(text), kind="slip", start=start, end=start + len(text),
                 line=2, before="[09:01] Ben:"),
    )  # fmt: skip


# The groups of a text that are taken for a code: none, some, or all. Each is here for a change of
# near_misses.py, by a sign or a word, that no other test noticed.
GUESSES = {
    # Two lines are one code where they make no more than one, however each is written.
    "2KAMY\nDJ9RF-N3TYN-ZEWB8": ["2KAMY DJ9RF N3TYN ZEWB8"],
    "2KAMY DJ9RF\nN3TYN-ZEWB8": ["2KAMY DJ9RF N3TYN ZEWB8"],
    "28TFV-KSY8S-E7SU4\nUEUFN-VQJ48-4PCNH": ["28TFV KSY8S E7SU4 UEUFN VQJ48 4PCNH"],
    "RHYTH\nA1B2C\n12345": [],
    # A code is named once, and without the words before and after it.
    "2KAM-DJ9RF-N3TYN-ZEWB8": ["2KAM DJ9RF N3TYN ZEWB8"],
    "strng-B2B2B-there-DEADB": ["B2B2B there DEADB"],
    "12345 BCDFG QQQQQ aaaaa": ["12345 BCDFG QQQQQ"],
    "FGHJK-FGHJK-aaaaa": [],
    # Words of five letters may be groups, others are not.
    "Here comes code 2kamy dj9rf n3tyn zewb8 from Ann": ["comes code 2kamy dj9rf n3tyn zewb8"],
    "efgh-dj9rf-n3tyn-zewb8": ["efgh dj9rf n3tyn zewb8"],
    "dj9rf-n3tyn-zewb8-efgh": ["dj9rf n3tyn zewb8 efgh"],
    # Three groups are enough, also without a figure: where they are joined, or two are mixed.
    "QQQQQ-there-12345": ["QQQQQ there 12345"],
    "ABCDE-FGHJK-ABCDE": ["ABCDE FGHJK ABCDE"],
    "BCDFG there B2B2B": ["BCDFG there B2B2B"],
    # A number in hexadecimal, and what has too many signs that no code has, are none.
    "A1B2C, B2B2B, ABCDE": [],
    "00000-BCDFG-XYZ12": [],
    "XYZ12 / hello / XYZ12 / XYZ12": ["XYZ12 XYZ12 XYZ12"],
    # What breaks make of a code.
    "Take 2K8 TFV KSY 8SE 7SU 4UE UFN VQJ 48 all": ["2K8 TFV KSY 8SE 7SU 4UE UFN VQJ 48"],
    "2K8 TFV KSY 8SE 7SU 4UE UFN VQJ\n3K8 TFV KSY 8SE 7SU 4UE UFN VQJ 48P C1N B2 D3": [
        "2K8 TFV KSY 8SE 7SU 4UE UFN VQJ",
        "3K8 TFV KSY 8SE 7SU 4UE UFN VQJ 48P C1N B2 D3",
    ],
    "Room 101a 2K 8T FV KS Y8 SE 7S U4 UE UF NV QJ 48 4P CN": [
        "2K 8T FV KS Y8 SE 7S U4 UE UF NV QJ 48 4P CN"
    ],
}


@pytest.mark.parametrize("text", GUESSES)
def test_what_looks_like_a_code_is_taken_whole_and_once(text: str) -> None:
    found = [*guesses(text)]
    assert [" ".join(each.groups) for each in found] == GUESSES[text]
    for start, end, groups in found:
        assert text[start:end].startswith(groups[0])
        assert text[start:end].endswith(groups[-1])


def test_a_near_miss_is_told_in_one_line_without_what_cannot_be_printed() -> None:
    for sign in "\r", "\x0b", "\x1c", "\x85", "\u2028", " \u202e":
        (miss,) = found_in(WRONG.replace("-", sign)).near_misses
        assert miss.text == WRONG.replace("-", " ")
    (miss,) = found_in(WRONG.replace("-", "-" * 30)).near_misses
    assert miss.text == f"{WRONG[:5]}{'-' * 30}{WRONG[6:11]}{'-' * 30}{WRONG[12:17]}{'-' * 4}…"


def test_a_near_miss_of_eighty_characters_is_told_whole() -> None:
    first, *rest = WRONG.split("-")[:5]
    text = first + "".join(
        "-" * gap + group for gap, group in zip((13, 14, 14, 14), rest, strict=True)
    )
    assert len(text) == 80
    (miss,) = found_in(text).near_misses
    assert miss.text == text


def test_groups_of_two_codes_far_apart_are_two_codes() -> None:
    apart = "and a good deal of other talk about the weather, lunch, and who is to come " * 2
    first, second = (" you see ".join(code.split("-")) for code in (ORGANISATION, OTHER))
    assert [each.code for each in found_in(f"{first} {apart} {second}").codes] == [
        ORGANISATION,
        OTHER,
    ]


def test_groups_with_marks_in_them_are_a_code_in_messages_of_their_own() -> None:
    groups = [f"{group[:2]}\u200b{group[2:]}" for group in GROUPS]
    text = " you see ".join(groups)
    (found,) = found_in(text).codes
    assert found.code == ORGANISATION
    assert text[found.start : found.end] == text
    assert found_in(text.replace(GROUPS[-1][-1], "\u200b?")).codes == ()


def test_the_first_twenty_near_misses_are_explained_and_the_rest_counted() -> None:
    wrong = [code_of("organisation", key)[:-1] + "?" for key in range(50)]
    found = found_in("\n".join([*wrong, *wrong, ORGANISATION]))
    assert [each.text for each in found.near_misses] == [each[:-1] for each in wrong[:20]]
    assert found.more_near_misses == 30
    assert [each.code for each in found.codes] == [ORGANISATION]


def test_a_code_of_a_newer_edition_is_a_near_miss_of_that_kind() -> None:
    digits = digits_of(6 + 30 * 10**30, 27)
    code = as_shown("".join(ALPHABET[digit] for digit in (*digits, *check_digits(digits))))
    (miss,) = found_in(f"Ann: {code}; {YOU}").near_misses
    assert (miss.text, miss.kind) == (code, "newer")


@pytest.mark.parametrize(
    "text",
    [
        "these seven words have about five letters",
        "from 2018 until 2019 they were very good 12345",
        "THESE SEVEN WORDS ARE UPPER CASE, AND THERE ARE MORE OF THEM",
        "01132-45678-01132-45678-99999",
        "123e4567-e89b-12d3-a456-426614174000",
        "the meeting is at 10.30 in room B12, dial 0113 496 0000",
        "https://example.org/a/b?c=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "d41d8cd98f00b204e9800998ecf8427e 507f1f77bcf86cd799439011",
        "00:1A:2B:3C:4D:5E and 2001:0db8:85a3:0000:0000:8a2e:0370:7334",
        "GB29 NWBK 6016 1331 9268 19",
        "2026-11-26T09:30:15 about-the-early-years-of-nurse-leaders",
        "M22 9QX, LS1 4AP, SW1A 1AA; Band 8a, Band 8b",
    ],
)
def test_ordinary_text_is_no_near_miss(text: str) -> None:
    assert found_in(text).near_misses == ()


# --- A long text ----------------------------------------------------------------------------------


def test_a_chat_that_is_too_big_is_refused() -> None:
    with pytest.raises(UntrustedError) as caught:
        found_in("x" * 1_000_001)
    assert caught.value.faults == ("too big: 1000001 characters; the most is 1000000",)
    assert caught.value.kind == "too-big"
    assert found_in(" " * 1_000_000).codes == ()


@pytest.mark.parametrize(
    "text",
    ["ABCDE ", "AB2DE-", "A ", "22222 ", "ABCDEFGH2345ABCDEFGH23451 ", "(" * 9, "- ", "<a", "&#",
     "=\n", "a\u200b", "\u0336", "| 1 ", "1. ", "<b>2", "> ", "%41", "\\u0041", "A2345 the ",
     "=E2"],
)  # fmt: skip
def test_a_long_chat_of_the_worst_kind_comes_to_an_end(text: str) -> None:
    assert found_in(text * (200_000 // len(text)))


def test_long_work_tells_how_far_it_is() -> None:
    text = "\n".join(f"{OTHER[:-1]}{sign}-{ORGANISATION}" for sign in "23456789" * 200)
    steps = find_codes_in_steps(text, EDITIONS)
    told = list(steps)
    assert len(told) > 10
    assert all(0 <= done <= of == len(text) for done, of in told)


# --- As a page asks -------------------------------------------------------------------------------


def asked(**request: object) -> Any:
    reply = json.loads(bridge.call(json.dumps({"do": "find-codes", **request})))
    return reply.get("ok", reply)


def test_a_page_is_given_the_places_as_javascript_counts() -> None:
    reply = asked(text=f"😀😀 Ann: {ORGANISATION} {WRONG}")
    (code,), (miss,) = reply["codes"], reply["near_misses"]
    assert code | {"response": None} == {
        "code": ORGANISATION, "current": True, "response": None,
        "start": 10, "end": 45, "line": 1, "before": "😀😀 Ann:",
    }  # fmt: skip
    assert miss == {
        "text": WRONG, "kind": "slip", "faults": list(faults(WRONG)),
        "start": 46, "end": 81, "line": 1, "before": "",
    }  # fmt: skip
    assert (reply["more_codes"], reply["more_near_misses"]) == (0, 0)


def test_a_page_may_ask_for_the_first_codes_and_the_number_of_the_others() -> None:
    text = "\n".join(code_of("you", key) for key in range(30))
    assert [len(asked(text=text)[key]) for key in ("codes", "near_misses")] == [30, 0]
    assert ["response" in each for each in asked(text=text)["codes"]] == [True] * 20 + [False] * 10
    reply = asked(text=text, most=4)
    assert (len(reply["codes"]), reply["more_codes"]) == (4, 26)
    for most in (-1, 2.5, True, "4", None):
        assert asked(text=text, most=most)["error"]["kind"] == "request"


@pytest.mark.parametrize(
    "opening",
    ["<span style='color: red'>", '<font color="#a1b2c3" size="2">', "<td class='cells group'>"],
)
@pytest.mark.parametrize("joint", ["", " ", "-"])
def test_a_slip_is_named_whatever_the_tags_about_its_groups_say(opening: str, joint: str) -> None:
    slip = "3rfe4-ctrvm-uphpy-a5c5h-zqqdw-rqjw5".split("-")
    closing = f"</{opening[1:].split()[0]}>"
    text = joint.join(f"{opening}{group}{closing}" for group in slip)
    found = find_codes(f"Ann: {text} thanks", EDITIONS)
    assert not found.codes
    assert len(found.near_misses) == 1
