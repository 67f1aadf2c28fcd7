"""What a page may ask about responses: read them, find them in a text, write them.

A response, below R, is what `to_mapping` gives: "edition", "form", "answers", "importance" and,
each only where it is known, "role", "profession", "notes", "key", "made". It is "current" when it
answers the edition now in use.

    read-file   text | base64     "response": R, "current", "encoding" (of a text: "text")
    read-code   text              "response": R, "current", "code"
    find-codes  text              "codes": [{"code", "response", "current"}],
                                  "near_misses": [{"text", "faults"}]
    write-code  response          "code"; the response needs a "key"
    write-file  response          "text": the file
"""

from typing import Any

from ..plain import plain
from ..request import Reply, Request, content_of, editions, text_of
from ..untrusted import UntrustedError
from .chats import find_codes
from .codes import as_shown, read_code, write_code
from .files import FileError, read_file, write_file
from .model import Response, parse_response, to_mapping


def response_of(request: Request, key: str) -> Response:
    """Return the response under a key, of whatever known edition it is; raises ResponseError."""
    mapping: Any = request[key]
    edition = mapping.get("edition") if isinstance(mapping, dict) else None
    if not isinstance(edition, str) or edition not in editions().names:
        return parse_response(mapping, editions().current)  # whose rules say what is wrong
    return parse_response(mapping, editions().named(edition))


def read_file_action(request: Request) -> Reply:
    try:
        content = content_of(request)
    except UntrustedError as error:
        raise FileError(error.faults, error.kind) from error
    return _found(read_file(content.text, editions())) | {"encoding": content.encoding}


def read_code_action(request: Request) -> Reply:
    text = text_of(request, "text")
    return _found(read_code(text, editions())) | {"code": as_shown(text)}


def find_codes_action(request: Request) -> Reply:
    found = find_codes(text_of(request, "text"), editions())
    return {
        "codes": [_found(each.response) | {"code": each.code} for each in found.codes],
        "near_misses": plain(found.near_misses),
    }


def write_code_action(request: Request) -> Reply:
    response = response_of(request, "response")
    return {"code": write_code(response, editions().named(response.edition))}


def write_file_action(request: Request) -> Reply:
    return {"text": write_file(response_of(request, "response"))}


def _found(response: Response) -> Reply:
    current = response.edition == editions().current.edition
    return {"response": to_mapping(response), "current": current}
