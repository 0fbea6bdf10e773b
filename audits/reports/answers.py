"""What people answered, area by area: overview, answers, questions to talk about."""

from collections.abc import Iterator
from typing import Final

from audits.charts.alone import alone
from audits.charts.likert import answers
from audits.definitions import Domain, DomainKind
from audits.release import Release
from audits.reports.blocks import Block, Bullets, Heading, Paragraph, Picture, Questions
from audits.reports.document import Section
from audits.reports.notes import picture_of
from audits.reports.overview import TOGETHER, Kinds, first_kinds, overview_picture
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice
from audits.words.within import band_notes, band_sentences

_ASKED: Final = 4


def answer_sections(
    release: Release,
    voice: Voice,
    group: Subgroup = EVERYONE,
    questions: Kinds = tuple(DomainKind),
) -> tuple[Section, ...]:
    """Return the results of a group: values, conditions and support, outcomes.

    Areas of the kinds `questions` are shown with their single questions. Kinds the summary does
    not show begin with their overview. A section without anything released is left out; what is
    held back is named on its own page.
    """
    say = voice.say
    names = (
        ("values", say("Values"), say("How the values are lived here")),
        ("conditions", say("Conditions and support"), say("What the workplace makes possible")),
        ("outcomes", say("Outcomes"), say("What all this does to people")),
    )
    found = (
        (name, tuple(_area_blocks(release, (kinds, set(kinds) <= set(questions)), group, voice)))
        for name, kinds in zip(names, TOGETHER, strict=True)
    )
    return tuple(
        Section(name, kicker, title, blocks) for (name, kicker, title), blocks in found if blocks
    )


def alone_section(release: Release, voice: Voice, group: Subgroup = EVERYONE) -> Section | None:
    """Return the questions that belong to no area; None where none of them is released."""
    said: set[str] = set()
    charts = (c for c in alone(release, voice, group) if any(row.cell.shown for row in c.rows))
    pictures = tuple(picture_of(chart, said) for chart in charts)
    if not pictures:
        return None
    intro = Paragraph(
        voice.say(
            "These questions belong to no area. Each stands by itself and is never added to "
            "another. No end of these lines is the good one."
        )
    )
    return Section(
        id="alone",
        kicker=voice.say("Single questions"),
        title=voice.say("Questions that stand by themselves"),
        blocks=(intro, *pictures),
    )


def _area_blocks(
    release: Release, what: tuple[Kinds, bool], group: Subgroup, voice: Voice
) -> Iterator[Block]:
    kinds, has_questions = what
    domains = [domain for domain in release.instrument.domains if domain.kind in kinds]
    has_overview = bool(domains) and kinds != first_kinds(release)
    if has_overview:
        yield overview_picture(release, group, kinds, voice)
    asked_about = tuple(_question_blocks(release, domains, group, voice)) if has_questions else ()
    if not has_overview and not any(isinstance(block, Picture) for block in asked_about):
        return
    yield from asked_about
    asked = tuple(_prompts(domains, voice))
    if asked:
        yield Questions(voice.say("To talk about"), asked)


def _question_blocks(
    release: Release, domains: list[Domain], group: Subgroup, voice: Voice
) -> Iterator[Block]:
    charts = {domain.id: answers(release, domain.id, voice, group) for domain in domains}
    shown = [d for d in domains if any(row.shown for c in charts[d.id] for row in c.rows)]
    said: set[str] = set()
    for domain in shown:
        for chart in charts[domain.id]:
            yield picture_of(chart, said, _prompts_of(domain, voice))
        if group == EVERYONE:
            yield from _bands(release, domain, said, voice)
    yield from _hidden([domain for domain in domains if domain not in shown], voice)


def _bands(release: Release, domain: Domain, said: set[str], voice: Voice) -> Iterator[Block]:
    """Yield how many people are in each published band, where a sum has them; notes once."""
    if told := tuple(band_sentences(release, domain.id, voice)):
        area = domain.label.in_language(voice.language)
        yield Heading(voice.say("{area}: published bands", area=area))
        yield Bullets(told)
        if notes := [note for note in band_notes(release, domain.id, voice) if note not in said]:
            said.update(notes)
            yield Paragraph(" ".join(notes))


def _hidden(domains: list[Domain], voice: Voice) -> Iterator[Block]:
    if domains:
        areas = ", ".join(domain.label.in_language(voice.language) for domain in domains)
        yield Paragraph(
            voice.say(
                "How the answers spread is held back here, to protect the people who answered: "
                "{areas}.",
                areas=areas,
            )
        )


def _prompts_of(domain: Domain, voice: Voice) -> tuple[str, ...]:
    return tuple(prompt.in_language(voice.language) for prompt in domain.prompts)


def _prompts(domains: list[Domain], voice: Voice) -> Iterator[str]:
    prompted = [domain for domain in domains if domain.prompts][:_ASKED]
    for domain in prompted:
        label = domain.label.in_language(voice.language)
        yield f"{label}: {domain.prompts[-1].in_language(voice.language)}"
