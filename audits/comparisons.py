"""What is worked out from more than one score or item, as declared by a definition."""

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from audits.wording import Id, NamedPart, Part, Text


class PairedGap(NamedPart):
    """Score of `score` minus score of `minus`, on 0-100, within the same people.

    `say_do`: a value minus the practice it promises. `mirror`: how people are served minus how
    those who serve them are treated. Both name a domain or an index.
    """

    label: Text
    kind: Literal["say_do", "mirror"]
    score: Id
    minus: Id
    description: Text | None = None


class Technique(NamedPart):
    """Something that helps people recover, and whether the organisation makes room for it.

    `room`, `helpful` and `use` name items. Unmet room: among people whose answer to `helpful` is
    favourable, the percent whose answer to `room` is unfavourable, of those who answered `room`.
    The organisation-only form asks `room` alone.
    """

    label: Text
    shown_as: Text
    room: Id
    helpful: Id | None = None
    use: Id | None = None


class OwnBaseline(NamedPart):
    """A team's own starting point, where it is now, and its own goal: three items, 0-10.

    change = now - start; share of the way = (now - start) / (goal - start).
    `start` is asked once, at the first wave. `next_step` names a comment.
    """

    label: Text
    start: Id
    now: Id
    goal: Id
    next_step: Id | None = None


class WhereToLook(Part):
    """Items of `domains` beside their link with `outcome`: where to look first, never a cause."""

    outcome: Id
    domains: Annotated[tuple[Id, ...], Field(min_length=1)]
    minimum_n: int = Field(default=50, ge=50)


class Steps(NamedTuple):
    """How far a team came from its own start towards its own goal.

    `change` is in steps of the 0-10 ratings; `share` of the way is 1.0 at the goal, and nothing
    where the goal is no further than the start.
    """

    change: float
    share: float | None
    state: Literal["forward", "reached", "past", "back", "unmoved", "steady", "better", "check"]


def steps(start: float, now: float, goal: float) -> Steps:
    """Return how far `now` is from `start` towards `goal` (ratings 0-10, or means of them).

    Examples
    --------
    >>> steps(3, 5, 8)
    Steps(change=2, share=0.4, state='forward')
    >>> steps(6, 5, 4)  # a goal below the start is a slip of the pen until somebody says otherwise
    Steps(change=-1, share=None, state='check')
    """
    change = now - start
    if goal < start:
        return Steps(change, None, "check")
    if goal == start:
        return Steps(change, None, "steady" if change == 0 else "better" if change > 0 else "back")
    return Steps(change, change / (goal - start), _state(start, now, goal))


def _state(
    start: float, now: float, goal: float
) -> Literal["forward", "reached", "past", "back", "unmoved"]:
    if now >= goal:
        return "reached" if now == goal else "past"
    if now == start:
        return "unmoved"
    return "forward" if now > start else "back"
