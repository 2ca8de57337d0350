"""The server: two ports on loopback, the viewer on one and archived content, another origin, on the other."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from archiver.archive import Archive
from archiver.errors import UsageError
from archiver.web.application import viewer
from archiver.web.content import content
from archiver.web.pywb import running_pywb

_LOOPBACK = "127.0.0.1"
_NAMES = (_LOOPBACK, "localhost")
_AT_ONCE = 64  # connections; a browser makes six to a host
_GRACE_SECONDS = 2


def serve(
    archive: Path,
    *,
    port: int,
    on_ready: Callable[[str], None],
    on_notice: Callable[[str], None] = lambda _: None,
) -> None:
    """Show the archive in a folder on `http://127.0.0.1:port/` until the process is interrupted.

    `port` 0 takes a free one. `on_ready` is told the address as soon as it answers, `on_notice` what does
    less than it could. Raises `ArchiveError` where there is no archive that can be read, and `UsageError`
    where the port cannot be had.
    """
    with Archive.open(archive) as opened:
        opened.listing.count()
    with _listening(port) as ours, _listening(0) as theirs:
        our_port, their_port = ours.getsockname()[1], theirs.getsockname()[1]
        viewers = tuple(f"http://{host}" for host in sorted(_hosts(our_port)))
        with running_pywb(archive, viewers=viewers, on_notice=on_notice) as pywb:
            content_origin = f"http://{_LOOPBACK}:{their_port}"
            apps = {
                our_port: viewer(archive, hosts=_hosts(our_port), content_origin=content_origin, pywb=pywb),
                their_port: content(archive, hosts=_hosts(their_port), viewer_origins=viewers),
            }
            # Connections that come before the server runs wait in the sockets' queues.
            on_ready(f"http://{_LOOPBACK}:{our_port}/")
            _run(_by_port(apps), [ours, theirs])


def _listening(port: int) -> socket.socket:
    # asyncio sends small answers at once (TCP_NODELAY) only where the protocol is named.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((_LOOPBACK, port))
        listener.listen()
    except OSError as error:
        listener.close()
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"port {port}: {reason}; --port names another, 0 takes any free one") from error
    return listener


def _hosts(port: int) -> frozenset[str]:
    return frozenset(f"{name}:{port}" for name in _NAMES)


def _by_port(apps: dict[int, ASGIApp]) -> ASGIApp:
    """One application that is several: which one, the port says on which a request came in."""

    async def dispatch(scope: Scope, receive: Receive, send: Send) -> None:
        await apps[scope["server"][1]](scope, receive, send)

    return dispatch


def _run(app: ASGIApp, sockets: list[socket.socket]) -> None:
    # Of what strangers send that is no HTTP nothing is said.
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=_AT_ONCE,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    uvicorn.Server(config).run(sockets=sockets)
