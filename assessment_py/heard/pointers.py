"""Find in a note what may point to one person: a post, and all that `identifying` finds.

A post is a rank with a profession, "senior pharmacist" or "head of midwifery": in one organisation
there may be a single one. It is only ever shown to the writer, and changes nothing.
"""

import re

from ..identifying import Found, identifying

POST = "post"
RANKS = (
    "senior junior lead leading head chief deputy assistant associate advanced consultant "
    "principal director matron manager clinical"
).split()
PROFESSIONS = (
    r"ahps? doctors? medics? medical registrars? surgeons? surgery physicians? gps? "
    r"midwi(?:fe|ves|fery) nurs(?:e|es|ing) matrons? pharmac(?:ists?|y) psycholog(?:ists?|y) "
    r"scien(?:tists?|ce) paramedics? physios? physiotherap(?:ists?|y) radiograph(?:ers?|y) "
    r"dieti[ct]ians? dietetics podiatr(?:ists?|y) orthopt(?:ists?|ics) osteopaths? "
    r"therap(?:ists?|y) prosthetists? orthotists?"
).split()
_RANK = rf"(?:{'|'.join(RANKS)}|band \d[a-d]?)"
_TRADE = rf"(?:{'|'.join(PROFESSIONS)}|social work(?:er|ers)?|allied health professionals?)"
_BETWEEN = r"(?:[ -]+(?:of|for|the|in|clinical|healthcare|occupational|speech|and|language))*[ -]+"
PATTERN = re.compile(rf"\b{_RANK}{_BETWEEN}{_TRADE}\b", re.IGNORECASE)


def pointers(text: str) -> tuple[Found, ...]:
    """Return what in the text may point to one person, in its order; no two overlap."""
    found = list(identifying(text))
    for match in PATTERN.finditer(text):
        start, end = match.span()
        if all(end <= each.start or each.start + len(each.text) <= start for each in found):
            found.append(Found(kind=POST, text=match[0], start=start))
    return tuple(sorted(found, key=lambda each: each.start))
