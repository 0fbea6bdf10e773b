"""What is not shown, by name, and why; and the way out."""

from typing import Final

from audits.release import Release
from audits.reports.areas import areas_of
from audits.reports.blocks import Block, Bullets, Callout, Heading, Paragraph
from audits.reports.document import Section
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice

_MANY: Final = 12
"""From so many names on a list reads better as a table of columns."""


def held_back_section(
    release: Release, voice: Voice, group: Subgroup = EVERYONE, left_out: tuple[str, ...] = ()
) -> Section:
    """Return the page that names what has no result, and what this edition leaves out."""
    own = _areas(release, group, voice)
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
        whose = "Areas that are held back for everyone"
        if group != EVERYONE:
            whose = "Areas of this team that are held back"
        blocks += [Heading(voice.say(whose)), Bullets(own)]
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
    elif not own and not left_out:
        blocks.append(Paragraph(voice.say("No group is held back as a whole in this release.")))
    if left_out:
        blocks += [Heading(voice.say("What this edition leaves out")), Bullets(left_out)]
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


def _areas(release: Release, group: Subgroup, voice: Voice) -> tuple[str, ...]:
    shown = {area.domain.id for area in areas_of(release, group, voice)}
    return tuple(
        domain.label.in_language(voice.language)
        for domain in release.instrument.domains
        if domain.id not in shown
    )


def _names(release: Release) -> tuple[Block, ...]:
    names = release.held_back
    if len(names) < _MANY:
        return (Bullets(names),)
    return (Paragraph("  ·  ".join(names)),)
