"""No style, custom property or data- attribute is left that no page and no script needs."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CLASS_IN_A_SELECTOR = re.compile(r"\.(-?[a-zA-Z_][\w-]*)(?=[^{}]*\{)")
CLASSES = re.compile(r'class="?([^">]*)')
ATTRIBUTE = re.compile(r"(?<=\s)data-[a-z][a-z0-9-]*(?=[\s=>])")
FOR_WRITERS = {"aligned-center"}  # of a table in Markdown, of which none is centred now
PUT_TOGETHER = ("data-check-", "data-filter-")  # a script asks for these by a name it makes


class Built(NamedTuple):
    """The text of all pages, of all scripts, and of all style sheets."""

    pages: str
    scripts: str
    styles: str


def read(paths: Iterable[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(paths))


@pytest.fixture(scope="session")
def built(site: Path) -> Built:
    engine = site / "assets/engine"  # asks a page for nothing
    scripts = (path for path in site.rglob("*.js") if engine not in path.parents)
    styles = COMMENT.sub("", read((site / "assets").rglob("*.css")))
    return Built(read(site.rglob("*.html")), read(scripts), styles)


def names_in(text: str) -> set[str]:
    """Return all that may be a name of one of them."""
    return set(re.findall(r"[\w-]+", text))


def idle_classes(built: Built) -> set[str]:
    on_pages = {name for names in CLASSES.findall(built.pages) for name in names.split()}
    styled = set(CLASS_IN_A_SELECTOR.findall(built.styles))
    return styled - on_pages - names_in(built.scripts)


def idle_properties(built: Built) -> set[str]:
    used = set(re.findall(r"var\((--[\w-]+)", built.styles))
    given = set(re.findall(r"(?<![\w-])(--[\w-]+):", built.styles))
    return given - used - names_in(built.scripts)


def idle_attributes(built: Built) -> set[str]:
    """By their names in a selector, or as a script's `dataset` has them."""
    scripts = names_in(built.scripts)
    read = scripts | names_in(built.styles)

    def key(name: str) -> str:
        first, *more = name.removeprefix("data-").split("-")
        return first + "".join(map(str.capitalize, more))

    found = {name for name in ATTRIBUTE.findall(built.pages) if not name.startswith(PUT_TOGETHER)}
    return {name for name in found if name not in read and key(name) not in scripts}


def test_every_class_with_a_style_is_on_a_page_or_in_a_script(built: Built) -> None:
    assert idle_classes(built) == FOR_WRITERS


def test_every_custom_property_is_used(built: Built) -> None:
    assert idle_properties(built) == set()


def test_every_data_attribute_is_read(built: Built) -> None:
    assert idle_attributes(built) == set()


def test_what_is_left_over_is_found() -> None:
    built = Built(
        '<p class="one two" data-when="x" data-of-old data-other-thing>',
        'mark.classList.add("three"); mark.dataset.otherThing; style.setProperty("--far", 1)',
        ":root{--ink:red;--far:1;--gone:2}.one .four,.two{color:var(--ink)}.three[data-when]{x:y}",
    )
    assert idle_classes(built) == {"four"}
    assert idle_properties(built) == {"--gone"}
    assert idle_attributes(built) == {"data-of-old"}
