"""Write the third-party notices of the site: every copy carries them."""

from pathlib import Path

from overrides.build.errors import SiteError
from overrides.build.release.components import ComponentError, components
from overrides.build.release.notices import notices

LICENCE = "LICENSE"
NOTICES = "THIRD-PARTY.txt"


def of_site(root: Path, title: str) -> str:
    """Return the notices of the site with this title; SiteError for a fault in the list."""
    try:
        return notices(title, components(root))
    except ComponentError as error:
        raise SiteError(f"overrides/build/data/components.toml: {error}") from error
