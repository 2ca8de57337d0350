"""The links that a manuscript cites: which are archived, and how the last attempt to save each ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from archiver.errors import InvalidURL
from archiver.model import CitedLink, Outcome, Report, Snapshot
from archiver.urls import fetchable

if TYPE_CHECKING:
    from archiver.archive import Archive


def cited_links(report: Report, archive: Archive) -> tuple[CitedLink, ...]:
    """Each link that the manuscript cites, in its order, once.

    >>> import tempfile
    >>> from archiver.archive import Archive
    >>> with tempfile.TemporaryDirectory() as folder, Archive.open(folder, create=True) as archive:
    ...     [(link.url, link.outcome) for link in cited_links(Report(links=("https://a.org/",)), archive)]
    [('https://a.org/', None)]
    """
    return tuple(_cited(report, archive))


def _cited(report: Report, archive: Archive) -> Iterator[CitedLink]:
    targets = {url: target for url in report.links if (target := _target(url))}
    tried = archive.last_outcomes(targets.values())
    unquoted = set(report.unquoted)
    for url in dict.fromkeys(report.links):
        captures = archive.captures(url)
        began, attempt = tried.get(targets.get(url, ""), ("", None))
        newest = max(captures, key=lambda capture: capture.captured_at, default=None)
        last: Outcome | Snapshot | None = newest if newest and newest.captured_at > began else attempt
        kept = archive.latest(url) if captures else None
        yield CitedLink(
            url,
            snapshot=kept.id if kept else None,
            captured_at=kept.captured_at if kept else None,
            outcome=last.outcome if last else None,
            status=last.status if last else None,
            code=last.code if last else None,
            reason=last.reason if last else None,
            is_readable=kept is not None and _is_readable(kept),
            is_quoted=url not in unquoted,
        )


def _is_readable(snapshot: Snapshot) -> bool:
    return snapshot.outcome in ("saved", "unchanged") and snapshot.article.unreadable is None


def missing(urls: Iterable[str], archive: Archive) -> tuple[str, ...]:
    """Those of the URLs, each once, that can be fetched and have no snapshot yet."""
    return tuple(url for url in dict.fromkeys(urls) if _target(url) and not archive.captures(url))


def _target(url: str) -> str | None:
    try:
        return fetchable(url)
    except InvalidURL:
        return None
