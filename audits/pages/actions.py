"""The ledger: what was agreed, who holds the power, how far it is; staff can be shown it."""

from functools import partial

import streamlit as st

from audits.actions import balance
from audits.pages import offered
from audits.pages.action_written import Offered, show_form
from audits.pages.actions_shown import show_actions
from audits.pages.choices import switched
from audits.pages.language import reader_voice
from audits.pages.ledgers import can_undo, ledger_of, today, undo
from audits.pages.shown import current_release, page_head, show_problems
from audits.pages.text import md
from audits.problems import AuditError
from audits.reports.actions import actions_pdf
from audits.words.actions import balance_sentence

voice = reader_voice()
release = current_release()
page_head(release, voice.say("Actions"))
st.markdown(
    md(
        voice.say(
            "What people agreed to do after seeing the results. Each action names a role and "
            "never a person."
        )
    )
)
about = Offered(
    {"": voice.say("No area in particular"), **offered.areas(release, voice)},
    offered.groups(release, voice),
    release.id,
)
ledger = ledger_of(release)
to_staff = switched(voice.say("As staff are shown it"), "staff")
try:
    agreed = ledger.actions()
    if said := balance_sentence(balance(agreed), voice):
        st.warning(md(said))
    if not to_staff:
        with st.expander(voice.say("Write an action down"), expanded=not agreed):
            show_form(ledger, about)
        if can_undo():
            st.button(voice.say("Undo the last change"), on_click=undo, args=(ledger,))
    show_actions(release, ledger, about, to_staff=to_staff)
    if agreed:
        st.download_button(
            voice.say("Download one page to print (PDF)"),
            partial(actions_pdf, release, agreed, today(), voice),
            file_name="actions.pdf",
            mime="application/pdf",
            on_click="ignore",
        )
except AuditError as error:
    show_problems(error)
