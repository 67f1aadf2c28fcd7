"""Keep what took long to make, until what it was made from changes."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

FOLDER = "node_modules/.cache"


def kept(root: Path, name: str, made_from: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """Return what `make` makes, from the cache where it was made from the same before.

    `name` is "folder/what.ending" in the project's cache. Any number of builds may run at once: a
    file takes its name only when it is whole.
    """
    whole = hashlib.sha256()
    for each in made_from:
        whole.update(f"{len(each)}\n".encode() + each)
    path = Path(root, FOLDER, name)
    path = path.with_stem(f"{path.stem}-{whole.hexdigest()[:16]}")
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        content = make()
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)
    return path.read_bytes()
