"""What each kind of screen shows of a session now, as HTML and as the JSON its script asks for."""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from audits.problems import Problem
from audits.store.ledger import Ledger
from audits.words.voice import Voice
from audits.workshop.action_form import ActionForm, action_form_html, agreed_html
from audits.workshop.markup import around
from audits.workshop.notes_page import notes_html
from audits.workshop.phone_page import phone_html
from audits.workshop.projector_page import slide_html
from audits.workshop.room import Room
from audits.workshop.session import VOTED
from audits.workshop.shells import join_panel

Face = Literal["projector", "notes"]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the form of an action, and what was wrong with it."""

    fields: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


NOTHING_TYPED: Final = Typed()


class Faces:
    """The screens of one session, in the language of its plan."""

    def __init__(self, room: Room, ledger: Ledger) -> None:
        self._room, self._ledger = room, ledger
        self.voice = Voice(room.plan.language)
        self._drawn = ("", "")
        # Versions begin anew when a program is started again; a screen must not take them for old.
        self._life = secrets.token_hex(3)

    def phone_slide(self) -> str:
        """Return the slide as every phone shows it; drawn once for all of them."""
        room, stamp = self._room, self.phone_stamp()
        if self._drawn[0] != stamp:
            html = phone_html(
                room.release, room.plan, room.state.index,
                revealed=room.revealed, totals=room.totals(),
            )  # fmt: skip
            self._drawn = (stamp, html)
        return self._drawn[1]

    def phone_stamp(self) -> str:
        """Return a text that changes whenever phones have something new to show."""
        return f"{self._life}-{self._room.state.version}{'x' * self._room.is_over()}"

    def phone_state(self, phone: str) -> dict[str, Any]:
        """Return what a phone's script needs; what is of this phone only is its own choice."""
        if self._room.is_over():
            return {"stamp": self.phone_stamp(), "over": True}
        return {
            "stamp": self.phone_stamp(),
            "html": self.phone_slide(),
            "paused": self._room.state.paused,
            "over": False,
            "mine": self._room.chosen_by(phone),
            "told": self.told(phone),
        }

    def told(self, phone: str) -> str:
        """Return the sentence under a phone's slide."""
        room = self._room
        if room.slide.kind not in VOTED or room.revealed or room.chosen_by(phone) is None:
            return ""
        return self.voice.say("It is counted. You can change it until the result is shown.")

    def control_stamp(self) -> str:
        """Return a text that changes whenever projector and notes have something new to show."""
        room = self._room
        counts = (room.state.version, room.joined, room.answered, int(room.is_over()))
        return "-".join((self._life, *map(str, counts)))

    def control_state(self, face: Face) -> dict[str, Any]:
        """Return what the script of the projector or of the notes needs."""
        room, slides = self._room, len(self._room.plan.slides)
        index = room.state.index
        return {
            "stamp": self.control_stamp(),
            "html": self.control_slide(face),
            "paused": room.state.paused,
            "asking": room.state.asking,
            "over": room.is_over(),
            "place": self.voice.say("{n} of {all}", n=index + 1, all=slides),
            "slide": room.slide.id,
            "seconds": room.plan.seconds(index),
            "join": join_panel(room.doors, room.joined, self.voice),
            "arriving": room.slide.kind == "arriving",
            "answered": self._answered(),
        }

    def control_slide(self, face: Face, typed: Typed = NOTHING_TYPED) -> str:
        """Return the slide, or its notes; where actions are agreed also the form for one."""
        room = self._room
        where, totals = (room.release, room.plan, room.state.index), room.totals()
        if face == "notes":
            return notes_html(*where, revealed=room.revealed, totals=totals)
        html = slide_html(*where, revealed=room.revealed, totals=totals, joined=room.joined)
        return html + self._actions(typed) if room.slide.kind == "actions" else html

    def _actions(self, typed: Typed) -> str:
        """Return what this room agreed so far, and the form."""
        room, today = self._room, dt.datetime.now(tz=dt.UTC).date()
        labels = {
            d.id: d.label.in_language(self.voice.language) for d in room.release.instrument.domains
        }
        areas = {area: labels.get(area, area) for area in room.plan.areas}
        here = (room.release.id, room.plan.group)
        agreed = [a for a in self._ledger.actions() if (a.opened_in, a.group) == here]
        form = ActionForm("actions", areas, today, typed.fields, typed.problems)
        listed = agreed_html(agreed, areas, today, self.voice)
        made = action_form_html(form, self.voice)
        return around("div", made + around("section", listed), "agreeing")

    def _answered(self) -> str:
        """Return how many answered: the room sees who holds a phone; no choice is told."""
        room = self._room
        if room.slide.kind not in VOTED or room.revealed or not room.joined:
            return ""
        values = {"n": room.answered, "all": room.joined}
        return self.voice.say("{n} of {all} phones have answered", **values)
