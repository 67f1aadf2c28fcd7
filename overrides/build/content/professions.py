"""Who a clinician can turn to, for each profession, read from data/professions.toml."""

import tomllib
from pathlib import Path
from typing import TypeAlias

from assessment_py.instrument import Instrument
from overrides.build.content.fixed_keys import with_keys
from overrides.build.errors import SiteError

PROFESSIONS = "overrides/build/data/professions.toml"
WHO = ("regulator", "body", "head")
LINK = ("name", "at")
Words: TypeAlias = list[str | dict[str, str]]


def load_professions(root: Path, instrument: Instrument) -> dict[str, dict[str, Words]]:
    """Return for each profession's id the words for each of WHO: text, and links with name and at.

    Raises SiteError where a profession or one of WHO is missing, one too many is there, or a link
    has no name or no https address.
    """
    given = tomllib.loads((root / PROFESSIONS).read_text(encoding="utf-8"))
    ids = [profession.id for profession in instrument.professions]
    found = {
        profession: with_keys(who, WHO, f"{PROFESSIONS}: {profession}")
        for profession, who in with_keys(given, ids, PROFESSIONS).items()
    }
    for profession, who in found.items():
        for link in (each for words in who.values() for each in words if isinstance(each, dict)):
            with_keys(link, LINK, f"{PROFESSIONS}: {profession}: a link")
            if not link["at"].startswith("https://"):
                raise SiteError(f"{PROFESSIONS}: {profession}: no https address: {link['at']!r}")
    return found
