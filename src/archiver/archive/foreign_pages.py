"""Which answers of another program's WARC file are pages, and not what pages need to be shown.

A file seldom says so. In the order of certainty: what the person names, what a list of pages or a metadata
record says, what a browser or a crawler noted of the request, and the media type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from archiver.store.payload import header
from archiver.urls import lookup_key

_PAGE_TYPES = frozenset(("text/html", "application/xhtml+xml", "application/pdf"))
# Of Heritrix' `hopsFromSeed`: E an embed, I inferred, X a guess in a script, P robots.txt or DNS.
_EMBEDDED_HOPS = frozenset("EIXP")
_IS_OF_WEB = re.compile(r"(?i)https?://")
_HOPS = re.compile(r"^hopsFromSeed:\s*(\S*)", re.MULTILINE | re.IGNORECASE)
_MAX_REDIRECTS = 20
MAX_PAGE_BYTES = 256 << 20  # a larger answer is a film or a bomb


@dataclass(slots=True)
class Seen:
    """An answer, and what the file says around it."""

    record_id: str
    url: str
    status: int | None = None
    mime: str | None = None
    location: str | None = None
    request: bytes = b""
    notes: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    size_bytes: int = 0
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A page: what was asked for, and the URLs of the redirects that led to it."""

    requested: str
    hops: tuple[str, ...] = ()
    text: str | None = None


def pages_of(
    answers: Iterable[Seen], *, named: Iterable[str] = (), listed: Mapping[str, str | None] | None = None
) -> dict[str, Found]:
    """The pages among the answers, by record id.

    `named` are URLs that alone count, where there are any; `listed` the pages of a WACZ, by URL, with the
    text that a browser showed.
    """
    seen = list(answers)
    wanted = {lookup_key(url) for url in named}
    texts = {lookup_key(url): text for url, text in (listed or {}).items()}
    led_by = {
        lookup_key(urljoin(each.url, each.location)): each.url
        for each in seen
        if each.location and each.status and 300 <= each.status < 400
    }
    pages = {}
    for each in seen:
        # A `javascript:` URL would become a link in reports; `dns:` and `file:` are no pages of the web.
        if each.size_bytes > MAX_PAGE_BYTES or not _IS_OF_WEB.match(each.url):
            continue
        hops = _hops(each.url, led_by)
        keys = {lookup_key(url) for url in (each.url, *hops)}
        if wanted:
            is_page = not wanted.isdisjoint(keys)
        elif purpose := each.facts.get("purpose"):
            is_page = purpose == "page"
        elif texts:
            is_page = not texts.keys().isdisjoint(keys)
        else:
            is_page = _looks_like_one(each)
        if is_page:
            text = next((texts[key] for key in keys if texts.get(key)), None)
            pages[each.record_id] = Found(hops[0] if hops else each.url, hops, text)
    return pages


def _looks_like_one(seen: Seen) -> bool:
    if seen.mime not in _PAGE_TYPES or seen.status is None or not 200 <= seen.status < 300:
        return False
    if hops := _HOPS.search(seen.notes):
        path = hops[1].rstrip("R")
        return not path or path[-1] not in _EMBEDDED_HOPS
    if destination := header(seen.request, "Sec-Fetch-Dest"):
        return destination == "document"
    if header(seen.request, "X-Requested-With"):
        return False
    # A link followed within a site has a Referer too; a frame of another site has one of this.
    referer = header(seen.request, "Referer")
    return referer is None or _host(referer) == _host(seen.url)


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _hops(url: str, led_by: Mapping[str, str]) -> tuple[str, ...]:
    hops: list[str] = []
    while (before := led_by.get(lookup_key(url))) and before not in hops and len(hops) < _MAX_REDIRECTS:
        hops.append(before)
        url = before
    return tuple(reversed(hops))
