"""Where a session stands, and what each key makes of it. Pure: a state in, a state out."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, get_args

from audits.workshop.plan import Slide

Command = Literal["next", "back", "enter", "pause", "resume"]
COMMANDS: Final[tuple[Command, ...]] = get_args(Command)

CONSENT: Final = frozenset({"agreements", "protection"})
"""Slides that are left only when somebody says that everybody agreed."""
VOTED: Final = frozenset({"predict", "choose"})
"""Slides on which phones choose, until they are revealed."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a session stands.

    Parameters
    ----------
    index
        The slide on the screen, from 0.
    paused
        The screen is calm and blank.
    asking
        Whether everybody agreed is being asked: the next slide waits for an explicit yes.
    agreed
        Ids of consent slides that got this yes.
    revealed
        Ids of slides whose result was shown. There is no way back from that.
    version
        Grows with each change.
    """

    index: int = 0
    paused: bool = False
    asking: bool = False
    agreed: frozenset[str] = field(default_factory=frozenset)
    revealed: frozenset[str] = field(default_factory=frozenset)
    version: int = 0

    def to_json(self) -> str:
        """Return the state as JSON text."""
        sets = {"agreed": sorted(self.agreed), "revealed": sorted(self.revealed)}
        plain = {"index": self.index, "paused": self.paused, "asking": self.asking}
        return json.dumps({**plain, **sets, "version": self.version})

    @classmethod
    def from_json(cls, text: str) -> "State":
        """Return the state a text of `to_json` holds."""
        found: dict[str, Any] = json.loads(text)
        sets = {name: frozenset(found[name]) for name in ("agreed", "revealed")}
        return cls(**{**found, **sets})


def after(state: State, command: Command, slides: Sequence[Slide]) -> State:
    """Return the state after a command; the same state where the command means nothing."""
    changed = _STEPS[command](state, slides)
    return state if changed == state else replace(changed, version=state.version + 1)


def takes_votes(state: State, slide: Slide, slides: Sequence[Slide]) -> bool:
    """Return whether phones may choose on a slide: it is on the screen and not revealed."""
    on_screen = slides[state.index] == slide and not state.paused
    return on_screen and slide.kind in VOTED and slide.id not in state.revealed


def _next(state: State, slides: Sequence[Slide]) -> State:
    here = slides[state.index]
    if here.kind in CONSENT and here.id not in state.agreed:
        return replace(state, asking=True)
    if _hides_result(state, slides):
        return replace(state, revealed=state.revealed | {here.id})
    return _moved(state, slides, state.index + 1)


def _enter(state: State, slides: Sequence[Slide]) -> State:
    """Say yes to what is asked, or reveal; going on is left to the keys for it."""
    here = slides[state.index]
    if state.asking:
        agreed = replace(state, asking=False, agreed=state.agreed | {here.id})
        return _moved(agreed, slides, state.index + 1)
    if here.kind in CONSENT or here.kind in VOTED:
        return _next(state, slides) if here.id not in state.revealed | state.agreed else state
    return state


def _back(state: State, slides: Sequence[Slide]) -> State:
    if state.asking:
        return replace(state, asking=False)
    return _moved(state, slides, state.index - 1)


def _moved(state: State, slides: Sequence[Slide], index: int) -> State:
    """Return the state at another slide; arriving at a result ends the guessing about it."""
    index = min(max(index, 0), len(slides) - 1)
    here = slides[index]
    revealed = state.revealed
    if here.kind == "reveal":
        revealed |= {s.id for s in slides if s.domain == here.domain and s.kind == "predict"}
        revealed |= {here.id}
    return replace(state, index=index, revealed=revealed)


def _hides_result(state: State, slides: Sequence[Slide]) -> bool:
    """Return whether a slide's own result still waits (not on a slide of its own after it)."""
    here = slides[state.index]
    if here.kind not in VOTED or here.id in state.revealed:
        return False
    following = slides[state.index + 1 : state.index + 2]
    return not any(s.kind == "reveal" and s.domain == here.domain for s in following)


_STEPS: Final[Mapping[Command, Callable[[State, Sequence[Slide]], State]]] = {
    "next": _next,
    "back": _back,
    "enter": _enter,
    "pause": lambda state, _slides: replace(state, paused=True),
    "resume": lambda state, _slides: replace(state, paused=False),
}
