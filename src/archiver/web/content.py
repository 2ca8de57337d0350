"""Archived pages as they were, cleaned, on an origin of their own: nothing of it is shared with the viewer.

`/ID/` is a capture's page, with `?quote=` lit; `/ID/style`, `/ID/media` and `/ID/link` with `?url=` are its
styles, its pictures and fonts, and where its links lead: all of it from the archive, nearest in time.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from archiver.archive import Archive
from archiver.errors import ArchiverError, NoSuchSnapshot
from archiver.extraction.encoding import decode
from archiver.extraction.mhtml import unwrapped
from archiver.extraction.requisites import Requisite, requisites_of
from archiver.extraction.requisites.css import decode_css, with_addresses
from archiver.model import Snapshot
from archiver.store.answers import Answer
from archiver.web.cleaning import Addresses, Cleaned, clean
from archiver.web.guard import Guard, Rules
from archiver.web.lighting import STYLE, lit
from archiver.web.shown_media import media_type

_MOST_BYTES = 32 << 20  # of one picture or page, unpacked
_HTML = frozenset(("text/html", "application/xhtml+xml"))
_PLAIN = "body { font: 1rem/1.5 ui-monospace, monospace; margin: 2rem; white-space: pre-wrap }"
_NOTE = "body { font: 1rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 34rem; padding: 0 1rem }"


def content(archive: Path, *, hosts: frozenset[str], viewer_origins: tuple[str, ...]) -> ASGIApp:
    """The archived pages of the archive in a folder, to be framed by the viewer alone."""
    app = Starlette(
        routes=[
            Route("/{id}/", _reading(_page)),
            Route("/{id}/style", _reading(_style)),
            Route("/{id}/media", _reading(_media)),
            Route("/{id}/link", _reading(_link)),
        ],
        exception_handlers={ArchiverError: _failed},
    )
    app.state.archive = archive
    return Guard(app, _rules(hosts, viewer_origins))


def _rules(hosts: frozenset[str], viewer_origins: tuple[str, ...]) -> Rules:
    return Rules(
        hosts=hosts,
        policy={
            "default-src": "'none'",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data:",
            "font-src": "'self' data:",
            "base-uri": "'none'",
            "form-action": "'none'",
            "frame-ancestors": " ".join(viewer_origins),
            # Whatever shows it, nothing runs. It stays its own origin, or its fonts could not be had.
            "sandbox": "allow-same-origin",
        },
        headers={
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-DNS-Prefetch-Control": "off",
            "Referrer-Policy": "no-referrer",
        },
    )


def _reading(
    read: Callable[[Archive, Snapshot, Request], Response],
) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        with Archive.open(request.app.state.archive) as archive:
            return read(archive, _capture(archive, request.path_params["id"]), request)

    return endpoint


def _capture(archive: Archive, name: str) -> Snapshot:
    snapshot = archive.snapshot(name)
    if snapshot.id != name:
        raise NoSuchSnapshot(f"no snapshot {name!r} in {archive.path}; `archiver list` shows their ids")
    return snapshot


def _page(archive: Archive, snapshot: Snapshot, request: Request) -> Response:
    answer = archive.answer(snapshot)
    body = answer.content(limit=_MOST_BYTES).data
    body, content_type = unwrapped(body, answer.content_type)
    mime = (content_type or snapshot.mime or "").partition(";")[0].strip().lower()
    passage = request.query_params.get("quote")
    if mime in _HTML:
        addresses = _addresses(
            archive, snapshot, requisites_of(body, snapshot.url, content_type=content_type)
        )
        return _shown(clean(body, snapshot.url, addresses, content_type=content_type), passage)
    if (media_type(body) or "").startswith("image/"):
        address = html.escape(_address(snapshot, "media", snapshot.url))
        return _note(f'<img src="{address}" alt="" style="max-width: 100%">')
    if mime.startswith("text/") or mime == "application/json":
        words = html.escape(decode(body, content_type=content_type).text, quote=False)
        return _shown(Cleaned("<!DOCTYPE html>", "", f"<style>{_PLAIN}</style>", "", words), passage)
    named = html.escape(mime) if mime else "of a type that nobody named"
    return _note(
        f"<p>This capture is a file ({named}), which is not shown here. The viewer has its text.</p>"
    )


def _shown(page: Cleaned, passage: str | None) -> Response:
    markup = lit(page.body, passage) if passage else None
    if markup is None:
        return HTMLResponse(page.document())
    return HTMLResponse(replace(page, body=markup).document(style=STYLE))


def _addresses(archive: Archive, snapshot: Snapshot, named: Iterable[Requisite]) -> Addresses:
    # Looked up before the page is cleaned: the cleaner passes over what goes wrong within it.
    held = {each.url for each in named if archive.is_held(each.url, captured_at=snapshot.captured_at)}

    def of_requisite(requisite: Requisite) -> str | None:
        return _address_of(snapshot, requisite) if requisite.url in held else None

    return Addresses(of_requisite, lambda url: _address(snapshot, "link", url))


def _style(archive: Archive, snapshot: Snapshot, request: Request) -> Response:
    url, answer = _answer(archive, snapshot, request)

    def address(requisite: Requisite) -> str | None:
        is_held = archive.is_held(requisite.url, captured_at=snapshot.captured_at)
        return _address_of(snapshot, requisite) if is_held else None

    css = decode_css(answer.content(limit=_MOST_BYTES).data, content_type=answer.content_type)
    return Response(with_addresses(css, address, base=url), media_type="text/css; charset=utf-8")


def _media(archive: Archive, snapshot: Snapshot, request: Request) -> Response:
    url, answer = _answer(archive, snapshot, request)
    data = answer.content(limit=_MOST_BYTES).data
    if kind := media_type(data):
        return Response(data, media_type=kind)
    raise NoSuchSnapshot(f"what the archive has of {url} is neither a picture nor a font")


def _answer(archive: Archive, snapshot: Snapshot, request: Request) -> tuple[str, Answer]:
    url = request.query_params.get("url", "")
    found = archive.answer_near(url, captured_at=snapshot.captured_at)
    if found is None:
        raise NoSuchSnapshot(f"the archive holds nothing of {url}")
    return found


def _link(archive: Archive, snapshot: Snapshot, request: Request) -> Response:
    """The capture of a linked page that is nearest in time, or a word that there is none."""
    url = request.query_params.get("url", "")
    try:
        nearest = archive.snapshot(f"{url}@{snapshot.captured_at}")
    except NoSuchSnapshot:
        named = html.escape(url)
        return _note(f"<p>This link leads to a page that is not in the archive:</p><p>{named}</p>", 404)
    return RedirectResponse(f"/{nearest.id}/", 307)


def _address_of(snapshot: Snapshot, requisite: Requisite) -> str | None:
    if requisite.kind in ("script", "frame"):
        return None
    return _address(snapshot, "style" if requisite.kind == "stylesheet" else "media", requisite.url)


def _address(snapshot: Snapshot, what: str, url: str) -> str:
    return f"/{quote(snapshot.id, safe='')}/{what}?url={quote(url, safe='')}"


def _failed(_: Request, error: Exception) -> Response:
    return _note(f"<p>{html.escape(str(error))}</p>", 404 if isinstance(error, NoSuchSnapshot) else 500)


def _note(markup: str, status: int = 200) -> Response:
    return HTMLResponse(Cleaned("<!DOCTYPE html>", "", "", "", markup).document(style=_NOTE), status)
