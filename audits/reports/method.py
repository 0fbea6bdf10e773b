"""How the numbers were made, what the words mean, and how people are kept safe."""

from audits.release import Release
from audits.reports.blocks import Block, Bullets, Heading, Paragraph, TableOfTexts
from audits.reports.document import Section
from audits.reports.small_print import earlier_facts, facts, threshold_text
from audits.words.trust import favourable_rules, trust_sentences
from audits.words.voice import Voice


def method_section(
    release: Release, digest: str, voice: Voice, earlier: Release | None = None
) -> Section:
    """Return method, words and confidentiality, and what identifies the document."""
    return Section(
        id="method",
        kicker=voice.say("Method"),
        title=voice.say("How this was made, and how people are kept safe"),
        blocks=(
            *method_blocks(release, voice),
            *_trust(release, voice),
            Heading(voice.say("This document")),
            _facts_table(release, digest, voice, earlier),
        ),
    )


def method_blocks(release: Release, voice: Voice) -> tuple[Block, ...]:
    """Return method, words and confidentiality of a release, wherever they are read."""
    return (
        Heading(voice.say("Scores")),
        Paragraph(" ".join((_scores(voice), *favourable_rules(release.instrument, voice)))),
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
    )


def _trust(release: Release, voice: Voice) -> tuple[Block, ...]:
    said = tuple(trust_sentences(release, voice))
    return (Heading(voice.say("How far to trust these scores")), Bullets(said)) if said else ()


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
        ("may be", voice.say("5 points or more, but it could well be chance.")),
        ("about the same", voice.say("Any difference is under 5 points.")),
        ("too few answers to tell", voice.say("It could be higher, lower or the same.")),
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


def _facts_table(
    release: Release, digest: str, voice: Voice, earlier: Release | None
) -> TableOfTexts:
    return TableOfTexts(
        headers=(voice.say("What"), voice.say("This document")),
        rows=facts(release, digest, voice) + earlier_facts(earlier, voice),
        widths=(1, 4),
        numeric=(False, False),
        note=voice.say(
            "Two documents with the same content digest were made from the same release. "
            "The promise was fixed before any result was seen; its fingerprint is on every page."
        ),
    )
