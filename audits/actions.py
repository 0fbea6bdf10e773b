"""Action: what people agreed to do about a result, and who holds the power to do it.

An action names a role, never a person. It is all that stays of a session besides its totals.
"""

import datetime as dt
import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from audits.problems import AuditError, Problem
from audits.subgroups import EVERYONE

LONGEST_TEXT: Final = 140
"""Characters of what is done and how we will know: two lines on a projector."""
LONGEST_ROLE: Final = 60

_WRITTEN: Final = {
    "text": LONGEST_TEXT, "owner_role": LONGEST_ROLE, "how_we_will_know": LONGEST_TEXT,
}  # fmt: skip
_FIELDS: Final = {
    "text": "What will be done",
    "domain": "The area",
    "power": "Who can make it happen",
    "owner_role": "Whose role it is",
    "due": "By when",
    "how_we_will_know": "How we will know",
    "status": "How far it is",
}
"""What a problem calls a field: the words beside it on every form."""

_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs"})
_JOINERS: Final = frozenset("\u200c\u200d\u00ad")
"""Format characters that spelling needs, as in documents."""
_REACHES_A_PERSON: Final = re.compile(r"@\w|(?:\d[ ()/.-]{0,2}){9,}")
_OF_ONESELF: Final = re.compile(
    r"(?i)\b(self[- ]?care|mindful\w*|meditat\w*|yoga|breathing exercises?|"
    r"resilien\w+ training|cope|coping|stress management|work[- ]life balance|"
    r"look after (?:your|our|them)sel\w+|"
    r"take care of (?:your|our|them)sel\w+|think positive\w*|stay calm|speak up more)\b"
)
_EACH_ALONE: Final = re.compile(
    r"(?i)\b(everyone|everybody|each (?:of us|person|one)|individual\w*|all (?:of us|staff)|"
    r"(?:your|our|them)sel(?:f|ves))\b"
)


class Power(StrEnum):
    """Who can make it happen; the order of the choices."""

    TEAM = "team"
    SUPERVISOR = "supervisor"
    ORGANISATION = "organisation"
    FUNDER = "funder"


class Status(StrEnum):
    """How far an action is. Setting it aside is an answer that people can be given too."""

    AGREED = "agreed"
    UNDER_WAY = "under_way"
    DONE = "done"
    SET_ASIDE = "set_aside"


_CLOSED: Final = frozenset({Status.DONE, Status.SET_ASIDE})


def _one_line(text: object) -> object:
    """Text on one line, without characters nobody can see."""
    if not isinstance(text, str):
        return text
    seen = (c for c in text if c.isspace() or c in _JOINERS or not _is_unseen(c))
    return " ".join("".join(seen).split())


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN


_Text = Annotated[
    str, BeforeValidator(_one_line), StringConstraints(min_length=1, max_length=LONGEST_TEXT)
]
_Role = Annotated[
    str, BeforeValidator(_one_line), StringConstraints(min_length=1, max_length=LONGEST_ROLE)
]


class Action(BaseModel):
    """One thing that was agreed.

    Parameters
    ----------
    domain
        Id of the area it is about; empty when it is about none in particular.
    text
        What is done (untrusted, one line).
    power
        Who can make it happen.
    owner_role
        The role that sees to it; never a person's name.
    due
        By when.
    how_we_will_know
        What will be different for people: the goal in one's own words.
    opened_in
        Id of the release it was agreed in front of.
    group
        Key of the subgroup that agreed it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    domain: Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]*)?$", max_length=80)] = ""
    text: _Text
    power: Power
    owner_role: _Role
    due: dt.date
    how_we_will_know: _Text
    status: Status = Status.AGREED
    opened_in: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    group: Annotated[str, Field(max_length=2000)] = EVERYONE.key


def written_action(fields: Mapping[str, object]) -> Action:
    """Return the action somebody wrote down, new or (with an `id`) changed.

    Raises
    ------
    AuditError
        With everything that is missing, too long or names a person, at once.
    """
    problems = list(_persons_named(fields))
    try:
        found = Action.model_validate({"id": secrets.token_hex(8), **fields})
    except ValidationError as error:
        wrong = (str(one["loc"][0]) for one in error.errors())
        problems += [_what_is_wrong(name, fields.get(name)) for name in dict.fromkeys(wrong)]
        raise AuditError(problems) from None
    if problems:
        raise AuditError(problems)
    return found


def _persons_named(fields: Mapping[str, object]) -> Iterator[Problem]:
    for name in _WRITTEN:
        if reaches_a_person(str(fields.get(name, ""))):
            yield Problem("action-person-named", {"field": _FIELDS[name]})


def _what_is_wrong(name: str, value: object) -> Problem:
    """Return why a field was refused; what was written in it is not repeated."""
    field = _FIELDS.get(name, name)
    if not str(_one_line(value) or ""):
        return Problem("action-field-missing", {"field": field})
    if name in _WRITTEN:
        return Problem("action-field-long", {"field": field, "most": _WRITTEN[name]})
    return Problem("action-field-wrong", {"field": field})


def reaches_a_person(text: str) -> bool:
    """Return whether a text holds an e-mail address, a handle or a telephone number.

    Names cannot be told from other words: asking for a role is the protection against them.

    Examples
    --------
    >>> reaches_a_person("Write to kim@example.org"), reaches_a_person("Rota out by 2026-11-05")
    (True, False)
    """
    return _REACHES_A_PERSON.search(text) is not None


def rests_on_individuals(action: Action) -> bool:
    """Return whether an action asks people to bear a condition instead of changing it.

    The signs are English words in the text ("mindfulness") or in the role ("everyone"): they
    start a talk and decide nothing. Who pays for a yoga class does not change whose task it is.
    """
    return bool(_OF_ONESELF.search(action.text) or _EACH_ALONE.search(action.owner_role))


@dataclass(frozen=True, slots=True)
class Balance:
    """Where the open actions rest: counts of all, on individuals, and on the team alone."""

    actions: int
    on_individuals: int
    on_team_alone: int

    @property
    def leans(self) -> bool:
        """Whether more than half rest on individuals or only on the team."""
        return 2 * (self.on_individuals + self.on_team_alone) > self.actions


def balance(actions: Iterable[Action]) -> Balance:
    """Return where actions rest; what was set aside rests on nobody.

    An action of the team that asks something of individuals counts once, as theirs.

    Examples
    --------
    >>> balance([]).leans
    False
    """
    standing = [action for action in actions if action.status is not Status.SET_ASIDE]
    alone = [action for action in standing if rests_on_individuals(action)]
    team = [a for a in standing if a.power is Power.TEAM and a not in alone]
    return Balance(len(standing), len(alone), len(team))


def is_late(action: Action, today: dt.date) -> bool:
    """Return whether an action was to be done by now and is neither done nor set aside."""
    return action.due < today and action.status not in _CLOSED


def in_order(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return actions by their day, what is still open before what is done or set aside."""
    return tuple(sorted(actions, key=lambda a: (a.status in _CLOSED, a.due, a.text, a.id)))
