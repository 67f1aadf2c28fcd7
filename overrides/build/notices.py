"""Put our licence and the third-party notices into the site: every copy carries them."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

from overrides.build.release.components import ComponentError, components
from overrides.build.release.notices import notices

LICENCE = "LICENSE"
NOTICES = "THIRD-PARTY.txt"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    licence = (Path(config.config_file_path).parent / LICENCE).read_text(encoding="utf-8")
    files.append(File.generated(config, f"{LICENCE}.txt", content=for_windows(licence)))
    # What it says depends on the finished pages; pages can link to it from now on.
    files.append(File.generated(config, NOTICES, content=""))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    site = Path(config.site_dir)
    shipped = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    root = Path(config.config_file_path).parent
    try:
        text = notices(config.site_name, components(root, shipped))
    except ComponentError as error:
        raise BuildError(f"overrides/build/data/components.toml: {error}") from error
    (site / NOTICES).write_bytes(for_windows(text))


def for_windows(text: str) -> bytes:
    """Return the text with line ends that every Notepad reads; so does everything else."""
    return text.replace("\n", "\r\n").encode()
