"""What people wrote in their own words: about the whole organisation, mixed, read before."""

from collections.abc import Iterable
from html import escape
from typing import Final

import streamlit as st

from audits.pages.choices import choose
from audits.pages.language import reader_voice
from audits.pages.paragraphs import show_method_link
from audits.pages.shown import current_release, page_head
from audits.pages.text import md, plain
from audits.pages.without_comments import why_no_comments
from audits.words.comments import about_comments, acting_on_comments, comments_held_back
from audits.words.voice import Voice

_AT_ONCE: Final = 25

_LOOK: Final = """<style>
ul.audit-comments { list-style: none; margin: 0 !important; padding: 0 !important; }
.audit-comments li {
  padding: 0.7rem 0 !important; margin: 0 !important; overflow-wrap: anywhere;
  border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent);
}
</style>"""


def show_comments(texts: tuple[str, ...], voice: Voice) -> None:
    """Show comments in their released order, some at a time."""
    parts = {
        str(start): voice.say(
            "{first} to {last} of {all}",
            first=start + 1, last=min(start + _AT_ONCE, len(texts)), all=len(texts),
        )
        for start in range(0, len(texts), _AT_ONCE)
    }  # fmt: skip
    start = int(choose(voice.say("Which ones"), "part", parts)) if len(parts) > 1 else 0
    st.html(_listed(texts[start : start + _AT_ONCE]))


def _listed(texts: Iterable[str]) -> str:
    lines = "".join(f'<li dir="auto">{escape(plain(text))}</li>' for text in texts)
    return f'{_LOOK}<ul class="audit-comments">{lines}</ul>'


voice = reader_voice()
release = current_release()
page_head(release, voice.say("Comments"))
questions = {c.id: c.text.in_language(voice.language) for c in release.instrument.comments}
if not release.comments:
    st.info(md(why_no_comments(release, voice)))
else:
    st.markdown(md(about_comments(voice)))
    question = choose(voice.say("Question"), "question", questions)
    st.header(md(questions[question]), anchor=False)
    if question in release.comments:
        show_comments(release.comments[question], voice)
    else:
        st.info(md(comments_held_back(release, voice)))
    st.info(md(acting_on_comments(voice)), title=md(voice.say("Before anyone acts on this")))
show_method_link("comments", voice)
