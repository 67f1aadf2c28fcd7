"""Reports on answers given by part, for the tests of what is worked out from them."""

from collections.abc import Mapping

from assessment_py import load, parse_response, score
from assessment_py.instrument import Instrument
from assessment_py.results.report import Report

INSTRUMENT = load()
Answer = int | str | None


def statement_ids(form: str, part: str) -> list[str]:
    return [s.id for s in INSTRUMENT.part(part).statements if s.form == form]


def report(
    rows: Mapping[str, list[Answer]],
    importance: Mapping[str, int] | None = None,
    form: str = "organisation",
    instrument: Instrument = INSTRUMENT,
) -> Report:
    """Return the report on answers given by part, in the framework's order; None is a blank."""
    answers = {
        name: answer
        for part, row in rows.items()
        for name, answer in zip(statement_ids(form, part), row, strict=True)
        if answer is not None
    }
    response = {
        "form": form,
        "edition": instrument.edition,
        "answers": answers,
        "importance": importance or {},
    }
    return score(parse_response(response, instrument), instrument)
