"""Interruption: long work calls `checkpoint` between its steps; there it can be ended.

A thread cannot be stopped from outside. Who starts the work in a thread of its own listens to its
checkpoints, is told how far it is, and ends it by raising there: nothing half-made is left.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[float | None], None]
"""Told the share done (0 to 1), None where it is not known; what it raises ends the work."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def checkpoint(share: float | None = None) -> None:
    """Tell whoever listens that a step is done; nobody listens unless work may be ended."""
    listener = _listener.get()
    if listener is not None:
        listener(share)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Let `listener` hear the checkpoints of this thread."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)
