"""What a reader can be given for a verdict: the passage in its context, and the record that proves it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from archiver.errors import NoSuchSnapshot
from archiver.model import Snapshot, Verdict

if TYPE_CHECKING:
    from archiver.archive import Archive

_CONTEXT = 280  # characters on either side, which is two or three sentences


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words before and after the passage, the snapshot that has it, and a link to the archived copy.

    `copy` is a URL: the public copy's, or that of the WARC file relative to the page that links to it,
    which has none where it is no file.
    """

    before: str = ""
    after: str = ""
    snapshot: Snapshot | None = None
    copy: str | None = None


def evidence_for(verdict: Verdict, archive: Archive, *, folder: Path | None) -> Evidence:
    """The evidence of a verdict; empty where no passage was found.

    `folder` is where the page that shows it will lie, None where it is no file.
    """
    if verdict.snapshot is None:
        return Evidence()
    try:
        snapshot = archive.snapshot(verdict.snapshot)
    except NoSuchSnapshot:  # a report that was made with another archive
        return Evidence()
    before, after = "", ""
    if verdict.span:
        article = archive.article(snapshot)
        text = article.text if verdict.part == "article" else article.page_text
        before, after = context(text, verdict.span)
    copy = copy_of(snapshot, archive.path, folder=folder) if folder else snapshot.archived_at
    return Evidence(before, after, snapshot, copy)


def context(text: str, span: tuple[int, int], *, reach: int = _CONTEXT) -> tuple[str, str]:
    """What stands before and after a span, `reach` characters at most, cut between words.

    >>> context("One two three four five six.", (8, 13), reach=7)
    ('…two ', ' four…')
    """
    start, end = span
    before, after = text[max(0, start - reach) : start], text[end : end + reach]
    if start > reach:
        before = "…" + (before.partition(" ")[2] or before)
    if end + reach < len(text):
        after = (after.rpartition(" ")[0] or after) + "…"
    return before, after


def copy_of(snapshot: Snapshot, archive: Path, *, folder: Path) -> str:
    """Where the archived copy is, seen from a folder: the public copy, or the WARC file on this disk."""
    if snapshot.archived_at:
        return snapshot.archived_at
    file = (archive / snapshot.warc).resolve()
    try:
        return quote(Path(os.path.relpath(file, folder.resolve())).as_posix())
    except ValueError:  # on another drive of Windows
        return file.as_uri()
