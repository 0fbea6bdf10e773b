"""What is said around comments, wherever people's own words stand."""

from audits.release import Release
from audits.words.voice import Voice


def about_comments(voice: Voice) -> str:
    """Return what these words are, and what readers are asked."""
    return voice.say(
        "These words were read by a person before they came here. Names and details were "
        "taken out. They are mixed on purpose: the order says nothing, and no comment "
        "stands beside a team or a question about people. Please do not guess who wrote "
        "what."
    )


def comments_held_back(release: Release, voice: Voice) -> str:
    """Return that the comments on one question are not shown, and from how many on they are."""
    return voice.say(
        "Comments on this question are held back. They are shown from {least} comments on.",
        least=release.promise.thresholds.comments,
    )


def acting_on_comments(voice: Voice) -> str:
    """Return what to bear in mind before anyone acts on a comment."""
    return voice.say(
        "One comment is one voice. Look for what many say, and for what only a few can "
        "see. Then say back to everyone what you heard and what happens next."
    )
