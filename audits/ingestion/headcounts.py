"""The list of teams: how many people were invited in each, and the order teams stand in."""

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
        `import-headcount-unreadable` or `import-headcount-repeated`.
    """
    found: dict[str, int] = {}
    seen: set[str] = set()
    for row in read_table(data).table.head:
        team = _team_and_people(row)
        if team is None:
            continue
        label, people = team
        if label_key(label) in seen:
            raise AuditError(Problem("import-headcount-repeated", {"team": label}))
        seen.add(label_key(label))
        found[label] = people
    if not found:
        raise AuditError(Problem("import-headcount-unreadable"))
    return found


def _team_and_people(row: Row) -> tuple[str, int] | None:
    cells = [" ".join(cell.split()) for cell in row if cell.strip()]
    if len(cells) < 2 or label_key(cells[0]) in {"total", "all", "sum", "everyone", "suma"}:
        return None
    numbers = [cell for cell in cells[1:] if cell.isdecimal()]
    return (cells[0], int(numbers[0])) if numbers else None
