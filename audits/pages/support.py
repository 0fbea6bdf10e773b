"""Who gets support: per kind of support and group, among those who needed it."""

import streamlit as st

from audits.charts.groups import group_rows
from audits.pages import offered
from audits.pages.choices import choose
from audits.pages.drawn import View, show_charts
from audits.pages.everyone_words import show_unmet_room
from audits.pages.language import reader_voice
from audits.pages.names import quoted
from audits.pages.paragraphs import show_method_link
from audits.pages.points import show_points
from audits.pages.shown import current_release, page_head
from audits.pages.text import md
from audits.reports.teams import team_dimension
from audits.subgroups import EVERYONE
from audits.words.supports import support_items, support_of, support_sentence

voice = reader_voice()
release = current_release()
page_head(release, voice.say("Support"))
items = {item.id: item.text.in_language(voice.language) for item in support_items(release)}
team = team_dimension(release)
by_team = {team: voice.say("Teams")} if team and offered.teams(release) else {}
dimensions = {**by_team, **offered.dimensions(release, voice)}
if not items:
    sentence = "This survey does not ask who got which support. The flagship survey does."
    st.info(md(voice.say(sentence)))
elif not dimensions:
    sentence = "Only the result of everyone is shown here. Every group is held back."
    st.info(md(voice.say(sentence)))
    for item, label in items.items():
        said = support_sentence(label, support_of(release, item, EVERYONE), voice)
        st.markdown(md(said))
else:
    st.markdown(
        md(
            voice.say(
                "Of the people who needed a support, how many got it? People who did not need it "
                "are counted beside, not inside. Where many say they did not need it, ask why."
            )
        )
    )
    left, right = st.columns(2)
    with left:
        item = choose(voice.say("Support"), "support", items)
    with right:
        dimension = choose(voice.say("Question about people"), "by", dimensions)
    show_charts(View(release, "support", (item, dimension), voice))
    st.header(voice.say("In words"), anchor=False)
    show_points(
        support_sentence(quoted(name), support_of(release, item, group), voice)
        for name, group in ((voice.say("Everyone"), EVERYONE), *group_rows(release, dimension))
        if group is not None
    )
show_method_link("who-gets-support", voice)
show_unmet_room(release, voice)
