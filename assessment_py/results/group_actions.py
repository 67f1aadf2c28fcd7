"""What the page that brings results together may ask.

A group on the page is its `codes`, sorted, and those of them that are an `earlier` version and do
not count (left out: none are). Except in a saved file, no reply holds what one person answered.

    collect           text | base64     one more paste or file: a chat, a saved result, a saved
                                        group (codes, earlier, asked, title: what is there already)
        "codes", "earlier": the lists to keep; "added", "repeats": how many came new, or once more;
        "slips": [{"text", "faults", "line", "before"}], what looks like a code, with its line of
        the chat, as far as 20, and "more_slips" beyond; "newer": how many codes are of an edition
        not known here; "bad": [{"place", "kind", "faults"}], what a saved group has for codes;
        "document": the "format" of a file of ours, None for a chat (from a file that is neither
        a result nor a group, nothing is added); "asked", "title": with the saved group's;
        "people": as below
    people            codes             (earlier)
        "people": {"form", "edition", "counted", "needed", "left_out": [{"source", "reason"}],
        "versions": [{"sources", "counted"}], "needed_beyond", "invented"}, "needed" by the people
        in the room, "needed_beyond" by anyone else; "invented": whether any code is of the
        invented group
    take-out          codes, text       (earlier)
        "codes", "earlier", "people": without the codes that the text names; "removed": how many
    group             codes, audience   (earlier, by, asked, shown, anyway)
        "group": what `plain` makes of a Group; None where it must wait, with "wait": {"changed",
        "wait"}, by how many people it differs from what was shown in this session, and how many
        more must change first, unless `anyway` is true; "warned": whether it was shown against
        that rule; "shown": what the session has shown by now, for the next request
    group-csv         as group          as group, with "text", the table, in place of "group"
    write-collection  codes             (earlier, title, asked, made)   "text": the saved group
    group-example                       "codes", "asked", "title": an invented group to try it with

`audience` is "room" or "beyond", `by` "role" or "profession", `made` a day, 2026-11-23.
"""

from collections.abc import Generator
from typing import Any

from ..disclosure.audience import LEAST_IN_GROUP
from ..disclosure.showing import Output, Row, Verdict, judge
from ..documents import mark_of
from ..faults import shown
from ..plain import plain
from ..request import Reply, Request, RequestError, Steps, content_of, editions, list_of
from ..responses import collection as group_file
from ..responses import files as response_file
from ..responses.chats import Found, find_codes_in_steps
from .group import Group, group_in_steps
from .group_collecting import Coded, add, coded, found_in_steps, people_of, read_in_steps
from .group_example import example, is_invented
from .group_people import People
from .group_request import asked_of, audience_of, by_of, texts_of, title_of
from .group_session import read_outputs, rows_shown, written_outputs
from .group_table import group_rows
from .group_tally import Progress
from .spreadsheet import to_csv


def collect_action(request: Request) -> Steps:
    text = content_of(request).text
    if not text.strip():
        raise RequestError(["nothing is in it"], "blank")
    there = yield from _read(request)
    mark = mark_of(text)
    new, told, group = yield from _found_in(text, mark)
    collected = add(new, there, texts_of(request, "earlier"), in_order=group is None)
    people = people_of(dict([*there, *new]).items(), collected.earlier, editions())
    asked, title = asked_of(request), title_of(request)
    if group and collected.added:  # else it is the same group once more
        asked = (asked or 0) + (group.asked or 0) or None
        title = title or group.title
    return told | {
        "document": mark,
        "codes": collected.codes,
        "earlier": collected.earlier,
        "added": collected.added,
        "repeats": collected.repeats,
        "asked": asked,
        "title": title,
        "people": _counts(people),
    }


def take_out_action(request: Request) -> Steps:
    text = request["text"]
    if not isinstance(text, str):
        raise RequestError([f"'text' must be text, not {shown(text)}"])
    there = yield from _read(request)
    found = yield from find_codes_in_steps(text, editions())
    gone = {each.code for each in found.codes}
    kept = [each for each in there if each[0] not in gone]
    earlier = [code for code in texts_of(request, "earlier") if code not in gone]
    return {
        "codes": [code for code, _ in kept],
        "earlier": earlier,
        "removed": len(there) - len(kept),
        "people": _counts(people_of(kept, earlier, editions())),
    }


