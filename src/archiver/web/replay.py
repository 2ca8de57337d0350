"""A capture as it was: a frame around another origin, in which archived content may do next to nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from archiver.archive import Archive
from archiver.model import Quote, Snapshot
from archiver.quotes import check
from archiver.verification.fragments import fragment_url
from archiver.web.answers import Answer, reading, wants_json
from archiver.web.capture import of_capture
from archiver.web.lighting import ANCHOR
from archiver.web.pywb import NAMED, Pywb


def _show(archive: Archive, request: Request) -> Answer:
    snapshot, values = of_capture(archive, request, side="replay")
    pywb: Pywb | None = request.app.state.pywb
    cleaned = f"{request.app.state.content_origin}/{snapshot.id}/"
    if wants_json(request):
        data = {"snapshot": snapshot.id, "cleaned": cleaned, "pywb": pywb and pywb.address(snapshot)}
        return Answer("", data=data)
    is_live = pywb is not None and pywb.is_alive
    if pywb and is_live and request.query_params.get("as") != "cleaned":
        frame = _by_pywb(archive, snapshot, pywb, quote=values["quote"])
    else:
        frame = _cleaned(cleaned, quote=values["quote"])
    return Answer("replay.html.jinja", {**values, **frame, "has_pywb": is_live, "was_pywb": pywb is not None})


show = reading(_show)


def _cleaned(address: str, *, quote: str) -> Mapping[str, Any]:
    lit = f"?{urlencode({'quote': quote})}#{ANCHOR}" if quote else ""
    return {"address": address + lit, "sandbox": "allow-same-origin", "name": "", "is_cleaned": True}


def _by_pywb(archive: Archive, snapshot: Snapshot, pywb: Pywb, *, quote: str) -> Mapping[str, Any]:
    # What the archive's text has not, the page's own scripts may show.
    address, passage = pywb.address(snapshot), quote
    article = archive.article(snapshot)
    for text in (article.text, article.page_text) if quote else ():
        if span := check(Quote(quote), text).span:
            passage = text[slice(*span)]
            address = fragment_url(address, text, span, page_text=article.page_text)
            break
    return {
        "address": address,
        # Its origin is neither the viewer's nor the cleaned pages', so that it reaches into neither.
        "sandbox": "allow-scripts allow-same-origin",
        "name": f"{NAMED}{passage}" if passage else "",
        "is_cleaned": False,
    }
