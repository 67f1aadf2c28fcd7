"""Read serving.toml, and fill the files for web servers from it."""

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import jinja2

from overrides.build import policy
from overrides.build.errors import SiteError

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
AT_THE_TOP = (".htaccess", "web.config")  # Apache and IIS read theirs from the folder they serve
TO_INCLUDE = ("nginx.conf", "Caddyfile", "lighttpd.conf")


class ServingError(SiteError):
    """A file of the release has an ending that serving.toml does not know."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Serving:
    """What every server is told."""

    policy: Mapping[str, str]  # by directive
    headers: Mapping[str, str]  # by name, the policy first
    types: Mapping[str, str]  # by ending, without its dot
    caching: Mapping[str, Any]

    @property
    def text_types(self) -> list[str]:
        """The types of text: sent as UTF-8, and worth compressing."""
        texts = {"application/json", "image/svg+xml"}
        found = {each for each in self.types.values() if each.startswith("text/") or each in texts}
        return sorted(found)


def load() -> Serving:
    content = tomllib.loads((DATA / "serving.toml").read_text(encoding="utf-8"))
    sent = policy.load().server
    return Serving(
        policy=sent,
        headers={"Content-Security-Policy": policy.text(sent), **content["headers"]},
        types=content["types"],
        caching=content["caching"],
    )


def server_files(
    serving: Serving, names: Sequence[str], about: Mapping[str, str]
) -> dict[str, str]:
    """Return each server's file by its name in the release, filled for these files of the site.

    `about` holds the title and the version. An ending without a type raises ServingError.
    """
    check_endings(serving, names)
    env = environment()
    facts = {**about, **facts_for(serving, names)}
    places = {name: name for name in AT_THE_TOP} | {name: f"servers/{name}" for name in TO_INCLUDE}
    return {place: env.get_template(name).render(facts) for name, place in places.items()}


def lines_about(serving: Serving, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return what each server's file says about each topic, by the file's name and the topic.

    The topics are the blocks of the files: "types", "headers", "caching", "compression", "missing",
    "bookmarks", "folders". What lies in another place of the same file is in a block of its own,
    "caching_of_…", and comes after dots. A server without lines about a topic is without the key.
    """
    facts = facts_for(serving, names)
    lines: dict[str, dict[str, str]] = {}
    for name in (*AT_THE_TOP, *TO_INCLUDE):
        template = environment().get_template(name)
        about = lines.setdefault(name, {})
        for block, render in template.blocks.items():
            text = dedent("".join(render(template.new_context(facts))).strip("\n"))
            topic = block.partition("_of_")[0]
            about[topic] = f"{about[topic]}\n…\n{text}" if topic in about else text
    return lines


@functools.cache  # it reads a template again that has changed
def environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "servers"),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )


def facts_for(serving: Serving, names: Sequence[str]) -> dict[str, Any]:
    """What the server files are filled with, for these files of the site."""
    return {
        "headers": list(serving.headers.items()),
        "types": sorted(serving.types.items()),
        "types_by_ending": serving.types,
        "text_types": serving.text_types,
        "caching": serving.caching,
        "hashed_places": hashed_places(serving, names),
        "hashed_names": [re.escape(name) for name in hashed_names(serving, names)],
        "pages": sorted(re.escape(name.removesuffix(".html")) for name in pages(names)),
    }


def pages(names: Sequence[str]) -> list[str]:
    """The pages that had an address ending in a slash when addresses did."""
    others = ("index.html", "404.html", "INSTALL.html")
    return [name for name in names if name.endswith(".html") and not name.endswith(others)]


def check_endings(serving: Serving, names: Sequence[str]) -> None:
    endings = {name.rpartition(".")[2] for name in names if "." in name.rpartition("/")[2]}
    unknown = sorted(endings - set(serving.types))
    if unknown:
        raise ServingError(
            f"overrides/build/data/serving.toml, types: nothing for {', '.join(unknown)}; "
            f"known: {', '.join(sorted(serving.types))}"
        )


def hashed_names(serving: Serving, names: Sequence[str]) -> list[str]:
    """The files whose names change with what they hold."""
    return [name for name in names if re.search(serving.caching["hashed"], f"/{name}")]


def hashed_places(serving: Serving, names: Sequence[str]) -> list[str]:
    """The same, with the engine's folder for its files."""
    hashed = hashed_names(serving, names)
    engines = {name.rpartition("/")[0] for name in hashed if name.startswith("assets/engine/")}
    return sorted(engines | {name for name in hashed if not name.startswith("assets/engine/")})
