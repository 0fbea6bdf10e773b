"""The numbers in large letters: who answered, how many of those asked, what is shown."""

from typing import Any

import pandas as pd

from audits.release import Release
from audits.reports.areas import areas_of
from audits.reports.blocks import Figure
from audits.subgroups import EVERYONE, Subgroup
from audits.words.numbers import share_text
from audits.words.sentences import response_rate_sentence
from audits.words.voice import Voice


def key_figures(release: Release, group: Subgroup, voice: Voice) -> tuple[Figure, ...]:
    """Return two or three figures about everyone or about one team."""
    row = _participation(release, group)
    answered = Figure(
        row.respondents if row else _people(release, group),
        voice.say("people answered"),
        _invited(row, voice),
    )
    return (answered, *_rate(row, voice), _shown(release, group, voice))


def _participation(release: Release, group: Subgroup) -> Any:
    """Return the row of a group as released, None when there is none."""
    return next(iter(release.rows_of("participation", "group", group.key)), None)


def _people(release: Release, group: Subgroup) -> str:
    return str(release.rows_of("groups", "key", group.key)[0].n)


def _invited(row: Any, voice: Voice) -> str:
    if row is None or pd.isna(row.invited):
        return voice.say("We do not know how many were asked.")
    return voice.say("of {invited} who were asked", invited=row.invited)


def _rate(row: Any, voice: Voice) -> tuple[Figure, ...]:
    if row is None or pd.isna(row.rate_low):
        return ()
    band = (float(row.rate_low), float(row.rate_high))
    said = response_rate_sentence(row.respondents, row.word, voice, band)
    return (Figure(share_text(*band, voice), voice.say("took part"), said.split(". ", 1)[-1]),)


def _shown(release: Release, group: Subgroup, voice: Voice) -> Figure:
    has_teams = bool(release.groups("team", "cluster"))
    if group != EVERYONE or not has_teams:
        areas = len(areas_of(release, group, voice))
        held = len(release.instrument.domains) - areas
        return Figure(str(areas), voice.say("areas shown"), _held(held, voice))
    teams = len(release.groups("team", "cluster"))
    return Figure(str(teams), voice.say("teams with results"), _held(len(release.held_back), voice))


def _held(count: int, voice: Voice) -> str:
    if not count:
        return voice.say("None is held back.")
    if count == 1:
        return voice.say("1 is held back: see What is not shown")
    return voice.say("{count} are held back: see What is not shown", count=count)
