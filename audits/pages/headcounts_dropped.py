"""An optional list of teams: how many people were invited, for the response rate."""

from collections.abc import Mapping

import streamlit as st

from audits import pipeline
from audits.pages.shown import show_problems
from audits.pages.state import session
from audits.pages.text import md
from audits.problems import AuditError
from audits.words.voice import Voice


def show_headcounts(voice: Voice) -> Mapping[str, int] | None:
    """Show where to drop the list; return people by team, None without a usable one."""
    with st.expander(voice.say("How many people were asked? (for the response rate)")):
        st.markdown(
            md(
                voice.say(
                    "A CSV or XLSX with a column of team names and a column of numbers. It also "
                    "sets the order in which teams stand."
                )
            )
        )
        file = st.file_uploader(voice.say("List of teams"), key=f"headcounts-{session().upload}")
        if file is None:
            return None
        try:
            found = pipeline.headcounts(file.getvalue(), file.name)
        except AuditError as error:
            show_problems(error)
            return None
        st.markdown(
            md(
                voice.say(
                    "{people} people in {teams} teams.",
                    people=sum(found.values()), teams=len(found),
                )
            )
        )  # fmt: skip
        return found
