"""A page: its captures, the newest first, and what changed from each to the next."""

from __future__ import annotations

from starlette.requests import Request

from archiver.archive import Archive
from archiver.errors import UsageError
from archiver.model import Snapshot
from archiver.revisions import Revision, revisions
from archiver.web.answers import Answer, query, reading

_CAPTURES_AT_ONCE = 20  # each is compared with the one before


def _show(archive: Archive, request: Request) -> Answer:
    url = request.query_params.get("url", "").strip()
    if not url:
        raise UsageError("the address names no page; give one as ?url=https://example.org/")
    # One more than is shown, for the oldest of them to be compared with.
    after = request.query_params.get("after") or None
    part = archive.listing.history(url, limit=_CAPTURES_AT_ONCE + 1, after=after)
    if not (part.snapshots or after):
        archive.latest(url)  # says what to do where there is none
    shown = part.snapshots[:_CAPTURES_AT_ONCE]
    changed = {revision.after.id: revision for revision in revised(part.snapshots, archive)}
    more = len(part.snapshots) > len(shown)
    following = f"/pages{query({'url': url, 'after': shown[-1].id})}" if more else None
    data = {
        "url": url,
        "snapshots": [snapshot.to_json() for snapshot in shown],
        "revisions": [changed[each.id].to_json() for each in shown if each.id in changed],
        "next": following,
    }
    values = {"url": url, "snapshots": shown, "changed": changed, "next": following}
    return Answer("page.html.jinja", values, data)


show = reading(_show)


def revised(snapshots: tuple[Snapshot, ...], archive: Archive) -> list[Revision]:
    """What changed from capture to capture, among those whose text can be read, the oldest first."""
    return list(revisions((each for each in snapshots if is_readable(each)), archive))


def is_readable(snapshot: Snapshot) -> bool:
    """Whether a capture has a text to compare with another."""
    return not snapshot.article.unreadable and snapshot.text_length > 0
