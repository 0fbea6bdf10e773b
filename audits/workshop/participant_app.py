"""The app phones see: join, look, choose, pass. It knows one open session and nothing else.

Every address it does not know, every old or wrong key and every vote that is none gets a refusal
without a reason.
"""

from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from audits.workshop.faces import Faces
from audits.workshop.limits import Guesses, PerAddress
from audits.workshop.room import LONGEST, Room
from audits.workshop.shells import joining_page, over_page, phone_page
from audits.workshop.waiting import Bell
from audits.workshop.web_rules import StrictHeaders, fields_of, look_file, wants_json

COOKIE: Final = "room"
WAIT_SECONDS: Final = 20
_SEE_OTHER: Final = 303


class ParticipantPages:
    """What a phone may ask for.

    Votes are kept in the event loop itself: that takes a third of a millisecond, handing them to
    another thread ten times as long.
    """

    def __init__(self, room: Room, faces: Faces, bell: Bell) -> None:
        self._room, self._faces, self._bell = room, faces, bell
        self._guesses = Guesses()
        # A whole room may stand behind one address; more is no room any more.
        self._asked = PerAddress(rate=100, burst=400)

    async def door(self, request: Request) -> Response:
        """Show where to type the code, or the slide to a phone that is in already."""
        if self._room.is_over():
            return HTMLResponse(over_page(self._faces.voice))
        phone = request.cookies.get(COOKIE, "")
        if not self._room.knows(phone):
            return HTMLResponse(joining_page("", self._faces.voice))
        page = phone_page(self._faces.phone_slide(), self._faces.told(phone), self._faces.voice)
        return HTMLResponse(page)

    async def join_by_qr(self, request: Request) -> Response:
        """Let a phone in that read the code from the screen."""
        return await self._join(request, request.path_params["code"])

    async def join_by_form(self, request: Request) -> Response:
        """Let a phone in whose owner typed the code."""
        fields = await fields_of(request)
        return await self._join(request, (fields or {}).get("code", [""])[0])

    async def _join(self, request: Request, code: str) -> Response:
        voice, address = self._faces.voice, _address(request)
        if not self._guesses.allowed(address):
            wait = voice.say("Too many wrong codes. Wait ten seconds, then type it again.")
            return HTMLResponse(joining_page(wait, voice), 429)
        if not self._room.opens_with(code):
            self._guesses.wrong(address)
            wrong = voice.say("This code opens no session. Read it from the screen again.")
            return HTMLResponse(joining_page(wrong, voice), 403)
        phone = self._room.join(request.cookies.get(COOKIE, ""))
        if phone is None:
            return HTMLResponse(joining_page(voice.say("The session is full."), voice), 403)
        answer = RedirectResponse("/", _SEE_OTHER)
        answer.set_cookie(COOKIE, phone, max_age=LONGEST, httponly=True, samesite="strict")
        return answer

    async def state(self, request: Request) -> Response:
        """Tell a phone what is new, as soon as there is something."""
        phone = request.cookies.get(COOKIE, "")
        if self._is_stranger(request, phone):
            return Response(status_code=403)
        seen = request.query_params.get("since", "")
        await self._bell.wait_for_other(self._faces.phone_stamp, seen, WAIT_SECONDS)
        return JSONResponse(self._faces.phone_state(phone))

    async def vote(self, request: Request) -> Response:
        """Keep what a phone chose."""
        phone = request.cookies.get(COOKIE, "")
        fields = await fields_of(request)
        if fields is None or self._is_stranger(request, phone):
            return Response(status_code=403)
        slide, choices = fields.get("slide", [""])[0], tuple(fields.get("choice", ()))
        counted = self._room.vote(phone, slide, choices)
        if not wants_json(request):
            return RedirectResponse("/", _SEE_OTHER)
        return JSONResponse(self._faces.phone_state(phone), 200 if counted else 409)

    def _is_stranger(self, request: Request, phone: str) -> bool:
        """Return whether a phone did not join, or asks more often than a whole room would."""
        known = self._room.knows(phone) or self._room.is_over()
        return not (known and self._asked.of(_address(request)).take())


def participant_app(room: Room, faces: Faces, bell: Bell) -> Starlette:
    """Return the app for the network of the room."""
    pages = ParticipantPages(room, faces, bell)
    return Starlette(
        routes=[
            Route("/", pages.door, methods=["GET"]),
            Route("/j/{code}", pages.join_by_qr, methods=["GET"]),
            Route("/join", pages.join_by_form, methods=["POST"]),
            Route("/state", pages.state, methods=["GET"]),
            Route("/vote", pages.vote, methods=["POST"]),
            Route("/look/{name}", look_file, methods=["GET"]),
        ],
        middleware=[Middleware(StrictHeaders)],
    )


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
