"""The app of the facilitator: projector, notes, keys, and writing actions down.

It listens on this computer only. Every address begins with a key nobody can guess, and a page of
another site that reaches for it by name is refused.
"""

from collections.abc import Awaitable, Callable
from typing import Final, cast, get_args

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from audits.problems import AuditError
from audits.store.ledger import Ledger
from audits.workshop.action_form import action_from_form
from audits.workshop.faces import Face, Faces, Typed
from audits.workshop.room import Room
from audits.workshop.session import COMMANDS
from audits.workshop.shells import notes_page, over_screen, projector_page
from audits.workshop.waiting import Bell
from audits.workshop.web_rules import StrictHeaders, fields_of, look_file, wants_json

WAIT_SECONDS: Final = 20
_OWN_NAMES: Final = frozenset({"127.0.0.1", "localhost"})
_REFUSED: Final = 404
_SEE_OTHER: Final = 303

Answer = Callable[[Request], Awaitable[Response]]


class FacilitatorPages:
    """What projector and notes may ask for."""

    def __init__(self, room: Room, faces: Faces, ledger: Ledger, bell: Bell) -> None:
        self._room, self._faces, self._ledger, self._bell = room, faces, ledger, bell

    async def page(self, request: Request) -> Response:
        """Show the projector's page or the notes."""
        face = _face(request.path_params["face"])
        if face is None:
            return Response(status_code=_REFUSED)
        voice = self._faces.voice
        if self._room.is_over():
            return HTMLResponse(over_screen(voice))
        shell = projector_page if face == "projector" else notes_page
        return HTMLResponse(shell(self._faces.control_slide(face), voice))

    async def state(self, request: Request) -> Response:
        """Tell a screen what is new, as soon as there is something."""
        face = _face(request.query_params.get("face", ""))
        if face is None:
            return Response(status_code=_REFUSED)
        seen = request.query_params.get("since", "")
        await self._bell.wait_for_other(self._faces.control_stamp, seen, WAIT_SECONDS)
        return JSONResponse(self._faces.control_state(face))

    async def command(self, request: Request) -> Response:
        """Carry out a key: next, back, enter, pause, resume."""
        fields = await fields_of(request)
        named = (fields or {}).get("do", [""])[0]
        if named not in COMMANDS:
            return Response(status_code=_REFUSED)
        self._room.do(named)
        return JSONResponse(self._faces.control_state("projector"))

    async def action(self, request: Request) -> Response:
        """Write an action down, or show the form again with what was wrong."""
        fields = {name: found[0] for name, found in (await fields_of(request) or {}).items()}
        typed = Typed()
        try:
            made = action_from_form(fields, self._room.release.id, self._room.plan.group)
            await run_in_threadpool(self._ledger.keep, made)
        except AuditError as error:
            typed = Typed(fields, error.problems)
        slide = self._faces.control_slide("projector", typed)
        if wants_json(request):
            return JSONResponse({"html": slide}, 422 if typed.problems else 200)
        if typed.problems:
            return HTMLResponse(projector_page(slide, self._faces.voice), 422)
        return RedirectResponse("projector", _SEE_OTHER)

    async def close(self, request: Request) -> Response:
        """End the session: everything but totals and actions is deleted."""
        if await fields_of(request) is None:
            return Response(status_code=_REFUSED)
        if not self._room.closed:
            await run_in_threadpool(self._room.close)
        return HTMLResponse(over_screen(self._faces.voice))

    def guarded(self, answer: Answer) -> Answer:
        """Return an answer that only the holder of the key gets, asking by our own name."""

        async def checked(request: Request) -> Response:
            own = request.url.hostname in _OWN_NAMES
            if not (own and self._room.is_control(request.path_params["key"])):
                return Response(status_code=_REFUSED)
            return await answer(request)

        return checked


def facilitator_app(room: Room, faces: Faces, ledger: Ledger, bell: Bell) -> Starlette:
    """Return the app for this computer."""
    pages = FacilitatorPages(room, faces, ledger, bell)

    guarded = pages.guarded
    return Starlette(
        routes=[
            Route("/{key}/state", guarded(pages.state), methods=["GET"]),
            Route("/{key}/command", guarded(pages.command), methods=["POST"]),
            Route("/{key}/actions", guarded(pages.action), methods=["POST"]),
            Route("/{key}/close", guarded(pages.close), methods=["POST"]),
            Route("/{key}/look/{name}", guarded(look_file), methods=["GET"]),
            Route("/{key}/{face}", guarded(pages.page), methods=["GET"]),
        ],
        middleware=[Middleware(StrictHeaders)],
    )


def _face(name: str) -> Face | None:
    return cast(Face, name) if name in get_args(Face) else None
