"""From a recorded answer and its article to a snapshot: what makes one, and how it is judged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from archiver.extraction import versions
from archiver.model import Article, Outcome, OutcomeName, Snapshot, Unreadable
from archiver.quotes import index_words
from archiver.store.catalogue import Entry
from archiver.store.records import Recorded

# What the reading of a page found out, and the outcome that it gives; any other code leaves `saved`.
_OUTCOMES: dict[str, OutcomeName] = {
    "paywall": "wall",
    "consent": "wall",
    "bot": "wall",
    "login": "wall",
    "shell": "wall",
    "soft_404": "soft_404",
}


def makes_snapshot(recorded: Recorded) -> bool:
    """Whether an answer makes a snapshot: a page's answer of 2xx that no fault cut short.

    One cut at the size limit that was asked for does make one, and says so. A copy that a person supplied
    makes one too, which no server answered for.
    """
    is_good = recorded.status is not None and 200 <= recorded.status < 300
    return (
        recorded.purpose == "page"
        and (is_good or recorded.provenance == "supplied")
        and recorded.truncated in (None, "length")
    )


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


def catalogue_entry(recorded: Recorded, article: Article) -> Entry:
    """What the catalogue keeps of a snapshot. The same record and reader give the same entry always."""
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
        article=replace(article, text="", page_text=""),
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
        words=" ".join(index_words("\n".join((article.title or "", article.text, article.page_text)))),
    )
