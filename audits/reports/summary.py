"""The page a hurried reader takes away: who answered, how it stands, what to talk about."""

from audits.release import Release
from audits.reports.areas import Area, areas_of, conversations
from audits.reports.blocks import Block, Callout, Columns, Figures, Lead, Part, Questions
from audits.reports.document import Section
from audits.reports.findings import findings
from audits.reports.key_figures import key_figures
from audits.reports.overview import first_kinds, overview_picture
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice


def summary_section(release: Release, voice: Voice, group: Subgroup = EVERYONE) -> Section:
    """Return the summary of everyone or of one team."""
    areas = areas_of(release, group, voice)
    blocks: list[Block] = [Lead(lead(areas, voice)), Figures(key_figures(release, group, voice))]
    blocks.append(overview_picture(release, group, first_kinds(release), voice))
    blocks += _found(release, group, voice)
    asked = conversations(areas, voice)
    if asked:
        blocks.append(Questions(_talk_title(len(asked), voice), asked))
    return Section(
        id="summary",
        kicker=voice.say("Summary"),
        title=voice.say("What people told us, on one page"),
        blocks=tuple(blocks),
        new_page=True,
    )


def lead(areas: tuple[Area, ...], voice: Voice) -> str:
    """Return the one sentence of the page, from areas whose interval leaves out the middle."""
    strong = max((a for a in areas if a.is_strength), key=lambda a: a.level, default=None)
    weak = min((a for a in areas if a.is_need), key=lambda a: a.level, default=None)
    if not areas:
        return voice.say("Results are held back here, to protect the people who answered.")
    if strong and weak:
        sentence = "People can build on {strong}. The workplace has work to do on {weak}."
    elif strong:
        sentence = "People can build on {strong}. No area stands clearly on the strain side."
    elif weak:
        sentence = (
            "The workplace has work to do on {weak}. No area stands clearly on the caring side."
        )
    else:
        sentence = "No area stands clearly on one side of the middle. Talk about what that means."
    return voice.say(
        sentence,
        strong=_inside(strong.label) if strong else "",
        weak=_inside(weak.label) if weak else "",
    )


def _inside(label: str) -> str:
    """Return a label for inside a sentence; an acronym keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _found(release: Release, group: Subgroup, voice: Voice) -> tuple[Block, ...]:
    found = findings(release, group, voice)
    nothing = (voice.say("Nothing that these answers can show."),)
    parts = (
        Part(voice.say("Strengths"), found.strengths or nothing),
        Part(voice.say("Mixed"), found.mixed or nothing),
        Part(voice.say("Needs"), found.needs or nothing),
    )
    if all(part.items == nothing for part in parts):
        said = voice.say("There are too few answers to tell strengths from needs.")
        return (Callout(said),)
    return (Columns(parts),)


def _talk_title(count: int, voice: Voice) -> str:
    titles = {1: "A conversation to have", 2: "Two conversations to have"}
    return voice.say(titles.get(count, "Three conversations to have"))
