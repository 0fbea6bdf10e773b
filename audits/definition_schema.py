"""JSON Schema of survey definitions as people write them, so that editors complete and check.

Generated from the models: ``python -m audits.definition_schema`` writes the two schema files.
"""

import json
from pathlib import Path
from typing import Any

from audits.borrowing import LISTS
from audits.definitions import Instrument

Schema = dict[str, object]

_FOLDER = Path(__file__).parents[1] / "survey_defs"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_USES: Schema = {
    "type": "array",
    "items": {"type": "string", "pattern": r"\.yaml$"},
    "description": "Files beside this one, or in survey_defs, whose parts are borrowed by id.",
}


def instrument_schema() -> Schema:
    """Return the schema of a file that defines an instrument.

    It differs from the model where writing differs from reading: a bare id stands for a borrowed
    part, `uses` names the files it comes from, and scales and stems need not be listed.
    """
    schema = Instrument.model_json_schema()
    return {
        "$schema": _DIALECT,
        **schema,
        "$defs": _definitions(schema),
        "title": "Survey definition",
        "properties": _properties(schema),
        "required": [key for key in schema["required"] if key != "response_scales"],
    }


def parts_schema() -> Schema:
    """Return the schema of a file that only holds parts for others to borrow."""
    schema = Instrument.model_json_schema()
    properties = _properties(schema)
    return {
        "$schema": _DIALECT,
        "$defs": _definitions(schema),
        "title": "Parts of survey definitions",
        "type": "object",
        "properties": {key: properties[key] for key in ("uses", "stems", *LISTS)},
        "additionalProperties": False,
    }


def _definitions(schema: dict[str, Any]) -> Schema:
    """Texts and categories may be written as bare strings; an id may stand for a part."""
    bare = {
        name: {"anyOf": [{"type": "string", "minLength": 1}, schema["$defs"][name]]}
        for name in ("Text", "Category")
    }
    borrowed = {"type": "string", "description": "Id of a part in a file under `uses`."}
    return {**schema["$defs"], **bare, "BorrowedId": borrowed}


def _properties(schema: dict[str, Any]) -> Schema:
    written = {**schema["properties"], "uses": _USES}
    for name in LISTS:
        part = {"anyOf": [written[name]["items"], {"$ref": "#/$defs/BorrowedId"}]}
        written[name] = {**written[name], "items": part}
    return written


def schema_files() -> dict[Path, str]:
    """Return the text of both schema files by path."""
    schemas = {"instrument": instrument_schema(), "parts": parts_schema()}
    return {
        _FOLDER / f"{name}.schema.json": json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        for name, schema in schemas.items()
    }


if __name__ == "__main__":
    for path, text in schema_files().items():
        path.write_text(text, encoding="utf-8", newline="\n")
