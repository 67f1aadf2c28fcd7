"""Leave out of the site what nothing in it uses: a file less to host, to explain and to license."""

from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files

# Each must be there to be left out: a pattern that fits nothing has lost its meaning.
UNUSED = (
    "assets/images/favicon.png",  # the site has a mark of its own
    "assets/javascripts/*",  # the theme's scripts, and its search in thirty languages
    "assets/stylesheets/*.map",  # for whoever works on the theme
    "sitemap.xml",
)
# It lists absolute addresses, and a site for any server has none.
EMPTY = "sitemap.xml"  # no longer made, it would be copied as any file of the theme


def on_config(config: MkDocsConfig) -> None:
    # `mkdocs serve` gives the site an address for as long as it runs.
    if config.site_url and urlsplit(config.site_url).netloc != str(config.dev_addr):
        raise BuildError(
            "mkdocs.yml: with a site_url, overrides/build/prune.py must keep sitemap.xml."
        )
    config.theme.static_templates.discard(EMPTY)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for pattern in UNUSED:
        unused = [file for file in files if fnmatchcase(file.src_uri, pattern)]
        if not unused:
            raise BuildError(
                f"overrides/build/prune.py: no file is like {pattern!r}; take it off the list."
            )
        for file in unused:
            files.remove(file)
    return files
