"""What a person decided about each comment before any is published. Lives in memory only."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from audits.pipeline import Flag

Place = tuple[str, int]
"""Which comment: id of its question, and its place among the comments of that question."""


@dataclass(repr=False)
class Review:
    """Comments as they came, what may give somebody away in them, and what was decided.

    Parameters
    ----------
    texts
        Question id -> its comments, in an order that is nobody's.
    flags
        Question id -> places to look at.
    decided
        Comment -> the words it leaves in, or None where it is left out. A comment nobody decided
        about stays as it is; with a flag in it, it is left out.
    """

    texts: Mapping[str, tuple[str, ...]]
    flags: Mapping[str, tuple[Flag, ...]]
    decided: dict[Place, str | None] = field(default_factory=dict)

    def flags_of(self, place: Place) -> tuple[Flag, ...]:
        """Return the places to look at in one comment."""
        return tuple(flag for flag in self.flags.get(place[0], ()) if flag.comment == place[1])

    def in_reading_order(self, question: str) -> list[Place]:
        """Return the comments of a question, those with something to look at first."""
        flagged = {flag.comment for flag in self.flags.get(question, ())}
        everyone = range(len(self.texts.get(question, ())))
        return [(question, at) for at in sorted(everyone, key=lambda at: at not in flagged)]

    def leaving(self, place: Place) -> str | None:
        """Return the words in which a comment leaves, or None where it does not leave."""
        if place in self.decided:
            return self.decided[place]
        return None if self.flags_of(place) else self.texts[place[0]][place[1]]

    def waiting(self, question: str) -> int:
        """Return how many comments with something to look at nobody has decided about."""
        places = {(question, flag.comment) for flag in self.flags.get(question, ())}
        return len(places - self.decided.keys())

    def kept(self) -> dict[str, tuple[str, ...]]:
        """Return question id -> the comments that leave, in the words they leave in."""
        return {question: tuple(self._leaving(question)) for question in self.texts}

    def _leaving(self, question: str) -> Iterator[str]:
        for at in range(len(self.texts[question])):
            found = self.leaving((question, at))
            if found is not None and found.strip():
                yield found

    def __repr__(self) -> str:
        return f"Review({sum(map(len, self.texts.values()))} comments)"

    def __reduce__(self) -> str:
        raise TypeError("a review of comments never leaves memory")
