"""Answers of other software, read from the files beside this one; each names its origin."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from audits.definitions import Instrument
from audits.indicators.scoring import PersonScores, person_scores
from audits.responses import Missing, Responses

HERE = Path(__file__).parent
ORIGIN = {"data", "data_licence", "software", "call"}


@cache
def reference(name: str) -> dict[str, Any]:
    found = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    assert set(found["origin"]) >= ORIGIN, f"{name}.json does not say where its numbers come from"
    return found


def survey_of(items: dict[str, bool], domains: dict[str, list[str]], codes: range) -> Instrument:
    """Items by id, true when reverse-keyed; the half rule; favourable are the two highest codes."""
    options = [{"code": code, "label": str(code)} for code in codes]
    return Instrument.model_validate(
        {
            "id": "reference",
            "version": "1.0.0",
            "title": "Reference data",
            "status": "validated",
            "description": "Item ids only; no wording.",
            "languages": ["en"],
            "licence": {
                "name": "data of the R packages named in the files",
                "attribution": "see origin",
                "redistribution": "allowed",
                "text_shipped": True,
            },
            "response_scales": [
                {"id": "s", "label": "s", "options": options, "favourable": list(codes)[-2:]}
            ],
            "items": [
                {"id": i, "text": i, "response_scale": "s", "reverse_keyed": r}
                for i, r in items.items()
            ],
            "domains": [
                {
                    "id": name,
                    "label": name,
                    "kind": "value",
                    "items": members,
                    "minimum_answered": (len(members) + 1) // 2,
                }
                for name, members in domains.items()
            ],
        }
    )


@cache
def bfi_responses() -> Responses:
    """2,800 people, 25 items, as one survey with five domains."""
    data, scores = reference("bfi"), reference("scores")
    reversed_items = {name.lower() for name in scores["reversed"]}
    items = {name.lower(): name.lower() in reversed_items for name in data["items"]}
    domains = {name: [i.lower() for i in members] for name, members in scores["scales"].items()}
    codes = np.array([[int(c) for c in row[:25]] for row in data["rows"]], dtype=np.int8)
    answers = np.where(codes == 0, np.int8(Missing.SKIPPED), codes).astype(np.int8)
    return Responses(survey_of(items, domains, range(1, 7)), answers, ())


@cache
def bfi_gender() -> np.ndarray:
    return np.array([int(row[25]) for row in reference("bfi")["rows"]])


@cache
def bfi_scores() -> PersonScores:
    return person_scores(bfi_responses())


@cache
def army() -> tuple[np.ndarray, PersonScores]:
    """Company of each soldier, and scores of eleven leadership items and their domain."""
    rows = [row.split() for row in reference("lq2002")["rows"]]
    items = {f"lead{i:02}": False for i in range(1, 12)}
    survey = survey_of(items, {"leadership": list(items)}, range(1, 6))
    answers = np.array([[int(c) for c in codes] for _, codes in rows], dtype=np.int8)
    companies = np.array([int(company) for company, _ in rows])
    return companies, person_scores(Responses(survey, answers, ()))
