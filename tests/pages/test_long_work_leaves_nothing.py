"""What long work was given is freed as soon as it ended: answers wait for no collector."""

import gc
import threading
import weakref
from collections.abc import Iterator
from contextlib import suppress

import pytest

from audits.interruption import checkpoint
from audits.pages import working
from audits.pages.working import Tell, worked_out
from audits.words.voice import Voice


class Answers:
    """Stands for what a draft holds."""


@pytest.fixture(autouse=True)
def _no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def given_to(end: threading.Event, cause: type[Exception] | None) -> weakref.ref[Answers]:
    """Start work that has answers until `end`, then goes on or fails; return who has them."""
    answers = Answers()

    def job(_tell: Tell, held: Answers = answers) -> str:
        assert end.wait(5)
        if cause is not None:
            raise cause
        checkpoint()
        return f"made of {type(held).__name__}"

    with suppress(ValueError, InterruptedError):
        worked_out(job, "test", Voice())
    return weakref.ref(answers)


def ended() -> bool:
    for one in [t for t in threading.enumerate() if t.name == working.THREAD]:
        one.join(5)
    return not any(t.name == working.THREAD for t in threading.enumerate())


@pytest.mark.parametrize("cause", [None, ValueError])
def test_work_that_ended_or_failed_holds_nothing(cause: type[Exception] | None) -> None:
    end = threading.Event()
    end.set()
    left = given_to(end, cause)
    assert ended()
    assert left() is None


def test_work_that_was_stopped_holds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    end = threading.Event()

    def clicked(*_: object) -> None:
        raise InterruptedError

    monkeypatch.setattr(working, "_look_on", clicked)
    monkeypatch.setattr(working, "_AT_FIRST", 0.01)
    left = given_to(end, None)
    assert left() is not None
    end.set()
    assert ended()
    assert left() is None
