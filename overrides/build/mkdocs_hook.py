"""Conduct the build: the order of its steps, and the only file that imports MkDocs.

MkDocs calls the functions that begin with `on_` in the order in which they stand here. Each hands
data or HTML to the steps, and puts what they make where MkDocs wants it.

Longer than most: the whole order stands in one place.
"""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, ParamSpec, TypeVar
from urllib.parse import urlsplit

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils.meta import get_data

from assessment_py import instrument as instruments
from overrides.build import assets, cache, finish, notices, policy, prune, templates
from overrides.build.content import (
    addresses,
    asks,
    careers,
    changed,
    chapters,
    compare_example,
    evidence,
    glossary,
    markers,
    meetings,
    pages,
    professions,
    saved_files,
    search,
    server_check,
    staff_numbers,
    tables,
    unbroken,
    worksheet,
)
from overrides.build.engine import bundle, packed
from overrides.build.errors import SiteError
from overrides.build.line_ends import for_windows
from overrides.build.release import file_list, serving, version, wheel
from overrides.build.tree import Tree, of_page, of_words, words_in

SETTINGS = "settings.js"  # a host edits it in place, so it keeps its name
SITEMAP = "sitemap.xml"

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(kw_only=True)
class Build:
    """What one build knows; `shared` is what templates may name besides MkDocs' own."""

    root: Path
    instrument: instruments.Instrument
    policy: policy.Policy
    partials: jinja2.Environment  # what fills a page's Markdown; a slip in a name is a fault there
    shared: dict[str, Any] = field(default_factory=dict)
    short_for: dict[str, str] = field(default_factory=dict)
    words: dict[str, Tree] = field(default_factory=dict)  # of each page, by its file in docs/
    libraries: Future[dict[str, bytes]] = field(default_factory=Future)
    engine: Future[bundle.EngineBuild] = field(default_factory=Future)
    wheel: Future[dict[str, bytes]] = field(default_factory=Future)


current: Build  # set when a build begins
preview = False  # whether MkDocs serves what it builds, and reloads it


def stops_the_build(step: Callable[P, R]) -> Callable[P, R]:
    """Have MkDocs show a fault in what the site is made from in words, and nothing else."""

    @functools.wraps(step)
    def run(*args: P.args, **options: P.kwargs) -> R:
        try:
            return step(*args, **options)
        except SiteError as error:
            raise BuildError(str(error)) from error

    return run


# --- Before any page is read ----------------------------------------------------------------------


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global preview
    preview = command == "serve"


@stops_the_build
def on_config(config: MkDocsConfig) -> None:
    global current
    # `mkdocs serve` gives the site an address for as long as it runs.
    if config.site_url and urlsplit(config.site_url).netloc != str(config.dev_addr):
        raise SiteError(f"mkdocs.yml: with a site_url, {__name__} must keep {SITEMAP}.")
    config.theme.static_templates.discard(SITEMAP)  # no longer made, it would be copied: see prune
    try:
        instrument = instruments.load()
    except instruments.InstrumentError as error:
        raise SiteError(f"assessment_py/instrument.toml cannot be used:\n{error}") from error
    root = Path(config.config_file_path).parent
    make = functools.partial(environment, config.theme, root)
    config.theme.get_env = make  # type: ignore[method-assign] # MkDocs asks it for its own
    partials = make()
    partials.undefined = jinja2.StrictUndefined
    current = Build(
        root=root,
        instrument=instrument,
        policy=policy.load(preview=preview),
        partials=partials,
    )
    current.libraries, current.wheel = in_python(root)


def in_python(root: Path) -> tuple[Future[dict[str, bytes]], Future[dict[str, bytes]]]:
    """Begin what takes longest, the engine's libraries and the wheel: another program makes them.

    One Python makes the libraries and then, while they are compressed, the wheel.
    """
    in_turn = ThreadPoolExecutor(1)
    python = packed.one_start(root)
    zips = in_turn.submit(packed.libraries, root, python)
    made = in_turn.submit(wheel.files, root, python)
    made.add_done_callback(lambda _: python.close())
    return zips, made


def environment(theme: Theme, root: Path) -> jinja2.Environment:
    """Return the theme's environment of templates, as quick as it can be."""
    env = Theme.get_env(theme)
    env.loader = templates.Loader(theme.dirs)
    return templates.kept_compiled(env, root)


