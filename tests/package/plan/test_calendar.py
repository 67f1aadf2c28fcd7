"""The calendar file, byte for byte: no reader notices most of what would break in Outlook."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from assessment_py import load
from assessment_py.instrument import Editions
from assessment_py.plan.calendar import CalendarError, events, moment, to_ics
from assessment_py.plan.files import read_plan, write_plan
from assessment_py.plan.model import Plan, parse_plan

INSTRUMENT = load()
KEY = "0123456789abcdef0123456789abcdef"
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
ONE = {
    "what": "Advertise, every; senior post\\ to “all”\nprofessions",
    "lead": "Director of People 🧑🏽‍⚕️",
    "first_move": "Ask for the list",
    "due": "2026-12-10",
    "measure": "É" * 150,
    "known_by": "2027-02-19",
}


def plan(*priorities: dict[str, str], **changes: Any) -> Plan:
    whole = {"key": KEY, "revision": 3, "scope": "organisation", "priorities": list(priorities)}
    return parse_plan(whole | changes, INSTRUMENT)


WHOLE = plan(ONE, ONE, ONE, review="2027-02-26")
TEXT = to_ics(WHOLE, NOW)


def blocks(text: str) -> list[list[str]]:
    """Return the lines of each event, unfolded."""
    whole = text.replace("\r\n ", "")
    found = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", whole, re.DOTALL)
    return [block.split("\r\n")[:-1] for block in found]


def test_the_whole_file_for_one_day() -> None:
    small = plan({"what": "Ask; all", "due": "2026-12-31"}, revision=7)
    assert to_ics(small, NOW) == (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//Clinical leadership in action//plan 1//EN\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "METHOD:PUBLISH\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:0123456789abcdef0123456789abcdef-1-first-move\r\n"
        "DTSTAMP:20261126T093000Z\r\n"
        "SEQUENCE:7\r\n"
        "DTSTART;VALUE=DATE:20261231\r\n"
        "DTEND;VALUE=DATE:20270101\r\n"
        "SUMMARY:First move: Ask\\; all\r\n"
        "DESCRIPTION:What we will do: Ask\\; all\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "BEGIN:VALARM\r\n"
        "ACTION:DISPLAY\r\n"
        "DESCRIPTION:First move: Ask\\; all\r\n"
        "TRIGGER:-PT15H\r\n"
        "END:VALARM\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


def test_every_line_ends_with_cr_lf_and_no_other_line_end_is_there() -> None:
    assert TEXT.endswith("END:VCALENDAR\r\n")
    assert TEXT.count("\r") == TEXT.count("\n") == TEXT.count("\r\n")


def test_every_line_has_75_octets_at_most_and_decodes_by_itself() -> None:
    lines = TEXT.encode().split(b"\r\n")
    assert max(map(len, lines)) == 75
    for line in lines:
        line.decode()
    folded = [line for line in lines if line.startswith(b" ")]
    assert len(folded) > 6
    assert all(len(line) > 1 for line in folded)


def test_there_is_no_byte_order_mark_and_no_control_character() -> None:
    assert TEXT.startswith("BEGIN:VCALENDAR\r\n")
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]", TEXT)


def test_seven_days_are_seven_events_with_ids_that_all_differ() -> None:
    uids = [event.uid for event in events(WHOLE)]
    assert len(uids) == len(set(uids)) == 7
    assert [line for block in blocks(TEXT) for line in block if line.startswith("UID:")] == [
        f"UID:{uid}" for uid in uids
    ]
    assert all(re.fullmatch(rf"{KEY}-\d+-[a-z-]+", uid) for uid in uids)


def test_each_event_has_what_it_needs_once_and_its_alarm_last() -> None:
    for block in blocks(TEXT):
        before, alarm = block[: block.index("BEGIN:VALARM")], block[block.index("BEGIN:VALARM") :]
        names = [re.split("[:;]", line)[0] for line in before]
        assert names == [
            "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP",
        ]  # fmt: skip
        assert alarm[-1] == "END:VALARM"
        assert [line.split(":")[0] for line in alarm] == [
            "BEGIN", "ACTION", "DESCRIPTION", "TRIGGER", "END",
        ]  # fmt: skip


def test_the_head_stands_once() -> None:
    for line in ("VERSION:2.0", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "BEGIN:VCALENDAR"):
        assert TEXT.count(f"{line}\r\n") == 1
    assert TEXT.count("PRODID:") == 1
    for name in ("ORGANIZER", "ATTENDEE", "RRULE", "VTIMEZONE", "VTODO", "URL"):
        assert name not in TEXT


@pytest.mark.parametrize(
    ("day", "next_day"),
    [
        ("2026-12-31", "20270101"),  # the end of a year
        ("2028-02-28", "20280229"),  # a leap year
        ("2028-02-29", "20280301"),
        ("2027-02-28", "20270301"),  # none
        ("2100-02-28", "21000301"),  # none, though by four
        ("2000-02-29", "20000301"),
        ("2027-03-28", "20270329"),  # the clocks change
        ("2027-10-31", "20271101"),
        ("2999-12-31", "30000101"),
        ("1900-01-01", "19000102"),
    ],
)
def test_an_event_ends_on_the_next_day(day: str, next_day: str) -> None:
    (block,) = blocks(to_ics(plan(review=day), NOW))
    assert f"DTSTART;VALUE=DATE:{day.replace('-', '')}" in block
    assert f"DTEND;VALUE=DATE:{next_day}" in block
    assert (
        date.fromisoformat(day) + timedelta(days=1) == datetime.strptime(next_day, "%Y%m%d").date()
    )


def test_texts_are_escaped_and_in_one_line() -> None:
    first = blocks(TEXT)[0]
    assert (
        "DESCRIPTION:What we will do: Advertise\\, every\\; senior post\\\\ to “all”\\nprofessions"
        "\\nFirst move: Ask for the list\\nLead: Director of People 🧑🏽⚕️"
        f"\\nHow we will know: {'É' * 150}" in first
    )
    assert "SUMMARY:First move: Ask for the list" in first


@pytest.mark.parametrize("length", range(290, 301))
@pytest.mark.parametrize("letter", ["a", "é", "€", "🧀", ",", "\\"])
def test_folding_loses_nothing_wherever_it_falls(letter: str, length: int) -> None:
    text = to_ics(plan({"what": letter * length, "due": "2026-12-10"}), NOW)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    escaped = letter * length if letter not in ",\\" else f"\\{letter}" * length
    assert f"DESCRIPTION:What we will do: {escaped}" in blocks(text)[0]


def test_ids_are_stable_over_save_and_open_and_save() -> None:
    opened = read_plan(write_plan(read_plan(write_plan(WHOLE), Editions())), Editions())
    assert to_ics(opened, NOW) == TEXT


def test_the_moment_is_told_in_utc() -> None:
    summer = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    assert "DTSTAMP:20260630T233000Z\r\n" in to_ics(WHOLE, summer)


def test_a_talk_speaks_of_what_was_agreed() -> None:
    talk = plan({"what": "A day with the board", "lead": "Me", "due": "2026-12-10"}, scope="talk",
                review="2027-01-11")  # fmt: skip
    assert [event.summary for event in events(talk)] == [
        "A day with the board",
        "Talk again about what we agreed",
    ]
    assert events(talk)[1].description == "1. A day with the board (Me)"


def test_a_day_without_words_still_has_a_title() -> None:
    assert [event.summary for event in events(plan({"due": "2026-12-10"}))] == ["First move"]
    bare = to_ics(plan({"due": "2026-12-10"}, scope="talk"), NOW)
    assert "SUMMARY:Action plan\r\n" in bare
    assert "DESCRIPTION:\r\n" not in bare


def test_a_plan_without_a_day_gives_no_calendar() -> None:
    with pytest.raises(CalendarError, match="no day in this plan"):
        to_ics(plan({"what": "a"}), NOW)


@pytest.mark.parametrize(
    "text",
    ["2026-11-26T09:30:00Z", "2026-11-26T09:30:00.000Z", "2026-11-26 10:30+01:00",
     "2026-11-26T09:30"],
)  # fmt: skip
def test_a_moment_is_read(text: str) -> None:
    assert moment(text) == NOW


@pytest.mark.parametrize("text", ["", "now", "2026-13-01T00:00Z", "0001-01-01T00:00+01:00"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(CalendarError, match="'now' must be a moment such as"):
        moment(text)
