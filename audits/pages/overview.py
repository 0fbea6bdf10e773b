"""What to read first: who answered, what carries people, what is needed, how sure we are."""

import streamlit as st

from audits.pages.drawn import View, show_charts
from audits.pages.findings import findings_of, show_findings, show_next_step
from audits.pages.language import reader_voice
from audits.pages.paragraphs import show_method_link
from audits.pages.people import show_missing, who_answered
from audits.pages.shown import current_release, page_head
from audits.pages.soundness import show_trust
from audits.pages.text import md
from audits.reports.areas import areas_of
from audits.reports.overview import first_kinds
from audits.reports.summary import lead
from audits.subgroups import EVERYONE

voice = reader_voice()
release = current_release()
page_head(release, voice.say("Overview"))
st.markdown(f"**{md(lead(areas_of(release, EVERYONE, voice), voice))}**")
st.markdown(md(who_answered(release, voice)))
found = findings_of(release, voice)
show_findings(found, voice)
show_next_step(release, found, voice)
show_charts(View(release, "areas", (EVERYONE.key, *first_kinds(release)), voice))
show_trust(release, voice)
show_missing(release, voice)
show_method_link("response-rate", voice)
