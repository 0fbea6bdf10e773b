"""What a file was recognised as, with the evidence, and how to correct it. Never an answer."""

from collections.abc import Iterable

import streamlit as st

from audits.pages.fields_chosen import field_names
from audits.pages.how_read import show_how_read
from audits.pages.reading_choices import show_reading_choices
from audits.pages.tables import show_table
from audits.pages.text import md
from audits.pipeline import Inspection
from audits.words.voice import Voice


def show_recognised(found: Inspection, voice: Voice) -> None:
    """Show platform, survey and counts in one glance, the columns on request."""
    asked = {item.id for item in found.instrument.items}
    matched = asked & {match.field_id for match in found.matches}
    st.header(voice.say("Recognised"), anchor=False)
    st.markdown(f"**{md(_survey(found, voice) if matched else _nothing(voice))}**")
    st.markdown(md(_source(found, voice)))
    questions, people = st.columns(2)
    questions.metric(
        voice.say("Questions found"),
        f"{len(matched)} / {len(asked)}" if matched else "0",
        border=True,
    )
    people.metric(voice.say("People who answered"), str(found.respondents), border=True)
    with st.expander(voice.say("Every column: read, dropped, left out")):
        _show_columns(found, voice)
    if not found.stops():
        with st.expander(voice.say("Something is not right? Correct how the file is read")):
            show_how_read(found, voice)
            show_reading_choices(found, voice)


def _survey(found: Inspection, voice: Voice) -> str:
    return found.instrument.title.in_language(voice.language)


def _nothing(voice: Voice) -> str:
    return voice.say("No question of any survey here")


def _source(found: Inspection, voice: Voice) -> str:
    how = found.how_read
    if not how.evidence:
        return voice.say("From {platform}.", platform=voice.word(how.platform_label))
    return voice.say(
        "From {platform}: {evidence}.",
        platform=voice.word(how.platform_label),
        evidence="; ".join(voice.word(one) for one in how.evidence),
    )


def _show_columns(found: Inspection, voice: Voice) -> None:
    say = voice.say
    names = field_names(found.instrument, voice)
    rows = [(m.label, names.get(m.field_id, m.field_id), say(m.reason)) for m in found.matches]
    _show_part(say("Read"), (say("Column"), say("Taken for"), say("By its")), rows)
    dropped = [(column.label, say(column.reason.value)) for column in found.dropped]
    _show_part(say("Dropped at the door"), (say("Column"), say("Why")), dropped)
    left = [(label, say("no question of this survey")) for label in found.unmapped]
    _show_part(say("Not used"), (say("Column"), say("Why")), left)
    rows_aside = [(say(reason), str(n)) for reason, n in found.set_aside.items()]
    _show_part(say("Rows set aside"), (say("Why"), say("Rows")), rows_aside)


def _show_part(title: str, headers: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    listed = list(rows)
    if listed:
        st.markdown(f"**{md(title)}** ({len(listed)})")
        show_table(headers, listed)
