"""The invented pair of results with which a comparison can be seen before one is made."""

import tomllib
from pathlib import Path
from typing import Any

from assessment_py import ResponseError, parse_response
from assessment_py.instrument import Instrument
from overrides.build.content.fixed_keys import with_keys
from overrides.build.errors import SiteError

FILE = "overrides/build/data/compare-example.toml"
SIDES = ("earlier", "later")
SAID = ("made", "importance", "answers")


def load(root: Path, instrument: Instrument) -> dict[str, dict[str, Any]]:
    """Return both results by their side, as a page holds them; SiteError where one is none."""
    given: Any = tomllib.loads((root / FILE).read_text(encoding="utf-8"))
    form = next(form for form in instrument.forms if form.asks_role).id
    sides = with_keys(given, SIDES, FILE)
    return {side: _result(said, side, form, instrument) for side, said in sides.items()}


def _result(given: dict[str, Any], side: str, form: str, instrument: Instrument) -> dict[str, Any]:
    given = with_keys(given, SAID, f"{FILE}: {side}")
    answers: dict[str, Any] = {}
    for part in instrument.parts:
        asked = [statement.id for statement in part.statements if statement.form == form]
        row = given["answers"].get(part.id, [])
        if len(row) != len(asked):
            raise SiteError(
                f"{FILE}: {side}: {part.id} has {len(row)} answers; its statements are {len(asked)}"
            )
        answers |= zip(asked, row, strict=True)
    result = {
        "form": form,
        "edition": instrument.edition,
        "answers": answers,
        "importance": given["importance"],
        "made": given["made"],
    }
    try:
        parse_response(result, instrument)
    except ResponseError as error:
        raise SiteError(f"{FILE}: {side}: {error}") from error
    return result
