"""Words for a team's own way from its own start to its own goal; never a comparison of teams."""

from audits.definitions import Steps
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
