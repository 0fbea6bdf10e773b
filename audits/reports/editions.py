"""Who a document is for, and on what paper; what each audience is given and what is left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from audits.definitions import DimensionKind, DomainKind
from audits.problems import AuditError, Problem
from audits.release import Release
from audits.reports.blocks import Paper
from audits.reports.overview import TOGETHER, Kinds
from audits.subgroups import EVERYONE, Subgroup
from audits.words.numbers import list_text
from audits.words.voice import Voice

Audience = Literal["organisation", "team", "leadership", "board", "all_staff"]
AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)

_ALL: Final[Kinds] = tuple(DomainKind)
_CONDITIONS: Final[Kinds] = TOGETHER[1]


@dataclass(frozen=True, slots=True)
class Given:
    """What an audience is given: tables of teams, single questions of these kinds, comments."""

    teams: bool
    questions: Kinds
    comments: bool = False

    @property
    def all_questions(self) -> bool:
        """Whether questions that belong to no area are given too."""
        return self.questions == _ALL


_GIVEN: Final[dict[Audience, Given]] = {
    "organisation": Given(teams=True, questions=_ALL, comments=True),
    "team": Given(teams=True, questions=_ALL),
    "leadership": Given(teams=True, questions=_CONDITIONS),
    "board": Given(teams=False, questions=()),
    "all_staff": Given(teams=False, questions=_ALL),
}
"""Leaders see the questions about what they can change; a board oversees and manages no team;
what everybody reads puts no team on show. Comments are about everyone and go no further than the
report about everyone."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One way to hand over a release.

    `group` is the team or cluster of the audience "team", and nobody else's. `large` is large
    print (PDF). `interactive` lets charts answer to a pointer (HTML); it puts a script into the
    file.
    """

    audience: Audience = "organisation"
    group: Subgroup = EVERYONE
    paper: Paper = "a4"
    large: bool = False
    interactive: bool = False

    def __post_init__(self) -> None:
        """Refuse an unknown audience, a team's edition without its team, and the other way."""
        if self.audience not in AUDIENCES:
            known = ", ".join(AUDIENCES)
            raise AuditError(
                Problem("report-profile-unknown", {"profile": self.audience, "known": known})
            )
        if (self.audience == "team") != (self.group != EVERYONE):
            raise AuditError(Problem("report-profile-team-mismatch"))

    @classmethod
    def about(cls, group: Subgroup | None, paper: Paper = "a4") -> "Edition":
        """Return the edition of one team, or of the whole organisation when there is none."""
        if group is None:
            return cls(paper=paper)
        return cls("team", group, paper)

    @property
    def given(self) -> Given:
        """What this audience is given."""
        return _GIVEN[self.audience]


def audience_name(audience: Audience, voice: Voice) -> str:
    """Return what an audience is called on a cover."""
    names = {
        "organisation": "Whole organisation",
        "team": "Team",
        "leadership": "For the leadership",
        "board": "For the board",
        "all_staff": "For all staff",
    }
    return voice.say(names[audience])


def without_teams(release: Release) -> Release:
    """Return the release without any row, name or plan of a team: not even a writer can slip.

    Thresholds, promise and everything about the whole organisation and about questions on people
    stay as they are.
    """
    teams = {d.id for d in release.instrument.dimensions if d.kind is DimensionKind.TEAM}
    keys = {g.key for g in release.groups() if not teams & set(g.dimensions)}
    return replace(
        _not_about(_only(release, keys), teams),
        planned=tuple(p for p in release.planned if not teams & set(p)),
        held_back=(),
        predecessors={},
    )


def tables_for(release: Release, edition: Edition) -> Release:
    """Return only the rows an audience is given, for the workbook of released tables."""
    found = release if edition.given.teams else without_teams(release)
    if edition.group != EVERYONE:
        found = _only(found, {EVERYONE.key, edition.group.key})
    kept = {i for d in release.instrument.domains for i in d.items if d.kind in _kinds(edition)}
    if edition.given.all_questions:
        kept |= _alone(release)
    return _without_indicators(found, {item.id for item in release.instrument.items} - kept)


def left_out(release: Release, edition: Edition, voice: Voice) -> tuple[str, ...]:
    """Return what an edition leaves out, as sentences: the preview before anybody makes it."""
    return tuple(_left_out(release, edition, voice))


def _left_out(release: Release, edition: Edition, voice: Voice) -> Iterator[str]:
    if edition.group != EVERYONE:
        yield voice.say("Results of other teams. Only everyone stands beside this team.")
        yield voice.say("Comparisons of groups by questions about people.")
    if not edition.given.teams:
        yield voice.say("Results of single teams, and the names of teams.")
    missing = [d for d in release.instrument.domains if d.kind not in _kinds(edition)]
    if missing:
        names = tuple(domain.label.in_language(voice.language) for domain in missing)
        said = "Answers to single questions about: {areas}. The areas themselves are shown."
        yield voice.say(said, areas=list_text(names, voice))
    if _alone(release) and not edition.given.all_questions:
        yield voice.say("Answers to questions that belong to no area.")
    if release.comments and not edition.given.comments:
        yield voice.say("Comments. They are in the report of the whole organisation only.")
    if release.held_back:
        yield voice.say(
            "In every edition: groups without a result of their own ({count}). Their answers "
            "count in every result of the whole organisation.",
            count=len(release.held_back),
        )
    yield voice.say("In every edition: answers of single people. They were never kept.")


def _alone(release: Release) -> set[str]:
    scored = {item for domain in release.instrument.domains for item in domain.items}
    return {item.id for item in release.instrument.items} - scored


def _kinds(edition: Edition) -> Kinds:
    return edition.given.questions


def _only(release: Release, keys: set[str]) -> Release:
    """Return the release with the rows of these groups only."""
    columns = {name: "key" if name == "groups" else "group" for name in release.tables}
    tables = {
        name: frame[frame[columns[name]].isin(keys)].reset_index(drop=True)
        for name, frame in release.tables.items()
    }
    return replace(release, tables=tables)


def _without_indicators(release: Release, hidden: set[str]) -> Release:
    if not hidden:
        return release
    tables = dict(release.tables)
    for name, frame in release.tables.items():
        kept = frame
        for column in {"indicator", "item", "other"} & set(frame.columns):
            kept = kept[~kept[column].isin(hidden)]
        tables[name] = kept.reset_index(drop=True)
    return replace(release, tables=tables)


def _not_about(release: Release, dimensions: set[str]) -> Release:
    """Return the release without statistics about these dimensions as a whole."""
    tables = dict(release.tables)
    for name, frame in release.tables.items():
        if "dimensions" in frame.columns:
            named = (set(re.findall(r"\w+", str(said))) for said in frame["dimensions"])
            is_kept = [not dimensions & found for found in named]
            tables[name] = frame[is_kept].reset_index(drop=True)
    return replace(release, tables=tables)
