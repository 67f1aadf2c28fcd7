"""Thousands of requests for the bridge: the exercise's, the same with slips, and many people's."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from overrides.build.engine import exercise
from overrides.build.engine.exercise_base import INSTRUMENT, response
from overrides.build.engine.libraries import LIBRARIES

SLIPS = 24  # of each good request
PEOPLE = 200  # for each form
LONGEST = 20_000  # characters; what is longer is asked as it is
VALUES: list[Any] = [
    None,
    "",
    "é\u0301\u202e",
    "=1+1",
    -1,
    2**53,
    1.5,
    True,
    [],
    {},
    "2026-02-30",
    "🙂",
]
CHARACTERS = '2Z{}[],:"\\ é\u200b0-;\n\t\r'


def requests() -> list[str]:
    """Return them in the same order every time, none twice."""
    chance = Random(314)
    asked: dict[str, None] = dict.fromkeys(exercise.NOT_JSON)
    for name in LIBRARIES:
        for request in exercise.requests(name):
            asked[json.dumps(request)] = None
        for request in exercise.GOOD[name]():
            text = json.dumps(request)
            if len(text) < LONGEST:
                asked.update(dict.fromkeys(with_slips(request, text, chance)))
    asked.update(dict.fromkeys(map(json.dumps, filled_in(chance))))
    return list(asked)


def filled_in(chance: Random) -> Iterator[dict[str, Any]]:
    """Yield all that is asked about people's answers, for people who answered at random."""
    for form in INSTRUMENT.forms:
        ids = [each.id for each in INSTRUMENT.statements(form.id)]
        earlier = response(form)
        for _ in range(PEOPLE):
            chosen = chance.sample(ids, chance.randint(1, len(ids)))
            answers = {each: chance.randrange(5) for each in chosen}
            later = response(form) | {"answers": answers, "key": chance.getrandbits(30)}
            for action in ("score", "write-code", "write-file", "write-csv"):
                yield {"do": action, "response": later}
            yield {"do": "compare", "earlier": earlier, "later": later}
            earlier = later


def with_slips(request: dict[str, Any], text: str, chance: Random) -> Iterator[str]:
    """Yield the request with another value somewhere, and its text with other characters."""
    for number in range(SLIPS):
        if number % 4:
            changed = json.loads(text)
            change(changed, chance)
            yield json.dumps({**changed, "do": request["do"]})
        else:  # mostly no JSON any more
            at = chance.randrange(len(text))
            yield text[:at] + chance.choice(CHARACTERS) + text[at + chance.randrange(3) :]


def change(value: Any, chance: Random) -> None:
    """Put another value in one place, however deep."""
    while True:
        places = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not places:
            return
        place = chance.choice(places)
        inner = value[place]
        if isinstance(inner, dict | list) and inner and chance.random() < 0.8:
            value = inner
            continue
        value[place] = slip(inner, chance)
        return


def slip(value: Any, chance: Random) -> Any:
    if isinstance(value, str) and value and chance.random() < 0.6:
        at = chance.randrange(len(value))
        return value[:at] + chance.choice(CHARACTERS) + value[at + 1 :]
    if isinstance(value, int) and chance.random() < 0.8:
        return chance.randrange(5)  # another answer
    return chance.choice(VALUES)
