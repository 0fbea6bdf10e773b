"""A made-up organisation becomes the export of a platform."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from audits.definition_files import library
from audits.example.arrival import EMPTY, PREVIEW, RESPONDENT
from audits.example.columns import survey_columns
from audits.example.files import file_bytes
from audits.example.layouts import Coding, Column, Layout
from audits.example.made_up import MadeUp
from audits.example.organisation import organisation
from audits.example.platforms import LAYOUTS
from audits.example.truth import truth_csv
from audits.problems import AuditError, Problem

PLATFORMS = tuple(LAYOUTS)
CODINGS = tuple(coding.value for coding in Coding)
FLAGSHIP = "compassion_resilience_audit"


def export(made_up: MadeUp, platform: str, coding: str | None = None) -> bytes:
    """Return the export of a platform as the bytes of its file.

    Parameters
    ----------
    platform
        One of `PLATFORMS`.
    coding
        "text", "numeric" or "shuffled" (codes not in the order of the scale); the first the
        platform knows where none is given.

    Raises
    ------
    AuditError
        If the platform is unknown or does not export this coding.
    """
    layout, chosen = _layout(platform, coding)
    columns = _columns(made_up, layout, chosen)
    headings = [list(row) for row in zip(*(c.headings for c in columns), strict=True)]
    if layout.merged:
        headings[0] = _named_once(headings[0])
    return file_bytes(layout.file, [*headings, *zip(*(c.cells for c in columns), strict=True)])


def file_name(platform: str) -> str:
    """Return what an export of this platform is called.

    Examples
    --------
    >>> file_name("microsoft_forms")
    'example-microsoft_forms.xlsx'
    """
    layout, _ = _layout(platform, None)
    return f"example-{platform}.{'csv' if layout.file.delimiter else 'xlsx'}"


def write_example(  # noqa: PLR0913 - one parameter an option of the command line
    platform: str,
    *,
    respondents: int,
    teams: int,
    seed: int,
    out_path: Path,
    truth_path: Path | None = None,
    coding: str | None = None,
    wave: int = 1,
) -> MadeUp:
    """Write the export of an example audit with the flagship instrument, and perhaps its truth.

    Returns
    -------
    MadeUp
        The organisation whose export was written.

    Raises
    ------
    AuditError
        As `organisation` and `export` do, or if a file cannot be written.
    """
    made_up = organisation(library()[FLAGSHIP], respondents, teams, seed, wave)
    _write(out_path, export(made_up, platform, coding))
    if truth_path is not None:
        _write(truth_path, truth_csv(made_up))
    return made_up


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as cause:
        raise AuditError(Problem("command-file-unwritable", {"file": path})) from cause


def _layout(platform: str, coding: str | None) -> tuple[Layout, Coding]:
    layout = LAYOUTS.get(platform)
    if layout and coding is None:
        return layout, layout.codings[0]
    if layout and coding in layout.codings:
        return layout, Coding(coding)
    known = ", ".join(layout.codings) if layout else ", ".join(PLATFORMS)
    details = {"platform": platform, "coding": coding or "any", "known": known}
    raise AuditError(Problem("example-platform-unknown", details))


def _columns(made_up: MadeUp, layout: Layout, coding: Coding) -> list[Column]:
    kinds = made_up.visits.kind
    rows = kinds == RESPONDENT
    rows |= (kinds == PREVIEW) & layout.trial_runs | (kinds == EMPTY) & layout.empty_visits
    visits, places = made_up.visits.where(rows), np.flatnonzero(rows)
    questions = tuple(question.rows(places) for question in made_up.questions)
    before = [Column(m.headings, m.cells(visits, coding)) for m in layout.before]
    after = [Column(m.headings, m.cells(visits, coding)) for m in layout.after]
    return [*before, *survey_columns(layout, questions, coding), *after]


def _named_once(headings: Sequence[str]) -> list[str]:
    return [
        "" if place and heading == headings[place - 1] else heading
        for place, heading in enumerate(headings)
    ]
