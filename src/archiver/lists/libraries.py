"""Libraries of a reference manager: BibTeX, BibLaTeX, RIS, CSL-JSON; each page with its entry's key."""

from __future__ import annotations

from archiver.lists.url_list import Listed, UrlList
from archiver.manuscripts import read_entries

# How many entries without a page are named.
_NAMED = 5
_SUFFIXES = {"bibtex": ".bib", "ris": ".ris", "csl-json": ".json"}


def read_library(data: bytes, *, name: str, kind: str) -> UrlList:
    """The page of each entry of a library: its URL, else that of its DOI.

    `kind` is `bibtex`, `ris` or `csl-json`. Raises `UnreadableInput`.

    >>> library = b"@online{doe, url={https://a.org/}} @book{roe, title={B}}"
    >>> read = read_library(library, name="a.bib", kind="bibtex")
    >>> [(page.key, page.url) for page in read.pages], read.remarks
    ([('doe', 'https://a.org/')], ('a.bib: 1 of 2 entries has no URL: roe',))
    """
    entries = read_entries(data, name=name, suffix=_SUFFIXES[kind])
    pages = tuple(Listed(work.urls[0], key=key or None) for key, work in entries if work.urls)
    pageless = [key or "one without a key" for key, work in entries if not work.urls]
    if not pageless:
        return UrlList(pages)
    shown = ", ".join(pageless[:_NAMED]) + (" …" if len(pageless) > _NAMED else "")
    have = "has" if len(pageless) == 1 else "have"
    return UrlList(
        pages, remarks=(f"{name}: {len(pageless)} of {len(entries)} entries {have} no URL: {shown}",)
    )
