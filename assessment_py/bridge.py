"""JavaScript's one door: JSON text in, JSON text out.

`call` takes {"do": action, …} and gives {"ok": …}, or, whatever is wrong,
{"error": {"kind": "…", "faults": ["…"]}}; the kind is "request" where the page asked wrongly, else
that of the error in Python.

A response, below R, is what `responses.to_mapping` gives: "edition", "form", "answers",
"importance" and, each only where it is known, "role", "profession", "notes", "key", "made".
It is "current" when it answers the edition now in use.

    describe                      "edition", "edition_number", "editions", "version", "limits"
    score       response          "report": what `scoring.to_dict` gives
    read-file   text | base64     "response": R, "current", "encoding" (of a text: "text")
    read-code   text              "response": R, "current", "code"
    find-codes  text              "codes": [{"code", "response", "current"}],
                                  "near_misses": [{"text", "faults"}]
    write-code  response          "code"; the response needs a "key"
    write-file  response          "text": the file
    write-csv   response          "text": the table
    compare     earlier, later    "comparison": what `comparison.compare` gives, as a table
    words       edition, form     "words": what `wording.wording` gives, as a table
"""

import json
from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Callable, Mapping
from typing import Any

from . import __version__
from .chats import find_codes
from .codes import as_shown, read_code, write_code
from .comparison import compare
from .editions import Editions
from .files import FileError, read_file, write_file
from .responses import (
    LONGEST_NOTE,
    MOST_KEY,
    Response,
    parse_response,
    to_mapping,
)
from .scoring import plain, score, to_dict
from .spreadsheet import statement_rows, to_csv
from .untrusted import MOST_BYTES, Decoded, UntrustedError, decode, loads
from .values import FaultsError, Kind, listed, shown
from .wording import wording

# A request carries a stranger's whole file as one text, and JSON may write a character as six.
MOST_IN_REQUEST = 8_000_000

_EDITIONS = Editions()

Request = Mapping[str, object]
Reply = dict[str, object]


class RequestError(FaultsError):
    """The page asked for something that is not on offer."""

    kind: Kind = "request"


def call(text: str) -> str:
    """Do what a request asks, and return what came of it; no text makes it raise."""
    try:
        return json.dumps({"ok": _done(loads(text, MOST_IN_REQUEST))})
    except FaultsError as error:
        return json.dumps({"error": {"kind": error.kind, "faults": error.faults}})


def describe_json() -> str:
    """Return, as JSON, the edition and the version, so that a page knows its engine fits it."""
    return json.dumps({"edition": _EDITIONS.current.edition, "version": __version__})


# --- The actions ----------------------------------------------------------------------------------


def _done(request: object) -> Reply:
    if not isinstance(request, dict):
        raise RequestError([f"a request must be a table, not {shown(request)}"])
    action = request.get("do")
    if not isinstance(action, str) or action not in ACTIONS:
        raise RequestError([f"'do' is {shown(action)}; known: {listed(ACTIONS)}"])
    do, keys = ACTIONS[action]
    allowed = {"do", *keys.replace("|", " ").split()}
    faults = [f"{action}: unknown key {shown(key)}" for key in request if key not in allowed]
    faults += [
        f"{action}: needs {key.replace('|', ' or ')}"
        for key in keys.split()
        if sum(name in request for name in key.split("|")) != 1
    ]
    if faults:
        raise RequestError(faults)
    return do(request)


def _describe(_: Request) -> Reply:
    return {
        "edition": _EDITIONS.current.edition,
        "edition_number": _EDITIONS.current.edition_number,
        "editions": _EDITIONS.names,
        "version": __version__,
        "limits": {"file_bytes": MOST_BYTES, "note_characters": LONGEST_NOTE, "key": MOST_KEY},
    }


def _score(request: Request) -> Reply:
    response = _response(request, "response")
    return {"report": to_dict(score(response, _EDITIONS.named(response.edition)))}


def _read_file(request: Request) -> Reply:
    content = _content(request)
    return _taken(read_file(content.text, _EDITIONS)) | {"encoding": content.encoding}


def _read_code(request: Request) -> Reply:
    text = _text(request, "text")
    return _taken(read_code(text, _EDITIONS)) | {"code": as_shown(text)}


def _find_codes(request: Request) -> Reply:
    found = find_codes(_text(request, "text"), _EDITIONS)
    return {
        "codes": [_taken(each.response) | {"code": each.code} for each in found.codes],
        "near_misses": plain(found.near_misses),
    }


def _write_code(request: Request) -> Reply:
    response = _response(request, "response")
    return {"code": write_code(response, _EDITIONS.named(response.edition))}


def _write_file(request: Request) -> Reply:
    return {"text": write_file(_response(request, "response"))}


def _write_csv(request: Request) -> Reply:
    response = _response(request, "response")
    return {"text": to_csv(statement_rows(response, _EDITIONS.named(response.edition)))}


def _compare(request: Request) -> Reply:
    earlier, later = _response(request, "earlier"), _response(request, "later")
    return {"comparison": plain(compare(earlier, later, _EDITIONS))}


def _words(request: Request) -> Reply:
    edition, form = _text(request, "edition"), _text(request, "form")
    if edition not in _EDITIONS.names:
        raise RequestError(
            [f"edition {shown(edition)} is not known here; known: {listed(_EDITIONS.names)}"]
        )
    instrument = _EDITIONS.named(edition)
    forms = {each.id: each for each in instrument.forms}
    if form not in forms:
        raise RequestError([f"unknown form {shown(form)}; known: {listed(forms)}"])
    return {"words": plain(wording(forms[form], instrument))}


# What each action does, and the keys it needs; of keys joined by | exactly one.
ACTIONS: dict[str, tuple[Callable[[Request], Reply], str]] = {
    "describe": (_describe, ""),
    "score": (_score, "response"),
    "read-file": (_read_file, "text|base64"),
    "read-code": (_read_code, "text"),
    "find-codes": (_find_codes, "text"),
    "write-code": (_write_code, "response"),
    "write-file": (_write_file, "response"),
    "write-csv": (_write_csv, "response"),
    "compare": (_compare, "earlier later"),
    "words": (_words, "edition form"),
}


# --- What a request holds -------------------------------------------------------------------------


def _response(request: Request, key: str) -> Response:
    """Return the response under a key, of whatever known edition it is."""
    mapping: Any = request[key]
    edition = mapping.get("edition") if isinstance(mapping, dict) else None
    if not isinstance(edition, str) or edition not in _EDITIONS.names:
        return parse_response(mapping, _EDITIONS.current)  # whose rules say what is wrong
    return parse_response(mapping, _EDITIONS.named(edition))


def _text(request: Request, key: str) -> str:
    text = request[key]
    if not isinstance(text, str):
        raise RequestError([f"{key!r} must be text, not {shown(text)}"])
    return text


def _content(request: Request) -> Decoded:
    if "text" in request:
        return Decoded(_text(request, "text"), "text")
    try:
        content = a2b_base64(_text(request, "base64").encode("ascii", "replace"), strict_mode=True)
    except Base64Error as error:
        raise RequestError([f"'base64' is not base64: {error}"]) from error
    try:
        return decode(content)
    except UntrustedError as error:
        raise FileError(error.faults, error.kind) from error


def _taken(response: Response) -> Reply:
    current = response.edition == _EDITIONS.current.edition
    return {"response": to_mapping(response), "current": current}
