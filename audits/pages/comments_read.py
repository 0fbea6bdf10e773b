"""Read before anything is published: each comment as it is, in other words, or left out."""

from collections.abc import Iterable
from html import escape
from typing import Final

import streamlit as st

from audits import pipeline
from audits.definitions import Instrument
from audits.pages.comments_review import Place, Review
from audits.pages.resources import review
from audits.pages.state import session
from audits.pages.text import md, plain
from audits.pipeline import Draft, Flag
from audits.words.numbers import list_text
from audits.words.voice import Voice

_AT_ONCE: Final = 10
_AS_IT_IS, _OTHER_WORDS, _LEFT_OUT = "as it is", "in other words", "left out"

_SIGNS: Final = {
    "e-mail address": "an e-mail address",
    "phone number": "a phone number",
    "staff number": "a staff number",
    "name": "a name",
    "says who is writing": "words that say who is writing",
    "team or place": "a team or place",
}

_LOOK: Final = """<style>
.audit-comment { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.audit-comment mark {
  background: none; color: inherit; font-weight: 600;
  text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 3px;
}
</style>"""


def show_switch(proposed: Draft, voice: Voice) -> bool:
    """Show whether comments may be published at all; off until somebody turns it on."""
    if not any(proposed.responses.comments.values()):
        return False
    on = st.toggle(
        voice.say("Publish comments, after reading each one"),
        key=f"comments-{session().upload}",
        persist_state="page",
    )
    st.caption(
        md(
            voice.say(
                "Off, no comment leaves this import. On, comments are shown for the whole "
                "organisation only, mixed, from {least} comments a question on. Turn it on only "
                "if people were told so before they wrote.",
                least=proposed.promise.thresholds.comments,
            )
        )
    )
    return on


def show_review(draft: Draft, voice: Voice) -> Review | None:
    """Show every comment to be read; return the review once somebody says it is done."""
    chosen = session()
    found = review(draft, chosen.file_digest, chosen.instrument_id or "", chosen.column_map)
    st.header(voice.say("Read the comments"), anchor=False)
    st.markdown(
        md(
            voice.say(
                "A program cannot tell who can be found. It underlines what may give somebody "
                "away; the rest is yours to see. Underlined comments are left out until you "
                "decide. What you leave out or change is not kept anywhere."
            )
        )
    )
    _show_comments(found, draft.responses.instrument, voice)
    done = st.checkbox(
        voice.say("I have read every comment that will be shown, and nobody can be found in them"),
        key=f"comments-read-{chosen.upload}",
    )
    return found if done else None


@st.fragment
def _show_comments(found: Review, instrument: Instrument, voice: Voice) -> None:
    """Show the comments of one question, some at a time."""
    labels = {c.id: c.text.in_language(voice.language) for c in instrument.comments}
    upload = session().upload
    question = st.selectbox(
        voice.say("Comments on"),
        [name for name, texts in found.texts.items() if texts],
        format_func=lambda name: labels.get(name, name),
        key=f"comments-question-{upload}",
    )
    places = found.in_reading_order(question)
    parts = range(0, len(places), _AT_ONCE)
    start = parts[0]
    if len(parts) > 1:
        start = st.selectbox(
            voice.say("Which ones"),
            parts,
            format_func=lambda at: _from_to(at, len(places), voice),
            key=f"comments-part-{upload}-{question}",
        )
    for number, place in enumerate(places[start : start + _AT_ONCE], start + 1):
        _show_comment(found, place, number, voice)
    leaving = sum(found.leaving(place) is not None for place in places)
    said = voice.say(
        "{leaving} of {all} comments on this question would be shown.",
        leaving=leaving, all=len(places),
    )  # fmt: skip
    if waiting := found.waiting(question):
        said += " " + voice.say("Underlined and not decided: {waiting}.", waiting=waiting)
    st.markdown(md(said))


def _from_to(start: int, count: int, voice: Voice) -> str:
    end = min(start + _AT_ONCE, count)
    return voice.say("{first} to {last} of {all}", first=start + 1, last=end, all=count)


def _show_comment(found: Review, place: Place, number: int, voice: Voice) -> None:
    """Show one comment with what to look at, and keep what is decided about it."""
    text, flags = found.texts[place[0]][place[1]], found.flags_of(place)
    key = f"comment-{session().upload}-{place[0]}-{place[1]}"
    choices = {
        _AS_IT_IS: voice.say("As it is"),
        _OTHER_WORDS: voice.say("In other words"),
        _LEFT_OUT: voice.say("Leave out"),
    }
    with st.container(border=True):
        st.html(f'{_LOOK}<p class="audit-comment" dir="auto">{underlined(text, flags)}</p>')
        if flags:
            st.caption(md(voice.say("Look at: {signs}.", signs=_signs(flags, voice))))
        st.session_state.setdefault(key, _decided(found, place))
        chosen = st.radio(
            voice.say("Comment {number} is shown", number=number),
            list(choices),
            format_func=choices.__getitem__,
            horizontal=True,
            key=key,
        )
        if chosen == _OTHER_WORDS:
            _show_other_words(found, place, f"{key}-words", voice)
        elif chosen != _decided(found, place):
            found.decided[place] = text if chosen == _AS_IT_IS else None


def _show_other_words(found: Review, place: Place, key: str, voice: Voice) -> None:
    """Let a comment be said in other words; what is written here is what leaves."""
    st.session_state.setdefault(key, found.leaving(place) or found.texts[place[0]][place[1]])
    words = st.text_area(voice.say("In other words"), key=key, max_chars=2000)
    if words.strip() == found.texts[place[0]][place[1]] and found.flags_of(place):
        found.decided[place] = None
        st.caption(md(voice.say("Nothing is changed yet, so this comment is left out.")))
        return
    found.decided[place] = words
    if pipeline.holds_contact(words):
        st.warning(md(voice.say("An address or a number is still in it. Take it out.")))


def _decided(found: Review, place: Place) -> str:
    leaving = found.leaving(place)
    if leaving is None:
        return _LEFT_OUT
    return _AS_IT_IS if leaving == found.texts[place[0]][place[1]] else _OTHER_WORDS


def _signs(flags: Iterable[Flag], voice: Voice) -> str:
    said = dict.fromkeys(voice.say(_SIGNS[flag.sign.value]) for flag in flags)
    return list_text(tuple(said), voice)


def underlined(text: str, flags: Iterable[Flag]) -> str:
    """Return a comment as HTML: escaped, with the places to look at marked.

    Examples
    --------
    >>> underlined("a <b>", ())
    'a &lt;b&gt;'
    """
    parts, reached = [], 0
    for flag in sorted(flags):
        inside = escape(plain(text[flag.start : flag.end]))
        parts += [_escaped(text[reached : flag.start]), f"<mark>{inside}</mark>"]
        reached = flag.end
    return "".join((*parts, _escaped(text[reached:])))


def _escaped(text: str) -> str:
    """Return text without controls that turn its direction, spaces at its ends kept."""
    lines = (escape(plain(line)) for line in text.split("\n"))
    inside = "\n".join(lines)
    before = " " if text[:1] == " " else ""
    return before + inside + (" " if text[-1:] == " " and inside else "")
