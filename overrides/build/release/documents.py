"""Write what lies beside the site in the zip: install notes, files for servers, and contacts."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
import markdown  # type: ignore[import-untyped, unused-ignore]

from overrides.build.release import security, serving

HERE = Path(__file__).parent
LEAN = "overrides/build/engine/lean"


def documents(
    root: Path, names: Sequence[str], about: Mapping[str, Any], contact: str | None
) -> dict[str, str]:
    """Return each document's text by its name in the zip; `names` are the site's files.

    `about` holds title, version and zip, the name of the zip.
    """
    made = {
        **{n: (root / n).read_text(encoding="utf-8") for n in ("CHANGELOG.md", "SECURITY.md")},
        ".well-known/security.txt": security.security_txt(about["title"], contact),
        **lean_scripts(root),
        "servers/install.css": (HERE / "install/install.css").read_text(encoding="utf-8"),
        **page_of_their_own(root),
    }
    # The notes name more endings than the site has: what else is in the zip is served too.
    every = [*names, *made, "INSTALL.html", "INSTALL.txt", "SHA256SUMS", "sbom.cdx.json"]
    servers = serving.server_files(serving.load(), every, about)
    includes = {
        place.rpartition("/")[2]: lines_to_include(text)
        for place, text in servers.items()
        if place.startswith("servers/")
    }
    return made | servers | install_notes(names, about, includes)


def page_of_their_own(root: Path) -> dict[str, str]:
    """Return the page that a host may begin with, and its style: that of a written case study."""
    style = root / "overrides/theme/assets/write-a-case-study/their-page.txt"
    return {
        "local/example.html": environment().get_template("example.html").render(),
        "local/own-page.css": style.read_text(encoding="utf-8"),
    }


def lean_scripts(root: Path) -> dict[str, str]:
    """Return the scripts that take out of Pyodide what the site never uses, to read, by name."""
    scripts = sorted((root / LEAN).glob("*.py"))
    return {
        f"pyodide-changes/{each.name}.txt": each.read_text(encoding="utf-8") for each in scripts
    }


def lines_to_include(text: str) -> str:
    """Return the lines that the head of a server's file says to add, indented as code."""
    head = text.partition("\n\n")[0].splitlines()
    lines = [line.removeprefix("#").removeprefix(" ") for line in head if line.startswith("#  ")]
    return "\n".join(line for line in lines if line.startswith("    "))


def install_notes(
    names: Sequence[str], about: Mapping[str, Any], includes: Mapping[str, str]
) -> dict[str, str]:
    """Return the notes as text and as a page: the same words."""
    env = environment()
    text = env.get_template("INSTALL.md").render({**about, "names": names, "includes": includes})
    content = linked(markdown.markdown(text, extensions=["tables"]), names)
    page = env.get_template("INSTALL.html").render({**about, "content": content})
    return {"INSTALL.txt": text.replace("\n", "\r\n"), "INSTALL.html": page}


def environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "install"),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )


def linked(html: str, names: Sequence[str]) -> str:
    """Return the notes with each page of the site that they name made a link to it."""
    pages = {name for name in names if name.endswith(".html")}

    def link(code: re.Match[str]) -> str:
        return f'<a href="{code[1]}">{code[0]}</a>' if code[1] in pages else code[0]

    return re.sub(r"<code>([^<]+)</code>", link, html)
