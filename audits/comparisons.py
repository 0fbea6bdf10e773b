"""What is worked out from more than one score or item, as declared by a definition."""

from typing import Annotated, Literal

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
