"""A requisite: a URL that is fetched to show a page, and what it is to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import urljoin

from archiver.errors import InvalidURL
from archiver.urls import fetchable

Kind = Literal["stylesheet", "script", "font", "image", "frame", "other"]

# A URL longer than any server takes; data: URLs are the page's own bytes.
_MAX_LENGTH = 8192
_MAX_CHARACTERS = 4_000_000  # of all URLs that a page names
_OTHER_SCHEME = re.compile(r"(?!https?:)[A-Za-z][A-Za-z0-9+.-]*:", re.IGNORECASE)  # "data:", "javascript:"
_CONTROLS = re.compile(r"[\t\r\n]")


@dataclass(frozen=True, slots=True)
class Requisite:
    """What a page needs: the URL as it is sent, and the kind that the page takes it for."""

    url: str
    kind: Kind


# A page names most of them several times, and what is shown of it is resolved twice.
@lru_cache(maxsize=2048)
def resolve(reference: str, kind: Kind, *, base: str) -> Requisite | None:
    """The requisite that a reference on a page names; None where it names nothing to fetch.

    >>> resolve(" ../style.css?v=2#x ", "stylesheet", base="https://example.org/a/b/")
    Requisite(url='https://example.org/a/style.css?v=2', kind='stylesheet')
    >>> resolve("data:image/png;base64,AAAA", "image", base="https://example.org/") is None
    True
    >>> resolve("#icon", "image", base="https://example.org/") is None  # a part of the page itself
    True
    """
    text = _CONTROLS.sub("", reference[: _MAX_LENGTH + 1]).strip()
    if not text or text.startswith("#") or len(text) > _MAX_LENGTH or _OTHER_SCHEME.match(text):
        return None
    try:
        return Requisite(fetchable(urljoin(base, text)), kind)
    except (InvalidURL, ValueError):  # "//[", "http://a b/"
        return None


def each_once(found: Iterable[Requisite | None]) -> Iterator[Requisite]:
    """The requisites, each URL once, as the kind that it is first named for, up to what any page names."""
    seen: set[str] = set()
    characters = 0
    for requisite in found:
        if requisite and requisite.url not in seen:
            characters += len(requisite.url)
            if characters > _MAX_CHARACTERS:
                return
            seen.add(requisite.url)
            yield requisite
