"""How a team stands beside everyone, in sentences: what differs first, the rest in one each."""

from audits.charts.gaps import differences
from audits.definitions import Domain
from audits.pages.names import quoted
from audits.release import Published, Release
from audits.subgroups import Subgroup
from audits.words.differences import difference_sentence
from audits.words.numbers import list_text, number_text
from audits.words.sentences import score_sentence
from audits.words.voice import Voice

Domains = tuple[Domain, ...]


def team_sentences(
    release: Release, domains: Domains, group: Subgroup, voice: Voice
) -> tuple[str, ...]:
    """Return what can be told of a team in these areas, in the survey's order.

    A released gap is told with its word. Without one, an area is told when the team's interval
    and everyone's stand apart; all others are named together, and so is what is held back.
    """
    told: list[str] = []
    alike: list[Domain] = []
    held: list[Domain] = []
    for domain in domains:
        here = release.cell(domain.id, group)
        sentence = _difference(release, domain, group, voice)
        if not isinstance(here, Published):
            held.append(domain)
        elif sentence:
            told.append(sentence)
        else:
            alike.append(domain)
    return (*told, *_together(alike, held, voice))


def _difference(release: Release, domain: Domain, group: Subgroup, voice: Voice) -> str:
    """Return the sentence of a difference that can be told, else nothing."""
    here, whole = release.cell(domain.id, group), release.cell(domain.id)
    label = _label(domain, voice)
    gap = differences(release, domain.id).get(group.key)
    if gap is not None and gap.is_told:
        reference = voice.say("everyone else who answered")
        return difference_sentence(quoted(release.label(group)), label, reference, gap, voice)
    if gap is not None or not isinstance(here, Published) or not isinstance(whole, Published):
        return ""
    if here.too_few or (here.low <= whole.high and whole.low <= here.high):
        return ""
    return voice.say(
        "{said} For everyone it is {mean}; the two stand apart.",
        said=score_sentence(label, here, voice),
        mean=number_text(whole.mean),
    )


def _together(alike: list[Domain], held: list[Domain], voice: Voice) -> tuple[str, ...]:
    """Return one sentence for areas without a clear difference, one for those held back."""
    names = [list_text(tuple(_label(d, voice) for d in some), voice) for some in (alike, held)]
    said = []
    if alike:
        sentence = "We cannot tell this team from everyone in: {areas}."
        said.append(voice.say(sentence, areas=names[0]))
    if held:
        sentence = "Held back, to protect the people who answered: {areas}."
        said.append(voice.say(sentence, areas=names[1]))
    return tuple(said)


def _label(domain: Domain, voice: Voice) -> str:
    return domain.label.in_language(voice.language)
