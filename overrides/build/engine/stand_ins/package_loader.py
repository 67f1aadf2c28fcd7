"""In the place of pyodide._package_loader, which unpacks packages: the site has none to load."""


class Place:
    """A folder, as much of one as Pyodide asks for when it starts."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name


SITE_PACKAGES = Place("/lib/python3.14/site-packages")
DSO_DIR = Place("/usr/lib")


def init_loaded_packages() -> None:
    """Note which packages have been loaded: none."""
