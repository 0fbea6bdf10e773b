"""A slide in the hand: the same sentence, the numbers as a table, and what may be chosen."""

from html import escape

from audits.release import Published, Release
from audits.words.voice import Voice
from audits.workshop import slides
from audits.workshop.answered import answers_table
from audits.workshop.guessed import (
    guess_labels,
    guess_table,
    guesses_line,
    result_html,
    result_table,
    scale_html,
)
from audits.workshop.markup import around, element, listed
from audits.workshop.plan import Plan, Slide
from audits.workshop.projector_page import slide_html
from audits.workshop.prompts import prompts_of
from audits.workshop.voted import dots_html
from audits.workshop.votes import ABSTAIN, DOTS, GUESSES, Totals


def phone_html(
    release: Release, plan: Plan, index: int, *, revealed: bool, totals: Totals | None
) -> str:
    """Return a slide as the content of a phone's `main`; as `slide_html`."""
    slide, found = plan.slides[index], totals or Totals()
    told = _own(release, plan, slide, found, revealed=revealed)
    if told is not None:
        return around("article", told, f"slide {slide.kind}")
    # One phone at least joined: this one.
    return slide_html(release, plan, index, revealed=revealed, totals=found, joined=1)


def _own(
    release: Release, plan: Plan, slide: Slide, totals: Totals, *, revealed: bool
) -> str | None:
    """Return what only a phone shows; None where it shows what is on the wall."""
    voice, area = Voice(plan.language), slide.domain or ""
    if slide.kind == "choose":
        return _choose(release, plan, slide, totals, revealed=revealed)
    if slide.kind in {"predict", "reveal"}:
        is_asked = slide.kind == "predict" and not revealed
        return _predict(release, plan, slide) if is_asked else _result(release, plan, area, totals)
    if slide.kind == "answers":
        answered = around("div", answers_table(release, plan, area), "scroll")
        return _named(release, area, voice) + answered
    if slide.kind == "discuss":
        prompts = prompts_of(release.instrument.domain(area), voice)
        return _named(release, area, voice) + listed(prompts, "lines")
    return _actions(slide, voice) if slide.kind == "actions" else None


def _predict(release: Release, plan: Plan, slide: Slide) -> str:
    voice, area = Voice(plan.language), slide.domain or ""
    described = release.instrument.domain(area).description
    about = element("p", described.in_language(voice.language)) if described else ""
    buttons = "".join(
        f'<button name="choice" value="{guess}">{escape(label)}</button>'
        for guess, label in guess_labels(GUESSES, voice).items()
    )
    return (
        element("p", voice.say("Where do we stand?"), "kicker")
        + element("h1", slides.name_of(release, area, voice)) + about
        + scale_html(release, area, voice)
        + _form(slide, around("div", buttons, "guesses")) + _pass_form(slide, voice)
    )  # fmt: skip


def _result(release: Release, plan: Plan, area: str, totals: Totals) -> str:
    voice, guesses = Voice(plan.language), totals.predicted.get(area)
    found = release.cell(area, plan.subgroup)
    if not isinstance(found, Published):
        return _named(release, area, voice) + result_table(release, plan, area)
    few = area in totals.predicted and guesses is None
    told = guess_table(guesses, voice) if guesses else ""
    told = element("p", guesses_line(voice), "note") if few else told
    return (
        element("p", slides.name_of(release, area, voice), "kicker")
        + element("h1", slides.finding(release, plan, area, voice))
        + element("p", slides.score_line(found, voice), "key")
        + result_html(release, plan, area, None) + result_table(release, plan, area) + told
    )  # fmt: skip


def _choose(release: Release, plan: Plan, slide: Slide, totals: Totals, *, revealed: bool) -> str:
    voice = Voice(plan.language)
    names = {area: slides.name_of(release, area, voice) for area in plan.areas}
    title = element("h1", voice.say("Where do we begin?"))
    if revealed and totals.dots is not None:
        return title + dots_html(names, totals.dots, voice)
    if revealed:
        few = voice.say("Too few dots to show. Talk it over, then choose together.")
        return title + listed(names.values(), "lines") + element("p", few, "key")
    boxes = "".join(
        f'<label><input type="checkbox" name="choice" value="{area}">{element("span", name)}'
        "</label>"
        for area, name in names.items()
    )
    most = element("p", voice.say("Place up to {dots} dots.", dots=DOTS), "key")
    send = element("button", voice.say("Place my dots"), "send")
    return (
        title
        + most
        + _form(slide, around("div", boxes, "boxes") + send, f' data-most="{DOTS}"')
        + _pass_form(slide, voice)
    )


def _actions(slide: Slide, voice: Voice) -> str:
    told = voice.say("Actions are written down on the screen in the room.")
    return element("h1", slides.title_of(slide, voice)) + element("p", told, "key")


def _named(release: Release, area: str, voice: Voice) -> str:
    return element("h1", slides.name_of(release, area, voice))


def _form(slide: Slide, inside: str, more: str = "") -> str:
    where = f'<input type="hidden" name="slide" value="{escape(slide.id)}">'
    return f'<form method="post" action="/vote"{more}>{where}{inside}</form>'


def _pass_form(slide: Slide, voice: Voice) -> str:
    """Return the pass as a form of its own, so that no ticked box travels with it."""
    label = escape(voice.say("Pass"))
    button = f'<button class="pass" name="choice" value="{ABSTAIN}">{label}</button>'
    return _form(slide, button)
