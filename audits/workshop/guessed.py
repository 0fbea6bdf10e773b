"""Predict, then reveal: the line people guess on, and the result beside what the room guessed."""

from collections.abc import Mapping

from audits.release import Published, Release
from audits.words.numbers import interval_text, number_text
from audits.words.voice import Voice
from audits.workshop.markup import around, element, table
from audits.workshop.pictures import bands_svg, result_svg
from audits.workshop.plan import Plan
from audits.workshop.slides import ends_of, finding, name_of, score_line


def scale_html(release: Release, domain_id: str, voice: Voice) -> str:
    """Return the line from 0 to 100 with what its ends mean; no result is in it."""
    low, high = ends_of(release, domain_id, voice)
    told = voice.say("A line from 0, {low}, to 100, {high}.", low=low, high=high)
    return around("figure", bands_svg(told) + _ends(low, high), "scale")


def result_html(
    release: Release, plan: Plan, domain_id: str, guesses: Mapping[str, int] | None
) -> str:
    """Return the result on its line, the room's guesses above it, and both as a table.

    `guesses`: people by band, or None where they are not told.
    """
    voice = Voice(plan.language)
    found = release.cell(domain_id, plan.subgroup)
    if not isinstance(found, Published):
        return ""
    summary = f"{finding(release, plan, domain_id, voice)}. {score_line(found, voice)}"
    key = "" if guesses is None else _key(voice)
    picture = result_svg(found, guesses, summary) + _ends(*ends_of(release, domain_id, voice))
    told = "" if guesses is None else around("div", guess_table(guesses, voice), "unseen")
    return around("figure", key + picture + told, f"result {name_kind(guesses)}")


def guess_table(guesses: Mapping[str, int], voice: Voice) -> str:
    """Return what the room guessed as a table."""
    rows = ((_band(guess, voice), str(count)) for guess, count in guesses.items())
    heads = (voice.say("Guess"), voice.say("People"))
    return table(voice.say("What the room guessed"), heads, rows)


def guess_labels(guesses: tuple[str, ...], voice: Voice) -> dict[str, str]:
    """Return the bands people choose from, as they are read: "0 to 20"."""
    return {guess: _band(guess, voice) for guess in guesses}


def guesses_line(voice: Voice) -> str:
    """Return why no guesses are shown."""
    return voice.say("Too few guesses to show them.")


def name_kind(guesses: Mapping[str, int] | None) -> str:
    """Return the class of a picture with or without guesses."""
    return "alone" if guesses is None else "guessed"


def result_table(release: Release, plan: Plan, domain_id: str) -> str:
    """Return the result as a table: score, interval, people."""
    voice, found = Voice(plan.language), release.cell(domain_id, plan.subgroup)
    name = name_of(release, domain_id, voice)
    if not isinstance(found, Published):
        return element("p", voice.say("This result is held back."))
    rows = (
        (voice.say("Score, 0 to 100"), number_text(found.mean)),
        (voice.say("Could be"), interval_text(found.low, found.high, voice)),
        (voice.say("People who answered"), found.n),
    )
    return table(name, (voice.say("What"), voice.say("Number")), rows)


def _key(voice: Voice) -> str:
    guessed, answered = voice.say("our guesses"), voice.say("our answers")
    return around(
        "p",
        f'<i class="guess"></i>{element("span", guessed)}'
        f'<i class="dot"></i>{element("span", answered)}',
        "key-of-marks",
    )


def _ends(low: str, high: str) -> str:
    return around("p", f"{element('span', low)}{element('span', high)}", "ends")


def _band(guess: str, voice: Voice) -> str:
    low, _, high = guess.partition("-")
    return voice.say("{low} to {high}", low=low, high=high)
