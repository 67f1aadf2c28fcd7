"""What the build knows of a page, and the lists that some pages make of others."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment_py.instrument import Instrument
from overrides.build.errors import SiteError
from overrides.build.tree import Node, Tree, of_words, words_in


@dataclass(frozen=True, kw_only=True, slots=True)
class SitePage:
    """A page: its file in docs/, its address from the top of the site, its front matter, its words.

    `words` is what Markdown made, and `within` the title of its section of nav, with the addresses
    of all pages there in `section`.
    """

    source: str
    url: str
    meta: Mapping[str, Any]
    title: str = ""
    within: str = ""
    section: tuple[str, ...] = ()
    words: Tree = field(default_factory=lambda: of_words(""))

    @property
    def name(self) -> str:
        """The name of its file, without folder and ending."""
        return self.source.rpartition("/")[2].removesuffix(".md")


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Words as HTML under a heading of the second level; before the first one, under none."""

    heading: str
    html: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """A page's words as HTML: up to its title, a paragraph right after it, the rest."""

    title: str
    opening: str
    rest: str

    @property
    def sections(self) -> list[Section]:
        """The rest, in its sections.

        >>> for each in words_of(of_words("<h1>T</h1><ul></ul><h2>One</h2><p>More.")).sections:
        ...     each
        Section(heading='', html='<ul></ul>')
        Section(heading='<h2>One</h2>', html='<p>More.</p>')
        """
        body = of_words(self.rest).body
        groups: list[list[Node]] = [[]]
        for node in body.iter(include_text=True) if body else []:
            if node.tag == "h2":
                groups.append([])
            groups[-1].append(node)
        before, *after = [[node.html or "" for node in group] for group in groups]
        first = [Section(heading="", html="".join(before))] if "".join(before).strip() else []
        return first + [Section(heading=own[0], html="".join(own[1:])) for own in after]


def words_of(page: Tree) -> Words:
    """Return the words in their three pieces; without a title all of them are the rest.

    >>> words_of(of_words("<h1>Title</h1>\\n<p>Opening.</p><p>More.</p>"))
    Words(title='<h1>Title</h1>', opening='\\n<p>Opening.</p>', rest='<p>More.</p>')
    """
    nodes = list(page.body.iter(include_text=True)) if page.body else []
    tags = [node.tag for node in nodes]
    if "h1" not in tags:
        return Words(title="", opening="", rest=words_in(page))
    title = tags.index("h1") + 1
    after = next((at for at in range(title, len(nodes)) if not nodes[at].is_empty_text_node), title)
    is_opening = after < len(nodes) and tags[after] == "p" and not nodes[after].attributes
    opening = after + 1 if is_opening else title
    html = [node.html or "" for node in nodes]
    return Words(
        title="".join(html[:title]),
        opening="".join(html[title:opening]),
        rest="".join(html[opening:]),
    )


def case_studies(pages: Iterable[SitePage]) -> dict[str, SitePage]:
    """Return the pages that are case studies by their names, in the order of the people's."""
    return {page.name: page for page in sorted(_with("case_study", pages), key=_surname)}


def next_steps(pages: Iterable[SitePage]) -> list[SitePage]:
    """Return the pages that are next steps, in the framework's order."""
    return sorted(_with("step", pages), key=lambda page: int(page.meta["step"]["number"]))


def _with(key: str, pages: Iterable[SitePage]) -> list[SitePage]:
    return [page for page in pages if key in page.meta]


def _surname(page: SitePage) -> str:
    """Return what people are listed by: the last word of the name."""
    name: str = page.meta["case_study"]["name"]
    return name.rpartition(" ")[2].casefold()


def check_case_studies(instrument: Instrument, known: Collection[str]) -> None:
    """Stop the build, naming each place, where the instrument names a page that is not there."""
    missing = [
        f"part '{part.id}', statement '{statement.id}': no case study '{statement.case_study}'"
        for part in instrument.parts
        for statement in part.statements
        if statement.case_study and statement.case_study not in known
    ]
    if missing:
        raise SiteError("\n".join([*missing, f"in docs/case-studies/: {', '.join(sorted(known))}"]))
