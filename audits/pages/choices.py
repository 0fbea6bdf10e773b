"""What a reader chose, kept in the address and offered from what is published only.

The address holds ids, never labels: a link works in every language and quotes no file's text.
An id nobody knows falls back to the first choice.
"""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from audits.pages.names import shortened

_REMEMBERED: Final = "chosen."
_WIDGET: Final = "choose."


def choose(label: str, name: str, options: Mapping[str, str]) -> str:
    """Show one list and return the id that was chosen, in this order of trust.

    The address (`?name=id`), what was chosen before on another page, the first option.

    Parameters
    ----------
    label
        What is chosen, in the reader's language.
    name
        Name of the choice in the address; the same name on two pages is one choice.
    options
        Id -> label as a reader sees it (plain text; Streamlit shows options unformatted).
    """
    chosen = wanted(name, options)
    st.session_state[_WIDGET + name] = chosen
    found = st.selectbox(
        label,
        list(options),
        key=_WIDGET + name,
        format_func=lambda option: shortened(options[option]),
        on_change=_remember,
        args=(name,),
    )
    _write_address(name, found, default=next(iter(options)))
    return str(found)


def switched(label: str, name: str) -> bool:
    """Show a switch that is off at first; `?name=1` turns it on."""
    key = _WIDGET + name
    st.session_state[key] = wanted(name, {"0": "", "1": ""}) == "1"
    on = st.toggle(label, key=key, on_change=_remember, args=(name,))
    _write_address(name, str(int(on)), default="0")
    return on


def wanted(name: str, options: Mapping[str, str]) -> str:
    """Return the choice of the address, of before, or the first one; never an unknown one."""
    if st.query_params.get(name) in options:
        st.session_state[_REMEMBERED + name] = st.query_params[name]
    found = str(st.query_params.get(name, st.session_state.get(_REMEMBERED + name)))
    return found if found in options else next(iter(options))


def _remember(name: str) -> None:
    """Keep a new choice for other pages and write it to the address before the page runs."""
    value = st.session_state[_WIDGET + name]
    chosen = str(int(value)) if isinstance(value, bool) else value
    st.session_state[_REMEMBERED + name] = chosen
    st.query_params[name] = chosen


def _write_address(name: str, chosen: str, *, default: str) -> None:
    """Keep the address true and short: the first choice needs no word in it."""
    if chosen != default:
        st.query_params[name] = chosen
    elif name in st.query_params:
        del st.query_params[name]
