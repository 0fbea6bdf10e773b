"""The JSON Schema for editors: generated, current, and true to the files as they are written."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from audits.definition_files import SURVEY_DEFS
from audits.definition_schema import instrument_schema, parts_schema, schema_files

CASES = [(p, instrument_schema) for p in sorted(SURVEY_DEFS.glob("*.yaml"))] + [
    (p, parts_schema) for p in sorted(SURVEY_DEFS.glob("parts/*.yaml"))
]


@pytest.mark.parametrize("path", schema_files(), ids=lambda p: p.name)
def test_the_schema_file_is_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == schema_files()[path], (
        "run: python -m audits.definition_schema"
    )


@pytest.mark.parametrize(("path", "schema"), CASES, ids=lambda x: getattr(x, "name", ""))
def test_every_file_of_the_library_meets_its_schema(path: Path, schema: object) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema()).validate(content)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"titel": "x"}, "titel"),
        ({"status": "validated_soon"}, "validated_soon"),
        ({"title": 5}, "5"),
        ({"uses": ["parts"]}, "parts"),
        ({"items": [{"id": "a", "text": "A", "response_scale": "agree5"}]}, "reverse_keyed"),
    ],
)
def test_an_editor_is_told_what_is_wrong(change: dict[str, object], says: str) -> None:
    path = SURVEY_DEFS / "compassion_resilience_pulse.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8")) | change
    errors = list(jsonschema.Draft202012Validator(instrument_schema()).iter_errors(content))
    reasons = json.dumps([[e.message, *[c.message for c in e.context]] for e in errors])
    assert says in reasons


def test_the_schema_explains_keys_to_editors() -> None:
    schema = instrument_schema()
    item = schema["$defs"]["Item"]["properties"]
    assert "no domain on purpose" in item["stands_alone"]["description"]
