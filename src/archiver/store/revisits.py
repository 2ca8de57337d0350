"""Revisit records: which earlier answer holds what they leave out (WARC 1.1, section 6.7).

A revisit of `identical-payload-digest` names it by URL and date, or by the payload's digest alone; one of
`server-not-modified` by URL and date, since its own answer, a 304, has no payload.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.store.reading import StoredRecord

_NOT_MODIFIED = "/server-not-modified"  # "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a revisit says of its original: `url`, `date` and the payload's `digest`, as it writes them."""

    url: str
    date: str | None
    digest: str | None
    is_not_modified: bool

    def names(self, captured_at: str, *digests: str | None) -> bool:
        """Whether an answer of this URL is meant: captured then, and not with another payload.

        Digests in two notations are not compared, save that a hash of the same kind must be the same.

        >>> meant = Reference("https://a.org/", "2020-01-02T03:04:05Z", "sha1:AA", is_not_modified=False)
        >>> meant.names("2020-01-02T03:04:05.000000Z", "sha256:00", "sha1:AA")
        True
        >>> meant.names("2020-01-02T03:04:05Z", "sha256:00", "sha1:BB")
        False
        """
        if self.date is None or not _is_same_moment(self.date, captured_at):
            return False
        if self.digest is None or self.is_not_modified:
            return True
        kind = _kind(self.digest)
        return all(_kind(digest) != kind or digest == self.digest for digest in digests if digest)


def reference_of(record: StoredRecord) -> Reference:
    """What a revisit record refers to; a record that names no other URL means its own."""
    fields = record.fields
    url = fields.get("warc-refers-to-target-uri") or fields.get("warc-target-uri", "")
    return Reference(
        url=url.strip("<>"),
        date=fields.get("warc-refers-to-date"),
        digest=fields.get("warc-payload-digest"),
        is_not_modified=fields.get("warc-profile", "").lower().endswith(_NOT_MODIFIED),
    )


def _kind(digest: str) -> str:
    return digest.partition(":")[0].lower()


def _is_same_moment(one: str, other: str) -> bool:
    """Whether two times are one, to the second where one of them says no more."""
    with suppress(ValueError):
        first, second = (_utc(datetime.fromisoformat(text.strip())) for text in (one, other))
        if "." not in one or "." not in other:
            first, second = first.replace(microsecond=0), second.replace(microsecond=0)
        return first == second
    return one == other


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
