"""Columns named by a choice alone: which question with several answers they belong to.

A choice that only one question offers names it. One that several questions offer ("Prefer not to
say") belongs to the question whose choices stand beside it, and never twice to the same one.
"""

from collections.abc import Iterator, Mapping, Sequence

from audits.ingestion.fields import Fields
from audits.ingestion.header_rows import FileColumn
from audits.ingestion.labels import label_key

_Offered = Mapping[int, Mapping[str, int]]


def lone_choices(
    columns: Sequence[FileColumn], fields: Fields, confirmed: Mapping[int, str]
) -> Iterator[tuple[str, FileColumn, str]]:
    """Yield question, column and choice for every column that is named by a choice alone.

    Parameters
    ----------
    columns, fields
        Columns without a question, and what the definition expects.
    confirmed
        Position -> question, for choices of an open list the user told the question of.
    """
    offered = {c.position: _offering(c, fields, confirmed.get(c.position)) for c in columns}
    for run in _runs(columns, offered):
        yield from _assigned(run, offered)


def _offering(column: FileColumn, fields: Fields, confirmed: str | None) -> dict[str, int]:
    """Return the questions that offer a choice of this name, with its place among theirs."""
    if confirmed is not None:
        return {confirmed: 0}
    key = label_key(column.label)
    return {f: places[key] for f, places in fields.several.items() if key in places}


def _runs(columns: Sequence[FileColumn], offered: _Offered) -> Iterator[list[FileColumn]]:
    """Yield the stretches of neighbouring columns that are all named by a choice."""
    run: list[FileColumn] = []
    for column in columns:
        if run and (column.position != run[-1].position + 1 or not offered[column.position]):
            yield run
            run = []
        if offered[column.position]:
            run.append(column)
    if run:
        yield run


def _assigned(
    run: Sequence[FileColumn], offered: _Offered
) -> Iterator[tuple[str, FileColumn, str]]:
    current, last = "", -1
    for place, column in enumerate(run):
        fields = offered[column.position]
        if len(fields) == 1:
            (current,) = fields
        elif current not in fields or fields[current] <= last:
            current = _named_ahead(run[place + 1 :], offered, fields)
        if current:
            last = fields[current]
            yield current, column, column.label


def _named_ahead(run: Sequence[FileColumn], offered: _Offered, fields: Mapping[str, int]) -> str:
    """Return the question of the next choice only one question offers, if it lists it later.

    Own words and "prefer not to say" end a list: before the choices of another question they
    end a list that is not known.
    """
    for column in run:
        if len(ahead := offered[column.position]) == 1:
            ((field, place),) = ahead.items()
            return field if fields.get(field, place) < place else ""
    return ""
