"""Tell pages and other programs what a saved file is: its format, its limits, its schema."""

import json

from assessment_py import json_schema
from assessment_py.heard.files import heard_schema
from assessment_py.instrument import Instrument
from assessment_py.plan.files import plan_schema
from assessment_py.responses import files
from assessment_py.responses.collection import collection_schema
from assessment_py.responses.model import LONGEST_NOTE, MOST_KEY
from assessment_py.untrusted import MOST_BYTES

SCHEMAS = {
    "schema/response.schema.json": json_schema,
    "schema/group.schema.json": collection_schema,
    "schema/heard.schema.json": heard_schema,
    "schema/plan.schema.json": plan_schema,
}


def schemas(instrument: Instrument) -> dict[str, bytes]:
    """Return the schema of each kind of saved file, by its address."""
    contents = {address: schema_of(instrument) for address, schema_of in SCHEMAS.items()}
    return {
        address: f"{json.dumps(content, indent=2, ensure_ascii=False)}\n".encode()
        for address, content in contents.items()
    }


def facts() -> dict[str, str | int]:
    """Return what the templates say of a saved response."""
    return {
        "format": files.FORMAT,
        "version": files.VERSION,
        "most_bytes": MOST_BYTES,
        "most_key": MOST_KEY,
        "longest_note": LONGEST_NOTE,
    }
