"""What people wrote in their own words, for the edition of the whole organisation only."""

from collections.abc import Iterator
from typing import Final

from audits.release import Release
from audits.reports.blocks import Block, Bullets, Callout, Heading, Paragraph
from audits.reports.document import Section
from audits.reports.printable import printable
from audits.words.comments import about_comments, acting_on_comments, comments_held_back
from audits.words.voice import Voice

_LONGEST: Final = 4_000


def comments_section(release: Release, voice: Voice) -> Section | None:
    """Return the released comments, mixed, on pages of their own; None without any.

    A release holds comments only where that was switched on before any result was seen and
    somebody has read them. No team and no question about people stands in this section.
    """
    if not release.comments:
        return None
    return Section(
        id="comments",
        kicker=voice.say("Comments"),
        title=voice.say("What people wrote in their own words"),
        blocks=(
            Paragraph(about_comments(voice)),
            *_questions(release, voice),
            Callout(acting_on_comments(voice), voice.say("Before anyone acts on this")),
        ),
        new_page=True,
    )


def _questions(release: Release, voice: Voice) -> Iterator[Block]:
    for question in release.instrument.comments:
        yield Heading(question.text.in_language(voice.language))
        texts = release.comments.get(question.id)
        if texts is None:
            yield Paragraph(comments_held_back(release, voice))
        else:
            words = (printable(text, _LONGEST) for text in texts)
            yield Bullets(tuple(voice.say("“{comment}”", comment=comment) for comment in words))
