"""Every problem a user can meet: one catalogue, and the one exception that carries problems.

The catalogue is `problems.toml` beside this file. An entry has a code `step-thing-state`, a
severity, a sentence that says what is wrong and where, and a sentence with the way out.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

_CATALOGUE = Path(__file__).with_suffix(".toml")
_LONGEST_DETAIL = 80


class Severity(StrEnum):
    """How much a problem stops: `stop` ends the step, `ask` needs a decision, `note` is told."""

    STOP = "stop"
    ASK = "ask"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One entry of the catalogue: code, severity, what it says, what to do."""

    code: str
    severity: Severity
    says: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, as data: a catalogue code and the details its sentences name.

    Details are labels, places and counts. An answer is never a detail.
    """

    code: str
    details: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a code that is not in the catalogue, or details its sentences do not find."""
        self.sentence()

    @property
    def kind(self) -> ProblemKind:
        """The catalogue entry of this problem."""
        return catalogue()[self.code]

    @property
    def severity(self) -> Severity:
        """How much this problem stops."""
        return self.kind.severity

    def says(self) -> str:
        """Return where and what, with the details filled in."""
        return self.kind.says.format_map(self.shown_details())

    def remedy(self) -> str:
        """Return the way out, with the details filled in."""
        return self.kind.remedy.format_map(self.shown_details())

    def shown_details(self) -> dict[str, str]:
        """Return the details as short single-line text, as its sentences show them."""
        return _shortened(self.details)

    def sentence(self) -> str:
        """Return what is wrong and the way out, as plain text."""
        return f"{self.says()} {self.remedy()}"


class AuditError(Exception):
    """One or more problems that stop a step. `str()` gives their sentences, one a line."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__("\n".join(problem.sentence() for problem in self.problems))


@cache
def catalogue() -> dict[str, ProblemKind]:
    """Return every kind of problem by its code."""
    entries = tomllib.loads(_CATALOGUE.read_text(encoding="utf-8"))
    return {
        code: ProblemKind(code, Severity(entry["severity"]), entry["says"], entry["remedy"])
        for code, entry in entries.items()
    }


def problem_list() -> str:
    """Return `docs/problems.md`: every problem with its way out, in pipeline order."""
    lines = [
        "# Problems you can meet",
        "",
        "Every message of the app and the command line, with its way out. Words in braces are",
        "filled in with a place, a label or a count; never with an answer. This page is written",
        "by `python -m audits problems`.",
    ]
    for step in dict.fromkeys(code.partition("-")[0] for code in catalogue()):
        lines += ["", f"## {step.capitalize()}", "", "| code | says | way out | |"]
        lines += ["|---|---|---|---|"]
        lines += [
            f"| `{code}` | {kind.says} | {kind.remedy} | {_MEANING[kind.severity]} |"
            for code, kind in catalogue().items()
            if code.partition("-")[0] == step
        ]
    return "\n".join(lines) + "\n"


_MEANING = {
    Severity.STOP: "stops the step",
    Severity.ASK: "needs your decision",
    Severity.NOTE: "is only told",
}


def _shortened(details: Mapping[str, object]) -> dict[str, str]:
    """Details as short single-line text: a label of 10,000 characters must not fill the screen."""
    texts = {name: " ".join(str(value).split()) for name, value in details.items()}
    return {
        name: text if len(text) <= _LONGEST_DETAIL else text[: _LONGEST_DETAIL - 1] + "…"
        for name, text in texts.items()
    }
