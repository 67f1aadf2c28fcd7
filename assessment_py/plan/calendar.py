"""The days of a plan as a calendar file (RFC 5545): all-day events that every client reads.

Only what Outlook, Google and Apple Calendar all take: no to-dos, no invitation, one reminder, which
comes last in its event, because new Outlook loses what stands after it. An all-day event ends on
the next day (3.6.1). Lines end with CR LF and have at most 75 octets (3.1).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from ..faults import FaultsError, Kind, shown
from ..untrusted import clean_text
from .model import EMPTY, Plan, PlanPriority, numbers

END = "\r\n"
MOST_OCTETS = 75
REMINDER = "-PT15H"  # before midnight, where an all-day event starts: 09:00 on the day before
HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Clinical leadership in action//plan 1//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
)
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class CalendarError(FaultsError):
    """No calendar file can be made: the moment is none, or no day of the plan is known."""

    kind: Kind = "unfit"


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One day of a plan: its id, the same for ever, the day as 2026-11-26, and what it says."""

    uid: str
    day: str
    summary: str
    description: str


def to_ics(plan: Plan, now: datetime) -> str:
    """Return the calendar file; the same plan and moment give the same text.

    `now`, a moment with its time zone, becomes each DTSTAMP; the plan's revision each SEQUENCE.
    Raises CalendarError for a plan without a day: a calendar without an event is not a valid one.
    """
    found = events(plan)
    if not found:
        raise CalendarError(["no day in this plan: there is nothing to put into a calendar"])
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [*HEAD]
    for event in found:
        lines += _event_lines(event, stamp, plan.revision)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + END for line in lines)


def moment(text: str) -> datetime:
    """Return the moment that a text such as 2026-11-26T09:30:00Z names; without a zone it is UTC.

    Raises CalendarError for anything else.
    """
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        fault = f"'now' must be a moment such as '2026-11-26T09:30:00Z', not {shown(text)}"
        raise CalendarError([fault]) from error


def events(plan: Plan) -> tuple[Event, ...]:
    """Return the days that are known: of each first move, of knowing, of the review; 7 at most."""
    return tuple(_events(plan))


def _events(plan: Plan) -> Iterator[Event]:
    for number, priority in zip(numbers(plan), plan.priorities, strict=True):
        uid = f"{plan.key}-{number}"
        about = _about(priority)
        if priority.due:
            said = priority.first_move or priority.what
            yield Event(
                uid=f"{uid}-first-move",
                day=priority.due,
                summary=_titled("First move", said) if plan.scope != "talk" else _line(said),
                description=about,
            )
        if priority.known_by:
            summary = _titled("How do we know", priority.measure or priority.what)
            yield Event(
                uid=f"{uid}-know-by", day=priority.known_by, summary=summary, description=about
            )
    if plan.review:
        talk = plan.scope == "talk"
        yield Event(
            uid=f"{plan.key}-0-review",
            day=plan.review,
            summary="Talk again about what we agreed" if talk else "Review the action plan",
            description="\n".join(
                _line(f"{place}. {each.what}" + (f" ({each.lead})" if each.lead else ""))
                for place, each in enumerate(plan.priorities, 1)
                if each != EMPTY
            ),
        )


def _titled(title: str, said: str) -> str:
    return f"{title}: {_line(said)}" if said else title


def _line(text: str) -> str:
    return " ".join(text.split())


def _about(priority: PlanPriority) -> str:
    said = (
        ("What we will do", priority.what),
        ("First move", priority.first_move),
        ("Lead", priority.lead),
        ("How we will know", priority.measure),
    )
    return "\n".join(f"{title}: {text}" for title, text in said if text)


def _event_lines(event: Event, stamp: str, sequence: int) -> Iterable[str]:
    day = date.fromisoformat(event.day)
    summary = _text(event.summary) or "Action plan"
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{stamp}", f"SEQUENCE:{sequence}")
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{summary}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    yield "TRANSP:TRANSPARENT"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{summary}", f"TRIGGER:{REMINDER}")
    yield from ("END:VALARM", "END:VEVENT")


def _text(text: str) -> str:
    return clean_text(text).translate(ESCAPES)


def _folded(line: str) -> str:
    """Return the line cut into pieces of at most 75 octets, each after the first after a space.

    It is cut between characters, never within the octets of one.
    """
    pieces, piece, octets = [], "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > MOST_OCTETS:
            pieces.append(piece)
            piece, octets = "", 1  # the space
        piece += character
        octets += size
    return f"{END} ".join([*pieces, piece])
