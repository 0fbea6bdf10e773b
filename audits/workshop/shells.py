"""The pages around a slide: projector, notes and phone. The scripts fill in what changes."""

from html import escape
from typing import Final

import segno

from audits.words.voice import Voice
from audits.workshop.doors import Doors

_AGAIN: Final = '<noscript><meta http-equiv="refresh" content="5"></noscript>'
_PHONE: Final = ("/look/slide.css", "/look/phone.css")
_SCREEN: Final = ("look/slide.css", "look/projector.css")


def projector_page(slide: str, voice: Voice) -> str:
    """Return the page for the projector, with the slide that stands there now."""
    return _control_page("projector", voice.say("The session on the screen"), slide, voice)


def notes_page(notes: str, voice: Voice) -> str:
    """Return the facilitator's page for a second screen."""
    ending = _ending(voice)
    return _control_page("notes", voice.say("Notes for the facilitator"), notes, voice, ending)


def phone_page(slide: str, told: str, voice: Voice) -> str:
    """Return a phone's page. Without a script it asks again every five seconds."""
    more = _script("/look/phone.js") + _AGAIN
    head = _head(voice.say("The session on your phone"), _PHONE, voice, more)
    return (
        f'{head}<body class="phone" data-state="/state">{_main(slide)}'
        f'<p id="told" role="status">{escape(told)}</p>{_paused(voice)}{_lost(voice)}</body></html>'
    )


def joining_page(problem: str, voice: Voice) -> str:
    """Return the page on which a code is typed; `problem` says what was wrong with the last."""
    head = _head(voice.say("Join the session"), _PHONE, voice)
    alert = f'<p role="alert">{escape(problem)}</p>' if problem else ""
    calm = voice.say("Nobody asks for your name. What you choose is counted, never shown alone.")
    return (
        f'{head}<body class="phone joining"><main id="slide"><h1>'
        f"{escape(voice.say('Join the session'))}</h1>{alert}"
        '<form method="post" action="/join">'
        f"<label>{escape(voice.say('The code on the screen'))}"
        '<input name="code" required maxlength="20" autocomplete="off" autocapitalize="characters" '
        f'spellcheck="false" autofocus></label><button>{escape(voice.say("Join"))}</button></form>'
        f"<p>{escape(calm)}</p></main></body></html>"
    )


def over_page(voice: Voice) -> str:
    """Return what a phone shows when the session is over."""
    head = _head(voice.say("The session is over"), _PHONE, voice)
    gone = voice.say("Thank you. What each phone chose is deleted; only totals are kept.")
    return (
        f'{head}<body class="phone over"><main id="slide"><h1>'
        f"{escape(voice.say('The session is over'))}</h1><p>{escape(gone)}</p></main></body></html>"
    )


def over_screen(voice: Voice) -> str:
    """Return what projector and notes show when the session is over."""
    head = _head(voice.say("The session is over"), _SCREEN, voice)
    gone = voice.say("Votes, phones and the code are deleted. Totals and actions are kept.")
    return (
        f'{head}<body class="projector"><main id="slide"><article class="slide closing"><h1>'
        f'{escape(voice.say("The session is over"))}</h1><p class="key">{escape(gone)}</p>'
        "</article></main></body></html>"
    )


def join_panel(doors: Doors, joined: int, voice: Voice) -> str:
    """Return QR code, address, code and number of phones; empty while phones are off."""
    if not doors.address:
        return ""
    address = doors.phones_url.removeprefix("http://").rstrip("/")
    return (
        f"<figure>{qr_svg(doors.qr_url, voice)}<figcaption>"
        f"<p>{escape(voice.say('Join with your phone, if you like'))}</p>"
        f'<p class="address">{escape(address)}</p><p class="code">{escape(doors.code)}</p>'
        f"<p>{escape(voice.say('Phones in the room: {n}', n=joined))}</p></figcaption></figure>"
    )


def qr_svg(url: str, voice: Voice) -> str:
    """Return a QR code as an SVG element: dark on white in every theme, so that cameras see it."""
    drawn = segno.make(url, error="m", micro=False)
    svg: str = drawn.svg_inline(
        scale=8, border=4, dark="#10161c", light="#ffffff", omitsize=True, svgclass="qr",
        lineclass=None, title=voice.say("QR code that opens the session on a phone"),
    )  # fmt: skip
    return svg.replace("<svg ", '<svg role="img" ', 1)


def _control_page(kind: str, title: str, slide: str, voice: Voice, ending: str = "") -> str:
    sheets = (*_SCREEN, "look/action_form.css")
    head = _head(title, sheets, voice, _script("look/projector.js"))
    return (
        f'{head}<body class="{kind}" data-state="state?face={kind}" data-command="command">'
        f'{_main(slide)}{_asking(voice)}<aside id="join"></aside>'
        '<footer><p id="place"></p><p id="answered" role="status"></p>'
        f'<p id="timer" role="timer" hidden></p></footer>{ending}{_paused(voice)}{_lost(voice)}'
        "</body></html>"
    )


def _head(title: str, sheets: tuple[str, ...], voice: Voice, more: str = "") -> str:
    styles = "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets)
    return (
        f'<!doctype html><html lang="{escape(voice.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{escape(title)}</title>'
        '<link rel="icon" href="data:,">'
        f"{styles}{more}</head>"
    )


def _script(address: str) -> str:
    return f'<script src="{address}" defer></script>'


def _main(slide: str) -> str:
    """Return the place of the slide; a screen reader says each new one."""
    return f'<main id="slide" aria-live="polite">{slide}</main>'


def _asking(voice: Voice) -> str:
    return (
        '<section id="asking" role="alertdialog" aria-modal="true" aria-labelledby="asked" '
        'tabindex="-1" hidden>'
        f'<h2 id="asked">{escape(voice.say("Does everybody agree to go on?"))}</h2>'
        f"<p>{escape(voice.say('Wait for an answer. Anybody may say no, or ask first.'))}</p>"
        f'<button data-do="enter">{escape(voice.say("Everybody agrees (Enter)"))}</button>'
        f'<button data-do="back">{escape(voice.say("Not yet (arrow left)"))}</button></section>'
    )


def _ending(voice: Voice) -> str:
    """Return how to end a session: behind a fold, because there is no way back."""
    gone = voice.say("Votes, phones and the code are deleted. Totals and actions are kept.")
    return (
        f'<details id="ending"><summary>{escape(voice.say("End the session"))}</summary>'
        f'<p>{escape(gone)}</p><form method="post" action="close" data-leaves>'
        f"<button>{escape(voice.say('End it for good'))}</button></form></details>"
    )


def _paused(voice: Voice) -> str:
    return f'<div id="paused" role="status" hidden><p>{escape(voice.say("A pause"))}</p></div>'


def _lost(voice: Voice) -> str:
    lost = voice.say("The connection is lost. Trying again …")
    return f'<p id="lost" role="alert" hidden>{escape(lost)}</p>'
