"""Write .well-known/security.txt: whom to tell of a security problem with a copy of the site."""

import re
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"
CONTACT = re.compile(r"(mailto:[^@\s]+@[^@\s]+\.[^@\s]+|https://\S+|tel:\+[\d-]+)")
WITHOUT_CONTACT = """\
# For whoever hosts this copy of {title}:
# put your own address on the line "Contact" and take away its '#'. Then copy this file to the top
# of your server, where it is found as /.well-known/security.txt. Until it has a Contact it does not
# count (RFC 9116). The project has no address of its own to put here; see SECURITY.md.
# Contact: mailto:security@your-organisation.example
"""


def load() -> dict[str, Any]:
    return tomllib.loads((DATA / "security.toml").read_text(encoding="utf-8"))


def security_txt(title: str, contact: str | None) -> str:
    """Return the file's text. A contact that is no mailto:, https: or tel: raises ValueError."""
    said = load()
    expires: datetime = said["expires"]
    if contact is not None and not CONTACT.fullmatch(contact):
        raise ValueError(
            f"--security-contact is {contact!r}; allowed: mailto:NAME@HOST, https://… or tel:+…"
        )
    first = WITHOUT_CONTACT.format(title=title) if contact is None else f"Contact: {contact}\n"
    return (
        f"{first}Expires: {expires.strftime('%Y-%m-%dT%H:%M:%SZ')}\n"
        f"Preferred-Languages: {said['languages']}\n"
    )
