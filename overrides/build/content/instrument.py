"""Hand the instrument, and the pages that carry data, to the templates and to the Markdown."""

import json
import re
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from assessment_py import instrument as instruments
from assessment_py import json_schema
from assessment_py.plan.files import plan_schema
from assessment_py.responses import files as saved_files
from assessment_py.untrusted import MOST_BYTES

# <!-- instrument: questions --> on a line of its own becomes partials/instrument/questions.html.
# It is done before Markdown is read, so that what the partial says is in the search index.
MARKER = re.compile(r"^<!-- (figure|instrument|pages|settings): ([a-z-]+) -->$", re.MULTILINE)

# What a saved file must be, for whoever reads one.
SCHEMAS = {
    "schema/response.schema.json": json_schema,
    "schema/plan.schema.json": plan_schema,
}

# What templates and partials may name, besides the theme's own variables; set once a build.
shared: dict[str, Any] = {}


def on_config(config: MkDocsConfig) -> None:
    try:
        shared["instrument"] = instruments.load()
        shared["saved_file"] = {
            "format": saved_files.FORMAT,
            "version": saved_files.VERSION,
            "most_bytes": MOST_BYTES,
        }
    except instruments.InstrumentError as error:
        raise BuildError(f"assessment_py/instrument.toml cannot be used:\n{error}") from error


def on_files(files: Files, config: MkDocsConfig) -> None:
    pages = [
        {"name": file.name, "url": file.url, "meta": get_data(file.content_string)[1]}
        for file in files.documentation_pages()
    ]
    studies = [page for page in pages if "case_study" in page["meta"]]
    shared["case_studies"] = {page["name"]: page for page in sorted(studies, key=surname)}
    steps = [page for page in pages if "step" in page["meta"]]
    shared["next_steps"] = sorted(steps, key=lambda page: int(page["meta"]["step"]["number"]))
    check_case_studies(shared["instrument"], set(shared["case_studies"]))
    for place, schema_of in SCHEMAS.items():
        schema = json.dumps(schema_of(shared["instrument"]), indent=2, ensure_ascii=False)
        files.append(File.generated(config, place, content=f"{schema}\n"))
    shared["page_environment"] = config.theme.get_env()
    shared["page_environment"].undefined = jinja2.StrictUndefined


def surname(page: dict[str, Any]) -> str:
    """Return what people are listed by: the last word of the name."""
    name: str = page["meta"]["case_study"]["name"]
    return name.rpartition(" ")[2].casefold()


def check_case_studies(instrument: instruments.Instrument, known: set[str]) -> None:
    """Stop the build, naming each place, where the instrument names a page that is not there."""
    missing = [
        f"part '{part.id}', statement '{statement.id}': no case study '{statement.case_study}'"
        for part in instrument.parts
        for statement in part.statements
        if statement.case_study not in known
    ]
    if missing:
        raise BuildError(
            "\n".join([*missing, f"in docs/case-studies/: {', '.join(sorted(known))}"])
        )


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    def fill(marker: re.Match[str]) -> str:
        name = f"partials/{marker[1]}/{marker[2]}.html"
        try:
            template = shared["page_environment"].get_template(name)
        except jinja2.TemplateNotFound as error:
            raise BuildError(f"{page.file.src_uri}: {marker[0]}: there is no {name}") from error
        html = template.render(page=page, config=config, base_url="", **shared)
        # A blank line would end the HTML block, and Markdown would read the rest as text.
        return "\n".join(line for line in html.splitlines() if line.strip())

    return MARKER.sub(fill, markdown)


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    env.globals.update(shared)
    return env
