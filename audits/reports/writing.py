"""The door to all documents: which formats there are, what a file is called, who writes it."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, Literal, get_args

from audits.problems import AuditError, Problem
from audits.release import Release
from audits.reports.blocks import Paper
from audits.reports.content import organisation_report, team_report
from audits.reports.pdf import pdf_bytes
from audits.reports.xlsx import xlsx_bytes
from audits.subgroups import Subgroup
from audits.words.voice import Voice

Format = Literal["pdf", "xlsx"]
FORMATS: Final[tuple[str, ...]] = get_args(Format)

_LONGEST_NAME: Final = 60
_RESERVED: Final = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")


def write_report(
    release: Release,
    format: str,
    group: Subgroup | None = None,
    *,
    voice: Voice | None = None,
    paper: Paper = "a4",
) -> bytes:
    """Return a document of `release`; the same arguments give the same bytes.

    Parameters
    ----------
    format
        "pdf": the report of the whole organisation, or of `group` when it is given.
        "xlsx": all released tables.

    Raises
    ------
    AuditError
        `report-format-unknown`, `report-group-held-back`, `report-group-not-a-team`,
        `report-characters-missing`, `report-workbook-whole-only`.
    """
    voice = voice or Voice()
    if format == "pdf":
        if group is None:
            return pdf_bytes(organisation_report(release, voice), paper)
        return pdf_bytes(team_report(release, group, voice), paper)
    if format == "xlsx":
        if group is not None:
            raise AuditError(Problem("report-workbook-whole-only"))
        return xlsx_bytes(release, voice, paper)
    known = ", ".join(FORMATS)
    raise AuditError(Problem("report-format-unknown", {"format": format, "known": known}))


def report_name(release: Release, format: str, group: Subgroup | None = None) -> str:
    """Return a file name that is safe on every system, made of organisation, wave and group."""
    parts = [release.promise.organisation, release.promise.wave]
    parts += [release.label(group)] if group is not None else []
    return f"{'_'.join(_safe(part) for part in parts)}.{format}"


def team_reports(
    release: Release, *, voice: Voice | None = None, paper: Paper = "a4"
) -> Iterator[tuple[str, bytes]]:
    """Yield file name and PDF of every team and cluster that has a result of its own.

    Names are unique even where a file system does not tell capitals apart.
    """
    taken: set[str] = set()
    for group in release.groups("team", "cluster"):
        name = _free(report_name(release, "pdf", group), taken)
        taken.add(name.casefold())
        yield name, write_report(release, "pdf", group, voice=voice, paper=paper)


def _free(name: str, taken: set[str]) -> str:
    stem, _, ending = name.rpartition(".")
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{stem}-{number}.{ending}"
    return free


def _safe(text: str) -> str:
    r"""Return letters, digits and single hyphens only: no path, no device, no leading dot.

    Examples
    --------
    >>> _safe("../../Night & Day\\team: 1"), _safe("CON"), _safe("***")
    ('Night-Day-team-1', 'CON-', 'group')
    """
    plain = unicodedata.normalize("NFC", text)
    words = re.sub(r"[^\w]+|_+", "-", plain).strip("-")[:_LONGEST_NAME].strip("-")
    if _RESERVED.match(words):
        return f"{words}-"
    return words or "group"
