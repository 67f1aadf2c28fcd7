"""What a page may ask about responses: read them, find them in a text, write them.

A response, below R, is what `to_mapping` gives: "edition", "form", "answers", "importance" and,
each only where it is known, "role", "profession", "notes", "key", "made". It is "current" when it
answers the edition now in use. P is the place in a text: "start" and "end" as JavaScript counts,
"line" from 1, and "before", what stands before on that line. Where anything is among the near
misses, the one whole code beside it may be somebody else's.

    read-file   text | base64     "response": R, "current", "encoding" (of a text: "text")
    read-code   text              "response": R, "current", "code"
    find-codes  text | base64;
                may: most         "codes": [{"code", P, and of the first 20 "response": R,
                                  "current"}], "more_codes": how many are left out beyond `most`,
                                  "near_misses": [{"text", "kind", "faults", P}],
                                  "more_near_misses": how many there are beyond 20
    write-code  response          "code"; the response needs a "key", its notes and date do not
                                  matter
    write-file  response          "text": the file
"""

import re
from bisect import bisect_left
from typing import Any

from ..faults import shown
from ..request import Reply, Request, RequestError, Steps, content_of, editions, text_of
from ..untrusted import Decoded, UntrustedError
from .chats import FoundCode, NearMiss, find_codes_in_steps
from .code_characters import as_shown
from .codes import read_code, write_code
from .files import FileError, read_file, write_file
from .model import Response, parse_response, to_mapping

WIDE = re.compile(r"[\U00010000-\U0010ffff]")
MOST_READ = 20  # codes whose responses go out with them; the page asks for any other by its code


def response_of(request: Request, key: str) -> Response:
    """Return the response under a key, of whatever known edition it is; raises ResponseError."""
    mapping: Any = request[key]
    edition = mapping.get("edition") if isinstance(mapping, dict) else None
    if not isinstance(edition, str) or edition not in editions().names:
        return parse_response(mapping, editions().current)  # whose rules say what is wrong
    return parse_response(mapping, editions().named(edition))


def read_file_action(request: Request) -> Reply:
    content = _content(request)
    return _found(read_file(content.text, editions())) | {"encoding": content.encoding}


def read_code_action(request: Request) -> Reply:
    text = text_of(request, "text")
    return _found(read_code(text, editions())) | {"code": as_shown(text)}


def find_codes_action(request: Request) -> Steps:
    text = _content(request).text
    most = request.get("most", len(text))
    if type(most) is not int or most < 0:
        raise RequestError([f"'most' must be a whole number, 0 or more, not {shown(most)}"])
    found = yield from find_codes_in_steps(text, editions())
    # JavaScript counts the signs that most emoji are as two each.
    wide = [sign.start() for sign in WIDE.finditer(text)]
    codes: list[Reply] = []
    for code in found.codes[:most]:
        whole = _found(code.response) if len(codes) < MOST_READ else {}
        codes.append({"code": code.code} | whole | _place(code, wide))
    misses = [
        {"text": miss.text, "kind": miss.kind, "faults": miss.faults} | _place(miss, wide)
        for miss in found.near_misses
    ]
    return {
        "codes": codes,
        "more_codes": len(found.codes) - len(codes),
        "near_misses": misses,
        "more_near_misses": found.more_near_misses,
    }


def write_code_action(request: Request) -> Reply:
    mapping = request["response"]
    if isinstance(mapping, dict):  # a fault in what no code holds is none of the code
        mapping = {key: mapping[key] for key in mapping if key not in ("notes", "made")}
    response = response_of({"response": mapping}, "response")
    return {"code": write_code(response, editions().named(response.edition))}


def write_file_action(request: Request) -> Reply:
    return {"text": write_file(response_of(request, "response"))}


def _content(request: Request) -> Decoded:
    try:
        return content_of(request)
    except UntrustedError as error:
        raise FileError(error.faults, error.kind) from error


def _found(response: Response) -> Reply:
    current = response.edition == editions().current.edition
    return {"response": to_mapping(response), "current": current}


def _place(found: FoundCode | NearMiss, wide: list[int]) -> Reply:
    start, end = (each + bisect_left(wide, each) for each in (found.start, found.end))
    return {"start": start, "end": end, "line": found.line, "before": found.before}
