"""Whole releases of made-up organisations, made the way the product makes them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import composed
import numpy as np
from organisations import made_up

from audits.definitions import Instrument
from audits.disclosure.clustering import apply_clusters, propose_clusters
from audits.disclosure.policy import Plan, default_plan
from audits.indicators.scoring import bases, person_scores
from audits.ingestion.receipt import Receipt
from audits.memberships import Mask, Memberships
from audits.pipeline import Draft, publish
from audits.problems import AuditError
from audits.promise import Promise, Thresholds, digest
from audits.responses import Quality, Responses

BANDS = [
    {"label": label, "lowest": low, "highest": high, "source": "made up"}
    for label, low, high in (("Low", 2, 5), ("Middle", 6, 8), ("High", 9, 10))
]
SIZES = (15, 20, 30, 45, 60, 90, 150, 300)


@dataclass(frozen=True)
class Staff:
    """Who answered what: everything that goes into a release."""

    responses: Responses
    memberships: Memberships
    clusters: Mapping[str, str]


def instrument() -> Instrument:
    """The composed survey with all that is told of the whole: facet, pair, room, links, bands."""
    found = composed.instrument().model_dump(mode="json")
    found["response_scales"][0]["unfavourable"] = [1, 2]
    found["response_scales"][0]["non_answers"] = [
        {"label": "Rather not say", "kind": "prefer_not_to_say"}
    ]
    found["domains"][0]["facets"] = [{"id": "facet", "label": "Facet"}]
    found["domains"][1]["kind"] = "outcome"
    for item in found["items"][:2]:
        item["facet"] = "facet"
    found["domains"][1]["score"] = "sum"
    found["domains"][1]["bands"] = BANDS
    found["gaps"] = [
        {"id": "pair", "label": "Pair", "kind": "say_do", "score": "dom_a", "minus": "dom_b"}
    ]
    found["techniques"] = [
        {"id": "t", "label": "T", "shown_as": "T", "room": "item_2", "helpful": "item_0"}
    ]
    found["where_to_look"] = {"outcome": "dom_b", "domains": ["dom_a"]}
    return Instrument.model_validate(found)


def staff(
    seed: int, n: int, team_size: float = 8, dimensions: int = 4, missing: float = 0.05
) -> Staff:
    """Memberships as the attacks on decisions use them, with answers of four items."""
    rng = np.random.default_rng([seed, 7])
    made = made_up(seed, n, team_size, dimensions, missing)
    person = rng.normal(3.3, 0.9, n)
    answers = np.clip(np.round(person[:, None] + rng.normal(0, 0.7, (n, 4))), 1, 5).astype(np.int8)
    unanswered = rng.random((n, 4)) < missing
    answers[unanswered] = rng.choice([-1, -6], int(unanswered.sum()))
    answers[(answers < 0).all(axis=1), 0] = 3
    teams = made.dimensions[0]
    heads = {
        label: int(who.sum()) + int(rng.integers(0, 6))
        for label, who in zip(teams.categories[:-1], teams.matrix.T[:-1], strict=True)
    }
    responses = Responses(
        instrument(),
        answers,
        made.dimensions,
        quality=Quality({"straight_line": int(rng.integers(0, 9))}, {}),
        headcounts=heads,
        flagged=rng.random(n) < 0.15,
    )
    return of_answers(responses)


def organisation(seed: int) -> Staff:
    """Of one mind in every third: a few options are far more common than the others."""
    rng = np.random.default_rng([seed, 5])
    n = int(rng.choice(SIZES))
    missing = float(rng.choice([0.0, 0.02, 0.05, 0.15]))
    made = staff(seed, n, float(rng.uniform(4, 14)), int(rng.integers(0, 6)), missing)
    if seed % 3:
        return made
    answers = made.responses.answers.copy()
    alike = rng.choice(5, answers.shape, p=rng.dirichlet([0.3] * 5)) + 1
    answers = np.where(answers > 0, alike, answers).astype(np.int8)
    return of_answers(replace(made.responses, answers=answers))


def of_answers(responses: Responses) -> Staff:
    """The same people with these answers, small teams joined."""
    teams = responses.dimensions[0]
    clusters = propose_clusters(teams, teams.minimum_n)
    dimensions = (apply_clusters(teams, clusters), *responses.dimensions[1:])
    memberships = Memberships(responses.n, dimensions, bases(person_scores(responses)))
    return Staff(responses, memberships, clusters)


def part(made: Staff, there: Mask) -> Staff:
    """Those who are there, as a survey of their own."""
    whole = made.responses
    dimensions = tuple(replace(d, matrix=d.matrix[there]) for d in whole.dimensions)
    flagged = None if whole.flagged is None else whole.flagged[there]
    found = replace(whole, answers=whole.answers[there], dimensions=dimensions, flagged=flagged)
    return of_answers(found)


def draft_of(made: Staff, plan: Plan | None = None, wave: str = "One") -> Draft:
    """The import just before it is published."""
    plan = plan or default_plan(made.memberships, Thresholds(), made.clusters)
    promise = Promise(
        instrument="composed",
        instrument_digest=digest(made.responses.instrument.model_dump(mode="json")),
        organisation="Harbour",
        wave=wave,
        thresholds=Thresholds(),
        plan_digest=plan.digest,
    )
    no_receipt: Receipt = None  # type: ignore[assignment]  # publishing reads none
    scores = person_scores(made.responses)
    return Draft(made.responses, no_receipt, scores, made.memberships, plan, made.clusters, promise)


def release_file(made: Staff, plan: Plan | None = None) -> dict[str, Any]:
    """What is in the file of the release; an empty dict when nothing may be published."""
    try:
        found: dict[str, Any] = json.loads(publish(draft_of(made, plan)).to_json())
    except AuditError:
        return {}
    return found


def members(made: Staff) -> dict[str, dict[str, Mask]]:
    """Dimension -> category -> who is in it: what anybody may know."""
    return {
        d.id: dict(zip(d.categories, d.matrix.T, strict=True)) for d in made.memberships.dimensions
    }
