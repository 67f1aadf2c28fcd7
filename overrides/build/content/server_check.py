"""Hand the page "Check this server" what it compares a server with, and the lines that fix it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from assessment_py.instrument import Instrument
from assessment_py.responses.model import ResponseError, parse_response
from assessment_py.results.scoring import DONT_KNOW, score, to_dict
from overrides.build.errors import SiteError
from overrides.build.policy import Policy
from overrides.build.release import serving

FORM = "organisation"
# The worked example on the page about the method, in every part: 75, 50, 50, not known, 25.
ANSWERS = (3, 2, 2, DONT_KNOW, 1)

# One file of each kind that a page asks for, by the source that the templates name.
SCRIPT = "site/site.js"
STYLE = "site/site.css"
OTHERS = {
    "html": "about/index.html",
    "json": "schema/response.schema.json",
    "svg": "assets/site/mark.svg",
}
# The files for the engine work whatever type they are sent as.
ENGINE = {"wasm": "pyodide.asm.wasm", "zip": "library.zip", "gz": "worker.js.gz"}
# No page asks for it: it is for notebooks, and they take it as any type.
WHEEL = "whl"


def plan(
    instrument: Instrument,
    policy: Policy,
    names: Iterable[str],
    assets: Mapping[str, str],
    engine: str,
) -> dict[str, Any]:
    """Return, ready for JSON: the files to ask for and what each must be sent as, and an example.

    `names` are the site's files, `assets` the addresses of scripts and styles by their sources,
    `engine` is the folder of the engine. A file that the site does not have raises SiteError.
    """
    told = serving.load()
    files = OTHERS | {"css": assets[STYLE], "js": assets[SCRIPT]}
    engine_files = {ending: f"{engine}{name}" for ending, name in ENGINE.items()}
    known = set(names)
    wheels = sorted(name for name in known if name.endswith(f".{WHEEL}"))
    missing = sorted({*files.values(), *engine_files.values()} - known)
    if not wheels:
        missing.append(f"file that ends in .{WHEEL}")
    if missing:
        raise SiteError(
            f"overrides/build/content/server_check.py: the site has no {', '.join(missing)}."
        )
    return {
        "files": {ending: [name, told.types[ending]] for ending, name in files.items()},
        "engineFiles": {
            ending: [name, told.types[ending]] for ending, name in engine_files.items()
        },
        "notebookFiles": {WHEEL: [wheels[0], told.types[WHEEL]]},
        "policy": policy.server,
        "needs": policy.needs,
        "pages": sorted(name for name in known if name.endswith(".html")),
        "example": example(instrument),
    }


def example(instrument: Instrument) -> dict[str, Any]:
    """Return a response, and as JSON the report that Python makes of it, for a browser to match."""
    form = next(form for form in instrument.forms if form.id == FORM)
    steps = [option.value for option in instrument.scale(form.importance_scale).options]
    response = {
        "form": form.id,
        "edition": instrument.edition,
        "answers": {
            statement.id: answer
            for part in instrument.parts
            for statement, answer in zip(
                (each for each in part.statements if each.form == form.id), ANSWERS, strict=True
            )
        },
        "importance": {
            part.id: steps[index % len(steps)] for index, part in enumerate(instrument.parts)
        },
    }
    try:
        report = to_dict(score(parse_response(response, instrument), instrument))
    except ResponseError as error:
        raise SiteError(f"content/server_check.py: the example is refused: {error}") from error
    # As text, because the templates' JSON has an order of its own.
    return {"response": response, "report": json.dumps(report)}
