"""Every survey that can be read here: whose words, how tested, what it asks and how it scores."""

import streamlit as st

from audits.definition_files import library
from audits.pages.choices import choose
from audits.pages.instrument import show_other_questions, show_questions
from audits.pages.language import reader_voice
from audits.pages.survey_facts import show_about, show_refused, show_wording
from audits.pages.text import md

voice = reader_voice()
st.title(md(voice.say("Survey library")))
st.markdown(
    md(
        voice.say(
            "Read a survey before you use it. A number is worth as much as the question behind "
            "it, and people answer best what they have seen before."
        )
    )
)
surveys = library()
titles = {name: one.title.in_language(voice.language) for name, one in surveys.items()}
own = sorted(titles, key=lambda name: not surveys[name].licence.text_shipped)
survey = surveys[choose(voice.say("Survey"), "survey", {name: titles[name] for name in own})]
show_about(survey, voice)
show_wording(survey, voice)
show_questions(survey, voice)
show_other_questions(survey, voice)
show_refused(voice)
