"""Columns that were not recognised: what they may be is offered, never applied."""

from collections.abc import Callable, Iterator
from typing import Final

import streamlit as st

from audits.definitions import Instrument
from audits.pages.names import shortened
from audits.pages.state import session
from audits.pages.text import md
from audits.pipeline import ColumnMap, Inspection
from audits.words.voice import Voice

_NOT_USED: Final = ""
_MOST: Final = 12
"""So many offers are a list one can read; the others are in the form."""


def decide(change: Callable[[ColumnMap], ColumnMap]) -> None:
    """Keep one more decision about the file of this session."""
    body = session().column_map
    session().column_map = change(ColumnMap.from_json(body) if body else ColumnMap()).to_json()


def show_columns(found: Inspection, voice: Voice) -> None:
    """Offer near misses one by one, then a form for any column; nothing without any."""
    for number, miss in enumerate(found.near_misses[:_MOST]):
        offer, action = st.columns([4, 1], vertical_alignment="center")
        offer.markdown(
            md(
                voice.say(
                    "The column “{label}” looks like “{text}” ({likeness} % alike).",
                    label=shortened(miss.label),
                    text=shortened(miss.text),
                    likeness=miss.likeness,
                )
            )
        )
        action.button(
            voice.say("Use it"),
            key=f"near-{session().upload}-{number}-{miss.field_id}",
            on_click=_use,
            args=(miss.label, miss.field_id),
        )
    if found.unmapped or found.team_candidates:
        with st.expander(voice.say("Say what a column is")):
            _show_form(found, voice)


def _show_form(found: Inspection, voice: Voice) -> None:
    labels = list(dict.fromkeys([*found.unmapped, *(match.label for match in found.matches)]))
    taken = {match.field_id for match in found.matches}
    fields = {_NOT_USED: voice.say("nothing: leave it out"), **field_names(found.instrument, voice)}
    with st.form(f"columns-{session().upload}"):
        label = st.selectbox(voice.say("The column"), labels, format_func=shortened)
        field = st.selectbox(
            voice.say("is"),
            list(fields),
            format_func=lambda key: shortened(("✓ " if key in taken else "") + fields[key]),
        )
        if st.form_submit_button(voice.say("Use it")) and label is not None:
            _use(label, field)
            st.rerun()


def _use(label: str, field_id: str) -> None:
    decide(lambda known: known.with_column(label, field_id))


def field_names(instrument: Instrument, voice: Voice) -> dict[str, str]:
    """Return id -> what readers call each question of a survey, about people or not."""
    return dict(_named_fields(instrument, voice.language))


def _named_fields(instrument: Instrument, language: str) -> Iterator[tuple[str, str]]:
    yield from ((d.id, d.label.in_language(language)) for d in instrument.dimensions)
    yield from ((item.id, item.text.in_language(language)) for item in instrument.items)
    yield from ((comment.id, comment.text.in_language(language)) for comment in instrument.comments)
