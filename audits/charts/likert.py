"""What did people answer? Diverging bars: neutral astride zero, non-answers aside."""

from dataclasses import replace
from itertools import groupby
from typing import Final

from audits.charts.cells import held_back, is_higher_worse, share_cell
from audits.charts.likert_lengths import lengths
from audits.charts.sides import ends, options_of
from audits.charts.spec import Cell, Headings, Likert, LikertRow
from audits.definitions import Instrument, Item, NonAnswerKind, ResponseScale
from audits.release import Published, Release
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice

Bands = dict[tuple[str, int], tuple[float, float]]

ASIDE_CODES: Final = {
    NonAnswerKind.DOES_NOT_APPLY: -4,
    NonAnswerKind.DONT_KNOW: -5,
    NonAnswerKind.PREFER_NOT_TO_SAY: -6,
    NonAnswerKind.NOT_NEEDED: -7,
    NonAnswerKind.NOT_TRIED: -8,
}
"""Codes of chosen non-answers in the table `shares` of a release."""

_SKIPPED: Final = -1


def answers(
    release: Release, domain_id: str, voice: Voice, group: Subgroup = EVERYONE
) -> tuple[Likert, ...]:
    """Return the answers to a domain's items, in definition order.

    One chart for each response scale and direction, since a bar's colour and side mean one thing
    within a chart: statements where agreeing is strain stand in a chart of their own.
    """
    instrument = release.instrument
    items = [instrument.item(item) for item in instrument.domain(domain_id).items]

    def alike(item: Item) -> tuple[str, bool]:
        return item.response_scale, _low_is_good(instrument, item)

    parts = [list(found) for _, found in groupby(sorted(items, key=alike), key=alike)]
    parts.sort(key=lambda part: items.index(part[0]))
    return tuple(_chart(release, (domain_id, number), part, group, voice)
                 for number, part in enumerate(parts, 1))  # fmt: skip


