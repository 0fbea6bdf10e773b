"""Answers that are numbers: what each one was taken for, to be confirmed or turned round."""

from typing import Final

import streamlit as st

from audits.definitions import Instrument, ResponseScale
from audits.pages.fields_chosen import decide
from audits.pages.state import session
from audits.pages.text import md
from audits.pipeline import ColumnMap, Inspection
from audits.words.voice import Voice

_ASSUMED: Final = "import-codes-assumed"


def show_numbers(found: Inspection, voice: Voice) -> None:
    """Ask, scale by scale, whether numbers mean what they were read as; nothing to ask: nothing."""
    if all(problem.code != _ASSUMED for problem in found.problems):
        return
    for scale in _scales(found):
        with st.container(border=True):
            _ask(scale, voice)


def _ask(scale: ResponseScale, voice: Voice) -> None:
    read = (f"{o.code} {o.label.in_language(voice.language)}" for o in scale.options)
    st.markdown(f"**{md(scale.label.in_language(voice.language))}**  \n{md(' · '.join(read))}")
    with st.container(horizontal=True):
        st.button(
            voice.say("That is right"),
            key=f"numbers-{session().upload}-{scale.id}",
            on_click=_use,
            args=(scale, scale.codes),
        )
        st.button(
            voice.say("The other way round"),
            key=f"turned-{session().upload}-{scale.id}",
            on_click=_use,
            args=(scale, scale.codes[::-1]),
        )


def _scales(found: Inspection) -> list[ResponseScale]:
    """Return the scales of the questions the file has that nothing was decided about."""
    read = {match.field_id for match in found.matches}
    instrument: Instrument = found.instrument
    used = {item.response_scale for item in instrument.items if item.id in read}
    known = found.column_map.values
    return [
        scale
        for scale in instrument.response_scales
        if scale.id in used and not {str(c) for c in scale.codes} <= set(known.get(scale.id, {}))
    ]


def _use(scale: ResponseScale, meanings: tuple[int, ...]) -> None:
    def decided(known: ColumnMap) -> ColumnMap:
        for code, meaning in zip(scale.codes, meanings, strict=True):
            known = known.with_value(scale.id, str(code), meaning)
        return known

    decide(decided)
