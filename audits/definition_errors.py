"""What the models refuse becomes problems with file, line and key."""

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from audits.definition_nodes import Location, place_of
from audits.definitions import Misfit, MisfitsError
from audits.problems import Problem

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


def problems_of(error: ValidationError, root: yaml.Node) -> list[Problem]:
    """Return each thing the models refuse, at the place where `root` has it written."""
    return [problem for one in _causes(error) for problem in _problems(root, one)]


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
    code = _CODE_OF.get(error["type"], "definition-value-wrong")
    details = _located(root, where)
    if code == "definition-value-wrong":
        details["reason"] = _reason(error)
    return [Problem(code, details)]


def _reason(error: ErrorDetails) -> str:
    reason = _REASONS.get(error["type"])
    return reason.format_map(error.get("ctx", {})) if reason else error["msg"].rstrip(".")


def _misfit(root: yaml.Node, misfit: Misfit) -> Problem:
    details = _located(root, misfit.where)
    details |= {"name": misfit.name, "among": misfit.among.replace("_", " ")}
    return Problem(_CODE_OF[misfit.kind], details)


def _located(root: yaml.Node, where: Location) -> dict[str, object]:
    place = place_of(root, where)
    keys = [step for step in where if isinstance(step, str)]
    return {"file": place.file, "line": place.line, "key": keys[-1] if keys else "the survey"}
