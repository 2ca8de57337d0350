"""Which programs read a page: kept with each snapshot, so that a text can be told from a later reading."""

from __future__ import annotations

from functools import cache

# Distributions whose version can change an article's text or metadata, by the name they are shown under.
_READERS = {
    "archiver": "warcite",
    "trafilatura": "trafilatura",
    "htmldate": "htmldate",
    "lxml": "lxml",
    "pypdfium2": "pypdfium2",
}


@cache
def _installed() -> tuple[tuple[str, str], ...]:
    from importlib.metadata import version  # takes long to load, and only what reads pages needs it

    return tuple((name, version(distribution)) for name, distribution in _READERS.items())


def versions() -> dict[str, str]:
    """The versions of what `extract()` reads pages with, for `Snapshot.extracted_by`.

    Imports none of them.

    >>> sorted(versions())
    ['archiver', 'htmldate', 'lxml', 'pypdfium2', 'trafilatura']
    """
    return dict(_installed())
