"""Write the third-party notices of a built site: every copy carries them."""

from pathlib import Path

from overrides.build.errors import SiteError
from overrides.build.release.components import ComponentError, components
from overrides.build.release.notices import notices

LICENCE = "LICENSE"
NOTICES = "THIRD-PARTY.txt"


def of_site(root: Path, site: Path, title: str) -> str:
    """Return the notices for the files of the site, which is in the folder `site`."""
    shipped = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    try:
        return notices(title, components(root, shipped))
    except ComponentError as error:
        raise SiteError(f"overrides/build/data/components.toml: {error}") from error
