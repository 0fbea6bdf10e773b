"""What the made-up organisation agreed to do, so that a ledger can be seen before one is kept."""

import datetime as dt
from typing import Final

from audits.actions import Action, Power, Status

_AGREED: Final = (
    (
        "safety", "Two people on every late shift", Power.ORGANISATION, "Shift planner",
        "The rota of the next month has no late shift with one person", Status.UNDER_WAY, 40,
    ),
    (
        "support_access", "Somebody to talk to within two days of a hard event",
        Power.ORGANISATION, "Human resources", "Each person asked was called within two days",
        Status.AGREED, 70,
    ),
    (
        "choice", "Swap shifts without asking a director", Power.SUPERVISOR, "Team leads",
        "Swaps are written on one list that all can see", Status.DONE, -20,
    ),
    (
        "system_conditions", "Ask the county to pay for cover during training", Power.FUNDER,
        "Director", "The next contract has a line for cover", Status.AGREED, 120,
    ),
)  # fmt: skip


def agreed_actions(release_id: str, today: dt.date) -> tuple[Action, ...]:
    """Return made-up actions with days around `today`; the same ids every time."""
    return tuple(
        Action(
            id=f"{number:016x}",
            domain=domain,
            text=text,
            power=power,
            owner_role=role,
            how_we_will_know=how,
            status=status,
            due=today + dt.timedelta(days=days),
            opened_in=release_id,
        )
        for number, (domain, text, power, role, how, status, days) in enumerate(_AGREED)
    )
