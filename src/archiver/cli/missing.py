"""Saving, on the way of another verb, the pages that it needs: its outcomes are messages, not data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from archiver.cli import output

if TYPE_CHECKING:
    from archiver.archive import Archive
    from archiver.capture.events import Event


def save_missing(archive: Archive, urls: Sequence[str], *, allow_private: bool) -> None:
    """Save pages, telling on stderr how each ended; nothing where there are none."""
    if not urls:
        return
    from archiver.capture import SaveOptions
    from archiver.capture.runner import save

    output.note(f"saving {output.counted(len(urls), 'cited page')} that the archive lacks")
    save(archive, urls, SaveOptions(allow_private=allow_private), on_event=_tell)


def _tell(event: Event) -> None:
    from archiver.capture.events import Ended

    if isinstance(event, Ended):
        outcome = event.outcome
        why = f" ({outcome.reason})" if outcome.reason and not outcome.is_success else ""
        output.note(f"  {outcome.outcome}  {outcome.url}{why}")
