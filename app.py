"""The app: page configuration and navigation, nothing else."""

from pathlib import Path

import streamlit as st

from audits.pages.language import reader_voice, show_language_choice
from audits.pages.resources import leave_import

HERE = Path(__file__).parent
PAGES = HERE / "audits" / "pages"
voice = reader_voice()

st.set_page_config(
    page_title=voice.say("Compassion Resilience Audit"),
    page_icon=PAGES / "look" / "favicon.png",
    layout="wide",
)
st.html(PAGES / "look" / "page.css")
show_language_choice()
dark = st.context.theme.type == "dark"
st.logo(PAGES / "look" / ("logo-dark.svg" if dark else "logo-light.svg"), size="large")

# One flat list: Streamlit puts section names between list items, where a list must not have them.
page = st.navigation(
    [
        st.Page(PAGES / "start.py", title=voice.say("Start"), default=True),
        st.Page(PAGES / "import_export.py", title=voice.say("Import"), url_path="import"),
        st.Page(PAGES / "overview.py", title=voice.say("Overview")),
        st.Page(PAGES / "values.py", title=voice.say("Values")),
        st.Page(PAGES / "support.py", title=voice.say("Support")),
        st.Page(PAGES / "teams.py", title=voice.say("Teams")),
        st.Page(PAGES / "equity.py", title=voice.say("Equity")),
        st.Page(PAGES / "conditions.py", title=voice.say("Conditions")),
        st.Page(PAGES / "change.py", title=voice.say("Change")),
        st.Page(PAGES / "comments.py", title=voice.say("Comments")),
        st.Page(PAGES / "workshop.py", title=voice.say("Workshop")),
        st.Page(PAGES / "actions.py", title=voice.say("Actions")),
        st.Page(PAGES / "own_goals.py", title=voice.say("Own goals")),
        st.Page(PAGES / "library.py", title=voice.say("Survey library")),
        st.Page(PAGES / "method.py", title=voice.say("Method and confidentiality")),
        st.Page(PAGES / "report.py", title=voice.say("Report")),
    ],
    expanded=True,  # what is behind "View more" is not found
)
if page.url_path != "import":
    leave_import()  # and every answer is dropped
page.run()
