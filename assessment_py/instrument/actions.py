"""What a page may ask about what is asked.

describe                      "edition", "editions", "version"
words       edition, form     "words": what `wording.wording` gives, as a table
"""

from .. import __version__
from ..faults import listed, shown
from ..plain import plain
from ..request import Reply, Request, RequestError, editions, text_of
from .wording import wording


def describe_action(_: Request) -> Reply:
    return {
        "edition": editions().current.edition,
        "editions": editions().names,
        "version": __version__,
    }


def words_action(request: Request) -> Reply:
    edition, form = text_of(request, "edition"), text_of(request, "form")
    if edition not in editions().names:
        raise RequestError(
            [f"edition {shown(edition)} is not known here; known: {listed(editions().names)}"]
        )
    instrument = editions().named(edition)
    forms = {each.id: each for each in instrument.forms}
    if form not in forms:
        raise RequestError([f"unknown form {shown(form)}; known: {listed(forms)}"])
    return {"words": plain(wording(forms[form], instrument))}
