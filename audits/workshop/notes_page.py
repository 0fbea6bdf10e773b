"""The facilitator's second screen: what to say, what to ask, how long, what comes next."""

from collections.abc import Iterator

from audits.release import Published, Release
from audits.words.voice import Voice
from audits.workshop import slides
from audits.workshop.markup import around, element, listed
from audits.workshop.plan import Plan, Slide
from audits.workshop.prompts import prompts_of
from audits.workshop.spoken import hints_for
from audits.workshop.votes import Totals


def notes_html(
    release: Release, plan: Plan, index: int, *, revealed: bool, totals: Totals | None
) -> str:
    """Return the notes of a slide as the content of `main`.

    A result is in them only once the room has it too: a facilitator must not steer the guess.
    """
    slide, voice = plan.slides[index], Voice(plan.language)
    parts = (
        element("p", _minutes(plan, index, voice), "kicker"),
        element("h1", _title(release, slide, voice)),
        listed(hints_for(slide.kind, voice), "lines"),
        "".join(_results(release, plan, slide, revealed=revealed)),
        _asked(release, slide, voice),
        _few(slide, totals, voice, revealed=revealed),
        _next(release, plan, index, voice),
        element("p", _keys(voice), "note"),
    )
    return around("article", "".join(parts), f"slide {slide.kind}")


def _title(release: Release, slide: Slide, voice: Voice) -> str:
    title = slides.title_of(slide, voice)
    if slide.domain is None:
        return title
    area = slides.name_of(release, slide.domain, voice)
    return voice.say("{area}: {title}", area=area, title=title)


def _minutes(plan: Plan, index: int, voice: Voice) -> str:
    seconds = plan.seconds(index)
    return voice.say("About {n} minutes", n=(seconds or 0) // 60) if seconds else ""


def _results(release: Release, plan: Plan, slide: Slide, *, revealed: bool) -> Iterator[str]:
    """Yield the result of a slide's area, where the room has seen it."""
    seen = revealed or slide.kind in {"answers", "discuss"}
    found = release.cell(slide.domain, plan.subgroup) if slide.domain else None
    if seen and slide.domain and isinstance(found, Published):
        voice = Voice(plan.language)
        told = slides.finding(release, plan, slide.domain, voice)
        yield element("p", f"{told}. {slides.score_line(found, voice)}", "key")


def _asked(release: Release, slide: Slide, voice: Voice) -> str:
    if slide.domain is None or slide.kind not in {"reveal", "answers", "discuss"}:
        return ""
    prompts = prompts_of(release.instrument.domain(slide.domain), voice)
    return element("h2", voice.say("To talk about")) + listed(prompts, "lines")


def _few(slide: Slide, totals: Totals | None, voice: Voice, *, revealed: bool) -> str:
    """Return why nothing of the votes is shown, where they were too few."""
    none = totals is not None and totals.dots is None and slide.kind == "choose" and revealed
    few = voice.say("Fewer than five people placed dots, so none are shown.")
    return element("p", few, "note") if none else ""


def _next(release: Release, plan: Plan, index: int, voice: Voice) -> str:
    if index + 1 == len(plan.slides):
        return element("p", voice.say("This is the last slide."), "note")
    following = _title(release, plan.slides[index + 1], voice)
    return element("p", voice.say("Next: {title}", title=following), "next")


def _keys(voice: Voice) -> str:
    return voice.say(
        "Keys: arrows or space to go on and back, Enter to reveal, B to pause, T for the timer, "
        "F for the full screen, J for the code."
    )
