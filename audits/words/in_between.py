"""What stands beside a change: the own start, what was agreed, and that one proves nothing."""

from audits.actions import Action
from audits.change import Change
from audits.words.actions import status_name
from audits.words.numbers import interval_text, number_text, people_text
from audits.words.voice import Voice


def own_start_sentence(found: Change, wave: str, voice: Voice) -> str:
    """Return where a group started: its own first score, with its range and its people.

    Examples
    --------
    >>> from audits.release import Published
    >>> from audits.subgroups import EVERYONE
    >>> score = Published("200–499", 60, 57, 63, 1, False, None)
    >>> found = Change("safety", EVERYONE, score, score, 0, -4, 4, 4, 1.0)
    >>> own_start_sentence(found, "Spring", Voice())
    'Own start in Spring: 60 out of 100 (could be 57 to 63; 200–499 people).'
    """
    return voice.say(
        "Own start in {wave}: {score} out of 100 (could be {range}; {people}).",
        wave=wave,
        score=number_text(found.first.mean),
        range=interval_text(found.first.low, found.first.high, voice),
        people=people_text(found.first.n, voice),
    )


def agreed_sentence(action: Action, voice: Voice) -> str:
    """Return what was agreed, how far it is, and the goal in the words of those who agreed it."""
    return voice.say(
        "Agreed: {text} ({status}). Own goal: {how}",
        text=action.text,
        status=status_name(action.status, voice),
        how=action.how_we_will_know,
    )


def beside_is_no_cause(voice: Voice) -> str:
    """Return why what was done may not be read as what made the change."""
    return voice.say(
        "What was agreed stands beside what changed. That does not show that one made the other."
    )


def nothing_agreed(voice: Voice) -> str:
    """Return that the ledger holds nothing from between the waves."""
    return voice.say("No action was written down between these two waves.")
