"""What is not shown, by name, and why; and the way out."""

from typing import Final

from audits.release import Release
from audits.reports.blocks import Block, Bullets, Callout, Heading, Paragraph
from audits.reports.document import Section
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