@stops_the_build
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Settle which files the site has besides its pages, and what the templates may name."""
    root = current.root
    leave_out(files, prune.unused(file.src_uri for file in files))
    sources = [f for f in files if Path(f.abs_src_path or "").is_relative_to(root / assets.SOURCES)]
    unpacked = (".css", ".js", ".ts", ".txt")
    leave_out(files, (f.src_uri for f in sources if f.src_uri.endswith(unpacked)))
    listed = [
        pages.SitePage(source=file.src_uri, url=file.url, meta=get_data(file.content_string)[1])
        for file in files.documentation_pages()
    ]
    current.short_for = glossary.abbreviations(content_of(files, glossary.GLOSSARY))

    asked = assets.asked_for(root / "overrides/theme")
    scripts, script_files = assets.packed(root, asked, current.policy)
    release = chapters.release((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    add(files, further_files(files, release["version"]) | script_files, config)
    current.shared = named_in_templates(listed) | {"release": release, "assets": scripts}
    # Not before: it would slow the start of what all of it waits for.
    beside = ThreadPoolExecutor(1)
    current.engine = beside.submit(bundle.engine_files, root, current.libraries.result)
    return files


def further_files(files: Files, release: str) -> dict[str, bytes]:
    """What the site has besides pages, scripts and styles, by address; what comes later is empty.

    Pages can link to all of it from now on.
    """
    root, instrument = current.root, current.instrument
    licence = for_windows((root / notices.LICENCE).read_text(encoding="utf-8"))
    made: dict[str, bytes] = {
        SETTINGS: for_windows(content_of(files, SETTINGS)),
        f"{notices.LICENCE}.txt": licence,
        notices.NOTICES: b"",
        wheel.address(root): b"",
        wheel.SUMS: b"",
        version.NAME: version.content(root, release, instrument.edition),
    }
    return made | saved_files.schemas(instrument) | staff_numbers.files()


def named_in_templates(listed: Sequence[pages.SitePage]) -> dict[str, Any]:
    """What every template may name, but for what is packed."""
    root, instrument = current.root, current.instrument
    studies = pages.case_studies(listed)
    pages.check_case_studies(instrument, studies)
    return {
        "instrument": instrument,
        "saved_file": saved_files.facts(),
        "asks": asks.load_asks(root, instrument),
        "professions": professions.load_professions(root, instrument),
        "changed": changed.load(root),
        "careers": careers.lines(studies.values()),
        "case_studies": studies,
        "compare_example": compare_example.load(root, instrument),
        "next_steps": pages.next_steps(listed),
        "evidence": evidence.load(root),
        "meetings": meetings.load(root),
        "policy": current.policy,
        "staff": staff_numbers.of_page(),
    }


def leave_out(files: Files, names: Iterable[str]) -> None:
    for name in list(names):
        file = files.get_file_from_path(name)
        if file:
            files.remove(file)


def add(files: Files, made: Mapping[str, bytes], config: MkDocsConfig) -> None:
    """Add what was made, in the place of what has its name."""
    leave_out(files, made)
    for address, content in made.items():
        files.append(File.generated(config, address, content=content))


def content_of(files: Files, name: str) -> str:
    file = files.get_file_from_path(name)
    if file is None:
        raise SiteError(f"{name} is missing: the site cannot be without it.")
    return file.content_string


# --- Each page, from Markdown to HTML -------------------------------------------------------------


@stops_the_build
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    source = page.file.src_uri
    context = {"page": page, "config": config, **current.shared}
    markdown = markers.filled(markdown, current.partials, source, context)
    return glossary.with_anchors(markdown) if source == glossary.GLOSSARY else markdown


@stops_the_build
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    words = of_words(html)
    tables.put_in_regions(words, page.file.src_uri)
    tables.align_by_class(words)
    if page.meta.get("tables") == "rows":
        tables.label_cells(words)
    unbroken.break_names_at_dots(words)
    current.words[page.file.src_uri] = words
    return words_in(words)


# --- What depends on all pages --------------------------------------------------------------------


@stops_the_build
def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    root, instrument, shared = current.root, current.instrument, current.shared
    known = [site_page(file.page) for file in files.documentation_pages() if file.page]
    url = next(page.url for page in known if page.source == glossary.GLOSSARY)
    words = search.load_words(root / search.WORDS)
    words = search.with_abbreviations(words, current.short_for, url)
    index, script = search.script(root, known, words)
    templates.compile_all(env, root / "overrides/theme")  # while the engine is packed
    engine = current.engine.result()
    text = for_windows(notices.of_site(root, config.site_name))
    add(
        files,
        {index: script, notices.NOTICES: text, **engine.files, **current.wheel.result()},
        config,
    )

    names = [file.dest_uri for file in files]
    base = engine.manifest["base"]
    asking = [page for page in known if page.meta.get("chapters") == "section"]
    env.globals.update(
        **shared,
        engine=engine.manifest,
        engine_for=functools.partial(bundle.manifest_for, engine.manifest),
        chapters={page.url: chapters.chapters_of(page, known) for page in asking},
        worksheets={form.id: worksheet.tables(form, instrument) for form in instrument.forms},
        search_index=index,
        check=server_check.plan(instrument, current.policy, names, shared["assets"], base),
        server_lines=serving.lines_about(serving.load(), names),
    )
    return env


def site_page(page: Page) -> pages.SitePage:
    """Return what the steps may know of a page."""
    section = page.parent.children if page.parent else []
    return pages.SitePage(
        source=page.file.src_uri,
        url=page.url,
        meta=page.meta,
        title=str(page.title),
        within=page.parent.title if page.parent else "",
        section=tuple(each.url for each in section if isinstance(each, Page)),
        words=current.words[page.file.src_uri],
    )


# --- Each page, whole -----------------------------------------------------------------------------


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    context["words"] = pages.words_of(current.words[page.file.src_uri])
    return context


@stops_the_build
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    whole = finish.finished(
        current.root,
        output,
        short_for=current.short_for,
        to_glossary=addresses.way(page.url, "glossary.html"),
        rules=current.policy,
        name=page.file.src_uri,
    )
    # MkDocs, which checks links when all pages are there, knows only the places of their Markdown.
    page.present_anchor_ids = finish.places_in(whole)
    return whole


@stops_the_build
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    if not template_name.endswith(".html"):
        return output_content
    whole = of_page(output_content)
    addresses.lead_from_anywhere(whole)
    policy.check(whole, current.policy, template_name)
    return whole.html or ""


# --- The folder, whole ----------------------------------------------------------------------------


@stops_the_build
def on_post_build(config: MkDocsConfig) -> None:
    file_list.write(Path(config.site_dir), settled=not preview)
    cache.clear_unused(current.root)
