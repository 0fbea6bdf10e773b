"""What will be shown and what held back, team by team, before any result exists."""

import streamlit as st

from audits import pipeline
from audits.definitions import Instrument
from audits.pages.names import shortened
from audits.pages.plan_chosen import UNNAMED, drafted
from audits.pages.shown import show_problems
from audits.pages.tables import show_table
from audits.pages.text import md
from audits.pipeline import Inspection, Preview, Settings
from audits.problems import AuditError
from audits.words.group_names import table_label, team_label
from audits.words.sentences import held_back_sentence
from audits.words.voice import Voice


def show_preview(found: Inspection, settings: Settings, voice: Voice) -> bool:
    """Show what would be published; return whether anything can be."""
    st.header(voice.say("What will be shown"), anchor=False)
    unnamed = Settings(
        UNNAMED, UNNAMED, settings.thresholds, settings.dimensions, settings.clusters,
        settings.headcounts,
    )  # fmt: skip
    try:
        draft = drafted(found, unnamed)
        preview = pipeline.preview(draft)
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
