"""An inspected file -> Responses, and the receipt of what happened to it."""

from collections.abc import Mapping

import numpy as np

from audits.definitions import DimensionKind
from audits.ingestion.categories import Categorised, in_order
from audits.ingestion.headcounts import under_labels
from audits.ingestion.inspection import Inspection
from audits.ingestion.receipt import Receipt, band
from audits.memberships import DimensionMembership, Mask
from audits.problems import AuditError, Problem
from audits.responses import Codes, Missing, Quality, Responses


def read_responses(
    inspection: Inspection, headcounts: Mapping[str, int] | None = None
) -> tuple[Responses, Receipt]:
    """Return the responses of an inspected file, and its receipt.

    Parameters
    ----------
    inspection
        What `inspect` returned; nothing in it is asked twice.
    headcounts
        Team label -> people who were invited; it also gives the order of the teams.

    Returns
    -------
    Responses
        One row a respondent: somebody with at least one answered item. Items the file does not
        have, and items that were stopped, are `NOT_SHOWN` for everybody.
    Receipt
        Headers and counts only.

    Raises
    ------
    AuditError
        With all problems that stop the import.
    """
    if stops := inspection.stops():
        raise AuditError(stops)
    team = _team_of(inspection)
    if headcounts is not None:
        labels = inspection.dimensions.read[team].labels if team else ()
        headcounts = under_labels(headcounts, labels)
    read = _in_the_order_of(inspection, team, headcounts or {})
    dimensions = tuple(
        categorised.membership(inspection.instrument.dimension(name), inspection.answered)
        for name, categorised in read.items()
    )
    of_teams = next((each for each in dimensions if each.id == team), None)
    if of_teams and (wrong := _headcount_problems(of_teams, headcounts or {})):
        raise AuditError(wrong)
    answers = np.ascontiguousarray(inspection.items.codes[inspection.answered])
    counts = {flag: int(rows.sum()) for flag, rows in inspection.flags.items()}
    responses = Responses(
        instrument=inspection.instrument,
        answers=answers,
        dimensions=dimensions,
        quality=Quality(counts, dict(inspection.set_aside)),
        comments=dict(inspection.comments),
        headcounts=None if headcounts is None else dict(headcounts),
        flagged=_any(inspection),
    )
    return responses, _receipt(inspection, answers, read, counts)


def _any(inspection: Inspection) -> Mask:
    flagged = np.zeros(inspection.respondents, dtype=np.bool_)
    for rows in inspection.flags.values():
        flagged |= rows
    return flagged


def _team_of(inspection: Inspection) -> str | None:
    """Return the dimension of the file that headcounts speak of."""
    dimensions = map(inspection.instrument.dimension, inspection.dimensions.read)
    return next((each.id for each in dimensions if each.kind is DimensionKind.TEAM), None)


def _in_the_order_of(
    inspection: Inspection, team: str | None, headcounts: Mapping[str, int]
) -> dict[str, Categorised]:
    """Return the dimensions, the team's categories in the order of the list of teams."""
    read = dict(inspection.dimensions.read)
    if team and headcounts and inspection.instrument.dimension(team).open:
        read[team] = in_order(read[team], tuple(headcounts))
    return read


def _headcount_problems(
    team: DimensionMembership, headcounts: Mapping[str, int]
) -> tuple[Problem, ...]:
    """More answers than people is a wrong list or a wrong file."""
    answered = zip(team.categories, team.matrix.sum(axis=0).tolist(), strict=True)
    return tuple(
        Problem("import-headcount-exceeded", {"team": label, "invited": headcounts[label]})
        for label, n in answered
        if n > headcounts.get(label, n)
    )


def _receipt(
    inspection: Inspection,
    answers: Codes,
    read: Mapping[str, Categorised],
    quality: Mapping[str, int],
) -> Receipt:
    how = inspection.how_read
    return Receipt(
        instrument=inspection.instrument.id,
        version=inspection.instrument.version,
        platform=how.platform_label,
        evidence=how.evidence,
        encoding=how.encoding,
        delimiter=how.delimiter,
        sheet=how.sheet,
        header_rows=len(how.header_rows),
        coding=how.coding,
        rows=inspection.rows,
        respondents=inspection.respondents,
        set_aside=inspection.set_aside,
        columns=tuple((m.label, m.field_id, m.reason) for m in inspection.matches),
        dropped=tuple((column.label, column.reason.value) for column in inspection.dropped),
        unmapped=inspection.unmapped,
        unscored={**inspection.items.unscored, **inspection.dimensions.unscored},
        answers=_answer_counts(answers),
        not_stated=_not_stated(read, inspection.answered),
        quality=quality,
        notes=tuple(problem.sentence() for problem in inspection.problems),
    )


def _answer_counts(answers: Codes) -> dict[str, int]:
    counts = {"answered": int((answers >= 0).sum())}
    counts |= {kind.name.lower(): int((answers == kind).sum()) for kind in Missing}
    return {kind: n for kind, n in counts.items() if n}


def _not_stated(read: Mapping[str, Categorised], rows: Mask) -> dict[str, dict[str, str]]:
    return {
        name: {
            "left empty": band(int(found.skipped[rows].sum())),
            "preferred not to say": band(int(found.preferred_not[rows].sum())),
        }
        for name, found in read.items()
    }
