"""What changed since an earlier wave: what could be seen first, then what was seen."""

import streamlit as st

from audits.change import Changes
from audits.charts.groups import named
from audits.pages.choices import choose
from audits.pages.downloads import show_downloads
from audits.pages.language import reader_voice
from audits.pages.paragraphs import show_method_link
from audits.pages.release_dropped import show_release_drop
from audits.pages.shown import current_release, page_head, show_problems
from audits.pages.text import md
from audits.pages.waves import earlier_waves, opened, show_changes
from audits.problems import AuditError
from audits.reports.editions import Edition

voice = reader_voice()
release = current_release()
page_head(release, voice.say("Change"))
waves = earlier_waves(release)
if not waves:
    sentence = (
        "There is no other audit of this organisation on this computer. Once a second wave is "
        "published, it stands here beside the first."
    )
    st.info(md(voice.say(sentence)))
else:
    before = choose(voice.say("Compare with"), "before", waves)
    try:
        changes = Changes(opened(before), release)
    except AuditError as error:
        show_problems(error)
        st.stop()
    groups = {group.key: named(release, group, voice) for group in changes.groups}
    key = choose(voice.say("Whose answers"), "group", groups)
    show_changes(changes, key, voice)
    st.header(voice.say("To take along"), anchor=False)
    show_downloads(release, Edition(), voice, since=changes.first)
show_release_drop(voice, "earlier-audit")
show_method_link("change-between-two-waves", voice)
