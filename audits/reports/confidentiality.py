"""What is held back and why; how the numbers were made; how people are kept safe."""

from typing import Final

from audits.release import Release
from audits.reports.blocks import Block, Bullets, Callout, Heading, Paragraph, Section, TableOfTexts
from audits.reports.small_print import facts, threshold_text
from audits.words.voice import Voice

_MANY: Final = 12
"""From so many names on a list reads better as a table of columns."""


def held_back_section(release: Release, voice: Voice, own: tuple[str, ...] = ()) -> Section:
    """Return the page that names what has no result of its own.

    Parameters
    ----------
    own
        Areas of one team that are held back, for the report of that team.
    """
    blocks: list[Block] = [
        Paragraph(
            voice.say(
                "A result is held back when few people stand behind it, or when it would let "
                "somebody work out another small group by taking one number from another. "
                "Held back never means low, and it says nothing about the people."
            )
        )
    ]
    if own:
        blocks += [Heading(voice.say("Areas of this team that are held back")), Bullets(own)]
    if release.held_back:
        blocks += [Heading(voice.say("Groups without a result of their own")), *_names(release)]
        blocks.append(
            Paragraph(
                voice.say(
                    "Everybody in these groups is part of the whole: their answers count in "
                    "every result of the whole organisation."
                )
            )
        )
    elif not own:
        blocks.append(Paragraph(voice.say("No group is held back as a whole in this release.")))
    blocks.append(
        Callout(
            voice.say(
                "Before the next survey, small teams can be joined with a neighbour into one "
                "named cluster. Then they have a result together."
            ),
            voice.say("The way out"),
        )
    )
    return Section(
        id="held-back",
        kicker=voice.say("Held back"),
        title=voice.say("What is not shown, and why"),
        blocks=tuple(blocks),
    )


def _names(release: Release) -> tuple[Block, ...]:
    names = release.held_back
    if len(names) < _MANY:
        return (Bullets(names),)
    return (Paragraph("  ·  ".join(names)),)


def method_section(release: Release, digest: str, voice: Voice) -> Section:
    """Return method, words and confidentiality, and what identifies the document."""
    return Section(
        id="method",
        kicker=voice.say("Method"),
        title=voice.say("How this was made, and how people are kept safe"),
        blocks=(
            Heading(voice.say("Scores")),
            Paragraph(_scores(voice)),
            Heading(voice.say("How sure we are")),
            Paragraph(_intervals(voice)),
            _words_table(voice),
            Heading(voice.say("Confidentiality")),
            Bullets(_confidentiality(release, voice)),
            Heading(voice.say("If something here is hard to read")),
            Paragraph(
                voice.say(
                    "Results like these can bring up hard things. Take breaks, and ask the person "
                    "who leads the conversation whom you can talk to, inside and outside work."
                )
            ),
            Heading(voice.say("This document")),
            _facts_table(release, digest, voice),
        ),
    )


def _scores(voice: Voice) -> str:
    return voice.say(
        "Each answer is placed on a line from 0 to 100; questions worded the other way round are "
        "turned first. A person's score for an area is the mean of the answers given, when enough "
        "were given. A group's score is the mean over its people. There is no overall grade."
    )


def _intervals(voice: Voice) -> str:
    return voice.say(
        "Beside each score stands where it could be: a 95 % interval. It covers chance, not the "
        "people who chose not to answer. A hollow dot means too few answers to tell. Gaps between "
        "a group and everyone else carry one of these words, worked out before rounding and with "
        "the number of comparisons in mind:"
    )


def _words_table(voice: Voice) -> TableOfTexts:
    rows = (
        ("clearly", voice.say("The whole interval is 5 points or more away from no difference.")),
        ("probably", voice.say("No difference lies outside the interval; the gap is 5 or more.")),
        ("slightly", voice.say("No difference lies outside the interval; the gap is under 5.")),
        ("maybe", voice.say("5 points or more, but it could well be chance.")),
        ("about the same", voice.say("Any difference is under 5 points.")),
        ("cannot tell", voice.say("Too few answers to tell.")),
    )
    return TableOfTexts(
        headers=(voice.say("Word"), voice.say("What it means")),
        rows=tuple((voice.say(word), meaning) for word, meaning in rows),
        widths=(1, 4),
        numeric=(False, False),
    )


def _confidentiality(release: Release, voice: Voice) -> tuple[str, ...]:
    return (
        voice.say("What may be shown was decided once, before anybody saw a result."),
        threshold_text(release, voice),
        voice.say("Where one hidden result could be worked out from others, more is held back."),
        voice.say(
            "Scores are rounded until one person cannot move them. Shares are given as bands, and "
            "only for groups of twice the smallest size."
        ),
        voice.say(
            "A second check, made apart from the first, tested that no mix of the published "
            "numbers is about fewer people than promised."
        ),
        voice.say("Nobody's answers were kept. This file holds only what you can read in it."),
    )


def _facts_table(release: Release, digest: str, voice: Voice) -> TableOfTexts:
    return TableOfTexts(
        headers=(voice.say("What"), voice.say("This document")),
        rows=facts(release, digest, voice),
        widths=(1, 4),
        numeric=(False, False),
        note=voice.say(
            "Two documents with the same content digest were made from the same release. "
            "The promise was fixed before any result was seen; its fingerprint is on every page."
        ),
    )
