"""Groups of made-up people, for tests by Hypothesis."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from assessment_py import load, parse_response
from assessment_py.responses.model import Response, professions
from assessment_py.results.group_people import Entry

INSTRUMENT = load()
STATEMENTS = [statement.id for statement in INSTRUMENT.statements("organisation")]
PARTS = [part.id for part in INSTRUMENT.parts]
ANSWERS = st.integers(0, 4) | st.sampled_from(["dont-know", "not-applicable", None])


@st.composite
def people(draw: st.DrawFn, least: int = 0, most: int = 12) -> list[Response]:
    """Return some people's responses, no two with one key."""
    count = draw(st.integers(least, most))
    # A few values a group, so that ties and groups that agree come up.
    some = st.sampled_from(draw(st.lists(ANSWERS, min_size=1, max_size=8)))
    return [draw(responses(key, some)) for key in range(count)]


@st.composite
def responses(draw: st.DrawFn, key: int, answers: st.SearchStrategy[Any]) -> Response:
    given = draw(st.lists(answers, min_size=len(STATEMENTS), max_size=len(STATEMENTS)))
    importance = draw(st.lists(st.integers(0, 5), min_size=len(PARTS), max_size=len(PARTS)))
    role = draw(st.sampled_from([None, *(role.id for role in INSTRUMENT.roles)]))
    profession = draw(st.sampled_from([None, *professions(INSTRUMENT)]))
    mapping: dict[str, Any] = {
        "form": "organisation",
        "edition": INSTRUMENT.edition,
        "answers": {k: v for k, v in zip(STATEMENTS, given, strict=True) if v is not None},
        "importance": {k: v for k, v in zip(PARTS, importance, strict=True) if v},
        "key": key,
    }
    mapping |= {"role": role} if role else {}
    mapping |= {"profession": profession} if profession else {}
    return parse_response(mapping, INSTRUMENT)


def entries_of(group: list[Response]) -> list[Entry]:
    return [Entry(f"file {place}", response) for place, response in enumerate(group)]


def answering(
    *answers: Sequence[int | str], importance: dict[str, int] | None = None
) -> list[Response]:
    """Return a person for each row, who answers every statement of a part as the row says of it."""
    return [
        parse_response(
            {
                "form": "organisation",
                "edition": INSTRUMENT.edition,
                "answers": {
                    each.id: row[place]
                    for place, part in enumerate(INSTRUMENT.parts)
                    for each in part.statements
                    if each.id in STATEMENTS
                },
                "importance": importance or {},
                "key": key,
            },
            INSTRUMENT,
        )
        for key, row in enumerate(answers)
    ]
