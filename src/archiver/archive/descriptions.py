"""All that is known of one snapshot, as one object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archiver.archive.archive import Archive
    from archiver.model import Snapshot


def described(snapshot: Snapshot, archive: Archive) -> dict[str, Any]:
    """The object that `show --json` prints: the snapshot, its texts, and what was corrected by hand."""
    article = archive.article(snapshot)
    corrections = [
        {"corrected_at": each.corrected_at} | each.to_json() for each in archive.corrections(snapshot)
    ]
    texts = {"text": article.text, "page_text": article.page_text}
    return snapshot.to_json() | texts | {"corrections": corrections}
