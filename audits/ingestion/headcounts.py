"""The list of teams: how many people were invited in each, and the order teams stand in."""

from collections import Counter
from collections.abc import Collection, Mapping

from audits.ingestion.labels import label_key
from audits.ingestion.reading import read_table
from audits.ingestion.table import Row
from audits.problems import AuditError, Problem


def read_headcounts(data: bytes, name: str) -> dict[str, int]:  # noqa: ARG001 - as `inspect`
    """Return the people invited by team label, in the order of the list.

    Parameters
    ----------
    data, name
        A CSV or XLSX file with a column of names and a column of whole numbers; with or
        without a header, blank rows and a total at the end are left out.

    Raises
    ------
    AuditError
        `import-headcount-unreadable`, or `import-headcount-repeated` where one name is written
        twice in the same way: two spellings may be two teams, which only the export can tell.
    """
    found: dict[str, int] = {}
    for row in read_table(data).table.head:
        team = _team_and_people(row)
        if team is None:
            continue
        label, people = team
        if label in found:
            raise AuditError(Problem("import-headcount-repeated", {"team": label}))
        found[label] = people
    if not found:
        raise AuditError(Problem("import-headcount-unreadable"))
    return found


def under_labels(headcounts: Mapping[str, int], labels: Collection[str]) -> dict[str, int]:
    """Return the list under the labels the export uses, in the order of the list.

    A name stands for the label that is written as it is, else for the only one that differs in
    capitals, blanks, hyphens or marks. Any other name is a team in which nobody answered.

    Raises
    ------
    AuditError
        `import-headcount-repeated` where two names of the list are one team of the export.
    """
    as_written = {" ".join(label.split()): label for label in labels}
    spellings = Counter(map(label_key, labels))
    alone = {key: label for label in labels if spellings[key := label_key(label)] == 1}
    found: dict[str, int] = {}
    unknown: set[str] = set()
    for name, people in headcounts.items():
        key = label_key(name)
        label = as_written.get(name) or alone.get(key, name)
        if label in found or (label not in labels and key in unknown):
            raise AuditError(Problem("import-headcount-repeated", {"team": name}))
        if label not in labels:
            unknown.add(key)
        found[label] = people
    return found


def _team_and_people(row: Row) -> tuple[str, int] | None:
    cells = [" ".join(cell.split()) for cell in row if cell.strip()]
    if len(cells) < 2 or label_key(cells[0]) in {"total", "all", "sum", "everyone", "suma"}:
        return None
    numbers = [cell for cell in cells[1:] if cell.isdecimal()]
    return (cells[0], int(numbers[0])) if numbers else None
