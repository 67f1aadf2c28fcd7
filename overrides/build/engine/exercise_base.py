"""Good and bad requests about one person's answers: what every page with Python asks."""

import json
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from assessment_py import bridge
from assessment_py.instrument import Form, load

INSTRUMENT = load()
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"]
NOT_CODES = ["", "O0IL1", "22222-22222", "\u202e\u0301é" * 9, "2" * 1_000_001]


def base_requests() -> Iterator[dict[str, Any]]:
    """Requests for every action of the base library, about either form."""
    for form in INSTRUMENT.forms:
        yield from requests_about(response(form))


def response(form: Form) -> dict[str, Any]:
    statements = [statement.id for statement in INSTRUMENT.statements(form.id)]
    return {
        "edition": INSTRUMENT.edition,
        "form": form.id,
        "answers": {each: number % 5 for number, each in enumerate(statements)},
        "importance": {part.id: 4 for part in INSTRUMENT.parts},
        "key": 12345,
        "made": "2026-11-23",
    } | ({"notes": {statements[0]: "=né\u0301\u202e\u0000"}} if form.takes_notes else {})


def requests_about(good: dict[str, Any]) -> Iterator[dict[str, Any]]:
    bad = good | {"edition": "1999-01", "made": "yesterday", "key": -1, "answers": {"é\ud800": 2.5}}
    for each in (good, bad, good | {"form": "us"}):
        for action in ("score", "write-code", "write-file", "write-csv"):
            yield {"do": action, "response": each}
        yield {"do": "compare", "earlier": good, "later": each}
        yield {"do": "words", "edition": each["edition"], "form": each["form"]}
    file = asked("write-file", response=good).get("text", "")
    newer = file.replace('"version": 1', '"version": 2')
    for text in (file, newer, file.replace("1", "2"), file[:-9], "", "%PDF-", "[" * 5000):
        yield {"do": "read-file", "text": text}
        for encoding in ENCODINGS:
            yield {
                "do": "read-file",
                "base64": b64encode(text.encode(encoding, "replace")).decode(),
            }
    code = asked("write-code", response=good).get("code", "")
    for text in [code, code[::-1], code.lower(), code.replace(code[-1:], "2"), *NOT_CODES]:
        yield {"do": "read-code", "text": text}
        yield {"do": "find-codes", "text": f"Ann: {text}, Bob: {code}\u2014"}


def requests_about_a_plan() -> Iterator[dict[str, Any]]:
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
    file = asked("write-plan", plan=good, day=day).get("text", "")
    for text in (file, file.replace('"version": 1', '"version": 2'), file[:-9], ""):
        yield {"do": "read-plan", "text": text, "here": good, "today": day}


def requests_about_a_case_study() -> Iterator[dict[str, Any]]:
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
    page = asked("write-story", story=good).get("text", "")
    for text in (page, page.replace("two", "*two*"), "# two", ""):
        yield {"do": "read-story", "text": text}


def requests_about_a_group() -> Iterator[dict[str, Any]]:
    form = next(form for form in INSTRUMENT.forms if form.asks_role)
    codes = [code_of(form, key) for key in range(12)]
    everyone = {"codes": codes, "asked": 14, "title": "Zoë’s group"}
    file = asked("write-collection", made="2026-11-26", **everyone).get("text", "")
    result = asked("write-file", response=response(form)).get("text", "")
    chat = f"Ann: {codes[0]}\nBob: {codes[1][:-1]}2"
    for text in (chat, file, file.replace(codes[0], "22222"), file[:-9], result, "{}", ""):
        yield {"do": "collect", "text": text, "codes": codes[3:], "earlier": codes[:1]}
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


def requests_about_what_was_heard() -> Iterator[dict[str, Any]]:
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
    yield {"do": "split-notes", "text": "- one\n2. two\n\n" + "long " * 200, "there": 998}


def code_of(form: Form, key: int) -> str:
    """Return the code of one of a group: of two roles, and no two with the same answers."""
    roles = [role.id for role in INSTRUMENT.roles]
    answers = {
        statement.id: (key * place) % 5
        for place, statement in enumerate(INSTRUMENT.statements(form.id), 2)
    }
    each = response(form) | {"answers": answers, "key": key, "role": roles[key % 2]}
    return str(asked("write-code", response=each).get("code", ""))


def asked(action: str, **request: object) -> dict[str, Any]:
    reply = json.loads(bridge.call(json.dumps({"do": action, **request})))
    done: dict[str, Any] = reply.get("ok", {})
    return done
