"""Planted: what a test can look for in the made-up answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audits.example.effects import Effect
from audits.example.personal import PersonalValues
from audits.example.questions import Question

_OF_A_VISIT = ("last_name", "work_email", "ip", "latitude", "longitude")


@dataclass(frozen=True, repr=False)
class Planted:
    """What is true of the made-up answers, and what must never come out of them.

    Parameters
    ----------
    effects
        How far groups differ, and from the second wave on how far everyone moved.
    personal
        Kind -> personal values. Those of `own_...`, `comment` and `write_in` are in the export
        of every platform, those of `visit_...` where the platform itself adds them.
    """

    effects: tuple[Effect, ...]
    personal: Mapping[str, tuple[str, ...]]


def personal_in(questions: Iterable[Question], who: PersonalValues) -> dict[str, tuple[str, ...]]:
    """Return every personal value in the questions and the visits, sorted, by kind."""
    found: dict[str, set[str]] = {}
    for question in questions:
        if len(question.texts):
            found.setdefault(_kind(question), set()).update(question.texts)
    for kind in _OF_A_VISIT:
        found[f"visit_{kind}"] = set(getattr(who, kind))
    return {kind: tuple(sorted(values - {""})) for kind, values in found.items()}


def _kind(question: Question) -> str:
    if question.id.startswith("own_"):
        return question.id
    return "comment" if question.open else "write_in"
