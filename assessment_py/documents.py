"""The head of every JSON file of ours: which one it is, and of which version."""

import json
import re
from collections.abc import Mapping

from .faults import FaultsError, listed, shown
from .instrument.editions import Editions
from .instrument.model import Instrument
from .untrusted import SAVED_RESPONSE, Limits, UntrustedError, loads

DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"  # in a JSON Schema
PAGE = "<!doctype html"  # with which a result that was kept as a page begins
CARRIED = re.compile(r'<script type="application/json">(.*?)</script>', re.DOTALL)
MARK = re.compile(r'"format"\s*:\s*"(clinical-leadership-[a-z-]{1,40})"')


class DocumentError(FaultsError):
    """The text is not the file that was wanted, or not one that can be read here.

    Its kinds are those of UntrustedError, "blank" for a file with nothing in it, "newer" for one of
    a version or an edition not known here, and "unfit" where what it holds breaks our rules.
    """


def open_document(
    text: str, mark: str, version: int, name: str, *, limits: Limits = SAVED_RESPONSE
) -> dict[str, object]:
    """Return what a file of one `mark`, its "format", holds besides that and its version.

    A page may carry it. `name` is what a fault calls it. Raises DocumentError for another file, and
    for one of a version later than the one known here.
    """
    content = _loaded(carried_in(text), limits)
    if not isinstance(content, dict) or content.get("format") != mark:
        raise DocumentError([f"not {name}: it has no 'format' {mark!r}"], "foreign")
    found = content.get("version")
    if type(found) is not int or found < 1:
        raise DocumentError([f"'version' must be {version}, not {shown(found)}"])
    if found > version:
        raise DocumentError([f"file version {found}; this one reads {version}"], "newer")
    del content["format"], content["version"]
    return content


def carried_in(text: str) -> str:
    """Return what a page carries for programs like this one; any other text as it is."""
    if not text[: len(PAGE) + 9].lstrip("\ufeff \t\r\n").lower().startswith(PAGE):
        return text
    found = CARRIED.search(text)
    return found[1] if found else text


def mark_of(text: str) -> str | None:
    """Return the "format" of a file of ours, whole or damaged; None for any other text."""
    text = carried_in(text)
    if not text.lstrip("\ufeff \t\r\n").startswith("{"):
        return None
    found = MARK.search(text)
    return found[1] if found else None


def known_edition(name: object, editions: Editions) -> Instrument:
    """Return the edition that a file names; raises DocumentError for one not known here."""
    if not isinstance(name, str) or name not in editions.names:
        fault = f"edition {shown(name)} is not known here; known: {listed(editions.names)}"
        raise DocumentError([fault], "newer" if isinstance(name, str) else "unfit")
    return editions.named(name)


def written(content: Mapping[str, object]) -> str:
    """Return a file's text: the same content gives the same text."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _loaded(text: str, limits: Limits) -> object:
    if not text.strip():
        raise DocumentError(["nothing is in it"], "blank")
    try:
        return loads(text, limits)
    except UntrustedError as error:
        # Half a file of ours still begins as a whole one does.
        is_other = error.kind == "broken" and not text.lstrip("\ufeff \t\r\n").startswith("{")
        raise DocumentError(error.faults, "foreign" if is_other else error.kind) from error
