"""ColumnMap: what the user confirmed about a file, remembered for the next wave; no answers."""

import json
from collections.abc import Mapping
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from audits.definitions import NonAnswerKind
from audits.ingestion.code_book import CodeBook
from audits.ingestion.crosswalk import Crosswalk
from audits.ingestion.labels import label_key, question_key
from audits.ingestion.reading import ReadingChoices
from audits.problems import AuditError, Problem

NOT_USED = ""
"""The field id of a column the user set aside."""


class ColumnMap(BaseModel):
    """Decisions about one form: columns, answer labels, categories. Keys are normalised labels.

    Parameters
    ----------
    instrument
        Id of the instrument the columns belong to.
    columns
        Label of a column -> field id, or `NOT_USED`.
    values
        Response scale id -> label in the file -> option code, or kind of non-answer.
    categories
        Dimension id -> label in the file -> category label; "Not stated" is one.
        Merging two spellings of a team is an entry here.
    predecessors
        Label of a team in the file -> names of the teams of an earlier wave it was put together
        from, or is a part of. Its own name stays.
    apart
        Dimension ids whose names are different names where they differ in capitals, hyphens or
        marks only; those of all others are one.
    reading
        How the file is read where the evidence was overruled.
    code_book
        What the survey tool says of variables and codes, where a code book was given.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    instrument: str | None = None
    columns: Mapping[str, str] = {}
    values: Mapping[str, Mapping[str, int | NonAnswerKind]] = {}
    categories: Mapping[str, Mapping[str, str]] = {}
    predecessors: Mapping[str, tuple[str, ...]] = {}
    apart: tuple[str, ...] = ()
    reading: ReadingChoices = ReadingChoices()
    code_book: CodeBook | None = None

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Return the column map written by `to_json`.

        Raises
        ------
        AuditError
            `import-map-unreadable`.
        """
        try:
            return cls.model_validate_json(text)
        except ValidationError:
            raise AuditError(Problem("import-map-unreadable")) from None

    def to_json(self) -> str:
        """Return the column map as JSON; it holds labels and decisions, no answers."""
        content = self.model_dump(mode="json", exclude_defaults=True)
        return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)

    def with_column(self, label: str, field_id: str) -> Self:
        """Return this map with a column taken for a field, or set aside (`NOT_USED`)."""
        columns = {**self.columns, column_key(label): field_id}
        return self.model_copy(update={"columns": columns})

    def with_value(self, scale_id: str, label: str, meaning: int | NonAnswerKind) -> Self:
        """Return this map with the meaning of one answer label of a response scale."""
        scale = {**self.values.get(scale_id, {}), label_key(label): meaning}
        return self.model_copy(update={"values": {**self.values, scale_id: scale}})

    def with_category(self, dimension_id: str, label: str, category: str) -> Self:
        """Return this map with the category one label of a dimension belongs to."""
        labels = {**self.categories.get(dimension_id, {}), label_key(label): category}
        return self.model_copy(update={"categories": {**self.categories, dimension_id: labels}})

    def with_names(self, dimension_id: str, *, apart: bool) -> Self:
        """Return this map with names of a dimension that differ in writing only apart, or one."""
        found = {*self.apart} | {dimension_id} if apart else {*self.apart} - {dimension_id}
        return self.model_copy(update={"apart": tuple(sorted(found))})

    def with_crosswalk(self, dimension_id: str, crosswalk: Crosswalk) -> Self:
        """Return this map with teams under their names of before, and the past of others."""
        found = self
        for now, before in crosswalk.renamed.items():
            found = found.with_category(dimension_id, now, before)
        said = {label_key(now): before for now, before in crosswalk.predecessors.items()}
        return found.model_copy(update={"predecessors": {**self.predecessors, **said}})

    def without_crosswalk(self, dimension_id: str) -> Self:
        """Return this map with the names of a dimension as they are in the file."""
        others = {name: labels for name, labels in self.categories.items() if name != dimension_id}
        return self.model_copy(update={"categories": others, "predecessors": {}})

    def with_code_book(self, book: CodeBook) -> Self:
        """Return this map with a code book; what an earlier one says beyond it is kept."""
        joined = self.code_book.joined_with(book) if self.code_book else book
        return self.model_copy(update={"code_book": joined})


def column_key(label: str) -> str:
    """Return the key a column's label has in a column map."""
    return question_key(label)
