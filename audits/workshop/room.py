"""An open session: where it stands, which phones joined, what they chose. Written at once.

Everything is in the store before anybody is told that it happened; what is held here is a copy.
"""

import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from audits.release import Release
from audits.store.workshops import VoteRow, WorkshopRow, Workshops
from audits.workshop.codes import is_code, is_key, new_key, pseudonym
from audits.workshop.doors import Doors
from audits.workshop.plan import Plan, Slide, require_plan
from audits.workshop.session import Command, State, after, takes_votes
from audits.workshop.votes import Totals, dots_counted, dots_of, guess_of, guesses_counted

LONGEST: Final = 4 * 3600
"""Seconds after which a session closes by itself."""
MOST_PHONES: Final = 500

_SEPARATOR: Final = ","

Votes = defaultdict[str, dict[str, tuple[str, ...]]]
"""Slide id -> ballot -> what was chosen."""


class Room:
    """One open session; safe to be used from several threads.

    Parameters
    ----------
    workshops
        Where it is kept.
    row
        As it is kept now.
    release
        The release the plan was made of.

    Raises
    ------
    AuditError
        As `require_plan`: the room would see what it must not.
    """

    def __init__(self, workshops: Workshops, row: WorkshopRow, release: Release) -> None:
        self.id, self.release, self.expires_at = row.id, release, row.expires_at
        self.plan = Plan.from_json(row.plan)
        require_plan(self.plan, release)
        self.state = State.from_json(row.state)
        self.doors = Doors.from_json(row.keys)
        self.closed = False
        self.tell: Callable[[], None] = lambda: None
        """Called after each change, from the thread that made it."""
        self._workshops = workshops
        self._lock = threading.RLock()
        self._people = set(workshops.arrivals(row.id))
        self._votes = _votes(workshops, row)

    @property
    def slide(self) -> Slide:
        """The slide on the screen."""
        return self.plan.slides[self.state.index]

    @property
    def revealed(self) -> bool:
        """Whether the result of the slide on the screen may be seen."""
        return self.slide.id in self.state.revealed

    @property
    def joined(self) -> int:
        """How many phones joined."""
        return len(self._people)

    @property
    def answered(self) -> int:
        """How many phones chose something on the slide on the screen, a pass included."""
        return len(self._votes.get(self.slide.id, ()))

    def is_over(self) -> bool:
        """Return whether the session is closed or its time is up."""
        return self.closed or time.time() >= self.expires_at

    def do(self, command: Command) -> None:
        """Carry out one command of the facilitator."""
        with self._lock:
            changed = after(self.state, command, self.plan.slides)
            if self.is_over() or changed == self.state:
                return
            self._workshops.keep_state(self.id, changed.to_json())
            self.state = changed
        self.tell()

    def keep_doors(self, doors: Doors) -> None:
        """Keep which doors are open."""
        with self._lock:
            self._workshops.keep_keys(self.id, doors.to_json())
            self.doors = doors
            self.state = replace(self.state, version=self.state.version + 1)
        self.tell()

    def opens_with(self, code: str) -> bool:
        """Return whether a code opens this session now."""
        return is_code(code, self.doors.code) and not self.is_over()

    def is_control(self, key: str) -> bool:
        """Return whether a key is the facilitator's."""
        return is_key(key, self.doors.control)

    def join(self, phone: str = "") -> str | None:
        """Return the key of a phone that may choose, or None when the room is full.

        A phone that joined already keeps its key: a reload is no second person.
        """
        if self.knows(phone):
            return phone
        with self._lock:
            if len(self._people) >= MOST_PHONES or self.is_over():
                return None
            phone = new_key()
            person = pseudonym(self.id, phone)
            self._workshops.arrive(self.id, person)
            self._people.add(person)
        self.tell()
        return phone

    def knows(self, phone: str) -> bool:
        """Return whether a phone joined this session and it is not over."""
        return pseudonym(self.id, phone) in self._people and not self.is_over()

    def vote(self, phone: str, slide_id: str, choices: tuple[str, ...]) -> bool:
        """Keep what a phone chose on the slide on the screen; False when that is no vote."""
        with self._lock:
            kept = self._as_kept(choices)
            open_now = takes_votes(self.state, self.slide, self.plan.slides)
            if kept is None or not open_now or slide_id != self.slide.id or not self.knows(phone):
                return False
            ballot = pseudonym(self.id, phone, slide_id)
            mine = self._votes[slide_id]
            if mine.get(ballot) != kept:
                choice = _SEPARATOR.join(kept)
                self._workshops.vote(self.id, VoteRow(ballot, slide_id, choice))
                mine[ballot] = kept
        self.tell()
        return True

    def chosen_by(self, phone: str) -> tuple[str, ...] | None:
        """Return what a phone chose on the slide on the screen; None: nothing yet."""
        ballot = pseudonym(self.id, phone, self.slide.id)
        return self._votes.get(self.slide.id, {}).get(ballot)

    def totals(self) -> Totals:
        """Return what the room chose on slides that are revealed, as far as it may be told."""
        with self._lock:
            return self._counted()

    def close(self) -> Totals:
        """End the session: everything is deleted but its totals."""
        with self._lock:
            totals = self._counted()
            self._workshops.close(self.id, totals.to_json())
            self.closed = True
            self._people.clear()
            self._votes.clear()
        self.tell()
        return totals

    def _counted(self) -> Totals:
        return _totals(self.plan, self.state, self._votes)

    def _as_kept(self, choices: tuple[str, ...]) -> tuple[str, ...] | None:
        if self.slide.kind == "predict":
            return guess_of(choices[0]) if len(choices) == 1 else None
        return dots_of(choices, self.plan.areas)


def open_room(workshops: Workshops, plan: Plan, release: Release) -> Room:
    """Begin a session; it ends by itself after four hours.

    Raises
    ------
    AuditError
        As `Room`; nothing is kept then.
    """
    require_plan(plan, release)
    row = WorkshopRow(
        id=secrets.token_hex(16),
        release_id=release.id,
        group_key=plan.group,
        expires_at=int(time.time()) + LONGEST,
        plan=plan.to_json(),
        state=State().to_json(),
        keys=Doors().to_json(),
    )
    workshops.begin(row)
    return Room(workshops, row, release)


def close_what_is_over(workshops: Workshops) -> None:
    """Close sessions whose time ran out while no program served them."""
    for row in workshops.all_open():
        if time.time() >= row.expires_at:
            plan, state = Plan.from_json(row.plan), State.from_json(row.state)
            workshops.close(row.id, _totals(plan, state, _votes(workshops, row)).to_json())


def _votes(workshops: Workshops, row: WorkshopRow) -> Votes:
    """Return what was chosen in a session that is kept."""
    found: Votes = defaultdict(dict)
    for vote in workshops.votes(row.id):
        chosen = tuple(vote.choice.split(_SEPARATOR)) if vote.choice else ()
        found[vote.slide][vote.ballot] = chosen
    return found


def _totals(plan: Plan, state: State, votes: Votes) -> Totals:
    """Return what may be told of the slides that are revealed."""
    slides = [slide for slide in plan.slides if slide.id in state.revealed]
    predicted = {
        slide.domain: guesses_counted(votes[slide.id].values())
        for slide in slides
        if slide.kind == "predict" and slide.domain
    }
    chosen = [votes[slide.id].values() for slide in slides if slide.kind == "choose"]
    return Totals(predicted, dots_counted(chosen[0], plan.areas) if chosen else None)
