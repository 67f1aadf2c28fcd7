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


def asked(action: str, **request: object) -> dict[str, Any]:
    reply = json.loads(bridge.call(json.dumps({"do": action, **request})))
    done: dict[str, Any] = reply.get("ok", {})
    return done
