"""The door to all documents: which formats there are, what a file is called, who writes it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final, Literal, get_args

from audits.problems import AuditError, Problem
from audits.release import Release
from audits.reports.changes import change_report
from audits.reports.changes_workbook import changes_xlsx
from audits.reports.content import report_for
from audits.reports.document import Report
from audits.reports.docx import docx_bytes
from audits.reports.editions import Edition
from audits.reports.html import html_bytes
from audits.reports.pdf import pdf_bytes
from audits.reports.pptx import pptx_bytes
from audits.reports.xlsx import xlsx_bytes
from audits.subgroups import EVERYONE, Subgroup
from audits.words.group_names import in_language
from audits.words.voice import Voice

Format = Literal["pdf", "pptx", "docx", "xlsx", "html"]
FORMATS: Final[tuple[str, ...]] = get_args(Format)

_LONGEST_NAME: Final = 60
_RESERVED: Final = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")


def write_document(
    release: Release, format: str, edition: Edition, voice: Voice, since: Release | None = None
) -> bytes:
    """Return one edition of `release` in one format; the same arguments give the same bytes.

    Parameters
    ----------
    format
        One of `FORMATS`. "xlsx" holds the released tables the audience is given; the others
        hold the report, with the same words and numbers.
    since
        An earlier wave: the document is then about what changed since.

    Raises
    ------
    AuditError
        `report-format-unknown`, `report-group-held-back`, `report-group-not-a-team`, and what
        keeps two waves from being compared.
    """
    if format not in FORMATS:
        known = ", ".join(FORMATS)
        raise AuditError(Problem("report-format-unknown", {"format": format, "known": known}))
    named = in_language(release, voice)
    if since is None:
        if format == "xlsx":
            return xlsx_bytes(named, edition, voice)
        return _WRITERS[format](report_for(named, edition, voice), edition)
    before = in_language(since, voice)
    if format == "xlsx":
        return changes_xlsx(before, named, edition, voice)
    return _WRITERS[format](change_report(before, named, edition, voice), edition)


def report_name(release: Release, format: str, group: Subgroup | None = None) -> str:
    """Return a file name that is safe on every system, made of organisation, wave and group."""
    parts = [release.promise.organisation, release.promise.wave]
    parts += [release.label(group)] if group is not None else []
    return f"{'_'.join(_safe(part) for part in parts)}.{format}"


def change_name(release: Release, format: str, edition: Edition, since: Release) -> str:
    """Return the file name of an edition about what changed since an earlier wave."""
    stem = edition_name(release, format, edition).removesuffix(f".{format}")
    return f"{stem}_since-{_safe(since.promise.wave)}.{format}"


def edition_name(release: Release, format: str, edition: Edition) -> str:
    """Return the file name of an edition: the team's, or with the name of its audience."""
    if edition.audience == "organisation":
        return report_name(release, format)
    if edition.group != EVERYONE:
        return report_name(release, format, edition.group)
    stem = report_name(release, format).removesuffix(f".{format}")
    return f"{stem}_{edition.audience.replace('_', '-')}.{format}"


def _pdf(report: Report, edition: Edition) -> bytes:
    return pdf_bytes(report, edition.paper, large=edition.large)


def _pptx(report: Report, _edition: Edition) -> bytes:
    return pptx_bytes(report)


def _docx(report: Report, edition: Edition) -> bytes:
    return docx_bytes(report, edition.paper)


def _html(report: Report, edition: Edition) -> bytes:
    return html_bytes(report, interactive_charts=edition.interactive)


_WRITERS: Final[Mapping[str, Callable[[Report, Edition], bytes]]] = {
    "pdf": _pdf,
    "pptx": _pptx,
    "docx": _docx,
    "html": _html,
}


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
