"""The receipt of an import: what was read, set aside, dropped, unmapped, unscored, and why."""

import csv
import io
from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ConfigDict

_FORMULA = tuple("=+-@\t\r")


class Receipt(BaseModel):
    """What happened to one file. Headers and counts only; it holds no answer.

    Parameters
    ----------
    instrument, version
        The definition the file was read with.
    platform, evidence, encoding, delimiter, sheet, header_rows, coding
        How it was read.
    rows, respondents, set_aside
        Rows under the header, respondents, and rows that are none, by reason.
    columns
        Label in the file, field, reason.
    dropped, unmapped, unscored
        Columns that may say who somebody is, with why; columns without a field; fields
        without usable answers, with the problem's code.
    answers
        Kind of answer or nothing -> number of cells, over all items.
    not_stated
        Dimension -> how many left it empty and how many chose not to say, as bands.
    quality
        Sign -> number of respondents who show it.
    notes
        Sentences of the problems that did not stop the import.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    instrument: str
    version: str
    platform: str
    evidence: tuple[str, ...]
    encoding: str
    delimiter: str | None
    sheet: str | None
    header_rows: int
    coding: str
    rows: int
    respondents: int
    set_aside: Mapping[str, int]
    columns: tuple[tuple[str, str, str], ...]
    dropped: tuple[tuple[str, str], ...]
    unmapped: tuple[str, ...]
    unscored: Mapping[str, str]
    answers: Mapping[str, int]
    not_stated: Mapping[str, Mapping[str, str]]
    quality: Mapping[str, int]
    notes: tuple[str, ...]

    def to_json(self) -> str:
        """Return the receipt as JSON."""
        return self.model_dump_json(indent=1)

    def to_csv(self) -> str:
        """Return the receipt as a table that a spreadsheet opens without running anything."""
        out = io.StringIO()
        csv.writer(out).writerows([without_formula(cell) for cell in row] for row in self.lines())
        return out.getvalue()

    def lines(self) -> Iterator[tuple[str, str, str]]:
        """Yield the receipt as rows of what, which and how many or why."""
        for name in ("instrument", "version", "platform", "encoding", "coding"):
            yield name, "", str(getattr(self, name))
        yield "rows", "", str(self.rows)
        yield "respondents", "", str(self.respondents)
        yield from (("set aside", reason, str(n)) for reason, n in self.set_aside.items())
        yield from (("read", label, f"{field} ({why})") for label, field, why in self.columns)
        yield from (("dropped", label, why) for label, why in self.dropped)
        yield from (("not read", label, "no question of this survey") for label in self.unmapped)
        yield from (("not scored", field, why) for field, why in self.unscored.items())
        yield from (("answers", kind, str(n)) for kind, n in self.answers.items())
        for dimension, kinds in self.not_stated.items():
            yield from (("not stated", f"{dimension}: {kind}", n) for kind, n in kinds.items())
        yield from (("sign", flag, str(n)) for flag, n in self.quality.items())
        if any(self.quality.values()):
            yield "sign", "", "they stay in; the results say how far scores move without them"
        yield from (("note", "", sentence) for sentence in self.notes)


def without_formula(cell: str) -> str:
    """Return a cell that a spreadsheet shows as text, whatever it begins with.

    Examples
    --------
    >>> without_formula("=1+1"), without_formula("Team")
    ("'=1+1", 'Team')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def band(n: int) -> str:
    """Return how many people, as a band: small exact counts may be about somebody.

    Examples
    --------
    >>> band(0), band(3), band(12), band(1200)
    ('0', '1–4', '10–14', '1,000+')
    """
    if n == 0:
        return "0"
    starts = (1, 5, 10, 15, 20, 30, 50, 100, 200, 500, 1000)
    place = max(i for i, start in enumerate(starts) if start <= n)
    if place == len(starts) - 1:
        return "1,000+"
    return f"{starts[place]}–{starts[place + 1] - 1}"
