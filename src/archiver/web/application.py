"""The viewer's addresses, and what it answers where something is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from archiver.errors import (
    ArchiveBusy,
    ArchiverError,
    DamagedRecord,
    NoSuchSnapshot,
    PandocError,
    UnreadableInput,
    UsageError,
)
from archiver.web import capture, check, citing, evidence, listing, page, replay
from archiver.web.answers import Answer, JsonSuffix, written
from archiver.web.guard import Guard, Rules
from archiver.web.pywb import Pywb
from archiver.web.submissions import TooLong

# Error, the status of its answer (RFC 9110, section 15), and the heading of its page; the first that fits.
_ERRORS: tuple[tuple[type[ArchiverError], int, str], ...] = (
    (NoSuchSnapshot, 404, "Not in this archive"),
    (TooLong, 413, "Too large"),
    (UnreadableInput, 400, "That cannot be read"),
    (UsageError, 400, "That cannot be done"),
    (ArchiveBusy, 503, "The archive is busy"),
    (DamagedRecord, 500, "The stored record is damaged"),
    (PandocError, 500, "pandoc is needed for that"),
    (ArchiverError, 500, "The archive cannot be read"),
)
_STATUSES = {404: "No such page", 405: "The viewer is read-only", 413: "Too large"}


def viewer(archive: Path, *, hosts: frozenset[str], content_origin: str, pywb: Pywb | None = None) -> ASGIApp:
    """The viewer of the archive in a folder, asked for under `hosts`, as an ASGI application.

    Archived content is framed from `content_origin` and that of `pywb` alone.
    """
    app = Starlette(
        routes=_routes(),
        exception_handlers={ArchiverError: _failed, HTTPException: _refused, 500: _broken},
    )
    app.state.archive, app.state.content_origin, app.state.pywb = archive, content_origin, pywb
    # Outside of the application, whose own page of what went wrong is guarded too.
    return Guard(
        JsonSuffix(app), _rules(hosts, f"{content_origin} {pywb.origin}" if pywb else content_origin)
    )


def _routes() -> Sequence[Route | Mount]:
    with as_file(files("archiver.web") / "assets") as assets:
        return [
            Route("/", listing.show),
            Route("/pages", page.show),
            Route("/snapshots/{id}", capture.show),
            Route("/snapshots/{id}/citations", citing.show),
            Route("/snapshots/{id}/citations/{format}", citing.download),
            Route("/snapshots/{id}/metadata", evidence.metadata),
            Route("/snapshots/{id}/changes", evidence.changes),
            Route("/snapshots/{id}/record", evidence.record),
            Route("/snapshots/{id}/replay", replay.show),
            Route("/check", check.show, methods=["GET", "POST"]),
            Route("/assets/quotations.css", check.style),
            Mount("/assets", StaticFiles(directory=assets)),
        ]


def _rules(hosts: frozenset[str], framed: str) -> Rules:
    return Rules(
        hosts=hosts,
        policy={
            "default-src": "'none'",
            "style-src": "'self'",
            "script-src": "'self'",
            "img-src": "'self' data:",
            "form-action": "'self'",
            "frame-src": framed,
            "frame-ancestors": "'none'",
            "base-uri": "'none'",
        },
        posts=frozenset(("/check",)),
        headers={"X-Frame-Options": "DENY", "Cross-Origin-Resource-Policy": "same-origin"},
    )


def _failed(request: Request, error: Exception) -> Response:
    status, heading = next((status, heading) for kind, status, heading in _ERRORS if isinstance(error, kind))
    return _error_page(request, status, heading, str(error))


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    heading = _STATUSES.get(error.status_code, "That cannot be done")
    detail = error.detail
    if error.status_code == 404:
        detail = f"Nothing is at {request.url.path}; the archive's pages are listed on the first page."
    return _error_page(request, error.status_code, heading, detail)


def _broken(request: Request, error: Exception) -> Response:
    detail = f"{type(error).__name__}: please report it with what `archiver serve` printed on the terminal."
    return _error_page(request, 500, "Something went wrong here", detail)


def _error_page(request: Request, status: int, heading: str, detail: str) -> Response:
    values = {"heading": heading, "detail": detail[:1].upper() + detail[1:]}
    return written(Answer("error.html.jinja", values, {"error": detail}, status), request)
