"""Actions in words: who holds the power, how far it is, and on whom it all rests."""

import datetime as dt

from audits.actions import Action, Balance, Power, Status, is_late
from audits.words.voice import Voice


def power_name(power: Power, voice: Voice) -> str:
    """Return who can make it happen, as people in a room would say it."""
    return {
        Power.TEAM: voice.say("Our team"),
        Power.SUPERVISOR: voice.say("Our supervisor"),
        Power.ORGANISATION: voice.say("The organisation"),
        Power.FUNDER: voice.say("A funder"),
    }[power]


def status_name(status: Status, voice: Voice) -> str:
    """Return how far an action is."""
    return {
        Status.AGREED: voice.say("Agreed"),
        Status.UNDER_WAY: voice.say("Under way"),
        Status.DONE: voice.say("Done"),
        Status.SET_ASIDE: voice.say("Set aside"),
    }[status]


def day_text(day: dt.date, voice: Voice) -> str:
    """Return a day as every country reads it: number, month in words, year."""
    months = (
        voice.say("January"), voice.say("February"), voice.say("March"), voice.say("April"),
        voice.say("May"), voice.say("June"), voice.say("July"), voice.say("August"),
        voice.say("September"), voice.say("October"), voice.say("November"),
        voice.say("December"),
    )  # fmt: skip
    month = months[day.month - 1]
    return voice.say("{day} {month} {year}", day=day.day, month=month, year=day.year)


def due_text(action: Action, today: dt.date, voice: Voice) -> str:
    """Return by when; a day that has passed is said, not counted against anybody."""
    day = day_text(action.due, voice)
    if is_late(action, today):
        return voice.say("was planned for {day}; is it still right?", day=day)
    return voice.say("by {day}", day=day)


def balance_sentence(found: Balance, voice: Voice) -> str:
    """Return the warning that most of the burden rests on individuals or the team; else empty.

    Examples
    --------
    >>> balance_sentence(Balance(4, 0, 2), Voice())
    ''
    >>> balance_sentence(Balance(3, 0, 2), Voice())[:50]
    '2 of 3 actions rest on the team alone. What could '
    """
    if not found.leans:
        return ""
    what = voice.say("What could a supervisor, the organisation or a funder change?")
    where = _one_rests(found, voice) if found.actions == 1 else _most_rest(found, voice)
    return voice.say("{where} {what}", where=where, what=what)


def _one_rests(found: Balance, voice: Voice) -> str:
    if found.on_individuals:
        return voice.say("The only action rests on each person alone.")
    return voice.say("The only action rests on the team alone.")


def _most_rest(found: Balance, voice: Voice) -> str:
    counts = {"count": found.on_individuals + found.on_team_alone, "all": found.actions}
    if not found.on_individuals:
        return voice.say("{count} of {all} actions rest on the team alone.", **counts)
    if not found.on_team_alone:
        return voice.say("{count} of {all} actions rest on each person alone.", **counts)
    return voice.say("{count} of {all} actions rest on each person or on the team alone.", **counts)
