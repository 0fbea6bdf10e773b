"""The promise as text: a sentence for the survey's introduction, and one page about protection.

Both can be read before anybody answers. They say what holds for these thresholds and this plan,
and what no tool can promise. They never say "anonymous".
"""

from collections.abc import Iterator, Sequence

from audits.promise import Thresholds
from audits.words.voice import Voice


def introduction(thresholds: Thresholds, voice: Voice, *, comments: bool = False) -> str:
    """Return what a staff member reads before answering: a few sentences, one paragraph.

    Parameters
    ----------
    thresholds
        As promised.
    voice
        The reader's language.
    comments
        Whether comments may be published.
    """
    return " ".join(
        (
            voice.say(
                "No number that is shown, and no calculation from all shown numbers together, "
                "is about fewer than {smallest} people.",
                smallest=_smallest(thresholds),
            ),
            voice.say(
                "Teams are shown from {team} people on, groups by who people are from {identity}.",
                team=thresholds.team,
                identity=thresholds.identity,
            ),
            _of_comments(thresholds, voice, comments=comments),
            voice.say("Single answers are counted, never shown, and not kept by the dashboard."),
        )
    )


def protection_page(
    thresholds: Thresholds,
    voice: Voice,
    planned: Sequence[Sequence[str]] = (),
    *,
    comments: bool = False,
) -> str:
    """Return "how your answers are protected" as one page of Markdown.

    Parameters
    ----------
    thresholds
        As promised.
    voice
        The reader's language.
    planned
        Labels of the dimensions of each planned table; an empty one is everyone. None planned
        yet: the page leaves the list out.
    comments
        Whether comments may be published.
    """
    parts = [f"# {voice.say('How your answers are protected')}"]
    parts.append(introduction(thresholds, voice, comments=comments))
    for heading, points in _sections(thresholds, voice, planned):
        parts.append(f"## {heading}")
        parts.append("\n".join(f"- {point}" for point in points))
    return "\n\n".join(parts) + "\n"


def _sections(
    thresholds: Thresholds, voice: Voice, planned: Sequence[Sequence[str]]
) -> Iterator[tuple[str, list[str]]]:
    yield voice.say("From how many people on results are shown"), _limits(thresholds, voice)
    if planned:
        yield voice.say("What may be shown at most"), [_table(labels, voice) for labels in planned]
    yield voice.say("What is done"), _done(voice)
    yield voice.say("What nobody can promise"), _limits_of_promises(voice)


def _limits(thresholds: Thresholds, voice: Voice) -> list[str]:
    return [
        voice.say("Teams: {n} people", n=thresholds.team),
        voice.say("Groups by role or kind of work: {n} people", n=thresholds.role),
        voice.say(
            "Groups by gender, race, disability, age and the like: {n} people",
            n=thresholds.identity,
        ),
        voice.say("A team that looks at its results in a room: {n} people", n=thresholds.room),
        voice.say("These numbers can be raised. They are never lowered."),
    ]


def _table(labels: Sequence[str], voice: Voice) -> str:
    """Name a planned table; labels are untrusted text and stay plain."""
    if not labels:
        return voice.say("Everyone together")
    return voice.say("By {dimensions}", dimensions=" × ".join(_plain(label) for label in labels))


def _done(voice: Voice) -> list[str]:
    return [
        voice.say("Names, e-mail addresses and the like are dropped when the file is opened."),
        voice.say("What may be shown is fixed from group sizes alone, before any result is seen."),
        voice.say("A result is held back when a small group could be worked out from it."),
        voice.say("A second, separate check must agree. If it does not, nothing is shown."),
        voice.say("Numbers are rounded, so that one answer cannot be seen in them."),
        voice.say("Everybody sees the same results. There is no view with more."),
        voice.say("Answers are held in memory while they are counted, and then they are gone."),
    ]


def _limits_of_promises(voice: Voice) -> list[str]:
    return [
        voice.say("What people tell each other about their answers."),
        voice.say("A guess: if a team's result is low, somebody may guess about its members."),
        voice.say("If nearly all in a group answered alike, the group's result shows that."),
        voice.say(
            "The survey tool that collects the answers has its own rules. Ask who can see it."
        ),
        voice.say("Your own words can show who you are. Leave out names and rare details."),
    ]


def _of_comments(thresholds: Thresholds, voice: Voice, *, comments: bool) -> str:
    if not comments:
        return voice.say("What you write in your own words is not published.")
    return voice.say(
        "What you write in your own words is read by a person first, and published only for the "
        "whole organization, mixed, when at least {comments} people wrote something.",
        comments=thresholds.comments,
    )


def _smallest(thresholds: Thresholds) -> int:
    return min(thresholds.team, thresholds.role, thresholds.identity)


def _plain(label: str) -> str:
    """Return a label without line breaks and without marks that Markdown would act on."""
    words = " ".join(label.split())
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|!" else c for c in words)