def _chart(
    release: Release, place: tuple[str, int], items: list[Item], group: Subgroup, voice: Voice
) -> Likert:
    scale = release.instrument.scale_of(items[0])
    low_is_good = _low_is_good(release.instrument, items[0])
    below, above = ends(scale, low_is_good=low_is_good)
    labels = {option.code: option.label.in_language(voice.language) for option in scale.options}
    sides = [voice.say(" or ").join(labels[code] for code in side) for side in (below, above)]
    bands = _bands(release, group)
    rows = tuple(_row(release, item, group, bands, voice) for item in items)
    label = _name_of(release.instrument, place[0], items, voice)
    title, summary, note = caption(rows, label, voice, strained=low_is_good)
    between = [i for i, code in enumerate(scale.codes) if code not in (*below, *above)]
    middle = between[len(between) // 2] if len(between) % 2 else None
    return Likert(
        id=f"answers-{place[0]}-{place[1]}",
        title=title,
        summary=summary,
        note=note,
        headings=Headings(
            row=voice.say("Question"),
            people=voice.say("People who answered"),
            value=voice.say("Share"),
            interval=voice.say("Band"),
        ),
        options=options_of(scale, labels, low_is_good=low_is_good),
        rows=rows,
        split=len(below) + len(between) // 2,
        neutral=middle,
        favourable_side="left" if low_is_good else "right",
        favourable_label=sides[0 if low_is_good else 1],
        unfavourable_label=sides[1 if low_is_good else 0],
        aside_label=_aside_label(scale, voice),
    )


def _name_of(instrument: Instrument, domain_id: str, items: list[Item], voice: Voice) -> str:
    """Return the area's name; two charts of one area never have one title."""
    domain = instrument.domain(domain_id)
    label = domain.label.in_language(voice.language)
    if items[0].reverse_keyed and len(items) < len(domain.items):
        return voice.say("{area}, asked the other way round", area=label)
    return label


def _finding(label: str, many: int, shown: list[LikertRow], voice: Voice) -> str:
    """Return the title: how many of the questions have more than half on the caring side."""
    if many == len(shown):
        return voice.say("{label}: more than half answer on the caring side", label=label)
    if many:
        sentence = "{label}: more than half answer on the caring side in {many} of {all} questions"
        return voice.say(sentence, label=label, many=many, all=len(shown))
    if all(row.favourable.high is not None and row.favourable.high <= 50 for row in shown):
        return voice.say("{label}: fewer than half answer on the caring side", label=label)
    return voice.say("{label}: not clearly more than half answer on the caring side", label=label)


def caption(
    rows: tuple[LikertRow, ...], label: str, voice: Voice, *, strained: bool
) -> tuple[str, str, str]:
    """Return title (the finding), summary (alternative text) and note of an answers chart."""
    shown = [row for row in rows if row.shown]
    if not shown:
        title = voice.say("{label}: how the answers spread is held back", label=label)
    else:
        many = sum(row.favourable.low is not None and row.favourable.low >= 50 for row in shown)
        title = _finding(label, many, shown, voice)
    first = voice.say("Bars show how people answered each question.")
    parts = [f"{row.label.rstrip('.')}: {row.favourable.text}" for row in shown[:2]]
    found = voice.say("On the caring side: {parts}.", parts="; ".join(parts)) if parts else title
    note = voice.say(
        "Shares are shown as bands, so that nobody's answer can be worked out. "
        "Orange is strain, teal is care, grey is in between."
    )
    if strained:
        note += " " + voice.say("Here a low answer is the caring one, so teal is on the left.")
    if any(row.rest for row in shown):
        note += " " + rest_sentence(voice)
    if len(shown) < len(rows):
        note += " " + voice.say("Hatched rows are held back, to protect the people who answered.")
    return title, f"{first} {found}", note


def rest_sentence(voice: Voice) -> str:
    """Say what the hatch at the end of a bar is."""
    return voice.say("The hatched end of a bar is open: which answers stand there is not told.")


def _low_is_good(instrument: Instrument, item: Item) -> bool:
    return item.reverse_keyed != is_higher_worse(instrument, item.id)


def _aside_label(scale: ResponseScale, voice: Voice) -> str:
    kinds = (kind.label.in_language(voice.language) for kind in scale.non_answers)
    return voice.say(" or ").join(dict.fromkeys(kinds)) or voice.say("No answer")


def _bands(release: Release, group: Subgroup) -> Bands:
    rows = release.rows_of("shares", "group", group.key)
    return {(row.item, row.code): (row.low, row.high) for row in rows}


def _row(release: Release, item: Item, group: Subgroup, bands: Bands, voice: Voice) -> LikertRow:
    scale = release.instrument.scale_of(item)
    found = release.cell(item.id, group)
    label = item.text.in_language(voice.language)
    known = all((item.id, code) in bands for code in scale.codes)
    if not known or not isinstance(found, Published):
        none = held_back(voice)
        shares = (none,) * len(scale.codes)
        return LikertRow(
            label=label, n="", shares=shares, favourable=none, unfavourable=none, aside=none
        )
    low_is_good = _low_is_good(release.instrument, item)
    below, above = ends(scale, low_is_good=low_is_good)
    good, bad = (below, above) if low_is_good else (above, below)
    aside = tuple(ASIDE_CODES[answer.kind] for answer in scale.non_answers) or (_SKIPPED,)

    def cell(band: tuple[float, float] | None) -> Cell:
        return share_cell(band, found.n, voice)

    own = [bands[item.id, code] for code in scale.codes]
    return LikertRow(
        label=label,
        n=found.n,
        shares=tuple(
            replace(cell(band), value=length)
            for band, length in zip(own, lengths(own), strict=True)
        ),
        favourable=cell(found.favourable or _sum(bands, item.id, good)),
        unfavourable=cell(_sum(bands, item.id, bad)),
        aside=cell(_sum(bands, item.id, aside)),
    )


def _sum(bands: Bands, item: str, codes: tuple[int, ...]) -> tuple[float, float] | None:
    """Return the band a sum of shares must lie in; None when one of them is held back."""
    found = [bands[item, code] for code in dict.fromkeys(codes) if (item, code) in bands]
    if not found or len(found) < len(dict.fromkeys(codes)):
        return None
    return sum(low for low, _ in found), min(100.0, sum(high for _, high in found))
