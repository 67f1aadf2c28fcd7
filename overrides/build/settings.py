"""Put the settings that a host may change at the top of the site, with the line ends of Windows.

They are the one script without a hash in its name: a person edits it in place, and every page
asks for it again. Older Notepads show a file with other line ends as one line.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

PLACE = "settings.js"


def on_files(files: Files, config: MkDocsConfig) -> None:
    source = files.get_file_from_path(PLACE)
    if source is None:
        raise BuildError(f"overrides/theme/{PLACE} is missing: a host could change nothing.")
    files.remove(source)
    content = "\r\n".join([*source.content_string.splitlines(), ""]).encode()
    files.append(File.generated(config, PLACE, content=content))
