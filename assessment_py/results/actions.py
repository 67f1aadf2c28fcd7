"""What a page may ask about results: score a response, compare two, write a table.

score       response          "report": what `scoring.to_dict` gives
compare     earlier, later    "comparison": what `comparison.compare` gives, as a table
write-csv   response          "text": the table
"""

from ..plain import plain
from ..request import Reply, Request, editions
from ..responses.actions import response_of
from .comparison import compare
from .scoring import score, to_dict
from .spreadsheet import statement_rows, to_csv


def score_action(request: Request) -> Reply:
    response = response_of(request, "response")
    return {"report": to_dict(score(response, editions().named(response.edition)))}


def compare_action(request: Request) -> Reply:
    earlier, later = response_of(request, "earlier"), response_of(request, "later")
    return {"comparison": plain(compare(earlier, later, editions()))}


def write_csv_action(request: Request) -> Reply:
    response = response_of(request, "response")
    return {"text": to_csv(statement_rows(response, editions().named(response.edition)))}
