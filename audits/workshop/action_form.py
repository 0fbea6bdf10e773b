"""The form in which a room writes an action down, and what was agreed so far, as HTML.

Four choices stand open from the start: who holds the power, whose role, by when, and save. The
rest is typed. Every text is escaped; what was typed comes back when something was wrong.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from audits.actions import LONGEST_ROLE, LONGEST_TEXT, Action, Power, balance, written_action
from audits.problems import Problem
from audits.words.actions import balance_sentence, due_text, power_name
from audits.words.problem_text import remedy, says
from audits.words.voice import Voice

_FROM_THE_FORM: Final = ("text", "domain", "power", "owner_role", "due", "how_we_will_know")
_USUAL: Final = 91
"""Days until an action is due unless somebody chooses another day: three months."""


@dataclass(frozen=True, slots=True)
class ActionForm:
    """What a form needs to be drawn.

    Parameters
    ----------
    to
        Address the form is posted to.
    areas
        Domain id -> label of the session's areas.
    today
        The day from which "in three months" counts.
    filled
        What was typed before; `domain` may hold the area of the slide.
    problems
        What was wrong with it.
    hidden
        Fields that travel along unseen, such as a token.
    """

    to: str
    areas: Mapping[str, str]
    today: dt.date
    filled: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)


def action_from_form(fields: Mapping[str, str], opened_in: str, group: str) -> Action:
    """Return the action a posted form holds, agreed by `group` in front of a release.

    Fields the form does not have (a status, an id) are not listened to. A day that was picked
    in the calendar goes before the offered ones.

    Raises
    ------
    AuditError
        As `written_action`.
    """
    known = {name: fields.get(name, "") for name in _FROM_THE_FORM}
    known["due"] = fields.get("due_day", "") or known["due"]
    return written_action({**known, "opened_in": opened_in, "group": group})


def action_form_html(form: ActionForm, voice: Voice) -> str:
    """Return the form; it works without a script, by keyboard and by screen reader."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in form.hidden.items()
    )
    parts = (
        _problems(form.problems, voice),
        hidden,
        _what(form, voice),
        _power(form, voice),
        _area(form, voice),
        _owner(form, voice),
        _due(form, voice),
        _how(form, voice),
        f'<button type="submit">{escape(voice.say("Save the action"))}</button>',
    )
    inside = "".join(parts)
    return f'<form class="agree" method="post" action="{escape(form.to)}">{inside}</form>'


def agreed_html(
    actions: Sequence[Action], areas: Mapping[str, str], today: dt.date, voice: Voice
) -> str:
    """Return what was agreed so far, as a list, with the warning where it rests on few."""
    if not actions:
        return f'<p class="agreed-none">{escape(voice.say("Nothing is agreed yet."))}</p>'
    warning = balance_sentence(balance(actions), voice)
    told = f'<p class="agreed-warning" role="status">{escape(warning)}</p>' if warning else ""
    items = "".join(_agreed(action, areas, today, voice) for action in actions)
    return f'<ol class="agreed">{items}</ol>{told}'


def _agreed(action: Action, areas: Mapping[str, str], today: dt.date, voice: Voice) -> str:
    facts = (
        areas.get(action.domain, ""),
        power_name(action.power, voice),
        action.owner_role,
        due_text(action, today, voice),
    )
    small = escape(" · ".join(fact for fact in facts if fact))
    how = escape(voice.say("How we will know: {how}", how=action.how_we_will_know))
    return f"<li><strong>{escape(action.text)}</strong><span>{small}</span><span>{how}</span></li>"


def _problems(problems: Iterable[Problem], voice: Voice) -> str:
    said = (f"{says(problem, voice)} {remedy(problem, voice)}" for problem in problems)
    found = "".join(f"<li>{escape(one)}</li>" for one in said)
    return f'<ul class="agree-problems" role="alert">{found}</ul>' if found else ""


def _what(form: ActionForm, voice: Voice) -> str:
    return (
        f'<label class="wide">{escape(voice.say("What will be done"))}'
        f'<input name="text" required maxlength="{LONGEST_TEXT}" autocomplete="off" autofocus '
        f'value="{_filled(form, "text")}" '
        f'placeholder="{escape(voice.say("One thing that changes a condition"))}"></label>'
    )


def _area(form: ActionForm, voice: Voice) -> str:
    chosen = form.filled.get("domain", "")
    offered = {"": voice.say("No area in particular"), **form.areas}
    options = "".join(
        f'<option value="{escape(name)}"{" selected" if name == chosen else ""}>'
        f"{escape(label)}</option>"
        for name, label in offered.items()
    )
    label = escape(voice.say("The area"))
    return f'<label>{label}<select name="domain">{options}</select></label>'


def _power(form: ActionForm, voice: Voice) -> str:
    offered = {power.value: power_name(power, voice) for power in Power}
    chosen = form.filled.get("power", "")
    return _choices("power", voice.say("Who can make it happen"), offered, chosen)


def _owner(form: ActionForm, voice: Voice) -> str:
    offered = (
        voice.say("Team lead"), voice.say("Shift planner"), voice.say("Manager"),
        voice.say("Human resources"), voice.say("Director"), voice.say("Staff representative"),
    )  # fmt: skip
    options = "".join(f'<option value="{escape(role)}">' for role in offered)
    return (
        f"<label>{escape(voice.say('Whose role it is (no names)'))}"
        f'<input name="owner_role" required maxlength="{LONGEST_ROLE}" autocomplete="off" '
        f'list="agree-roles" value="{_filled(form, "owner_role")}"></label>'
        f'<datalist id="agree-roles">{options}</datalist>'
    )


def _due(form: ActionForm, voice: Voice) -> str:
    offered = {
        _in_days(form, 14): voice.say("In two weeks"),
        _in_days(form, 30): voice.say("In a month"),
        _in_days(form, _USUAL): voice.say("In three months"),
        _in_days(form, 182): voice.say("In half a year"),
    }
    wanted = form.filled.get("due") or _in_days(form, _USUAL)
    other = escape(voice.say("or on this day"))
    day = (
        f'<label class="other-day">{other}<input type="date" name="due_day" '
        f'min="{form.today.isoformat()}" value="{_filled(form, "due_day")}"></label>'
    )
    return _choices("due", voice.say("By when"), offered, wanted, day)


def _how(form: ActionForm, voice: Voice) -> str:
    return (
        f'<label class="wide">{escape(voice.say("How we will know"))}'
        f'<input name="how_we_will_know" required maxlength="{LONGEST_TEXT}" autocomplete="off" '
        f'value="{_filled(form, "how_we_will_know")}" '
        f'placeholder="{escape(voice.say("What people will notice when it is done"))}"></label>'
    )


def _choices(
    name: str, legend: str, offered: Mapping[str, str], chosen: str, more: str = ""
) -> str:
    radios = "".join(
        f'<label><input type="radio" name="{name}" value="{escape(value)}" required'
        f"{' checked' if value == chosen else ''}><span>{escape(label)}</span></label>"
        for value, label in offered.items()
    )
    return f"<fieldset><legend>{escape(legend)}</legend>{radios}{more}</fieldset>"


def _filled(form: ActionForm, name: str) -> str:
    return escape(form.filled.get(name, ""))


def _in_days(form: ActionForm, days: int) -> str:
    return (form.today + dt.timedelta(days=days)).isoformat()
