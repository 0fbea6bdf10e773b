"""The report, once: what is said and in which order, for every writer of documents."""

from collections.abc import Iterable
from typing import Final

from audits.problems import AuditError, Problem
from audits.release import Release
from audits.reports.answers import alone_section, answer_sections
from audits.reports.blocks import Picture
from audits.reports.comments import comments_section
from audits.reports.document import Cover, Furniture, Report, Section, direction_of
from audits.reports.editions import Edition, audience_name, left_out, tables_for
from audits.reports.equity import equity_section
from audits.reports.held_back import held_back_section
from audits.reports.method import method_section
from audits.reports.numbers import numbers_section
from audits.reports.printable import printable, with_printable_names
from audits.reports.small_print import digest_line, status
from audits.reports.summary import summary_section
from audits.reports.teams import teams_section
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice

WHOLE: Final = Edition()
"""The edition that leaves nothing out."""


def report_for(release: Release, edition: Edition, voice: Voice) -> Report:
    """Return the report an audience is given.

    Raises
    ------
    AuditError
        `report-group-held-back` and `report-group-not-a-team` as in `team_report`.
    """
    if edition.audience == "team":
        return team_report(release, edition.group, voice)
    return organisation_report(release, voice, edition)


def organisation_report(release: Release, voice: Voice, edition: Edition = WHOLE) -> Report:
    """Return the report of the whole organisation, for any audience but a team."""
    named = tables_for(with_printable_names(release), edition)
    sections = (
        summary_section(named, voice),
        *answer_sections(named, voice, questions=edition.given.questions),
        alone_section(named, voice) if edition.given.all_questions else None,
        teams_section(named, voice),
        equity_section(named, voice),
        held_back_section(named, voice, left_out=left_out(release, edition, voice)),
        comments_section(named, voice) if edition.given.comments else None,
    )
    return assembled(release, voice, audience_name(edition.audience, voice), sections)


def team_report(release: Release, group: Subgroup, voice: Voice) -> Report:
    """Return the report of one team or cluster, beside the whole organisation.

    Raises
    ------
    AuditError
        `report-group-held-back` when the group has no result of its own, and
        `report-group-not-a-team` when it is not a team or a cluster.
    """
    named = with_printable_names(release)
    check_team(named, group)
    sections = (
        summary_section(named, voice, group),
        *answer_sections(named, voice, group),
        alone_section(named, voice, group),
        held_back_section(named, voice, group, left_out(release, Edition.about(group), voice)),
    )
    return assembled(release, voice, named.label(group), sections)


def check_team(release: Release, group: Subgroup) -> None:
    """Refuse a group that is no team or cluster with a result of its own.

    Raises
    ------
    AuditError
        `report-group-held-back` or `report-group-not-a-team`.
    """
    teams = release.groups("team", "cluster")
    if group in teams:
        return
    if group == EVERYONE or group in release.groups():
        raise AuditError(Problem("report-group-not-a-team"))
    names = ", ".join(category for _, categories in group.parts for category in categories)
    raise AuditError(Problem("report-group-held-back", {"group": names}))


def assembled(
    release: Release,
    voice: Voice,
    subject: str,
    sections: Iterable[Section | None],
    earlier: Release | None = None,
) -> Report:
    """Return sections with what every report has around them.

    `earlier` is named beside `release` where a report is about two waves.
    """
    own = [section for section in sections if section is not None]
    charts = (b.chart for section in own for b in section.blocks if isinstance(b, Picture))
    ending = (
        method_section(release, release.digest, voice, earlier),
        numbers_section(tuple(charts), voice),
    )
    organisation, wave = printable(release.promise.organisation), printable(release.promise.wave)
    title = release.instrument.title.in_language(voice.language)
    return Report(
        language=voice.language,
        direction=direction_of(voice.language),
        organisation=organisation,
        wave=wave,
        title=f"{title}: {organisation}, {subject}, {wave}",
        cover=_cover(release, subject, voice),
        furniture=Furniture(
            running=f"{organisation}  ·  {subject}",
            promise=voice.say(
                "Promise {fingerprint}  ·  released results only",
                fingerprint=release.promise_fingerprint,
            ),
            page=voice.say("Page {page} of {pages}", page="{page}", pages="{pages}"),
            contents=voice.say("What is in here"),
            undrawn=voice.say("▯ stands for a character that no font of this machine can draw."),
            make_of_it=voice.say("What do we make of it?"),
            thinking=(
                voice.say("What fits what we know"),
                voice.say("What surprises us"),
                voice.say("What we could try"),
            ),
            talk=voice.say("To talk about"),
            table=voice.say("The same as a table"),
            more=voice.say(
                "{title} ({part} of {parts})", title="{title}", part="{part}", parts="{parts}"
            ),
        ),
        sections=(*own, *(section for section in ending if section is not None)),
    )


def _cover(release: Release, subject: str, voice: Voice) -> Cover:
    title, sentence = status(release.instrument, voice)
    return Cover(
        title=release.instrument.title.in_language(voice.language),
        subtitle=subject,
        status_title=title,
        status=sentence,
        lines=(
            voice.say("Promise {fingerprint}", fingerprint=release.promise_fingerprint),
            digest_line(release.digest, voice),
        ),
    )
