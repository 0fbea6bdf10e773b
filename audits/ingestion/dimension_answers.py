"""What people said about themselves in one file, dimension by dimension."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audits.definitions import Dimension, DimensionKind, Instrument
from audits.ingestion.categories import Categorised, categorise
from audits.ingestion.column_map import ColumnMap
from audits.ingestion.fields import dimension_labels
from audits.ingestion.ghost_rows import Body
from audits.ingestion.item_answers import ValueProblem, shown_problems
from audits.ingestion.labels import label_key
from audits.ingestion.matching import Match
from audits.ingestion.personal_data import why_values_personal
from audits.ingestion.recoding import Coding
from audits.ingestion.spellings import spelled_alike, ways_written, written_differently
from audits.ingestion.survey_file import SurveyFile
from audits.problems import Problem

_RARE_IDENTITY = 3
_MANY_WRITTEN = 0.25


Ways = tuple[tuple[str, ...], ...]
"""Names, each in the ways it is written, the most frequent first."""


@dataclass(frozen=True, repr=False)
class DimensionAnswers:
    """The dimensions of the kept rows.

    Parameters
    ----------
    read
        Dimension id -> who is in which category; only those that can be trusted.
    unscored
        Dimension id -> why it was left out (a problem code).
    merges
        Dimension id -> pairs of labels that may be one: offers.
    ways
        Id of a list of teams -> names that are written in several ways.
    """

    read: Mapping[str, Categorised]
    unscored: Mapping[str, str]
    merges: Mapping[str, tuple[tuple[str, str], ...]]
    value_problems: tuple[ValueProblem, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    ways: Mapping[str, Ways] = field(default_factory=dict)


def dimension_answers(
    file: SurveyFile, body: Body, instrument: Instrument, column_map: ColumnMap, coding: Coding
) -> DimensionAnswers:
    """Return who is in which category of every dimension the file has."""
    read: dict[str, Categorised] = {}
    unscored: dict[str, str] = {}
    merges: dict[str, tuple[tuple[str, str], ...]] = {}
    ways: dict[str, Ways] = {}
    values: list[ValueProblem] = []
    problems: list[Problem] = []
    for dimension in instrument.dimensions:
        match = file.matching.of(dimension.id)
        if match is None:
            continue
        found = _categorised(match, body, dimension, column_map)
        code = _distrusted(match, body, dimension, found, is_numeric=coding is Coding.NUMBERS)
        if code is None:
            read[dimension.id] = found
            if found.several:
                details = {"label": match.label, "count": found.several}
                problems.append(Problem("import-categories-several", details))
            if dimension.open:
                merges[dimension.id] = _alike(found)
                ways[dimension.id], told = _written(match, body, dimension, column_map)
                problems.extend(told)
            continue
        unscored[dimension.id] = code
        count = sum(found.unknown.values())
        problems.append(Problem(code, {"label": match.label, "count": count}))
        if code == "import-categories-unknown":
            values.extend(_shown(dimension, found))
    offered = {name: pairs for name, pairs in merges.items() if pairs}
    shown = {name: names for name, names in ways.items() if names}
    return DimensionAnswers(read, unscored, offered, tuple(values), tuple(problems), shown)


def _alike(found: Categorised) -> tuple[tuple[str, str], ...]:
    people = found.matrix[:, :-1].sum(axis=0).tolist()
    return spelled_alike(dict(zip(found.labels, people, strict=True)))


def _written(
    match: Match, body: Body, dimension: Dimension, column_map: ColumnMap
) -> tuple[Ways, list[Problem]]:
    """Return teams that are written in several ways, and tell that they are one, or kept apart.

    Those the definition names and those somebody joined are one.
    """
    if match.choices[0]:
        return (), []
    column = body.columns[match.columns[0].position]
    decided = {label_key(label) for label in dimension_labels(dimension)}
    decided |= column_map.categories.get(dimension.id, {}).keys()
    ways = ways_written(column)
    found = tuple(ways[key] for key in sorted(ways) if key not in decided)
    apart = dimension.id in column_map.apart and not dimension.multiple
    count = len(found) if apart else written_differently(column)
    code = "import-categories-apart" if apart else "import-categories-spelled"
    told = [Problem(code, {"label": match.label, "count": count})] if count else []
    of_teams = dimension.kind is DimensionKind.TEAM and not dimension.multiple
    return found if of_teams else (), told


def _categorised(
    match: Match, body: Body, dimension: Dimension, column_map: ColumnMap
) -> Categorised:
    parts = [
        (body.columns[column.position], choice)
        for column, choice in zip(match.columns, match.choices, strict=True)
    ]
    chosen = column_map.categories.get(dimension.id, {})
    return categorise(parts, dimension, chosen, apart=dimension.id in column_map.apart)


def _distrusted(
    match: Match, body: Body, dimension: Dimension, found: Categorised, *, is_numeric: bool
) -> str | None:
    whole = body.columns[match.columns[0].position]
    if dimension.open and not match.choices[0] and why_values_personal(whole):
        return "import-dimension-personal"
    numbered = bool(found.labels) and all(label.isdecimal() for label in found.labels)
    if dimension.open and numbered and is_numeric:
        return "import-categories-numbers"
    if found.unknown and not dimension.open:
        return "import-categories-unknown"
    stated = int((~found.matrix[:, -1]).sum())
    if stated and found.written.sum() > max(_MANY_WRITTEN * stated, 4):
        return "import-categories-written"
    return None


def _shown(dimension: Dimension, found: Categorised) -> list[ValueProblem]:
    """Rare answers to identity questions are not shown: they may be about one person."""
    least = _RARE_IDENTITY if dimension.kind is DimensionKind.IDENTITY else 1
    common = {label: n for label, n in found.unknown.items() if n >= least}
    known = tuple(dict.fromkeys(dimension_labels(dimension)))
    problems = shown_problems(dimension.id, dimension.id, common, known)
    rare = sum(found.unknown.values()) - sum(common.values())
    hidden = [ValueProblem(dimension.id, dimension.id, None, rare, ())] if rare else []
    return [*problems, *hidden]
