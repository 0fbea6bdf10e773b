"""While a session is open: its two screens, the phones, and its end."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from audits.pages.rooms_served import rooms
from audits.pages.shown import show_problems
from audits.pages.text import md
from audits.problems import AuditError
from audits.release import Release
from audits.store.workshops import WorkshopRow
from audits.words.voice import Voice
from audits.workshop.doors import HERE, own_address
from audits.workshop.server import RoomServer
from audits.workshop.shells import qr_svg

_ENDED: Final = "audits.workshop.ended"


def show_open(server: RoomServer, voice: Voice) -> None:
    """Show an open session: where it stands, its screens, its phones, how to end it."""
    doors = server.room.doors
    st.success(md(voice.say("The session is open. It ends by itself after four hours.")))
    with st.container(horizontal=True):
        st.link_button(voice.say("Open the projector"), doors.projector_url, type="primary")
        st.link_button(voice.say("Open the notes"), doors.notes_url)
    st.caption(
        md(
            voice.say(
                "Both open on this computer only. On the projector: arrows turn the page, b "
                "pauses, Enter reveals, f fills the screen, t shows the time, j shows the code."
            )
        )
    )
    _show_phones(server, voice)
    _show_place(server, voice)
    _show_end(server, voice)


def show_ended(release: Release, voice: Voice) -> None:
    """Say once that a session is over, and where what was agreed is found."""
    if st.session_state.get(_ENDED) != release.id:
        return
    del st.session_state[_ENDED]
    gone = voice.say("Votes, phones and the code are deleted. Totals and actions are kept.")
    found = voice.say("What was agreed stands on the page Actions.")
    st.success(f"**{md(voice.say('The session is over'))}.** {md(gone)} {md(found)}")


def show_waiting(release: Release, voice: Voice) -> None:
    """Offer to go on with sessions that were open when the program ended."""
    for row in rooms().waiting():
        if row.release_id == release.id:
            _show_one_waiting(row, release, voice)


def _show_one_waiting(row: WorkshopRow, release: Release, voice: Voice) -> None:
    with st.container(border=True):
        st.markdown(md(voice.say("A session of this audit is still open. Nothing of it is lost.")))
        if st.button(voice.say("Go on with it"), key=f"go-on-{row.id}", type="primary"):
            _try(lambda: rooms().go_on(row, release))


def _show_phones(server: RoomServer, voice: Voice) -> None:
    st.subheader(md(voice.say("Phones")), anchor=False)
    doors = server.room.doors
    if doors.address:
        _show_way_in(server, voice)
        if st.button(voice.say("Switch phones off")):
            _try(server.close_phones)
        return
    sentence = (
        "People may join with their phones to guess and to choose, without a name. Then this "
        "computer answers on the network of the room, for this session only."
    )
    st.markdown(md(voice.say(sentence)))
    address = st.text_input(
        voice.say("Address of this computer in the room's network"), own_address()
    ).strip()
    if address == HERE:
        alone = "This computer is in no network now: phones would not find it."
        st.warning(md(voice.say(alone)))
    if st.button(voice.say("Switch phones on")):
        _try(lambda: server.open_phones(address))


def _show_way_in(server: RoomServer, voice: Voice) -> None:
    doors = server.room.doors
    left, right = st.columns([1, 2], vertical_alignment="center")
    with left:
        name = voice.say("QR code that opens the session on a phone")
        st.image(qr_svg(doors.qr_url, voice), width=240, alt=name)
    with right:
        st.markdown(f"{md(voice.say('Address'))}: **{md(doors.phones_url)}**")
        st.markdown(f"{md(voice.say('Code'))}: **{md(doors.code)}**")
        st.caption(
            md(voice.say("The projector shows both on its first slide, and with the key j."))
        )


@st.fragment(run_every="3s")
def _show_place(server: RoomServer, voice: Voice) -> None:
    """Say where the session stands; draws the whole page again when it was ended elsewhere."""
    room = server.room
    if room.is_over():
        st.session_state[_ENDED] = room.release.id
        st.rerun()
    told = voice.say(
        "Slide {n} of {all}. Phones in the room: {phones}.",
        n=room.state.index + 1, all=len(room.plan.slides), phones=room.joined,
    )  # fmt: skip
    st.caption(md(told))


def _show_end(server: RoomServer, voice: Voice) -> None:
    with st.popover(voice.say("End the session")):
        gone = voice.say("Votes, phones and the code are deleted. Totals and actions are kept.")
        st.markdown(md(gone))
        if st.button(voice.say("End it for good"), type="primary"):
            st.session_state[_ENDED] = server.room.release.id
            _try(lambda: rooms().close(server.room.id))


def _try(act: Callable[[], object]) -> None:
    """Do what was asked, then draw the page anew; say what was wrong instead."""
    try:
        act()
    except AuditError as error:
        show_problems(error)
    else:
        st.rerun()
