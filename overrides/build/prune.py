"""Find what the theme brings and nothing in the site uses: less to host, explain and license."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from overrides.build.errors import SiteError

# Each must be there to be left out: a pattern that fits nothing has lost its meaning.
UNUSED = (
    "assets/images/favicon.png",  # the site has a mark of its own
    "assets/javascripts/*",  # the theme's scripts, and its search in thirty languages
    "assets/stylesheets/*.map",  # for whoever works on the theme
    "assets/stylesheets/palette.*",  # the site has colours of its own
    "sitemap.xml",  # it lists absolute addresses, and a site for any server has none
)


def unused(names: Iterable[str]) -> set[str]:
    """Return the theme's files that the site leaves out, out of all those that it brings."""
    given = list(names)
    found = {pattern: {n for n in given if fnmatchcase(n, pattern)} for pattern in UNUSED}
    for pattern, fitting in found.items():
        if not fitting:
            raise SiteError(
                f"overrides/build/prune.py: no file is like {pattern!r}; take it off the list."
            )
    return set().union(*found.values())


def only_one(pattern: str, names: Iterable[str]) -> str:
    """Return the one file that is like the pattern; SiteError where there is none, or more.

    >>> only_one("a.*.css", ["a.1f2e.css", "b.css"])
    'a.1f2e.css'
    """
    found = [name for name in names if fnmatchcase(name, pattern)]
    if len(found) != 1:
        raise SiteError(f"One file of the theme is to be like {pattern!r}, found: {found}")
    return found[0]
