"""Snapshots by a phrase: which pages have these words, one behind the other, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from archiver.errors import UsageError
from archiver.model import Part, Passage, Snapshot
from archiver.quotes import Folded, folded, index_words
from archiver.verification.fragments import fragment_url, paragraph_at

if TYPE_CHECKING:
    from archiver.archive import Archive

_PLACES = 50  # of one phrase in one page
_CONTEXT = 120  # characters around a phrase, which fill a line or two


@dataclass(frozen=True, slots=True)
class Hit:
    """A snapshot that has the phrase, and its places there, in the order of the page."""

    snapshot: Snapshot
    passages: tuple[Passage, ...]

    def to_json(self) -> dict[str, Any]:
        """The object that `search --json` prints."""
        return {
            "snapshot": self.snapshot.id,
            "url": self.snapshot.url,
            "captured_at": self.snapshot.captured_at,
            "title": self.snapshot.article.title,
            "matches": [passage.to_json() for passage in self.passages],
        }


def search(phrase: str, archive: Archive, *, limit: int = 20) -> Iterator[Hit]:
    """The snapshots whose title, text or page text have the phrase, the likeliest first, at most `limit`.

    Case, diacritics and typography do not count. The article's text comes before the rest of the page. A
    span counts the code points of `text`, `page_text` or the title, as `part` says. Raises `UsageError` for
    a phrase without a word.

    >>> import tempfile
    >>> from archiver.archive import Archive
    >>> with tempfile.TemporaryDirectory() as folder, Archive.open(folder, create=True) as archive:
    ...     list(search("the words", archive))
    []
    """
    yield from hits_in(archive.holding(sought(phrase), limit=limit), phrase, archive)


def hits_in(
    snapshots: Iterable[Snapshot], phrase: str, archive: Archive, *, most: int = _PLACES
) -> Iterator[Hit]:
    """The places of a phrase in snapshots that the archive found to hold its words, in their order.

    At most `most` in each.
    """
    keys = folded(phrase).keys
    for snapshot in snapshots:
        if passages := tuple(islice(_passages(snapshot, keys, archive), most)):
            yield Hit(snapshot, passages)


def sought(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as the archive looks for them. Raises `UsageError` where there is none.

    >>> sought("Tide-mill")
    ('tide', 'mill')
    """
    if words := index_words(phrase):
        return words
    raise UsageError(f"search {phrase!r}: no word to look for; give a word, or two characters")


def _passages(snapshot: Snapshot, keys: Sequence[str], archive: Archive) -> Iterator[Passage]:
    article = archive.article(snapshot)
    parts: tuple[tuple[Part, str], ...] = (
        ("article", article.text),
        ("page", article.page_text),
        ("title", article.title or ""),
    )
    for part, text in parts:
        is_there = False
        for span in _places(folded(text), keys):
            is_there = True
            yield _passage(text, span, part, snapshot)
        if is_there:
            return


def _places(page: Folded, keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    found = 0
    for start, key in enumerate(page.keys):
        if key == keys[0] and page.keys[start : start + len(keys)] == keys:
            yield page.span(page.starts[start], page.ends[start + len(keys) - 1])
            found += 1
            if found == _PLACES:
                return


def _passage(text: str, span: tuple[int, int], part: Part, snapshot: Snapshot) -> Passage:
    start, end = span
    before, after = text[:start].rpartition("\n")[2], text[end:].partition("\n")[0]
    return Passage(
        span,
        text[start:end],
        prefix=before[-_CONTEXT:],
        suffix=after[:_CONTEXT],
        part=part,
        place=None if part == "title" else {"paragraph": paragraph_at(text, start)},
        url=snapshot.url,
        snapshot=snapshot.id,
        captured_at=snapshot.captured_at,
        link=fragment_url(snapshot.url, text, span),
    )
