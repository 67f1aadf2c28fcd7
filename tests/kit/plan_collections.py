"""Saved collections of invented results, in which everybody gives one answer throughout."""

from collections.abc import Sequence

from assessment_py import load
from assessment_py.responses.codes import write_code
from assessment_py.responses.collection import collection_of, write_collection
from assessment_py.responses.model import parse_response

INSTRUMENT = load()


def collection(answers: Sequence[int]) -> str:
    """Return the file of a group: one person for each answer, who gives it everywhere."""
    codes = []
    for key, answer in enumerate(answers):
        given = {each.id: answer for each in INSTRUMENT.statements("organisation")}
        mapping = {
            "form": "organisation",
            "edition": INSTRUMENT.edition,
            "answers": given,
            "importance": {},
            "key": key,
        }
        codes.append(write_code(parse_response(mapping, INSTRUMENT), INSTRUMENT))
    return write_collection(collection_of(codes, "organisation", INSTRUMENT.edition))
