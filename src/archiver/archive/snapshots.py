"""From a recorded answer and its article to a snapshot: what makes one, and how it is judged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from archiver.model import Article, Outcome, OutcomeName, Snapshot, Unreadable
from archiver.store.catalogue import Entry
from archiver.store.exchanges import Recorded

# What the reading of a page found out, and the outcome that it gives; any other code leaves `saved`.
_OUTCOMES: dict[str, OutcomeName] = {
    "paywall": "wall",
    "consent": "wall",
    "bot": "wall",
    "login": "wall",
    "shell": "wall",
    "soft_404": "soft_404",
}


PAGE_TYPES = frozenset(("text/html", "application/xhtml+xml", "application/pdf"))
"""The media types of what is a page unless something says otherwise."""
_COPY_TYPES = PAGE_TYPES | {"text/plain"}


_PIECE = 200_000  # characters, longer than almost any page


def makes_snapshot(recorded: Recorded) -> bool:
    """Whether an answer makes a snapshot: a page's answer of 2xx that no fault cut short.

    One cut at the size limit that was asked for does make one, and says so. So does what no server answered
    with: a copy that a person supplied, and a page that another program keeps as a `resource`.
    """
    is_good = recorded.status is not None and 200 <= recorded.status < 300
    return (
        recorded.purpose == "page"
        and (is_good or recorded.provenance == "supplied" or _is_foreign_copy(recorded))
        and recorded.truncated in (None, "length")
    )


def _is_foreign_copy(recorded: Recorded) -> bool:
    return (
        recorded.provenance == "imported"
        and recorded.kind == "resource"
        and recorded.mime in _COPY_TYPES
        and recorded.url.lower().startswith(("http:", "https:"))  # and not "metadata://gnu.org/", "urn:text:"
    )


def is_good(snapshot: Snapshot) -> bool:
    """Whether a capture has its page's article: a wall, a soft 404 and a cut page have not."""
    return snapshot.outcome in ("saved", "unchanged") and snapshot.article.unreadable is None


def judge(recorded: Recorded, article: Article) -> tuple[OutcomeName, str | None, str | None]:
    """The outcome, code and reason of an answer that makes a snapshot."""
    if recorded.truncated:
        reason = (
            "the page is larger than the size limit and was cut there; raise --max-size to have all of it"
        )
        return "saved", "truncated", reason
    if article.unreadable:
        return (
            _OUTCOMES.get(article.unreadable.code, "saved"),
            article.unreadable.code,
            article.unreadable.reason,
        )
    return "saved", None, None


def cut_short(article: Article) -> Article:
    """The article of a page whose compression breaks off: what came before the break, marked so."""
    reason = "the page's compression breaks off, so that a part of it is missing; save it again"
    return replace(article, unreadable=article.unreadable or Unreadable("truncated", reason))


def as_rendered(article: Article, text: str | None) -> Article:
    """The article with the text that a browser showed, where the page itself is a shell without words."""
    if not text or not article.unreadable or article.unreadable.code not in ("shell", "empty"):
        return article
    words = text.strip()
    sources = {**article.sources, "text": "rendered"}
    return replace(article, text=words, page_text=words, sources=sources, unreadable=None)


def without_original(url: str, *, why: str) -> Article:
    """The article of a revisit whose payload the archive does not hold: none, and why."""
    return Article(url, unreadable=Unreadable("missing_original", f"the capture {why}"))


def outcome_of(snapshot: Snapshot, *, run: str) -> Outcome:
    """The outcome of the task that made a snapshot; how long it took is known only while it runs."""
    return Outcome(
        url=snapshot.requested,
        outcome=snapshot.outcome,
        run=run,
        code=snapshot.code,
        snapshot=snapshot.id,
        status=snapshot.status,
        final_url=snapshot.url,
        reason=snapshot.reason,
        captured_at=snapshot.captured_at,
    )


def ledger_fields(outcome: Outcome) -> dict[str, Any]:
    """An outcome as the ledger keeps it: without the line that asked, of which there may be several."""
    return {key: value for key, value in outcome.to_json().items() if key not in ("url", "run")}


def _with_key(article: Article, key: str | None) -> Article:
    if key is None:
        return article
    return replace(article, citation_key=key, sources={**article.sources, "citation_key": "library"})


def catalogue_entry(recorded: Recorded, article: Article) -> Entry:
    """What the catalogue keeps of a snapshot. The same record and reader give the same entry always."""
    # The readers of pages, which whoever only lists and cites would wait for.
    from archiver.extraction import versions

    outcome, code, reason = judge(recorded, article)
    snapshot = Snapshot(
        id=recorded.snapshot_id,
        url=recorded.url,
        requested=recorded.requested,
        captured_at=recorded.captured_at,
        status=recorded.status or 0,
        mime=recorded.mime,
        warc=recorded.warc,
        offset=recorded.offset,
        length=recorded.length,
        payload_digest=recorded.payload_digest,
        article=_with_key(replace(article, text="", page_text=""), recorded.citation_key),
        text_length=len(article.text),
        outcome=outcome,
        code=code,
        reason=reason,
        tags=recorded.tags,
        archived_at=recorded.archived_at,
        provenance=recorded.provenance,
        extracted_by=versions(),
    )
    return Entry(
        snapshot=snapshot,
        names=(recorded.requested, *recorded.hops, recorded.url),
        text=article.text,
        page_text=article.page_text,
        words=_words("\n".join(_indexed(article))),
        content_digest=_content_digest(recorded, article),
    )


def _indexed(article: Article) -> Iterator[str]:
    """What full text finds a snapshot by: of the page's text the lines that the article's lacks."""
    yield article.title or ""
    yield article.text
    known = set(article.text.splitlines())
    yield from (line for line in article.page_text.splitlines() if line not in known)


def _words(text: str) -> str:
    """The words of a text for the index. Folding takes a hundred times the memory of a text: by pieces."""
    from archiver.quotes import index_words

    words: list[str] = []
    at = 0
    while at < len(text):
        end = at + _PIECE
        if end < len(text):
            blank = max(text.rfind(" ", at, end), text.rfind("\n", at, end))
            end = blank + 1 if blank > at else end
        words.append(" ".join(index_words(text[at:end])))
        at = end
    return " ".join(filter(None, words))


def _content_digest(recorded: Recorded, article: Article) -> str:
    """Of what a reader reads; a nonce, a time stamp or another advertisement does not change it."""
    if not article.text:
        return recorded.payload_digest
    content = "\n".join((article.title or "", article.text)).encode("utf-8", "surrogatepass")
    return f"text-sha256:{hashlib.sha256(content).hexdigest()}"
