"""How evidence in the first rows of a file is looked for, and what a platform's row holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audits.ingestion.labels import label_key
from audits.ingestion.table import Row


@dataclass(frozen=True, slots=True)
class Evidence:
    """Cells that show where a file comes from.

    Parameters
    ----------
    says
        What was seen, in words for the receipt.
    pattern
        Regular expression a whole cell must match, after `label_key`.
    first, last
        The rows looked at, counted from 0, both included.
    at_least
        How many cells of one row must match.
    share
        Which share of the filled cells of one row must match.
    only_column
        Look at one column only; `at_least` and `share` then count its rows.
    """

    says: str
    pattern: str
    first: int = 0
    last: int = 0
    at_least: int = 1
    share: float = 0.0
    only_column: int | None = None

    def found_in(self, head: Sequence[Row]) -> bool:
        """Tell whether the first rows of a file hold this evidence."""
        rows = head[self.first : self.last + 1]
        if self.only_column is not None:
            rows = [[row[self.only_column] for row in rows if len(row) > self.only_column]]
        return any(self._enough(row) for row in rows)

    def _enough(self, cells: Sequence[str]) -> bool:
        keys = [label_key(cell) for cell in cells]
        whole = re.compile(self.pattern)
        matching = sum(1 for key in keys if whole.fullmatch(key))
        filled = sum(1 for key in keys if key)
        return matching >= self.at_least and matching >= self.share * max(filled, 1)


@dataclass(frozen=True, slots=True)
class Platform:
    """One row of the table of platforms: everything that differs between them.

    Parameters
    ----------
    id, label
        For the column map and for people.
    menu
        How to export on this platform, so that a wrong file comes with the way to the right one.
    signatures
        Alternatives; in each of them all the evidence must be found.
    header
        What the header rows hold, in order: `tag` (short name), `text` (question), `part` (row
        or choice of the question before), `import_id`. The first is always there, the others
        by evidence.
    part_words
        Words that stand in a `part` row and name no part.
    metadata
        Patterns of columns that are about the response or the person; always dropped.
    dated
        Patterns of columns that hold a date or number in every response: where they hold no
        digit, the row is no response.
    finished
        Column and values of responses that were not sent off.
    preview
        Column and values of responses that were tests.
    seen_unanswered
        Values that mean "was shown and left empty"; empty cells then mean "not shown".
    wrong_export
        True: a file like this has no respondents, or is something else; it is refused.
    repeats
        Columns with more different values than this show that a person can have several rows.
    choices_alone
        True: a question with several answers has one column a choice, named by the choice only.
    """

    id: str
    label: str
    menu: str
    signatures: tuple[tuple[Evidence, ...], ...]
    header: tuple[str, ...] = ("text",)
    part_words: tuple[str, ...] = ()
    metadata: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    finished: tuple[str, tuple[str, ...]] | None = None
    preview: tuple[str, tuple[str, ...]] | None = None
    seen_unanswered: tuple[str, ...] = ()
    wrong_export: bool = False
    repeats: tuple[tuple[str, int], ...] = ()
    choices_alone: bool = False

    def evidence_in(self, head: Sequence[Row]) -> tuple[str, ...] | None:
        """Return what shows that the file is of this platform; None when nothing does."""
        for signature in self.signatures:
            if all(evidence.found_in(head) for evidence in signature):
                return tuple(evidence.says for evidence in signature)
        return None

    def is_metadata(self, keys: Sequence[str]) -> bool:
        """Tell whether a column with these header keys is about the response or the person."""
        return matches_any(keys, self.metadata)

    def is_dated(self, keys: Sequence[str]) -> bool:
        """Tell whether a column with these header keys has a digit in every response."""
        return matches_any(keys, self.dated)


def matches_any(keys: Sequence[str], patterns: Sequence[str]) -> bool:
    """Tell whether a whole key matches one of the patterns."""
    return any(re.fullmatch(pattern, key) for pattern in patterns for key in keys if key)
