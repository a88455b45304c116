"""Serving the page: who is let in, the page, and its changes as they happen. It reads one session only."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from time import monotonic

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from assistant.present.guard import COOKIE, Guard, new_secret
from assistant.present.page import HEADERS, SCRIPT, STYLE, page
from assistant.present.view import View
from assistant.present.watch import Watch

LOOK = 0.05
"""Seconds between two looks at the session's revision."""
BEAT = 5.0
"""Seconds after which a silent connection is written to, so that a dead one is noticed."""


def bound(address: str, port: int) -> socket.socket:
    """A socket that listens there. Raises OSError when it cannot."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.bind((address, port))
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening


def serve(
    path: Path, session: str, listening: socket.socket, *, needs_secret: bool, tell: Callable[[str], None]
) -> None:
    """Serve the page of a session until Ctrl+C; says where it is."""
    guard = guard_for(listening, needs_secret=needs_secret)
    watch = Watch(path, session)
    config = uvicorn.Config(
        application(watch, guard), log_level="critical", access_log=False, lifespan="off", timeout_graceful_shutdown=1,
        server_header=False,
    )  # fmt: skip
    tell(f"The client's page: {link(guard)}")
    tell("It lets in one browser, the first. Ctrl+C ends it; the interview goes on.")
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        tell("")
    finally:
        watch.close()
        listening.close()


def guard_for(listening: socket.socket, *, needs_secret: bool) -> Guard:
    """The guard for a socket: the hosts it is reached by, and a secret when it is reached from elsewhere."""
    address, port = listening.getsockname()[:2]
    named = f"[{address}]" if ":" in address else address
    hosts = {f"{named}:{port}", *((f"localhost:{port}",) if not needs_secret else ())}
    return Guard(frozenset(hosts), new_secret() if needs_secret else "")


def link(guard: Guard) -> str:
    """The address of the page, with its secret."""
    host = min(guard.hosts)
    return f"http://{host}/{guard.secret}/" if guard.secret else f"http://{host}/"


def application(watch: Watch, guard: Guard) -> Starlette:
    """The page as an ASGI application."""
    start = "/{secret}" if guard.secret else ""
    routes = [
        Route(f"{start}/", partial(_page, watch, guard), methods=["GET"]),
        Route(f"{start}/events", partial(_events, watch, guard), methods=["GET"]),
        Route(f"{start}/page.js", partial(_file, guard, SCRIPT, "text/javascript"), methods=["GET"]),
        Route(f"{start}/page.css", partial(_file, guard, STYLE, "text/css"), methods=["GET"]),
    ]
    return Starlette(routes=routes)


def _refused(guard: Guard, request: Request) -> Response | None:
    why = guard.refuses(
        request.headers.get("host", ""), request.headers.get("origin"), request.headers.get("sec-fetch-site")
    )
    if not why and not guard.knows_secret(str(request.path_params.get("secret", ""))):
        why = "This link does not hold."
    return PlainTextResponse(why, 403, HEADERS) if why else None


async def _page(watch: Watch, guard: Guard, request: Request) -> Response:
    refused = _refused(guard, request)
    if refused is not None:
        return refused
    cookie = guard.admit(request.cookies.get(COOKIE, ""))
    if cookie is None:
        return PlainTextResponse("Somebody else is looking already.", 403, HEADERS)
    found = await _look(watch)
    if found is None:
        return PlainTextResponse("The session cannot be read just now.", 503, HEADERS)
    response = Response(page(found), media_type="text/html", headers=HEADERS)
    response.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/")
    return response


async def _file(guard: Guard, text: str, kind: str, request: Request) -> Response:
    refused = _refused(guard, request)
    if refused is not None:
        return refused
    if not guard.is_viewer(request.cookies.get(COOKIE, "")):
        return PlainTextResponse("Somebody else is looking already.", 403, HEADERS)
    return Response(text, media_type=kind, headers=HEADERS)


async def _events(watch: Watch, guard: Guard, request: Request) -> Response:
    refused = _refused(guard, request)
    if refused is not None:
        return refused
    if not guard.is_viewer(request.cookies.get(COOKIE, "")):
        return PlainTextResponse("Somebody else is looking already.", 403, HEADERS)
    return StreamingResponse(changes(watch), media_type="text/event-stream", headers=HEADERS)


async def changes(watch: Watch) -> AsyncIterator[str]:
    """The page's content now and whenever it changes, as server-sent events."""
    last: View | None = None
    written = monotonic()
    while True:
        found = await _look(watch)
        if found is not None and found != last:
            last, written = found, monotonic()
            yield f"data: {json.dumps(found.data())}\n\n"
        elif monotonic() - written > BEAT:
            written = monotonic()
            yield ": still here\n\n"
        await asyncio.sleep(LOOK)


async def _look(watch: Watch) -> View | None:
    return await asyncio.get_running_loop().run_in_executor(watch.thread, watch.look)
