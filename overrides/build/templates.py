"""Find the site's templates and the theme's, and keep them compiled from build to build."""

import os
from pathlib import Path

import jinja2

from overrides.build import cache


class Loader(jinja2.FileSystemLoader):
    """Finds what MkDocs' own loader finds, but lists nothing from hidden folders.

    MkDocs lists all to copy what is no template, and leaves out what is hidden name by name: of the
    theme's 14,000 icons, at every build.
    """

    def list_templates(self) -> list[str]:
        found = set[str]()
        for place in self.searchpath:
            for folder, inner, names in os.walk(place):
                inner[:] = [name for name in inner if not name.startswith(".")]
                within = Path(folder).relative_to(place)
                found.update((within / name).as_posix() for name in names)
        return sorted(found)


def kept_compiled(env: jinja2.Environment, root: Path) -> jinja2.Environment:
    """Return the environment, which keeps its compiled templates in the cache of the project."""
    folder = root / cache.FOLDER / f"templates-{jinja2.__version__}"
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder))
    return env


def compile_all(env: jinja2.Environment, ours: Path) -> None:
    """Compile our templates, those in this folder, as far as they are not: while there is time."""
    for path in sorted(ours.rglob("*.html")):
        env.get_template(path.relative_to(ours).as_posix())
