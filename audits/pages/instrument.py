"""The survey itself: every question with its answers and area, whose words it is, how tested."""

from collections.abc import Iterator

import streamlit as st

from audits.definitions import Domain, Instrument, Polarity
from audits.pages.offered import kind_name
from audits.pages.points import show_paragraphs, show_points
from audits.pages.tables import show_table
from audits.pages.text import md
from audits.reports.small_print import licence_text, status
from audits.words.numbers import list_text
from audits.words.sentences import draft_notice
from audits.words.voice import Voice


def show_instrument(instrument: Instrument, voice: Voice) -> None:
    """Show title, status and licence, then the questions of every area and the answer scales."""
    language = voice.language
    st.header(voice.say("The survey, question by question"), anchor=False)
    st.markdown(f"**{md(instrument.title.in_language(language))}**, {md(instrument.version)}")
    st.markdown(md(instrument.description.in_language(language)))
    st.markdown(md(draft_notice(instrument, voice) or ". ".join(status(instrument, voice))))
    st.markdown(md(licence_text(instrument, voice)))
    show_questions(instrument, voice)


def show_questions(instrument: Instrument, voice: Voice) -> None:
    """Show the questions of every area with how they are scored, then the answer scales."""
    language = voice.language
    for domain in instrument.domains:
        name = domain.label.in_language(language)
        kind = voice.say("Across areas") if domain.across else kind_name(domain.kind, voice)
        with st.expander(md(voice.say("{kind}: {area}", kind=kind, area=name))):
            _show_domain(instrument, domain, voice)
    alone = tuple(item.id for item in instrument.items if item.stands_alone)
    if alone:
        with st.expander(voice.say("Questions that stand alone")):
            _show_items(instrument, alone, voice)
    with st.expander(voice.say("Answers people could choose")):
        headers = (voice.say("Scale"), voice.say("Answers"), voice.say("Not counted as an answer"))
        show_table(headers, _scales(instrument, voice), voice.say("Scales and their answers"))


def show_other_questions(instrument: Instrument, voice: Voice) -> None:
    """Show what is asked beside the scored questions: about people, and for their own words."""
    if instrument.dimensions:
        with st.expander(voice.say("Questions about people")):
            show_table(
                (voice.say("Question"), voice.say("Answers"), voice.say("Smallest group")),
                _about_people(instrument, voice),
                voice.say("Questions about people"),
            )
    if instrument.comments:
        with st.expander(voice.say("In people's own words")):
            show_points(comment.text.in_language(voice.language) for comment in instrument.comments)


def _show_domain(instrument: Instrument, domain: Domain, voice: Voice) -> None:
    rule = voice.say(
        "A person's score needs {answered} of {all} answers.",
        answered=domain.minimum_answered, all=len(domain.items),
    )  # fmt: skip
    told = [" ".join((rule, *_rules(domain, voice)))]
    if domain.description is not None:
        told.insert(0, domain.description.in_language(voice.language))
    show_paragraphs(told)
    _show_items(instrument, domain.items, voice)


def _rules(domain: Domain, voice: Voice) -> Iterator[str]:
    """Yield how an area is scored where it is more than the mean of its answers."""
    if domain.score == "sum":
        yield voice.say("The answers are added up, as its owner published it.")
    if domain.polarity is Polarity.HIGHER_WORSE:
        yield voice.say("A higher score means more strain.")
    for band in domain.bands:
        yield voice.say(
            "{label}: {lowest} to {highest} ({source}).",
            label=band.label.in_language(voice.language),
            lowest=f"{band.lowest:g}", highest=f"{band.highest:g}", source=band.source,
        )  # fmt: skip
    if domain.facets:
        names = tuple(facet.label.in_language(voice.language) for facet in domain.facets)
        yield voice.say("Parts shown on their own: {names}.", names=list_text(names, voice))


def _about_people(instrument: Instrument, voice: Voice) -> Iterator[tuple[str, ...]]:
    for one in instrument.dimensions:
        labels = [category.label.in_language(voice.language) for category in one.categories]
        labels += [voice.say("(your own list)")] if one.open else []
        question = one.question.in_language(voice.language)
        yield question, " · ".join(labels), str(one.minimum_n)


def _show_items(instrument: Instrument, items: tuple[str, ...], voice: Voice) -> None:
    headers = (voice.say("Question"), voice.say("Scale"), voice.say("Scored"))
    show_table(headers, _items(instrument, items, voice), voice.say("Questions"))


def _items(
    instrument: Instrument, items: tuple[str, ...], voice: Voice
) -> Iterator[tuple[str, ...]]:
    for item in map(instrument.item, items):
        scale = instrument.scale_of(item).label.in_language(voice.language)
        turned = voice.say("turned round") if item.reverse_keyed else voice.say("as it stands")
        yield item.text.in_language(voice.language), scale, turned


def _scales(instrument: Instrument, voice: Voice) -> Iterator[tuple[str, ...]]:
    for scale in instrument.response_scales:
        options = " · ".join(o.label.in_language(voice.language) for o in scale.options)
        aside = " · ".join(n.label.in_language(voice.language) for n in scale.non_answers)
        yield scale.label.in_language(voice.language), options, aside or "–"
