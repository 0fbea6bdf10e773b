"""The same form again: what to remember of it, what is different now, teams with other names."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from audits.definitions import DimensionKind
from audits.ingestion.column_map import NOT_USED, ColumnMap, column_key
from audits.ingestion.fields import Reason
from audits.ingestion.inspection import ColumnMatch, Inspection
from audits.ingestion.labels import label_key

_CLOSE = 75.0


def remembered(inspection: Inspection) -> ColumnMap:
    """Return the column map that reads the next export of this form the same way.

    It holds every column that was read, by its label, and what the user decided; no answers.
    Columns that share a label, and questions with several columns (one a choice, or one for own
    words), are found anew.
    """
    columns = {column_key(match.label): match.field_id for match in _sole(inspection)}
    decided = inspection.column_map
    more = {"instrument": inspection.instrument.id, "columns": {**columns, **decided.columns}}
    return decided.model_copy(update=more)


def _sole(inspection: Inspection) -> list[ColumnMatch]:
    """Return the matches whose label is no other column's and whose field has no other column."""
    labels = Counter(column_key(match.label) for match in inspection.matches)
    fields = Counter(match.field_id for match in inspection.matches)
    return [
        match
        for match in inspection.matches
        if labels[column_key(match.label)] == fields[match.field_id] == 1
        and match.reason != Reason.CHOICE
    ]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different from the form a column map was made for.

    Parameters
    ----------
    gone
        Label key of a column that is no longer there -> the field it was.
    new
        Labels of columns nobody has decided about: neither read before nor set aside.
    found_otherwise
        Fields that are read now and were not in the map, with the label and reason.
    """

    gone: Mapping[str, str]
    new: tuple[str, ...]
    found_otherwise: tuple[tuple[str, str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.gone or self.new or self.found_otherwise)


def changes(inspection: Inspection) -> Changes:
    """Return what is different from the form of the inspection's own column map."""
    before = inspection.column_map.columns
    read = {column_key(match.label) for match in inspection.matches}
    unused = {column_key(label) for label in inspection.unmapped}
    gone = {
        key: field
        for key, field in before.items()
        if field != NOT_USED and key not in read and key not in unused
    }
    new = tuple(label for label in inspection.unmapped if column_key(label) not in before)
    otherwise = tuple(
        (match.field_id, match.label, match.reason)
        for match in _sole(inspection)
        if column_key(match.label) not in before
    )
    return Changes(gone, new, otherwise)


@dataclass(frozen=True, slots=True)
class TeamChanges:
    """Teams of this file beside those of an earlier wave.

    Parameters
    ----------
    gone, new
        Names only the earlier wave has; names only this file has.
    offers
        (name now, name before): pairs that look like one team under another name.
    """

    gone: tuple[str, ...]
    new: tuple[str, ...]
    offers: tuple[tuple[str, str], ...]


def team_changes(inspection: Inspection, earlier: Sequence[str]) -> TeamChanges:
    """Return which teams of an earlier wave have other names now; offers, never applied.

    Parameters
    ----------
    inspection
        The file of this wave.
    earlier
        Names of the teams as they stand in the earlier release.
    """
    kinds = {d.id: d.kind for d in inspection.instrument.dimensions}
    teams = [r for name, r in inspection.dimensions.read.items() if kinds[name] is _TEAM]
    now = {label_key(label): label for read in teams for label in read.labels}
    before = {label_key(label): label for label in earlier}
    gone = {key: label for key, label in before.items() if key not in now}
    new = {key: label for key, label in now.items() if key not in before}
    offers = []
    for key, label in new.items():
        best = process.extractOne(key, list(gone), scorer=fuzz.token_sort_ratio)
        if best and best[1] >= _CLOSE:
            offers.append((label, gone[best[0]]))
    return TeamChanges(tuple(gone.values()), tuple(new.values()), tuple(offers))


_TEAM = DimensionKind.TEAM
