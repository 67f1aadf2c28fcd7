"""What one session of a page has shown: kept by the page as JSON between its requests."""

from collections.abc import Mapping, Sequence

from ..disclosure.audience import AUDIENCES, Audience
from ..disclosure.showing import Output, Person, Row
from ..faults import FaultsError, Kind, shown
from ..instrument import Editions, Instrument
from ..responses.codes import read_code
from ..responses.model import Response
from .group_people import People
from .group_rows import By, rows_of

KEYS = {"audience", "warned", "rows"}


class SessionError(FaultsError):
    """It is not what the session has shown."""

    kind: Kind = "request"


def rows_shown(
    people: People, by: By | None, audience: Audience, instrument: Instrument
) -> tuple[Row, ...]:
    """Return who is in each row that an output for the audience shows of these people."""
    responses = [each.response for each in people.counted]
    persons = [Person(each.response.key or 0, each.code) for each in people.counted]
    rows = rows_of(by, responses, instrument, audience).every()
    return tuple(dict.fromkeys(frozenset(persons[place] for place in row) for row in rows))


def written_outputs(outputs: Sequence[Output]) -> list[dict[str, object]]:
    """Return outputs as JSON can hold them; a row is its codes, sorted, with spaces between."""
    return [
        {
            "audience": each.audience,
            "warned": each.warned,
            "rows": [" ".join(sorted(person.code for person in row)) for row in each.rows],
        }
        for each in outputs
    ]


def read_outputs(
    content: Sequence[object], known: Mapping[str, Response], editions: Editions
) -> list[Output]:
    """Return outputs as `written_outputs` gave them; `known` are responses by their codes.

    Raises SessionError, or CodeError for what is no code.
    """
    return [_output(each, known, editions) for each in content]


def _output(content: object, known: Mapping[str, Response], editions: Editions) -> Output:
    if not isinstance(content, dict) or content.keys() != KEYS:
        raise SessionError([f"an output must be as it was given, not {shown(content)}"])
    audience, rows = content["audience"], content["rows"]
    if audience not in AUDIENCES or not isinstance(rows, list):
        raise SessionError([f"an output must be as it was given, not {shown(content)}"])
    if not all(isinstance(row, str) for row in rows):
        raise SessionError([f"a row of an output must be text: {shown(rows)}"])
    people = (
        frozenset(
            Person((known.get(code) or read_code(code, editions)).key or 0, code)
            for code in row.split()
        )
        for row in rows
    )
    return Output(audience, tuple(people), content["warned"] is True)
