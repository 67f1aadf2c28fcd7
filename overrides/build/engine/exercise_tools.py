"""Good and bad requests for each tool: a group, what was heard, a plan, staff numbers, a story."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import Any

from assessment_py.instrument import Form
from overrides.build.engine.exercise_base import ENCODINGS, INSTRUMENT, asked, response


def of_a_group() -> Iterator[dict[str, Any]]:
    form = next(form for form in INSTRUMENT.forms if form.asks_role)
    codes = [code_of(form, key) for key in range(12)]
    everyone = {"codes": codes, "asked": 14, "title": "Zoë’s group"}
    file = asked("write-collection", made="2026-11-26", **everyone).get("text", "")
    result = asked("write-file", response=response(form)).get("text", "")
    chat = f"Ann: {codes[0]}\nBob: {codes[1][:-1]}2"
    for text in (chat, file, file.replace(codes[0], "22222"), file[:-9], result, "{}", ""):
        yield {"do": "collect", "text": text, "codes": codes[3:], "earlier": codes[:1]}
    yield {"do": "take-out", "codes": codes, "earlier": codes[:1], "text": chat}
    yield {"do": "take-out", "codes": codes, "text": 7}
    yield {"do": "people", "codes": codes, "earlier": codes[:1]}
    yield {"do": "write-collection", "made": "soon", **everyone}
    yield {"do": "write-collection", "made": "2026-11-26", **everyone}
    for audience in ("room", "beyond", "all"):
        for by in (None, "role", "profession"):
            each = {"audience": audience, "by": by, "codes": codes}
            yield {"do": "group", **each}
            yield {"do": "group-csv", **each}
    shown = asked("group", codes=codes, audience="room").get("shown", [])
    fewer = {"codes": codes[1:], "audience": "room", "shown": shown}
    yield {"do": "group", **fewer}
    yield {"do": "group", "anyway": True, **fewer}
    yield {"do": "group-example"}


def of_what_was_heard() -> Iterator[dict[str, Any]]:
    part = INSTRUMENT.parts[0].id
    sorted_note = {"text": "Rotás.", "part": part, "kind": "obstacle", "group": "Zoë’s"}
    good = {"groups": ["Zoë’s"], "notes": [sorted_note, {"text": "The senior pharmacist said so"}]}
    for each in (good, good | {"groups": []}, good | {"notes": [{"text": "", "part": "us"}]}):
        for action in ("check-heard", "write-heard", "heard-csv"):
            yield {"do": action, "heard": each}
        yield {"do": "merge-heard", "first": good, "second": each}
    file = asked("write-heard", heard=good).get("text", "")
    for text in (file, file.replace('"version": 1', '"version": 2'), file[:-9], ""):
        yield {"do": "read-heard", "text": text}
    yield {"do": "heard-example"}
    yield {"do": "split-notes", "text": "- one\n2. two\n\n" + "long " * 200, "there": 998}


def of_a_plan() -> Iterator[dict[str, Any]]:
    part = INSTRUMENT.parts[0].id
    priority = {"part": part, "what": "=né\u0301\u202e;", "due": "2026-12-10", "status": "done"}
    good = {"key": "0" * 32, "revision": 1, "scope": "talk", "priorities": [priority]}
    bad = good | {"edition": 7, "review": "soon", "priorities": [{"who": ""}] * 4}
    day, now = "2026-11-26", "2026-11-26T09:30:00.000Z"
    answers = [{"status": "under-way", "due": "2027-03-01"}]
    middles = [{"part": part, "middle": 57.5, "count": 12}]
    for each in (good, bad, good | {"edition": "1999-01"}):
        yield {"do": "check-plan", "plan": each, "today": day}
        yield {"do": "review-plan", "plan": each, "date": day, "answers": answers, "review": day}
        yield {"do": "then-and-now", "plan": each, "then": middles, "now": middles}
        yield {"do": "write-plan", "plan": each, "day": day, "before": good | {"made": day}}
        yield {"do": "write-plan-csv", "plan": each, "day": "soon"}
        yield {"do": "write-plan-csv", "plan": each, "day": day}
        yield {"do": "write-ics", "plan": each, "now": now}
        yield {"do": "write-ics", "plan": each, "now": "now"}
        yield {"do": "plan-text", "plan": each}
    for scope in ("talk", "organisation", "system"):
        yield {"do": "plan-example", "scope": scope, "today": day}
    file = asked("write-plan", plan=good, day=day).get("text", "")
    for text in (file, file.replace('"version": 1', '"version": 2'), file[:-9], ""):
        yield {"do": "read-plan", "text": text, "here": good, "today": day}


def of_staff() -> Iterator[dict[str, Any]]:
    posts = "Employee Number,Job Role,AfC Band,Status\n" + "7,Midwife – Manager,8a,Bank\n" * 3
    wide = "Staff Group,Band 6,7,8a,Total\nMidwives,5,*,1\u00a0460,9\nTotal,=A1,<5,-,\n"
    long = "profession;level;count;date\nnurse;Band 8;2.5;Mar-26\ndoctor;Consultant;3;2026\n"
    for text in (posts, wide, long, "a,b\n1,2\n", "", "PK\x03\x04", 'Job,Band\n"x,7\n', "\0"):
        yield {"do": "staff-read", "text": text, "person": "Employee Number"}
        for encoding in ENCODINGS:
            yield {
                "do": "staff-read",
                "base64": b64encode(text.encode(encoding, "replace")).decode(),
                "mapping": [["role", "x", "nurse"], ["start", "nurse", "band-6"]],
            }
    for means in ("nurse", "nurze"):
        yield {"do": "staff-mapping", "text": f"column,spelling,means\nrole,x,{means}\n"}
    counts = asked("staff-example").get("counts", [{}])
    hidden = [counts[0] | {"cells": [["nurse", "band-7", None], ["nurse", "band-8", 30]]}]
    for each in (counts, hidden, [counts[0] | {"kind": "fte"}]):
        yield {"do": "staff-compare", "counts": each, "board": {"nurse": 1, "did-not-say": 2}}
        yield {"do": "staff-files", "counts": each, "mapping": [["role", "=x", "nurse"]]}
        for levels in ("three", "all"):
            yield {"do": "staff-share", "counts": each, "table": True, "levels": levels}


def of_a_story() -> Iterator[dict[str, Any]]:
    good = {
        "outline": "person",
        "name": "Zoë #1",
        "group": "nurse",
        "summary": "Born 1 May 1970: <zoe@example.org>, 943 476 5919",
        "route": [{"stage": "Nurse", "note": "*1999*"}],
        "sections": {"journey": "1. é\u0301\u202e\n# two"},
    }
    for each in (good, good | {"sections": {"advice": "word " * 101}}, good | {"outline": "poem"}):
        for action in ("check-story", "write-story", "settings-line"):
            yield {"do": action, "story": each}
    for outline in ("person", "change", "poem"):
        yield {"do": "story-example", "outline": outline}
    page = asked("write-story", story=good).get("text", "")
    for text in (page, page.replace("two", "*two*"), "# two", ""):
        yield {"do": "read-story", "text": text}


def code_of(form: Form, key: int) -> str:
    """Return the code of one of a group: of two roles, and no two with the same answers."""
    roles = [role.id for role in INSTRUMENT.roles]
    answers = {
        statement.id: (key * place) % 5
        for place, statement in enumerate(INSTRUMENT.statements(form.id), 2)
    }
    each = response(form) | {"answers": answers, "key": key, "role": roles[key % 2]}
    return str(asked("write-code", response=each).get("code", ""))


TOOLS: dict[str, Callable[[], Iterator[dict[str, Any]]]] = {
    "group": of_a_group,
    "heard": of_what_was_heard,
    "plan": of_a_plan,
    "staff": of_staff,
    "story": of_a_story,
}