def people_action(request: Request) -> Steps:
    there = yield from _read(request)
    return {"people": _counts(people_of(there, texts_of(request, "earlier"), editions()))}


def group_action(request: Request) -> Steps:
    group, reply = yield from _shown(request)
    return {"group": plain(group), **reply}


def group_csv_action(request: Request) -> Steps:
    group, reply = yield from _shown(request)
    if group is None:
        return {"text": None, **reply}
    invented = is_invented(texts_of(request, "codes"), editions())
    rows = group_rows(group, editions().named(group.edition), invented=invented)
    return {"text": to_csv(rows), **reply}


def write_collection_action(request: Request) -> Steps:
    there = yield from _read(request)
    people = people_of(there, texts_of(request, "earlier"), editions())
    made: Any = request.get("made")
    collection = group_file.collection_of(
        [each.code for each in people.counted],
        people.form,
        people.edition,
        title=title_of(request),
        asked=asked_of(request),
        made=made,
    )
    return {"text": group_file.write_collection(collection)}


def group_example_action(_request: Request) -> Reply:
    return example(editions().current)


# --- What comes in --------------------------------------------------------------------------------


def _found_in(
    text: str, mark: str | None
) -> Generator[Progress, None, tuple[tuple[Coded, ...], Reply, group_file.Collection | None]]:
    """Return the codes in a text, what is to be told of the rest, and a saved group's own words."""
    new: tuple[Coded, ...] = ()
    told: Reply = {"slips": [], "more_slips": 0, "newer": 0, "bad": []}
    group = None
    if mark == group_file.FORMAT:
        opened = group_file.read_collection(text, editions())
        group = opened.collection
        new = tuple(zip(group.codes, opened.responses, strict=True))
        told["bad"] = plain(opened.bad)
    elif mark == response_file.FORMAT:
        new = (coded(response_file.read_file(text, editions()), editions()),)
    elif mark is None:
        found = yield from find_codes_in_steps(text, editions())
        new = yield from found_in_steps(found.codes)
        told |= _slips(found)
    return new, told, group


def _slips(found: Found) -> Reply:
    """Return what looks like a code with the line of the chat it stands in, to know whom to ask."""
    keys = ("text", "faults", "line", "before")
    slips = [each for each in found.near_misses if each.kind != "newer"]
    return {
        "slips": [{key: getattr(each, key) for key in keys} for each in slips],
        "more_slips": found.more_near_misses,
        "newer": len(found.near_misses) - len(slips),
    }


# --- What goes out --------------------------------------------------------------------------------


def _shown(request: Request) -> Generator[Progress, None, tuple[Group | None, Reply]]:
    """Return the group as far as it may be shown now, and what the session has shown by then."""
    audience, by = audience_of(request), by_of(request)
    found = yield from _read(request)
    people = people_of(found, texts_of(request, "earlier"), editions())
    begun = list_of(request, "shown") if "shown" in request else []
    earlier = read_outputs(begun, dict(found), editions())
    rows: tuple[Row, ...] = ()
    verdict = Verdict(allowed=True)
    if len(people.counted) >= LEAST_IN_GROUP[audience]:
        rows = rows_shown(people, by, audience, editions().named(people.edition))
        verdict = judge(rows, audience, earlier)
    warned = verdict.warned or not verdict.allowed
    reply: Reply = {"wait": None, "warned": warned, "shown": written_outputs(earlier)}
    if not verdict.allowed and request.get("anyway") is not True:
        wait = {"changed": verdict.changed, "wait": verdict.wait}
        return None, reply | {"wait": wait, "warned": False}
    if rows:
        output = Output(audience, rows, warned)
        reply["shown"] = written_outputs([*(each for each in earlier if each != output), output])
    group = yield from group_in_steps(
        people, editions(), audience=audience, by=by, asked=asked_of(request)
    )
    return group, reply


def _counts(people: People) -> Reply:
    counted = len(people.counted)
    return {
        "form": people.form,
        "edition": people.edition,
        "counted": counted,
        "needed": max(0, LEAST_IN_GROUP["room"] - counted),
        "needed_beyond": max(0, LEAST_IN_GROUP["beyond"] - counted),
        "left_out": plain(people.left_out),
        "versions": plain(people.versions),
        "invented": is_invented([each.code for each in people.counted], editions()),
    }


def _read(request: Request) -> Generator[Progress, None, tuple[Coded, ...]]:
    return (yield from read_in_steps(texts_of(request, "codes"), editions()))
