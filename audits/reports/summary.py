"""The page a hurried reader takes away: who answered, how it stands, what to talk about."""

from typing import Any

import pandas as pd

from audits.release import Release
from audits.reports.areas import Area, areas_of, conversations
from audits.reports.blocks import (
    Block,
    Callout,
    Columns,
    Figure,
    Figures,
    Lead,
    Part,
    Picture,
    Questions,
    Section,
)
from audits.reports.findings import findings
from audits.reports.overview import first_kinds, overview
from audits.subgroups import EVERYONE, Subgroup
from audits.words.numbers import share_text
from audits.words.sentences import response_rate_sentence
from audits.words.voice import Voice


def summary_section(release: Release, voice: Voice, group: Subgroup = EVERYONE) -> Section:
    """Return the summary of everyone or of one team."""
    areas = areas_of(release, group, voice)
    blocks: list[Block] = [Lead(lead(areas, voice)), Figures(_figures(release, group, voice))]
    blocks.append(Picture(overview(release, group, first_kinds(release), voice)))
    blocks += _found(release, group, voice)
    asked = conversations(areas, voice)
    if asked:
        blocks.append(Questions(_talk_title(len(asked), voice), asked))
    return Section(
        id="summary",
        kicker=voice.say("Summary"),
        title=voice.say("What people told us, on one page"),
        blocks=tuple(blocks),
        new_page=True,
    )


def lead(areas: tuple[Area, ...], voice: Voice) -> str:
    """Return the one sentence of the page, from areas whose interval leaves out the middle."""
    strong = max((a for a in areas if a.is_strength), key=lambda a: a.level, default=None)
    weak = min((a for a in areas if a.is_need), key=lambda a: a.level, default=None)
    if not areas:
        return voice.say("Results are held back here, to protect the people who answered.")
    if strong and weak:
        sentence = "People can build on {strong}. The workplace has work to do on {weak}."
    elif strong:
        sentence = "People can build on {strong}. No area stands clearly on the strain side."
    elif weak:
        sentence = (
            "The workplace has work to do on {weak}. No area stands clearly on the caring side."
        )
    else:
        sentence = "No area stands clearly on one side of the middle. Talk about what that means."
    return voice.say(
        sentence,
        strong=_inside(strong.label) if strong else "",
        weak=_inside(weak.label) if weak else "",
    )


def _inside(label: str) -> str:
    """Return a label for inside a sentence; an acronym keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _found(release: Release, group: Subgroup, voice: Voice) -> tuple[Block, ...]:
    found = findings(release, group, voice)
    nothing = (voice.say("Nothing that these answers can show."),)
    parts = (
        Part(voice.say("Strengths"), found.strengths or nothing),
        Part(voice.say("Mixed"), found.mixed or nothing),
        Part(voice.say("Needs"), found.needs or nothing),
    )
    if all(part.items == nothing for part in parts):
        said = voice.say("There are too few answers to tell strengths from needs.")
        return (Callout(said),)
    return (Columns(parts),)


def _talk_title(count: int, voice: Voice) -> str:
    titles = {1: "A conversation to have", 2: "Two conversations to have"}
    return voice.say(titles.get(count, "Three conversations to have"))


def _figures(release: Release, group: Subgroup, voice: Voice) -> tuple[Figure, ...]:
    row = _participation(release, group)
    answered = Figure(
        row.respondents if row else _people(release, group),
        voice.say("people answered"),
        _invited(row, voice),
    )
    return (answered, *_rate(row, voice), _shown(release, group, voice))


def _participation(release: Release, group: Subgroup) -> Any:
    """Return the row of a group as released, None when there is none."""
    table = release.table("participation")
    return next(iter(table[table["group"] == group.key].itertuples(index=False)), None)


def _people(release: Release, group: Subgroup) -> str:
    groups = release.table("groups")
    return str(groups.loc[groups["key"] == group.key, "n"].iloc[0])


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
    if group != EVERYONE:
        areas = len(areas_of(release, group, voice))
        held = len(release.instrument.domains) - areas
        return Figure(str(areas), voice.say("areas shown"), _held(held, voice))
    teams = len(release.groups("team", "cluster"))
    return Figure(str(teams), voice.say("teams with results"), _held(len(release.held_back), voice))


def _held(count: int, voice: Voice) -> str:
    if not count:
        return voice.say("none is held back")
    if count == 1:
        return voice.say("1 is held back and named under What is not shown")
    return voice.say("{count} are held back and named under What is not shown", count=count)
