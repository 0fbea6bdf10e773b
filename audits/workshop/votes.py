"""Votes of a room: what may be chosen, and the totals that may be shown.

A vote is what a phone chose on one slide. Choosing again replaces it: a reload or a double tap
is one vote. Totals are shown when a slide is revealed, which ends its vote, and from five on.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

GUESSES: Final = ("0-20", "20-40", "40-60", "60-80", "80-100")
"""Bands of a score from 0 to 100 that a room predicts."""

ABSTAIN: Final = "pass"
DOTS: Final = 3
FEWEST: Final = 5
"""People whose choices are told together; fewer are "too few to show"."""

Choices = Iterable[tuple[str, ...]]
"""What was chosen on one slide, one entry a phone: a guess, up to three areas, or nothing."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a room chose, as far as it may be told.

    Parameters
    ----------
    predicted
        Domain id -> guess -> people (every guess of `GUESSES`, in order); None: fewer than five
        people guessed. A domain whose slide is not revealed yet is not in it.
    dots
        Domain id -> dots, in the order of the session; None: fewer than five people placed dots,
        or the slide is not revealed yet.
    """

    predicted: Mapping[str, Mapping[str, int] | None] = field(default_factory=dict)
    dots: Mapping[str, int] | None = None

    def to_json(self) -> str:
        """Return the totals as JSON text."""
        return json.dumps({"predicted": self.predicted, "dots": self.dots})

    @classmethod
    def from_json(cls, text: str) -> "Totals":
        """Return the totals a text of `to_json` holds."""
        found: dict[str, Any] = json.loads(text)
        predicted = {
            domain: counts and {guess: counts[guess] for guess in GUESSES}
            for domain, counts in found["predicted"].items()
        }
        return cls(predicted, found["dots"])


def guess_of(text: str) -> tuple[str, ...] | None:
    """Return a guess as it is kept; empty for a pass, None when there is no such guess."""
    if text == ABSTAIN:
        return ()
    return (text,) if text in GUESSES else None


def dots_of(areas: Iterable[str], domains: Iterable[str]) -> tuple[str, ...] | None:
    """Return up to three areas as they are kept; empty for a pass, None when that is no vote.

    Several dots may lie on one area.

    Examples
    --------
    >>> dots_of(["rest", "rest"], ["rest", "voice"]), dots_of(["rest"] * 4, ["rest"])
    (('rest', 'rest'), None)
    """
    placed, known = tuple(sorted(areas)), set(domains)
    if placed == (ABSTAIN,):
        return ()
    return placed if 1 <= len(placed) <= DOTS and set(placed) <= known else None


def guesses_counted(choices: Choices) -> dict[str, int] | None:
    """Return people by guess, or None when fewer than five guessed."""
    counted = Counter(chosen[0] for chosen in choices if chosen)
    return {g: counted[g] for g in GUESSES} if counted.total() >= FEWEST else None


def dots_counted(choices: Choices, domains: Iterable[str]) -> dict[str, int] | None:
    """Return dots by area, or None when fewer than five people placed any."""
    placed = [chosen for chosen in choices if chosen]
    counted = Counter(area for chosen in placed for area in chosen)
    return {d: counted[d] for d in domains} if len(placed) >= FEWEST else None
