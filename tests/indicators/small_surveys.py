"""Small surveys, written in the test as a table."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from audits.definitions import NOT_STATED, DimensionKind, Instrument
from audits.memberships import DimensionMembership
from audits.responses import Missing, Responses

BLANKS = {
    ".": Missing.SKIPPED,
    "na": Missing.DOES_NOT_APPLY,
    "unneeded": Missing.NOT_NEEDED,
    "dk": Missing.DONT_KNOW,
}
LICENCE = {
    "name": "CC BY 4.0",
    "attribution": "made up for a test",
    "redistribution": "allowed",
    "text_shipped": True,
}


def scale(name: str, codes: range, favourable: tuple[int, ...]) -> dict[str, Any]:
    """The mirror image of what is favourable is unfavourable."""
    return {
        "id": name,
        "label": name,
        "options": [{"code": code, "label": f"option {code}"} for code in codes],
        "favourable": favourable,
        "unfavourable": [codes[0] + codes[-1] - code for code in favourable],
    }


SCALES = [
    scale("agree5", range(1, 6), (4, 5)),
    scale("agree7", range(1, 8), (5, 6, 7)),
    scale("anchor11", range(11), (8, 9, 10)),
    scale("yes_no", range(2), (1,)),
    scale("plain5", range(1, 6), ()),
    {
        **scale("access5", range(1, 6), (4, 5)),
        "non_answers": [{"kind": "not_needed", "label": "I did not need this"}],
    },
]


def instrument_of(
    items: Mapping[str, str],
    domains: Mapping[str, Mapping[str, Any]],
    indexes: Mapping[str, Mapping[str, Any]] | None = None,
) -> Instrument:
    """`items`: id -> scale id, with a minus in front when reverse-keyed."""
    return Instrument.model_validate(
        {
            "id": "made_up",
            "version": "1.0.0",
            "title": "Made up",
            "status": "draft_unvalidated",
            "description": "Made up for a test",
            "languages": ["en"],
            "licence": LICENCE,
            "response_scales": SCALES,
            "items": [
                {
                    "id": item,
                    "text": item,
                    "response_scale": kind.removeprefix("-"),
                    "reverse_keyed": kind.startswith("-"),
                }
                for item, kind in items.items()
            ],
            "domains": [
                {"id": name, "label": name, "kind": "value", "minimum_answered": 1, **parts}
                for name, parts in domains.items()
            ],
            "indexes": [
                {"id": name, "label": name, "kind": "value", "minimum_answered": 1, **parts}
                for name, parts in (indexes or {}).items()
            ],
        }
    )


def responses_of(table: str, instrument: Instrument) -> Responses:
    """Read a table: a header of item ids (and `team`), then one line a respondent."""
    header, *lines = [line.split() for line in table.strip().splitlines()]
    rows = [dict(zip(header, line, strict=True)) for line in lines]
    answers = np.array(
        [[BLANKS.get(row[i.id]) or int(row[i.id]) for i in instrument.items] for row in rows],
        dtype=np.int8,
    ).reshape(len(rows), len(instrument.items))
    teams = [row.get("team", "?") for row in rows]
    return Responses(instrument, answers, (team_membership(teams),))


def team_membership(teams: list[str]) -> DimensionMembership:
    labels = [*dict.fromkeys(team for team in teams if team != "?"), NOT_STATED]
    where = [labels.index(NOT_STATED if team == "?" else team) for team in teams]
    matrix = np.arange(len(labels)) == np.array(where, dtype=int)[:, None]
    return DimensionMembership("dem_team", "Team", DimensionKind.TEAM, 5, tuple(labels), matrix)
