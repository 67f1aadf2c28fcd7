"""Put the settings that a host may change at the top of the site, as they are.

They are the one script without a hash in its name: a person edits it in place, and every page
asks for it again.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

SOURCE = "settings/settings.js"
PLACE = "settings.js"


def on_files(files: Files, config: MkDocsConfig) -> None:
    source = files.get_file_from_path(SOURCE)
    if source is None:
        raise BuildError(f"overrides/{SOURCE} is missing: a host could change nothing.")
    files.remove(source)
    files.append(File.generated(config, PLACE, content=source.content_bytes))
