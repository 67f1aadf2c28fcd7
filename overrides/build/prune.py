"""Find what the theme brings and nothing in the site uses: less to host, explain and license."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from overrides.build.errors import SiteError

# Each must be there to be left out: a pattern that fits nothing has lost its meaning.
UNUSED = (
    "assets/images/favicon.png",  # the site has a mark of its own
    "assets/javascripts/*",  # the theme's scripts, and its search in thirty languages
    "assets/stylesheets/*",  # its style sheets: ours are in assets/site
    "sitemap.xml",  # it lists absolute addresses, and a site for any server has none
)


def unused(names: Iterable[str]) -> set[str]:
    """Return the theme's files that the site leaves out, out of all those that it brings.

    Raises SiteError for a pattern of UNUSED that fits none of them.
    """
    given = list(names)
    found = {pattern: {n for n in given if fnmatchcase(n, pattern)} for pattern in UNUSED}
    for pattern, fitting in found.items():
        if not fitting:
            raise SiteError(
                f"overrides/build/prune.py: no file is like {pattern!r}; take it off the list."
            )
    return set().union(*found.values())
