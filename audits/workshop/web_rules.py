"""What every answer of the room's web pages has in common: strict headers, small requests."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOOK: Final = Path(__file__).with_name("look")
_TYPES: Final = {".css": "text/css", ".js": "text/javascript"}
_MOST_BYTES: Final = 8192
_MOST_FIELDS: Final = 40

_HEADERS: Final = tuple(
    (name.encode(), value.encode())
    for name, value in {
        "content-security-policy": (
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
            "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        # With "no-referrer" browsers would send a form's origin as "null".
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
    }.items()
)


class StrictHeaders:
    """Adds the headers that keep a page to itself to every answer, refusals included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request through the app inside."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS]
            await send(message)

        await self._app(scope, receive, sent)


async def fields_of(request: Request) -> Mapping[str, list[str]] | None:
    """Return the fields of a posted form; None when it is too large or comes from elsewhere.

    A page of another origin cannot post here: browsers say where a form comes from.
    """
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        return None
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            return None
    try:
        return parse_qs(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return None


def wants_json(request: Request) -> bool:
    """Return whether the script asks, not a form without it."""
    return request.headers.get("accept") == "application/json"


async def look_file(request: Request) -> Response:
    """Return a style sheet or a script by its name; names are looked up, never opened."""
    found = _look().get(request.path_params["name"])
    return Response(status_code=404) if found is None else Response(found[0], media_type=found[1])


@cache
def _look() -> dict[str, tuple[bytes, str]]:
    """Return content and type of each file by its name, read once."""
    return {
        path.name: (path.read_bytes(), _TYPES[path.suffix])
        for path in sorted(_LOOK.iterdir())
        if path.suffix in _TYPES
    }
