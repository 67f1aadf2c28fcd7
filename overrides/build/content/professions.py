"""Who a clinician can turn to, for each profession, read from data/professions.toml."""

import tomllib
from pathlib import Path
from typing import TypeAlias

from assessment_py.instrument import Instrument
from overrides.build.errors import SiteError

PROFESSIONS = "overrides/build/data/professions.toml"
WHO = ("regulator", "body", "head")
Words: TypeAlias = list[str | dict[str, str]]


def load_professions(root: Path, instrument: Instrument) -> dict[str, dict[str, Words]]:
    """Return for each profession's id the words for each of WHO: text, and links with name and at.

    Raises SiteError where a profession or one of WHO is missing, one too many is there, or a link
    has no name or no https address.
    """
    given = tomllib.loads((root / PROFESSIONS).read_text(encoding="utf-8"))
    ids = [profession.id for profession in instrument.professions]
    if sorted(given) != sorted(ids):
        raise SiteError(f"{PROFESSIONS}: the professions must be {ids}, not {list(given)}")
    for profession, who in given.items():
        if sorted(who) != sorted(WHO):
            raise SiteError(f"{PROFESSIONS}: {profession}: must have {list(WHO)}, not {list(who)}")
        for link in (each for words in who.values() for each in words if isinstance(each, dict)):
            if sorted(link) != ["at", "name"] or not link["at"].startswith("https://"):
                raise SiteError(f"{PROFESSIONS}: {profession}: no name and https address: {link}")
    return {profession: {name: given[profession][name] for name in WHO} for profession in ids}
