"""What the page of staff numbers shows of the ladder, and the empty table that it offers."""

from typing import Any

from assessment_py.staff.board import board_places
from assessment_py.staff.comparing import rungs_from
from assessment_py.staff.ladder import ladder
from assessment_py.staff.reading import MOST_BYTES
from assessment_py.staff.sharing import LEAST_THRESHOLD, MOST_THRESHOLD, THRESHOLD
from assessment_py.staff.tables import template_csv

TEMPLATE = "next-steps/staff-numbers-template.csv"


def of_page() -> dict[str, Any]:
    """Return what the templates may name: ids, labels and limits, each as Python has it."""
    return {
        "template": TEMPLATE,
        "professions": list(ladder().professions.values()),
        "levels": {each: ladder().labels[each] for each in ladder().levels},
        "places": {each: ladder().labels[each] for each in ladder().places},
        "grades": list(ladder().grades.values()),
        "seats": board_places(),
        "rungs": rungs_from("band-5"),
        "most_bytes": MOST_BYTES,
        "threshold": {"least": LEAST_THRESHOLD, "usual": THRESHOLD, "most": MOST_THRESHOLD},
    }


def files() -> dict[str, bytes]:
    """Return the files that the page offers, by their addresses."""
    return {TEMPLATE: template_csv().encode()}
