"""Who gets support: among those who needed it, beside how many did not need it."""

from dataclasses import dataclass
from typing import Final

from audits.definitions import Item, NonAnswerKind
from audits.release import Published, Release
from audits.subgroups import Subgroup
from audits.words.differences import Difference, difference_words
from audits.words.numbers import share_text
from audits.words.voice import Voice

_NOT_NEEDED: Final = -7

Band = tuple[float, float]
"""A share in percent, as released: from, to."""


@dataclass(frozen=True, slots=True)
class Support:
    """One kind of support for one group, as released; None where it is held back.

    Parameters
    ----------
    n
        People who needed it, as a band; empty when held back.
    got
        Share of them who answered on the favourable side (such as often or always).
    not_needed
        Share of the whole group who said they did not need it.
    gap
        Difference of the score of this question from everyone else who answered.
    """

    n: str
    got: Band | None
    not_needed: Band | None
    gap: Difference | None


def support_items(release: Release) -> tuple[Item, ...]:
    """Return the questions that offer "I did not need this", in the survey's order."""
    instrument = release.instrument
    return tuple(
        item
        for item in instrument.items
        if NonAnswerKind.NOT_NEEDED in {n.kind for n in instrument.scale_of(item).non_answers}
    )


def support_of(release: Release, item: str, group: Subgroup) -> Support:
    """Return what was released of one kind of support for one group."""
    found = release.cell(item, group)
    if not isinstance(found, Published):
        return Support("", None, None, None)
    return Support(
        found.n if found.favourable else "",
        found.favourable,
        _not_needed(release, item, group),
        _gap(release, item, group),
    )


def favourable_answers(release: Release, item: Item, voice: Voice) -> tuple[str, ...]:
    """Return the answers that count as getting the support, such as "Often" and "Always"."""
    scale = release.instrument.scale_of(item)
    codes = scale.unfavourable if item.reverse_keyed else scale.favourable
    return tuple(o.label.in_language(voice.language) for o in scale.options if o.code in codes)


def support_sentence(group: str, found: Support, voice: Voice) -> str:
    r"""Return one group's support in one or two sentences.

    Examples
    --------
    >>> nights = Support("20–29", (40, 50), (10, 20), Difference(-14, -20, -8, "clearly"))
    >>> said = support_sentence("Nights", nights, Voice()).replace("\xa0", " ")
    >>> print(said.replace(". ", ".\n"))
    Nights: 40–50 % of those who needed it got it (clearly lower).
    In the whole group, 10–20 % did not need it.
    """
    if found.got is None:
        return voice.say("{group}: held back, to protect the people who answered.", group=group)
    words = "" if found.gap is None else difference_words(found.gap, voice)
    sentence = "{group}: {got} of those who needed it got it."
    if words:
        sentence = "{group}: {got} of those who needed it got it ({words})."
    said = voice.say(sentence, group=group, got=share_text(*found.got, voice), words=words)
    if found.not_needed is None:
        return said
    more = voice.say(
        "In the whole group, {share} did not need it.", share=share_text(*found.not_needed, voice)
    )
    return f"{said} {more}"


def _not_needed(release: Release, item: str, group: Subgroup) -> Band | None:
    rows = release.rows_of("shares", "group", group.key)
    found = ((row.low, row.high) for row in rows if (row.item, row.code) == (item, _NOT_NEEDED))
    return next(((float(low), float(high)) for low, high in found), None)


def _gap(release: Release, item: str, group: Subgroup) -> Difference | None:
    rows = release.rows_of("gaps", "indicator", item)
    row = next((row for row in rows if row.group == group.key), None)
    return None if row is None else Difference(row.gap, row.low, row.high, row.word)
