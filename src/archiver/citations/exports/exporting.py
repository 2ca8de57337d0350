"""The door: pages in the format of a reference manager, or of Wikipedia."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.citations.exports.csl_json import csl_json
from archiver.citations.exports.entries import entries_of
from archiver.citations.exports.latex import biblatex, bibtex
from archiver.citations.exports.ris import ris
from archiver.citations.exports.wikitext import wikipedia
from archiver.errors import UsageError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Sequence

    from archiver.model import Article, Snapshot

_WRITERS = {"csl-json": csl_json, "bibtex": bibtex, "biblatex": biblatex, "ris": ris, "wikipedia": wikipedia}
FORMATS = tuple(_WRITERS)
"""What `export` can write."""


def export(
    pages: Sequence[Article | Snapshot],
    *,
    format: str,  # noqa: A002 (as of pandoc)
    accessed: datetime.date | None = None,
    dead: Collection[str] = frozenset(),
) -> str:
    """The pages as one file of a format, in the order given, a page given twice once.

    `accessed` is the day of access of all; without it, a snapshot's day of capture (UTC) is. A snapshot's
    `archived_at` is given as its archived copy. `dead` are URLs of pages that
    are known to be gone. Raises UsageError for another format than FORMATS.

    >>> from archiver.model import Article, Person
    >>> page = Article("https://example.org/ice", "Ice", (Person("Ida", "Vik"),), "2021-02-03", language="en")
    >>> print(export([page], format="wikipedia"), end="")
    {{cite web |last=Vik |first=Ida |date=2021-02-03 |title=Ice |url=https://example.org/ice |language=en }}
    """
    if format not in _WRITERS:
        raise UsageError(f"format {format!r} is unknown; it is one of {', '.join(FORMATS)}")
    return _WRITERS[format](entries_of(pages, accessed=accessed, dead=dead))
