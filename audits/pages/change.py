"""What changed since an earlier wave: what could be seen first, then what was seen."""

import streamlit as st

from audits.change import Changes
from audits.pages.choices import choose
from audits.pages.language import reader_voice
from audits.pages.offered import named
from audits.pages.paragraphs import show_method_link
from audits.pages.shown import current_release, page_head, show_problems
from audits.pages.text import md
from audits.pages.waves import earlier_waves, opened, show_changes
from audits.problems import AuditError

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
show_method_link("change-between-two-waves", voice)
