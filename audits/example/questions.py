"""Question: one question of the made-up survey and what everyone answered."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int16]
Texts = NDArray[np.object_]
Flags = NDArray[np.bool_]

NOTHING = -1


@dataclass(frozen=True, repr=False)
class Question:
    """One question with one row a person.

    Parameters
    ----------
    id
        Item, dimension or comment id; own questions of the organisation start with `own_`.
    text, stem
        What was asked; the stem is shared by the rows of a grid.
    options
        Labels in the order they are shown; none for an open question.
    codes
        One number an option, as in the definition.
    chosen
        Shape (people,): place of the option chosen, `NOTHING` where there is none.
        For a question with several answers: shape (people, options), true where chosen.
    texts
        Shape (people,): what people wrote: answers of an open question, or in the box
        beside the option at place `write_in`. Empty text where there is nothing.
    write_in
        Place of the option with a box to write in, or `NOTHING`.
    """

    id: str
    text: str
    stem: str = ""
    options: tuple[str, ...] = ()
    codes: tuple[int, ...] = ()
    chosen: Places | Flags = field(default_factory=lambda: np.empty(0, dtype=np.int16))
    texts: Texts = field(default_factory=lambda: np.empty(0, dtype=object))
    write_in: int = NOTHING

    @property
    def multiple(self) -> bool:
        """Whether people may choose several options."""
        return self.chosen.ndim == 2

    @property
    def open(self) -> bool:
        """Whether people write instead of choosing."""
        return not self.options

    def who_chose(self, label: str) -> Flags:
        """Return who chose this option, shape (people,) (ValueError for an unknown label)."""
        place = self.options.index(label)
        found = self.chosen[:, place] if self.multiple else self.chosen == place
        return np.asarray(found, dtype=np.bool_)

    def rows(self, source: NDArray[np.intp]) -> "Question":
        """Return the question with row i taken from `source[i]`; `NOTHING` gives a blank row."""
        blank = source == NOTHING
        chosen, texts = self.chosen, self.texts
        if len(chosen):
            chosen = chosen[source].copy()
            chosen[blank] = False if self.multiple else NOTHING
        if len(texts):
            texts = texts[source].copy()
            texts[blank] = ""
        return replace(self, chosen=chosen, texts=texts)
