"""Teams by areas in the organisation's own order, and one team beside everyone: a map."""

import streamlit as st

from audits.pages import offered
from audits.pages.choices import choose
from audits.pages.drawn import View, show_charts
from audits.pages.language import reader_voice
from audits.pages.paragraphs import show_method_link
from audits.pages.people import show_missing
from audits.pages.shown import current_release, page_head
from audits.pages.side_by_side import show_careful, show_own_and_chance
from audits.pages.team import show_team, why_no_teams
from audits.pages.text import md
from audits.reports.teams import team_dimension

voice = reader_voice()
release = current_release()
page_head(release, voice.say("Teams"))
dimension = team_dimension(release)
teams = offered.teams(release)
if dimension is None or not teams:
    st.info(md(why_no_teams(dimension, voice)))
else:
    st.markdown(
        md(
            voice.say(
                "Each row is a team, each column an area. Teams do different work and start from "
                "different places: this is a map for talking, not a contest. Look at the number "
                "of people (n) first: in a team of 20, a difference of 10 points can be chance."
            )
        )
    )
    kinds = choose(voice.say("Areas"), "about", offered.kinds_together(release, voice))
    show_charts(View(release, "heat", (dimension, *kinds.split("-")), voice))
    show_own_and_chance(release, dimension, kinds, voice)
    st.header(voice.say("One team beside everyone"), anchor=False)
    group = choose(voice.say("Team"), "group", teams)
    show_team(release, group, kinds, voice)
    show_careful(release, group, kinds, voice)
show_missing(release, voice)
show_method_link("team-score", voice)
