"""Crosswalk: which teams of an earlier wave are which teams now; said by people, never guessed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from audits.ingestion.labels import label_key
from audits.ingestion.reading import read_table
from audits.problems import AuditError, Problem


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Teams now and the teams before.

    Parameters
    ----------
    renamed
        Name now -> name before, where it is the same team.
    predecessors
        Name now -> names before, where a team was put together from several or is a part of one:
        it keeps its own name, because its people are not the people of one team before.
    """

    renamed: Mapping[str, str] = field(default_factory=dict)
    predecessors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.renamed) + len(self.predecessors)


def read_crosswalk(data: bytes, name: str) -> Crosswalk:  # noqa: ARG001 - as `inspect`
    """Return what a file with two columns under a header says: the name now, the name before.

    A row whose two names stand in no other row is a team with another name. A name now in
    several rows was put together from several teams; a name before in several rows was split.

    Raises
    ------
    AuditError
        `import-crosswalk-unreadable`.
    """
    pairs = {(label_key(now), label_key(before)): (now, before) for now, before in _rows(data)}
    if not pairs:
        raise AuditError(Problem("import-crosswalk-unreadable"))
    times = Counter(("now", now) for now, _ in pairs) + Counter(("before", b) for _, b in pairs)
    renamed: dict[str, str] = {}
    found: dict[str, tuple[str, list[str]]] = {}
    for (now, before), names in pairs.items():
        if times["now", now] == times["before", before] == 1:
            renamed[names[0]] = names[1]
        else:
            found.setdefault(now, (names[0], []))[1].append(names[1])
    return Crosswalk(renamed, {now: tuple(before) for now, before in found.values()})


def _rows(data: bytes) -> Iterator[tuple[str, str]]:
    for row in read_table(data).table.cells(first=1):
        cells = [" ".join(cell.split()) for cell in row if cell.strip()]
        if len(cells) not in {0, 2}:
            raise AuditError(Problem("import-crosswalk-unreadable"))
        if cells:
            yield cells[0], cells[1]


def predecessors_of(
    said: Mapping[str, Sequence[str]], teams: Sequence[str], clusters: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return published name -> names before, of every team and cluster that is not as it was.

    Parameters
    ----------
    said
        Key of a team's name now -> names before.
    teams
        Names of the teams in this file.
    clusters
        Name of a team -> the cluster it is published in, which has the past of all its teams.

    Examples
    --------
    >>> said = {"harbour": ["North", "South"]}
    >>> predecessors_of(said, ["Harbour", "Kitchen"], {})
    {'Harbour': ('North', 'South')}
    >>> together = dict.fromkeys(("Harbour", "Kitchen"), "Harbour + Kitchen")
    >>> predecessors_of(said, ["Harbour", "Kitchen"], together)
    {'Harbour + Kitchen': ('North', 'South', 'Kitchen')}
    """
    found: dict[str, dict[str, None]] = {}
    for team in teams:
        before = said.get(label_key(team), (team,))
        found.setdefault(clusters.get(team, team), {}).update(dict.fromkeys(before))
    regrouped = {clusters.get(team, team) for team in teams if label_key(team) in said}
    return {name: tuple(before) for name, before in found.items() if name in regrouped}
