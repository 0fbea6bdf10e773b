"""Every page of the app, and what can stand in its store while a page is opened."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

from made_up_actions import action
from made_up_instrument import instrument_for_tests
from made_up_release import HOSTILE, made_up_release, without_group

from audits.definition_files import library
from audits.definitions import Instrument
from audits.own_goals import OwnGoals, OwnRating
from audits.release import Release
from audits.store.goals import StoredGoals
from audits.store.ledger import StoredLedger
from audits.store.store import Store

ROOT = Path(__file__).parents[2]
PAGES = {
    title: "" if file == "start" else path or file
    for file, title, path in re.findall(
        r'PAGES / "(\w+)\.py", title=voice\.say\("([^"]+)"\)(?:, url_path="(\w+)")?',
        (ROOT / "app.py").read_text(encoding="utf-8"),
    )
}
"""Title -> path, in the order of the app's own list."""

OF_A_RELEASE = tuple(t for t in PAGES if t not in {"Start", "Import", "Survey library"})
HELD = "Street outreach"
EVIL = HOSTILE[1][:60]
_WRITTEN = (*HOSTILE[:6], "+cmd|' /C calc'!A0", "@SUM(1+1)", HOSTILE[7])
_GOALS = library()["steps_in_the_right_direction"]


def hostile_survey() -> Instrument:
    """Return the survey of tests with words that would run, fetch, calculate or turn round."""
    parts = instrument_for_tests().model_dump(mode="json")
    evil = (f"{text} {number}" for number, text in enumerate(cycle(_WRITTEN)))
    parts["title"] = {"en": next(evil)}
    parts["languages"] = ["en"]
    for one in (*parts["items"], *parts["comments"]):
        one["text"] = {"en": next(evil)}
    for one in (*parts["domains"], *parts["dimensions"]):
        one["label"] = {"en": next(evil)}
    return Instrument.model_validate(parts)


def with_comments(release: Release, texts: tuple[str, ...]) -> Release:
    """Return a release that shows these comments on its first question, and only these."""
    first = release.instrument.comments[0].id
    promise = release.promise.model_copy(update={"comments_published": True})
    return replace(release, promise=promise, comments={first: texts})


def everyone_only(release: Release) -> Release:
    """Return a release with every group but the whole organisation held back."""
    tables = {
        name: frame[frame["key" if name == "groups" else "group"] == "all"]
        for name, frame in release.tables.items()
    }
    return replace(release, tables=tables)


def _of_wave(release: Release, name: str, wave: str) -> Release:
    promise = release.promise.model_copy(update={"wave": wave})
    return replace(release, id=name, promise=promise)


_SURVEY = hostile_survey()
_COMMENTS = tuple(f"{text} {n}" for n, text in enumerate((*_WRITTEN, *HOSTILE)))
FIRST = _of_wave(made_up_release(2), "spring", "Spring 2026")
SHOWN = with_comments(
    _of_wave(without_group(made_up_release(), HELD), "shown", "Autumn 2026"),
    tuple(f"Please let us take our breaks, number {n}." for n in range(30)),
)
HELD_BACK = _of_wave(everyone_only(SHOWN), "everyone-only", "Everyone")
HOSTILE_FIRST = _of_wave(
    made_up_release(2, instrument=_SURVEY, hostile=True), "hostile-first", "Spring 2026"
)
HOSTILE_RELEASE = with_comments(
    _of_wave(made_up_release(instrument=_SURVEY, hostile=True), "hostile", "Autumn 2026"),
    _COMMENTS,
)
_STORED = (FIRST, SHOWN, HELD_BACK, HOSTILE_FIRST, HOSTILE_RELEASE)


@contextmanager
def stored(path: Path) -> Iterator[None]:
    """Put all releases into a store, with actions and own goals; empty it again afterwards."""
    store = Store(f"sqlite:///{path}")
    for entry in store.releases():
        store.delete(entry.id)
    for release in _STORED:
        store.save(release)
    agreed = list(_agreed(store, FIRST, "spring", "The team decides its own breaks"))
    agreed += _agreed(store, HOSTILE_FIRST, "hostile-first", EVIL)
    yield
    for ledger, goals, actions in agreed:
        for one in actions:
            ledger.remove(one)
        goals.remove("all")
    for release in _STORED:
        store.delete(release.id)
    store.close()


def _agreed(
    store: Store, release: Release, opened_in: str, text: str
) -> Iterator[tuple[StoredLedger, StoredGoals, list[str]]]:
    name = release.promise.organisation
    ledger = StoredLedger(store.database, name)
    goals = StoredGoals(store.database, name, _GOALS.id)
    words: dict[str, Any] = {"text": text, "owner_role": text, "how_we_will_know": text}
    for power in ("team", "organisation"):
        ledger.keep(action(**words, power=power, opened_in=opened_in))
    rated = {one.id: OwnRating(start=3, now=5, goal=8) for one in _GOALS.own_baselines}
    goals.keep("all", OwnGoals(ratings=rated))
    yield ledger, goals, [one.id for one in ledger.actions()]
