"""A yes-or-no question that stands by itself, and what its displayed numbers leave open.

Shares no code with the gate. Unknown is for each person whether the answer was yes; everything
displayed of a group says how many there are at least and at most.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import whole_releases
from displayed import SLACK, counts, rounded_out
from numpy.typing import NDArray
from release_reading import Known, table
from scipy import optimize, sparse, stats
from whole_releases import Staff, members, of_answers, staff

from audits.definitions import Instrument

EVENT = "event"
NO, YES = 1, 2
MOVED = 3
"""How many answers a group that holds others may have been moved by, to keep their rests apart."""


def instrument() -> Instrument:
    """The survey of whole releases with a question about an event."""
    found = whole_releases.instrument().model_dump(mode="json")
    options = [{"code": NO, "label": "No"}, {"code": YES, "label": "Yes"}]
    found["response_scales"].append(
        {
            "id": "yes_no", "label": "Yes or no", "options": options,
            "favourable": [NO], "unfavourable": [YES],
        }
    )  # fmt: skip
    found["items"].append(
        {
            "id": EVENT, "text": EVENT, "response_scale": "yes_no", "reverse_keyed": False,
            "stands_alone": True,
        }
    )  # fmt: skip
    return Instrument.model_validate(found)


def with_event(seed: int, share: float) -> Staff:
    """A made-up organisation in which so many, by chance, say yes."""
    rng = np.random.default_rng([seed, 77])
    n, size = int(rng.choice([30, 45, 60, 90])), float(rng.uniform(5, 14))
    made = staff(seed, n, size, int(rng.integers(1, 6)), float(rng.choice([0, 0, 0.05])))
    event = np.where(rng.random(n) < share, YES, NO)
    event[rng.random(n) < float(rng.choice([0, 0.03]))] = -1
    answers = np.column_stack([made.responses.answers, event]).astype(np.int8)
    return of_answers(replace(made.responses, instrument=instrument(), answers=answers))


def pinned(made: Staff, release: Mapping[str, Any]) -> list[int]:
    """People whose answer follows: with the other one, nothing fits what is displayed."""
    known = Known(members(made), made.memberships.bases, {}, {})
    people = np.flatnonzero(known.answered[EVENT])
    said_yes = made.responses.answers[people, -1] == YES
    told = list(_told(release, known))
    rows = np.array([who[people] for who, _, _ in told], dtype=np.float64)
    low, high = (np.array([one[end] for one in told]) for end in (1, 2))
    true = rows @ said_yes
    assert (low - SLACK <= true).all()
    assert (true <= high + SLACK).all()
    system = optimize.LinearConstraint(sparse.csr_array(rows), low - SLACK, high + SLACK)
    return [int(people[i]) for i in range(len(people)) if not _fits(system, i, not said_yes[i])]


def _fits(system: optimize.LinearConstraint, person: int, answer: bool) -> bool:
    n = system.A.shape[1]
    lowest, highest = np.zeros(n), np.ones(n)
    lowest[person] = highest[person] = float(answer)
    solved = optimize.milp(
        np.zeros(n), constraints=[system], integrality=np.ones(n),
        bounds=optimize.Bounds(lowest, highest), options={"time_limit": 3.0},
    )  # fmt: skip
    return bool(solved.status != 2)


def _told(
    release: Mapping[str, Any], known: Known
) -> Iterator[tuple[NDArray[np.bool_], float, float]]:
    """Yield people, and how many of them said yes at least and at most."""
    groups = [known.who(row["key"]) for row in table(release, "groups")]
    bands: dict[str, list[tuple[float, float]]] = {}
    for row in table(release, "shares"):
        if row["item"] == EVENT and row["code"] == YES:
            bands.setdefault(row["group"], []).append((row["low"], row["high"]))
    for row in table(release, "scores"):
        if row["indicator"] != EVENT:
            continue
        who = known.who(row["group"])
        n = int((who & known.answered[EVENT]).sum())
        holds = any((one <= who).all() and one.sum() < who.sum() for one in groups)
        found = _counts(n, row, MOVED if holds else 0)
        for low, high in bands.get(row["group"], ()):
            least, most = counts(n, low, high)
            found = found[(found >= least) & (found <= most)]
        yield who, found.min(), found.max()


def _counts(n: int, told: Mapping[str, Any], moved: int) -> NDArray[np.int64]:
    """Numbers of n people that would be displayed like this."""
    found = [yes for yes in range(n + 1) if _looks_like(n, yes, told, moved)]
    return np.array(found, dtype=np.int64)


def _looks_like(n: int, yes: int, told: Mapping[str, Any], moved: int) -> bool:
    """Nobody reads as one, all as all but one; the interval follows from the mean as shown."""
    ends = _interval(n, told["step"], told["mean"])
    assert rounded_out(*ends, told["step"], told)[0], "the interval tells more than the mean"
    return any(
        abs(100.0 * (min(max(yes, 1), n - 1) + aside) / n - told["mean"])
        <= told["step"] / 2 + SLACK
        for aside in range(-moved, moved + 1)
    )


def _interval(n: int, step: float, mean: float) -> tuple[NDArray[np.float64], ...]:
    """One imaginary answer spread over both options, t on n + 1, around the mean as shown."""
    centre = (n * mean + 50) / (n + 1)
    variance = max((100.0 * n * mean + 5000.0) / (n + 1) - centre**2, 0.0)
    reach = stats.t.ppf(0.975, n + 1) * np.sqrt(variance / (n + 2))
    reach = np.ceil(reach / (step / 2) - 1e-9) * step / 2
    return np.array([max(centre - reach, 0.0)]), np.array([min(centre + reach, 100.0)])
