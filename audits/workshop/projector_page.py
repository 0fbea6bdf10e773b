"""A slide on the wall: one idea, at most forty words, nothing of a result before it is revealed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from audits.release import Published, Release
from audits.words.voice import Voice
from audits.workshop import slides
from audits.workshop.answered import answers_slide
from audits.workshop.guessed import guesses_line, result_html, scale_html
from audits.workshop.markup import around, element, listed, shortened
from audits.workshop.parts import part_of
from audits.workshop.plan import Plan, Slide, SlideKind
from audits.workshop.prompts import prompt_on_the_slide
from audits.workshop.voted import dots_html
from audits.workshop.votes import Totals


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a slide is drawn from."""

    release: Release
    plan: Plan
    slide: Slide
    voice: Voice
    revealed: bool
    totals: Totals
    joined: int

    @property
    def area(self) -> str:
        return self.slide.domain or ""

    @property
    def name(self) -> str:
        return slides.name_of(self.release, self.area, self.voice)


def slide_html(  # noqa: PLR0913 - which slide, and how far the room is
    release: Release,
    plan: Plan,
    index: int,
    *,
    revealed: bool,
    totals: Totals | None,
    joined: int,
) -> str:
    """Return a slide as the content of `main`.

    Parameters
    ----------
    release, plan, index
        Which slide of which session.
    revealed
        Whether the slide's own result may be seen; a slide after a result shows it in any case.
    totals
        What the room chose, as far as it may be told.
    joined
        How many phones joined; without any, the room guesses and chooses by talking.
    """
    slide, voice = plan.slides[index], Voice(plan.language)
    shown = _Shown(release, plan, slide, voice, revealed, totals or Totals(), joined)
    return around("article", _DRAWN[slide.kind](shown), f"slide {slide.kind}")


def _arriving(shown: _Shown) -> str:
    voice, promise = shown.voice, shown.release.promise
    return (
        element("p", shortened(promise.wave), "kicker")
        + element("h1", slides.whose(shown.release, shown.plan))
        + element("p", voice.say("Welcome. We look at our own results, at our own pace."), "key")
    )


def _agreements(shown: _Shown) -> str:
    return _titled(shown) + listed(slides.agreements_of(shown.plan, shown.voice), "lines")


def _protection(shown: _Shown) -> str:
    return _titled(shown) + listed(slides.protection_of(shown.release, shown.voice), "lines")


def _predict(shown: _Shown) -> str:
    voice = shown.voice
    if shown.revealed:
        return _reveal(shown)
    title = voice.say("Where do we stand?")
    how = (
        voice.say("Guess on your phone. Nobody sees whose it is. Passing is fine.")
        if shown.joined
        else voice.say("Guess by yourself. Passing is fine.")
    )
    described = shown.release.instrument.domain(shown.area).description
    about = described.in_language(voice.language) if described else ""
    if slides.words_in(shown.name, title, how, about) > slides.MOST_WORDS - 2:
        about = ""
    return (
        element("p", title, "kicker") + element("h1", shown.name)
        + (element("p", about, "key") if about else "")
        + scale_html(shown.release, shown.area, voice) + element("p", how, "note")
    )  # fmt: skip


def _reveal(shown: _Shown) -> str:
    found = shown.release.cell(shown.area, shown.plan.subgroup)
    if not isinstance(found, Published):
        return _kicker(shown) + element("h1", shown.voice.say("This result is held back."))
    counted = shown.totals.predicted.get(shown.area)
    is_few = shown.area in shown.totals.predicted and counted is None and bool(shown.joined)
    return (
        _kicker(shown)
        + element("h1", slides.finding(shown.release, shown.plan, shown.area, shown.voice))
        + result_html(shown.release, shown.plan, shown.area, counted)
        + element("p", slides.score_line(found, shown.voice), "key")
        + (element("p", guesses_line(shown.voice), "note") if is_few else "")
    )


def _answers(shown: _Shown) -> str:
    return answers_slide(shown.release, shown.plan, shown.area)


def _discuss(shown: _Shown) -> str:
    domain = shown.release.instrument.domain(shown.area)
    part = part_of(shown.release, domain, shown.plan.subgroup)
    return _kicker(shown) + element("h1", prompt_on_the_slide(domain, part, shown.voice))


def _stands_out(shown: _Shown) -> str:
    parts = slides.areas_by_part(shown.release, shown.plan, shown.voice)
    columns = "".join(
        around("section", element("h2", heading) + listed(names)) for heading, names in parts
    )
    return _titled(shown) + around("div", columns, "parts")


def _choose(shown: _Shown) -> str:
    voice, names = shown.voice, _names(shown)
    title = element("h1", voice.say("Where do we begin?"))
    if not shown.revealed:
        how = (
            voice.say("Up to three dots each, on your phone. Nobody sees whose they are.")
            if shown.joined
            else voice.say("Talk it over, then choose together.")
        )
        return title + listed(names.values(), "lines") + element("p", how, "note")
    if shown.totals.dots is None:
        few = voice.say("Too few dots to show. Talk it over, then choose together.")
        return title + listed(names.values(), "lines") + element("p", few, "note")
    return title + dots_html(names, shown.totals.dots, voice)


def _actions(shown: _Shown) -> str:
    small = shown.voice.say("One small thing that changes a condition.")
    return _titled(shown) + element("p", small, "key")


def _closing(shown: _Shown) -> str:
    voice = shown.voice
    return (
        element("p", slides.title_of(shown.slide, voice), "kicker")
        + element("h1", voice.say("How do you leave? One word each."))
        + element("p", voice.say("Anyone may pass. Thank you for being here."), "key")
    )


def _titled(shown: _Shown) -> str:
    return element("h1", slides.title_of(shown.slide, shown.voice))


def _kicker(shown: _Shown) -> str:
    return element("p", shown.name, "kicker")


def _names(shown: _Shown) -> Mapping[str, str]:
    """Return the areas of the session with their names, in its order."""
    areas = shown.plan.areas
    return {area: slides.name_of(shown.release, area, shown.voice) for area in areas}


_DRAWN: Final[Mapping[SlideKind, Callable[[_Shown], str]]] = {
    "arriving": _arriving,
    "agreements": _agreements,
    "protection": _protection,
    "predict": _predict,
    "reveal": _reveal,
    "answers": _answers,
    "discuss": _discuss,
    "stands_out": _stands_out,
    "choose": _choose,
    "actions": _actions,
    "closing": _closing,
}
