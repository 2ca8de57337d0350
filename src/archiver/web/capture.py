"""One capture: its text with numbered paragraphs, and in it the words that `?quote=` names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from archiver.archive import Archive
from archiver.archive.descriptions import described
from archiver.model import Quote, Snapshot, Verdict
from archiver.verification.pages import Page, Pages, match
from archiver.web.answers import Answer, reading, wants_json
from archiver.web.paragraphs import paragraphs

# A longer text is no passage of a page that anyone quotes, and takes long to compare.
_LONGEST_QUOTE = 20_000


def of_capture(archive: Archive, request: Request, *, side: str) -> tuple[Snapshot, Mapping[str, Any]]:
    """The capture that an address names, and what `capture.html.jinja` takes; `side` is the open tab."""
    snapshot = archive.snapshot(request.path_params["id"])
    if wants_json(request):
        return snapshot, {}
    older, newer = archive.listing.beside(snapshot)
    quote = request.query_params.get("quote", "").strip()
    return snapshot, {
        "snapshot": snapshot,
        "side": side,
        "older": older,
        "newer": newer,
        "quote": quote[:_LONGEST_QUOTE],
    }


def _show(archive: Archive, request: Request) -> Answer:
    snapshot, values = of_capture(archive, request, side="")
    page = Pages(archive)[snapshot]
    quote = request.query_params.get("quote", "").strip()[:_LONGEST_QUOTE]
    verdict = match(Quote(quote), page) if quote and not page.unreadable else None
    data = described(snapshot, archive) | ({"verdict": verdict.to_json()} if verdict else {})
    if wants_json(request):
        return Answer("", data=data)
    is_whole = request.query_params.get("text") == "page" or _stands_beside(verdict)
    article = archive.article(snapshot)
    text = article.page_text if is_whole else article.text
    span = verdict.span if verdict and verdict.span and verdict.part != "title" else None
    return Answer(
        "text.html.jinja",
        {
            **values,
            "paragraphs": list(paragraphs(text, headings=_headings(page), lit=span)),
            "verdict": verdict,
            "unreadable": page.unreadable,
            "is_whole": is_whole,
            "has_more": article.page_text.strip() != article.text.strip(),
        },
        data,
    )


show = reading(_show)


def _stands_beside(verdict: Verdict | None) -> bool:
    """Whether the passage is in the page, but not in the article's own text."""
    return bool(verdict and verdict.span and verdict.part not in ("article", "title"))


def _headings(page: Page) -> frozenset[str]:
    return frozenset(page.structure().headings)
