"""Long work beside the page: it says how far it is, and a click ends it.

The work runs in a thread of its own; the page's thread only looks on. Each look is a place where
Streamlit ends a run of the page for a click, on Stop or anywhere else, or because the reader left.
Then the work ends at its next checkpoint, and what it had made is dropped with it.
"""

from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Event, Thread
from typing import Final, Generic, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from audits.interruption import heard_by
from audits.pages.state import session
from audits.pages.text import md
from audits.words.voice import Voice

Made = TypeVar("Made")
Tell = Callable[[float, str], None]
"""Told the share done (0 to 1), and what is done next, in the reader's language."""

THREAD: Final = "long work of a page"
_AT_FIRST: Final = 0.4  # seconds without a bar: most work is done by then
_BETWEEN_LOOKS: Final = 0.1


class NobodyWaitsError(Exception):
    """Raised inside work whose page is gone."""


class _Work(Generic[Made]):
    """Work in a thread of its own. It never touches Streamlit."""

    def __init__(self, job: Callable[[Tell], Made]) -> None:
        self.share, self.step = 0.0, ""
        self._left = Event()
        self._made: Future[Made] = Future()
        Thread(target=self._run, args=(job,), name=THREAD, daemon=True).start()

    def is_done(self, within: float) -> bool:
        """Wait a little; whether it has ended."""
        return bool(wait([self._made], within).done)

    def made(self) -> Made:
        """Return what was made, or raise what went wrong; once."""
        # An error leads to the frames it came through, and they to answers: it must not be kept.
        made, self._made = self._made, Future()
        try:
            return made.result()
        finally:
            del made

    def leave(self) -> None:
        """Nobody waits for it any more."""
        self._left.set()

    def _run(self, job: Callable[[Tell], Made]) -> None:
        try:
            with heard_by(self._hear):
                self._made.set_result(job(self._tell))
        except NobodyWaitsError:
            self._made.cancel()
        except BaseException as cause:
            self._made.set_exception(cause)

    def _tell(self, share: float, step: str) -> None:
        self.share, self.step = share, step
        self._hear(None)

    def _hear(self, share: float | None) -> None:
        if self._left.is_set():
            raise NobodyWaitsError
        if share is not None:
            self.share = share


def worked_out(job: Callable[[Tell], Made], name: str, voice: Voice) -> Made:
    """Return what `job` makes, beside a bar and a button that ends it.

    Parameters
    ----------
    job
        Made in another thread: nothing in it may draw, and it keeps nothing by itself.
    name
        Which work this is, for `was_stopped`.

    Raises
    ------
    AuditError
        What the job raised.
    """
    place, work = st.empty(), _Work(job)
    try:
        if not work.is_done(_AT_FIRST):
            _look_on(place, work, name, voice)
    finally:
        work.leave()
    place.empty()
    return work.made()


def _look_on(place: DeltaGenerator, work: _Work[Made], name: str, voice: Voice) -> None:
    with place.container(border=True):
        bar = st.progress(work.share)
        st.button(voice.say("Stop"), key=f"stop-{name}", on_click=_stop, args=(name,))
    while not work.is_done(_BETWEEN_LOOKS):
        bar.progress(work.share, md(work.step))


def was_stopped(name: str) -> bool:
    """Whether a reader ended this work, and has not asked for it again."""
    return name in session().stopped


def show_stopped(name: str, again: str, voice: Voice) -> None:
    """Say that nothing was kept, and how to go on; `again` is the label of the button."""
    st.info(md(nothing_kept(voice)))
    st.button(again, key=f"again-{name}", on_click=session().stopped.discard, args=(name,))


def nothing_kept(voice: Voice) -> str:
    """Say what is and what is not, after work was ended."""
    return voice.say(
        "Stopped. Nothing was published or kept. Your file and what you chose are still here, "
        "until you leave this page."
    )


def _stop(name: str) -> None:
    session().stopped.add(name)
