"""Put our licence and the third-party notices into the site: every copy carries them."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError

from overrides.release.components import ComponentError, components
from overrides.release.notices import notices

LICENCE = "LICENSE"
NOTICES = "THIRD-PARTY.txt"


def on_post_build(config: MkDocsConfig) -> None:
    site = Path(config.site_dir)
    shipped = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    root = Path(config.config_file_path).parent
    try:
        text = notices(config.site_name, components(root, shipped))
    except ComponentError as error:
        raise BuildError(f"overrides/release/components.toml: {error}") from error
    licence = (root / LICENCE).read_text(encoding="utf-8")
    for name, content in {NOTICES: text, f"{LICENCE}.txt": licence}.items():
        (site / name).write_text(content, encoding="utf-8", newline="\r\n")
