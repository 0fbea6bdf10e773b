"""Made-up actions for tests."""

import datetime as dt
import secrets
from typing import Any

from audits.actions import Action, Power

DUE = dt.date(2027, 3, 1)


def action(**changes: Any) -> Action:
    """Return a made-up action with some of its parts changed."""
    parts = {
        "id": secrets.token_hex(8),
        "domain": "safety",
        "text": "Two people on every late shift",
        "power": Power.ORGANISATION,
        "owner_role": "Shift planner",
        "due": DUE,
        "how_we_will_know": "The rota of March has no late shift alone",
        "opened_in": "made-up-1",
    }
    return Action.model_validate({**parts, **changes})
