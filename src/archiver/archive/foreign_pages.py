"""Which answers of another program's WARC file are pages, and not what pages need to be shown.

A file seldom says so. In the order of certainty: what the person names, what a list of pages or a metadata
record says, what a browser or a crawler noted of the request, and the media type.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from archiver.archive.snapshots import PAGE_TYPES
from archiver.archive.surveys import Key, Seen
from archiver.store.exchanges import snapshot_id
from archiver.store.payload import header
from archiver.store.wacz import ListedPage
from archiver.urls import lookup_key

# Of Heritrix' `hopsFromSeed`: E an embed, I inferred, X a guess in a script, P robots.txt or DNS.
_EMBEDDED_HOPS = frozenset("EIXP")
_IS_OF_WEB = re.compile(r"(?i)https?://")
_HOPS = re.compile(r"^hopsFromSeed:\s*(\S*)", re.MULTILINE | re.IGNORECASE)
_MAX_REDIRECTS = 20
MAX_PAGE_BYTES = 256 << 20  # a larger answer is a film or a bomb


@dataclass(frozen=True, slots=True)
class Found:
    """A page: what was asked for, and the URLs of the redirects that led to it."""

    requested: str
    hops: tuple[str, ...] = ()
    text: str | None = None


def pages_of(
    answers: Iterable[Seen], *, named: Iterable[str] = (), listed: Sequence[ListedPage] = ()
) -> dict[Key, Found]:
    """The pages among the answers, by their keys.

    `named` are URLs that alone count, where there are any; `listed` the pages of a WACZ, of which each is the
    one capture that it names by its id, or the nearest to its time.
    """
    seen = list(answers)
    led_by = {
        lookup_key(urljoin(each.url, each.location)): each.url
        for each in seen
        if each.location and each.status and 300 <= each.status < 400
    }
    # A `javascript:` URL would become a link in reports; `dns:` and `file:` are no pages of the web.
    possible = [each for each in seen if each.size_bytes <= MAX_PAGE_BYTES and _IS_OF_WEB.match(each.url)]
    hops = {each.key: _hops(each.url, led_by) for each in possible}
    texts = _chosen(possible, hops, listed) if listed else {}
    if wanted := {lookup_key(url) for url in named}:
        chosen = [
            each
            for each in possible
            if not wanted.isdisjoint(lookup_key(url) for url in (each.url, *hops[each.key]))
        ]
    elif listed:
        chosen = [each for each in possible if each.key in texts]
    else:
        brought = {each.refers_to for each in seen if each.refers_to and each.facts}
        chosen = [each for each in possible if _is_page(each, brought)]
    return {
        each.key: Found((*hops[each.key], each.url)[0], hops[each.key], texts.get(each.key))
        for each in chosen
    }


def _chosen(
    possible: Iterable[Seen], hops: Mapping[Key, tuple[str, ...]], listed: Sequence[ListedPage]
) -> dict[Key, str | None]:
    """The captures that a list means, each with the text that a browser showed then."""
    captures: dict[str, list[Seen]] = defaultdict(list)
    for each in possible:
        if each.status is None or not 300 <= each.status < 400:
            for key in {lookup_key(url) for url in (each.url, *hops[each.key])}:
                captures[key].append(each)
    texts: dict[Key, str | None] = {}
    for page in listed:
        for each in _meant(page, captures.get(lookup_key(page.url), ())):
            texts[each.key] = texts.get(each.key) or page.text
    return texts


def _meant(page: ListedPage, captures: Sequence[Seen]) -> Sequence[Seen]:
    """The capture of a URL that an entry of a list means; all of them where it says nothing of a time."""
    if named := [each for each in captures if page.id and page.id == _snapshot_id(each)]:
        return named
    moment = _moment(page.moment)
    if moment is None:
        return captures
    away = [(abs((_moment(each.date) or moment) - moment), not _looks_like_one(each)) for each in captures]
    return [captures[away.index(min(away))]] if captures else ()


def _snapshot_id(each: Seen) -> str | None:
    """The id of a capture's snapshot, by which this program's own lists name it."""
    with suppress(ValueError):
        return snapshot_id(each.date, each.record_id)
    return None


def _moment(text: str | None) -> datetime | None:
    with suppress(ValueError):
        moment = datetime.fromisoformat(text or "")
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _is_page(seen: Seen, brought: Iterable[str | None]) -> bool:
    if purpose := seen.facts.get("purpose"):
        return bool(purpose == "page")
    # An export of this program has an original for its revisit's sake alone, and then nothing around it.
    if seen.record_id in brought and not seen.request:
        return False
    return _looks_like_one(seen)


def _looks_like_one(seen: Seen) -> bool:
    has_answer = seen.status is not None and 200 <= seen.status < 300
    if seen.mime not in PAGE_TYPES or not (has_answer or seen.kind == "resource"):
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
