"""Words for a team's own way from its own start to its own goal; never a comparison of teams."""

import math

from audits.definitions import Steps
from audits.own_goals import MOST, Measured, OwnRating
from audits.release import Published
from audits.words.numbers import interval_text, number_text, people_text
from audits.words.voice import Voice


def steps_sentence(voice: Voice, steps: Steps) -> str:
    """Return one short sentence about how far a team came.

    Examples
    --------
    >>> from audits.definitions import steps
    >>> steps_sentence(Voice(), steps(3, 5, 8))
    '2 steps forward, 40% of the way to your goal'
    """
    n = f"{abs(steps.change):.1f}".removesuffix(".0")
    if n == "0" and steps.state in {"forward", "back"}:
        return _fixed_sentence(voice, "unmoved" if steps.share is not None else "steady")
    one = n == "1"
    if steps.share is not None and steps.state == "forward":
        sentence = (
            "1 step forward, {percent}% of the way to your goal"
            if one
            else "{n} steps forward, {percent}% of the way to your goal"
        )
        return voice.say(sentence, n=n, percent=round(steps.share * 100))
    if steps.state == "back" and not one:
        return voice.say("{n} steps back; what got in the way?", n=n)
    return _fixed_sentence(voice, steps.state)


def rating_sentence(rating: OwnRating, voice: Voice) -> str:
    """Return the three ratings a team gave together."""
    return voice.say(
        "Start {start}, now {now}, goal {goal} (0 to 10)",
        start=rating.start, now=rating.now, goal=rating.goal,
    )  # fmt: skip


def measured_sentence(found: Measured, voice: Voice) -> str:
    """Return a step as people answered; where chance could have made it, that is the sentence."""
    if found.is_told or found.steps.state == "check":
        return steps_sentence(voice, found.steps)
    return voice.say(
        "no clear step yet; too few answers to see one smaller than {n}",
        n=number_text(math.ceil(max(-found.low, found.high) * MOST / 10) / 10),
    )


def scores_sentence(found: Measured, voice: Voice) -> str:
    """Return the three means behind a step, each with its range and its people."""
    sentence = (
        "Start (looking back) {start}; now {now}; goal {goal}"
        if found.looking_back
        else "Start {start}; now {now}; goal {goal}"
    )
    return voice.say(
        sentence,
        start=_mean(found.start, voice), now=_mean(found.now, voice),
        goal=_mean(found.goal, voice),
    )  # fmt: skip


def leaders_only_sentence(voice: Voice) -> str:
    """Return what to ask where a goal was not set by those who are to reach it."""
    return voice.say(
        "This goal was set by leaders only. A goal works when it is one's own: what would those "
        "who do the work choose?"
    )


def _mean(found: Published, voice: Voice) -> str:
    ends = (found.low * MOST / 100, found.high * MOST / 100)
    return voice.say(
        "{mean} (could be {range}; {people})",
        mean=number_text(found.mean * MOST / 100),
        range=interval_text(*ends, voice),
        people=people_text(found.n, voice),
    )


def _fixed_sentence(voice: Voice, state: str) -> str:
    sentences = {
        "back": voice.say("a step back; what got in the way?"),
        "reached": voice.say("goal reached"),
        "past": voice.say("past your goal"),
        "unmoved": voice.say("at your start; what would help with the first step?"),
        "steady": voice.say("holding steady, as you planned"),
        "better": voice.say("better than you planned"),
        "check": voice.say("goal is below the start: check the entry"),
    }
    return sentences[state]
