"""What will be shown and what held back, team by team, before any result exists."""

from typing import Final

import streamlit as st

from audits import pipeline
from audits.definitions import Instrument
from audits.pages.desk import on_desk
from audits.pages.names import shortened
from audits.pages.plan_chosen import drafted, read_as, unnamed
from audits.pages.shown import show_problems
from audits.pages.tables import show_table
from audits.pages.text import md
from audits.pages.working import Tell, show_stopped, was_stopped, worked_out
from audits.pipeline import Draft, Inspection, Preview, Settings
from audits.problems import AuditError
from audits.words.group_names import table_label, team_label
from audits.words.sentences import held_back_sentence
from audits.words.voice import Voice

_PREVIEW: Final = "preview"


def show_preview(found: Inspection, settings: Settings, voice: Voice) -> bool:
    """Show what would be published; return whether anything can be."""
    st.header(voice.say("What will be shown"), anchor=False)
    if was_stopped(_PREVIEW):
        show_stopped(_PREVIEW, voice.say("Work out what will be shown"), voice)
        return False
    try:
        plan = unnamed(settings)
        draft = drafted(found, plan)
        preview = on_desk(("preview", *read_as(plan)), lambda: _worked_out(draft, voice))
    except AuditError as error:
        show_problems(error)
        return False
    _show_teams(preview, voice)
    _show_dimensions(preview, found.instrument, voice)
    st.download_button(
        voice.say("Download the receipt of this import (CSV)"),
        draft.receipt.to_csv(),
        file_name="receipt.csv",
        mime="text/csv",
        on_click="ignore",
        type="tertiary",
    )
    return True


def _worked_out(draft: Draft, voice: Voice) -> Preview:
    def preview(tell: Tell) -> Preview:
        tell(0.0, voice.say("Working out what may be shown …"))
        return pipeline.preview(draft)

    return worked_out(preview, _PREVIEW, voice)


def _show_teams(preview: Preview, voice: Voice) -> None:
    shown = [team for team in preview.teams if team.shown]
    if not preview.teams:
        st.markdown(md(voice.say("Results will be for the whole organisation, not by team.")))
        return
    st.markdown(
        md(
            voice.say(
                "{shown} of {all} teams and clusters will have results of their own, with "
                "{share} % of everybody who answered in them. Everybody counts in the results of "
                "the whole organisation.",
                shown=len(shown), all=len(preview.teams), share=round(100 * preview.in_teams),
            )
        )
    )  # fmt: skip
    rows = [
        (team_label(team.label, voice), _how_much(team.indicators, team.of, voice))
        for team in preview.teams
    ]
    show_table((voice.say("Team or cluster"), voice.say("Areas and questions shown")), rows)
    held = tuple(
        shortened(team_label(team.label, voice)) for team in preview.teams if not team.shown
    )
    if held:
        st.markdown(md(held_back_sentence(held, voice)))


def _how_much(count: int, of: int, voice: Voice) -> str:
    if not count:
        return voice.say("held back")
    return voice.say("{count} of {of}", count=count, of=of)


def _show_dimensions(preview: Preview, instrument: Instrument, voice: Voice) -> None:
    rows = [
        (
            " × ".join(
                instrument.dimension(d).label.in_language(voice.language) for d in table.dimensions
            ),
            ", ".join(table_label(instrument, table.dimensions, one, voice) for one in table.shown)
            or voice.say("held back"),
        )
        for table in preview.tables
        if table.dimensions
    ]
    if not rows:
        return
    with st.expander(voice.say("Groups by questions about people")):
        show_table((voice.say("Cut by"), voice.say("Groups with results")), rows)
        st.markdown(
            md(
                voice.say(
                    "Whoever is in no group of this list is part of the whole. Which small groups "
                    "there are is not told."
                )
            )
        )
        for department in preview.departments:
            label = instrument.dimension(department).label.in_language(voice.language)
            st.markdown(
                md(
                    voice.say(
                        "{department}: people who named one but no team count as not stated here.",
                        department=label,
                    )
                )
            )
