"""What the page that sorts what was heard may ask.

What was heard, below H, is {"groups": [name], "notes": [N]}, and "invented" where it is; a note,
N, is {"text"} and, each only where it is known, "part", "kind" ("opportunity" or "obstacle"),
"group" (a name), "leave_out".

    split-notes   text      "notes": the texts, one a line; "cut": how many were too long; "left":
                            how many are more than there is room for, and not among them
                            (there: how many notes there are already)
    check-heard   heard     "heard": H cleaned; "report": what `told.tell_back` gives, as a table;
                            "pointers": [{"note", "kind", "text", "start"}], what may point to one
                            person in the notes that are not left out, by the note's place from 0
    read-heard    text | base64
                            as check-heard, and "encoding"
    merge-heard   first, second
                            as check-heard, of both together
    write-heard   heard     "text": the file
    heard-csv     heard     "text": the table of what may be told back
    heard-example           as check-heard, of invented notes: most are sorted, some are not yet
"""

from ..faults import shown
from ..plain import plain
from ..request import Reply, Request, RequestError, content_of, editions, text_of
from ..results.spreadsheet import to_csv
from .example import example
from .files import read_heard, write_heard
from .model import MOST_NOTES, Heard, merge, parse_heard, split_notes, to_mapping
from .pointers import pointers
from .told import report_rows, tell_back


def split_notes_action(request: Request) -> Reply:
    there = request.get("there", 0)
    if type(there) is not int or there < 0:
        raise RequestError([f"'there' must be a whole number, 0 or more, not {shown(there)}"])
    split = split_notes(text_of(request, "text"))
    room = max(0, MOST_NOTES - there)
    return {
        "notes": split.notes[:room],
        "cut": split.cut,
        "left": max(0, len(split.notes) - room),
    }


def check_heard_action(request: Request) -> Reply:
    return _checked(_heard(request, "heard"))


def read_heard_action(request: Request) -> Reply:
    content = content_of(request)
    return _checked(read_heard(content.text, editions().current)) | {"encoding": content.encoding}


def merge_heard_action(request: Request) -> Reply:
    return _checked(merge(_heard(request, "first"), _heard(request, "second")))


def write_heard_action(request: Request) -> Reply:
    return {"text": write_heard(_heard(request, "heard"))}


def heard_csv_action(request: Request) -> Reply:
    current = editions().current
    report = tell_back(_heard(request, "heard"), current)
    return {"text": to_csv(report_rows(report, current))}


def heard_example_action(_request: Request) -> Reply:
    return _checked(example(editions().current))


def _heard(request: Request, key: str) -> Heard:
    return parse_heard(request[key], editions().current)


def _checked(heard: Heard) -> Reply:
    return {
        "heard": to_mapping(heard),
        "report": plain(tell_back(heard, editions().current)),
        "pointers": [
            {"note": place, "kind": each.kind, "text": each.text, "start": each.start}
            for place, note in enumerate(heard.notes)
            if not note.leave_out
            for each in pointers(note.text)
        ],
    }
