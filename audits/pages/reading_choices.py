"""How a file is read where the evidence was wrong: survey, tool, sheet, header, cells."""

from typing import Final

import streamlit as st

from audits import pipeline
from audits.definition_files import library
from audits.pages.fields_chosen import decide
from audits.pages.names import shortened
from audits.pages.state import session
from audits.pipeline import ColumnMap, Inspection
from audits.words.voice import Voice

_BY_EVIDENCE: Final = ""
_ENCODINGS: Final = ("utf-8", "cp1252", "utf-16", "mac_roman")
_DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def show_reading_choices(found: Inspection | None, voice: Voice) -> None:
    """Offer to overrule the evidence; what is left "as recognised" goes by evidence again."""
    with st.form(f"reading-{session().upload}"):
        titles = {key: each.title.in_language(voice.language) for key, each in library().items()}
        instrument = _choice(voice.say("Survey"), titles, session().instrument_id, voice)
        reading = _reading(found, voice)
        if st.form_submit_button(voice.say("Read the file again")):
            session().instrument_id = instrument
            decide(lambda known: _reread(known, reading))
            st.rerun()


def _reread(known: ColumnMap, reading: dict[str, object]) -> ColumnMap:
    return known.model_copy(update={"reading": known.reading.model_copy(update=reading)})


def _reading(found: Inspection | None, voice: Voice) -> dict[str, object]:
    """Return what was chosen instead of the evidence; None: by evidence."""
    tools = {tool.id: voice.word(tool.label) for tool in pipeline.platforms()}
    rows = {str(number): str(number) for number in range(1, 9)}
    sheets = {} if found is None else {name: shortened(name) for name in found.how_read.sheets}
    delimiters = {sign: voice.say(name) for sign, name in _DELIMITERS.items()}
    left, right = st.columns(2)
    with left:
        platform = _choice(voice.say("Survey tool"), tools, None, voice)
        header_rows = _choice(voice.say("Header rows"), rows, None, voice)
    with right:
        if len(sheets) > 1:
            sheet = _choice(voice.say("Sheet"), sheets, None, voice)
            cells = {"sheet": sheet}
        elif sheets:
            cells = {}
        else:
            encodings = {name: name for name in _ENCODINGS}
            encoding = _choice(voice.say("Encoding"), encodings, None, voice)
            delimiter = _choice(voice.say("Between the cells"), delimiters, None, voice)
            cells = {"encoding": encoding, "delimiter": delimiter, "sheet": None}
    header = None if header_rows is None else int(header_rows)
    return {"platform": platform, "header_rows": header, **cells}


def _choice(label: str, options: dict[str, str], now: str | None, voice: Voice) -> str | None:
    """Show one list that begins with "as recognised"; return an id, None: by evidence."""
    ids = [_BY_EVIDENCE, *options]
    chosen = st.selectbox(
        label,
        ids,
        index=ids.index(now) if now in options else 0,
        format_func=lambda key: options.get(key) or voice.say("as recognised"),
    )
    return chosen or None
