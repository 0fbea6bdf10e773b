"""What changed since an earlier wave: what could be seen first, then what was seen."""

import streamlit as st

from audits.charts.groups import named
from audits.pages.choices import choose
from audits.pages.downloads import show_downloads
from audits.pages.language import reader_voice
from audits.pages.pairs import show_pair
from audits.pages.paragraphs import show_method_link
from audits.pages.regrouped import show_regrouped
from audits.pages.release_dropped import show_release_drop
from audits.pages.shown import current_release, page_head, show_problems
from audits.pages.text import md
from audits.pages.waves import changes_between, show_changes
from audits.problems import AuditError
from audits.reports.editions import Edition

voice = reader_voice()
release = current_release()
page_head(release, voice.say("Change"))
try:
    pair = show_pair(release, voice)
    changes = changes_between(*pair, voice) if pair else None
except AuditError as error:
    show_problems(error)
    st.stop()
if changes is None:
    sentence = (
        "There is no other audit of this organisation on this computer. Once a second wave is "
        "published, it stands here beside the first."
    )
    st.info(md(voice.say(sentence)))
else:
    regrouped = {made.group.key: made for made in changes.regrouped}
    whose = (*changes.groups, *(made.group for made in changes.regrouped))
    groups = {group.key: named(changes.second, group, voice) for group in whose}
    key = choose(voice.say("Whose answers"), "group", groups)
    if key in regrouped:
        show_regrouped(changes, regrouped[key], voice)
    else:
        show_changes(changes, key, voice)
    st.header(voice.say("To take along"), anchor=False)
    show_downloads(changes.second, Edition(), voice, since=changes.first)
show_release_drop(voice, "earlier-audit")
show_method_link("change-between-two-waves", voice)
