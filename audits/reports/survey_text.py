"""A survey to take along: its questions as a text to print, and as a table to load elsewhere."""

import csv
import io
from collections.abc import Iterator
from itertools import groupby

from audits.definitions import Instrument, Item
from audits.reports.small_print import licence_text
from audits.words.sentences import draft_notice
from audits.words.voice import Voice

_BOX = "( )"
_MANY_BOXES = "[ ]"


def survey_csv(instrument: Instrument, voice: Voice) -> str:
    """Return one row a question: id, area, stem, wording, answers, how it is scored.

    Where the wording may not be passed on, it is the scoring key: questions by their number.
    """
    out = io.StringIO()
    csv.writer(out).writerows(
        [_without_formula(cell) for cell in row] for row in _rows(instrument, voice)
    )
    return "\ufeff" + out.getvalue()  # spreadsheets read UTF-8 by this mark


def survey_text(instrument: Instrument, voice: Voice) -> str:
    """Return the whole questionnaire as plain text with a box for every answer.

    Raises
    ------
    ValueError
        When the wording is not ours to pass on: there is nothing to print.
    """
    if not instrument.licence.text_shipped:
        raise ValueError(f"the wording of {instrument.id} is not passed on")
    return "\n".join(_lines(instrument, voice)).rstrip() + "\n"


def _rows(instrument: Instrument, voice: Voice) -> Iterator[tuple[str, ...]]:
    language = voice.language
    areas = {
        item: domain.label.in_language(language)
        for domain in instrument.domains
        for item in domain.items
        if not domain.across
    }
    yield (
        voice.say("Id"), voice.say("Area"), voice.say("Question begins"), voice.say("Question"),
        voice.say("Answers"), voice.say("Not counted as an answer"), voice.say("Scored"),
    )  # fmt: skip
    for item in instrument.items:
        scale = instrument.scale_of(item)
        options = (f"{o.code} = {o.label.in_language(language)}" for o in scale.options)
        aside = (n.label.in_language(language) for n in scale.non_answers)
        stem = instrument.stems[item.stem].in_language(language) if item.stem else ""
        turned = voice.say("turned round") if item.reverse_keyed else voice.say("as it stands")
        yield (
            item.id, areas.get(item.id, ""), stem, item.text.in_language(language),
            " | ".join(options), " | ".join(aside), turned,
        )  # fmt: skip


def _without_formula(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell


def _lines(instrument: Instrument, voice: Voice) -> Iterator[str]:
    language = voice.language
    yield from (instrument.title.in_language(language), "")
    if instrument.introduction is not None:
        yield from (instrument.introduction.in_language(language), "")
    for (stem, _), items in groupby(instrument.items, key=lambda i: (i.stem, i.response_scale)):
        yield from _block(instrument, stem, list(items), voice)
    yield from _own_words(instrument, language)
    yield from _about_people(instrument, voice)
    yield from (licence_text(instrument, voice), draft_notice(instrument, voice))


def _block(
    instrument: Instrument, stem: str | None, items: list[Item], voice: Voice
) -> Iterator[str]:
    """Yield questions that share a beginning, each with a box for every answer."""
    language = voice.language
    scale = instrument.scale_of(items[0])
    if stem is not None:
        yield instrument.stems[stem].in_language(language)
    if scale.help is not None:
        yield scale.help.in_language(language)
    labels = [o.label.in_language(language) for o in scale.options]
    labels += [n.label.in_language(language) for n in scale.non_answers]
    yield ""
    for item in items:
        yield item.text.in_language(language)
        if item.help is not None:
            yield f"    {item.help.in_language(language)}"
        yield "    " + "   ".join(f"{_BOX} {label}" for label in labels)
        yield ""


def _own_words(instrument: Instrument, language: str) -> Iterator[str]:
    if instrument.comments and instrument.comments_introduction is not None:
        yield from (instrument.comments_introduction.in_language(language), "")
    for comment in instrument.comments:
        yield from (comment.text.in_language(language), "    " + "_" * 70, "")


def _about_people(instrument: Instrument, voice: Voice) -> Iterator[str]:
    language = voice.language
    if instrument.dimensions and instrument.dimensions_introduction is not None:
        yield from (instrument.dimensions_introduction.in_language(language), "")
    for dimension in instrument.dimensions:
        yield dimension.question.in_language(language)
        box = _MANY_BOXES if dimension.multiple else _BOX
        if dimension.open:
            yield "    " + voice.say("(your own list)")
        for category in dimension.categories:
            yield f"    {box} {category.label.in_language(language)}"
        if dimension.write_in is not None:
            yield f"    {box} {dimension.write_in.in_language(language)} " + "_" * 30
        yield f"    {_BOX} {dimension.prefer_not_to_say.in_language(language)}"
        yield ""
