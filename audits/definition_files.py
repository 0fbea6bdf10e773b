"""Survey definitions from YAML files, with file, line and key in every error.

A file may borrow parts from others: it names them under `uses`, and wherever it lists parts, a
bare id stands for the part of that id in those files. Response scales and stems that its items
name are borrowed without being listed.
"""

from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from audits.borrowing import with_borrowed_parts
from audits.definition_nodes import Place, place_of, plain, read_nodes
from audits.definitions import Instrument, Misfit, MisfitsError
from audits.problems import AuditError, Problem

SURVEY_DEFS = Path(__file__).parents[1] / "survey_defs"

_CODE_OF = {
    "extra_forbidden": "definition-key-unknown",
    "missing": "definition-key-missing",
    "identity_threshold": "definition-identity-threshold",
    "licence_forbids": "definition-licence-forbids",
    "id_repeated": "definition-id-repeated",
    "reference_unknown": "definition-reference-unknown",
    "item_unscored": "definition-item-unscored",
}
_REASONS = {
    "too_short": "needs at least {min_length}",
    "dict_type": "needs words (numbers in quotes)",
    "string_type": "needs words (numbers in quotes)",
    "int_type": "needs a whole number",
    "int_parsing": "needs a whole number",
    "bool_parsing": "needs true or false",
    "bool_type": "needs true or false",
    "literal_error": "needs to be {expected}",
    "enum": "needs to be {expected}",
    "greater_than_equal": "needs to be {ge} or more",
    "string_pattern_mismatch": "does not follow the pattern {pattern}",
    "tuple_type": "needs a list",
    "model_type": "needs keys and values",
    "model_attributes_type": "needs keys and values",
}
"""Kind of error -> what is wrong in plain words; the others keep pydantic's own."""

_AT_KEY = {"identity_threshold": ("minimum_n",), "licence_forbids": ("text_shipped",)}
"""Where two keys do not agree, the one to change."""


def load_instrument(path: Path | str) -> Instrument:
    """Return the instrument a YAML file defines.

    Raises
    ------
    AuditError
        All that is wrong with the file, each with file, line and key.

    Examples
    --------
    >>> load_instrument(SURVEY_DEFS / "compassion_resilience_audit.yaml").status
    'draft_unvalidated'
    """
    root = with_borrowed_parts(read_nodes(Path(path)), Path(path), SURVEY_DEFS)
    try:
        instrument = Instrument.model_validate(plain(root))
    except ValidationError as error:
        problems = [p for details in _causes(error) for p in _problems(root, details)]
        raise AuditError(problems) from error
    if instrument.licence.employer_visible == "never":
        place = place_of(root, ("licence", "employer_visible"))
        details = {"file": place.file, "line": place.line, "title": instrument.title}
        raise AuditError(Problem("definition-results-private", details))
    return instrument


@cache
def library() -> dict[str, Instrument]:
    """Return every instrument in `survey_defs/` by id, in order of file names.

    Raises
    ------
    AuditError
        A file is wrong, or two files define the same id.
    """
    found: dict[str, Instrument] = {}
    for path in sorted(SURVEY_DEFS.glob("*.yaml")):
        instrument = load_instrument(path)
        if instrument.id in found:
            details: dict[str, object] = {"file": path.name, "id": instrument.id}
            raise AuditError(Problem("definition-instrument-repeated", details))
        found[instrument.id] = instrument
    return found


def _causes(error: ValidationError) -> list[ErrorDetails]:
    """Errors without their consequences: a list is too short if its only entry was wrong."""
    errors = error.errors()
    around = {one["loc"][:depth] for one in errors for depth in range(len(one["loc"]))}
    return [one for one in errors if one["type"] != "too_short" or one["loc"] not in around]


def _problems(root: yaml.Node, error: ErrorDetails) -> list[Problem]:
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, MisfitsError):
        return [_misfit(root, misfit) for misfit in cause.misfits]
    where = (*error["loc"], *_AT_KEY.get(error["type"], ()))
    keys = [step for step in where if isinstance(step, str)]
    code = _CODE_OF.get(error["type"], "definition-value-wrong")
    details = _located(place_of(root, where), keys[-1] if keys else "the survey")
    if code == "definition-value-wrong":
        details["reason"] = _reason(error)
    return [Problem(code, details)]


def _reason(error: ErrorDetails) -> str:
    reason = _REASONS.get(error["type"])
    return reason.format_map(error.get("ctx", {})) if reason else error["msg"].rstrip(".")


def _misfit(root: yaml.Node, misfit: Misfit) -> Problem:
    names = [str(step) for step in misfit.where if isinstance(step, str)]
    details = _located(place_of(root, misfit.where), names[-1])
    details |= {"name": misfit.name, "among": misfit.among.replace("_", " ")}
    return Problem(_CODE_OF[misfit.kind], details)


def _located(place: Place, key: str) -> dict[str, object]:
    return {"file": place.file, "line": place.line, "key": key}
