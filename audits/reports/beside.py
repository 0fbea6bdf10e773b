"""One team beside the whole organisation: two dots an area, and the word of the released gap."""

from audits.charts.cells import headings, indicator_label, score_cell
from audits.charts.dots import score_axis
from audits.charts.gaps import differences
from audits.charts.spec import Dumbbell, DumbbellRow
from audits.definitions import Domain, DomainKind
from audits.release import Release
from audits.subgroups import EVERYONE, Subgroup
from audits.words.differences import difference_words
from audits.words.voice import Voice


def beside_everyone(
    release: Release, group: Subgroup, kinds: tuple[DomainKind, ...], voice: Voice
) -> Dumbbell:
    """Return the areas of these kinds, of `group` and of everyone, on one line from 0 to 100.

    The word of a row is about the group against everyone else; everyone holds the group itself.
    """
    rows = tuple(
        _row(release, domain, group, voice)
        for domain in release.instrument.domains
        if domain.kind in kinds
    )
    shown = sum(row.first.shown for row in rows)
    title = voice.say("{team} beside everyone", team=release.label(group))
    return Dumbbell(
        id="beside-everyone-" + "-".join(kinds),
        title=title,
        summary=voice.say(
            "{title}. {shown} of {all} areas of this team are shown.",
            title=title, shown=shown, all=len(rows),
        ),
        note=_note(rows, voice),
        headings=headings(voice, voice.say("Area")),
        rows=rows,
        axis=score_axis(voice),
        first=release.label(group),
        second=voice.say("Everyone"),
    )  # fmt: skip


def _note(rows: tuple[DumbbellRow, ...], voice: Voice) -> str:
    said = [voice.say("The band around a dot shows where the score could be.")]
    if any(row.detail for row in rows):
        said.append(voice.say("Words compare the team with everyone else who answered."))
    if not all(row.first.shown and row.second.shown for row in rows):
        said.append(voice.say("Held back protects the people who answered."))
    return " ".join(said)


def _row(release: Release, domain: Domain, group: Subgroup, voice: Voice) -> DumbbellRow:
    found = differences(release, domain.id).get(group.key)
    return DumbbellRow(
        label=indicator_label(release.instrument, domain.id, voice),
        first=score_cell(release.cell(domain.id, group), voice),
        second=score_cell(release.cell(domain.id, EVERYONE), voice),
        detail=difference_words(found, voice) if found else "",
    )
