"""A survey of two-item domains and an index, and everything it publishes as exact equations."""

from collections.abc import Mapping

import numpy as np
from attacker import PRIME, Whole

from audits.definitions import Instrument
from audits.disclosure.decision import Decision
from audits.memberships import Mask, Memberships

ITEMS_OF = {"dom_a": ("item_0", "item_1"), "dom_b": ("item_2", "item_3")}
ITEMS = ("item_0", "item_1", "item_2", "item_3")


def instrument() -> Instrument:
    """Two domains of two items, one answered item is enough, and an index of both."""
    scale = {
        "id": "agree", "label": "agree", "favourable": [4, 5],
        "options": [{"code": code, "label": f"Option {code}"} for code in range(1, 6)],
    }  # fmt: skip
    return Instrument.model_validate(
        {
            "id": "composed", "version": "1.0.0", "title": "Composed", "description": "For tests.",
            "status": "draft_unvalidated", "languages": ["en"], "response_scales": [scale],
            "licence": {
                "name": "CC BY 4.0", "attribution": "the project", "redistribution": "allowed",
                "text_shipped": True,
            },
            "items": [
                {"id": name, "text": name, "response_scale": "agree", "reverse_keyed": False}
                for name in ITEMS
            ],
            "domains": [
                {
                    "id": domain, "label": domain, "kind": "value", "items": list(items),
                    "minimum_answered": 1,
                }
                for domain, items in ITEMS_OF.items()
            ],
            "indexes": [
                {
                    "id": "index", "label": "index", "kind": "value", "domains": ["dom_a", "dom_b"],
                    "minimum_answered": 1,
                }
            ],
        }
    )  # fmt: skip


def with_bases(memberships: Memberships, answered: Mask) -> Memberships:
    """The same people with these answers (respondents x four items)."""
    found = dict(zip(ITEMS, answered.T, strict=True))
    for domain, items in ITEMS_OF.items():
        found[domain] = found[items[0]] | found[items[1]]
    found["index"] = found["dom_a"] | found["dom_b"]
    return Memberships(memberships.n, memberships.dimensions, found)


def equations(memberships: Memberships, decision: Decision) -> tuple[Whole, Whole]:
    """Every published total as weights of single answers, modulo the prime.

    Returns
    -------
    rows, person_of
        totals x (item, person) pairs; the person of each pair.
    """
    bases = memberships.bases
    answered = {d: sum(bases[i].astype(np.int64) for i in items) for d, items in ITEMS_OF.items()}
    domains = sum(bases[domain].astype(np.int64) for domain in ITEMS_OF)
    rows = []
    for place, group in enumerate(decision.groups):
        who = memberships.mask(group)
        rows.extend(
            _row({item: (who & bases[item]).astype(np.int64)})
            for item in ITEMS
            if decision.published(item)[place]
        )
        scores = {
            domain: {item: _inverse(answered[domain]) * (who & bases[item]) for item in items}
            for domain, items in ITEMS_OF.items()
        }
        rows.extend(_row(scores[d]) for d in ITEMS_OF if decision.published(d)[place])
        if decision.published("index")[place]:
            weight = _inverse(domains)
            rows.append(
                _row({i: v * weight % PRIME for part in scores.values() for i, v in part.items()})
            )
    return np.array(rows), np.tile(np.arange(memberships.n), len(ITEMS))


def _row(weights: Mapping[str, Whole]) -> Whole:
    nothing = np.zeros(len(next(iter(weights.values()))), dtype=np.int64)
    return np.concatenate([weights.get(item, nothing) % PRIME for item in ITEMS])


def _inverse(numbers: Whole) -> Whole:
    return np.array([pow(int(v), -1, PRIME) if v else 0 for v in numbers], dtype=np.int64)
