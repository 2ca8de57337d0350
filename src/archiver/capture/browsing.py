"""What a browser tells with a request for a requisite: what it takes, and which page asks."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from archiver.extraction.requisites import Kind
from archiver.urls import without_userinfo

# As Firefox has them. A server may choose by it: AVIF where it is taken, WOFF 2 and not a larger font.
_ACCEPT: Mapping[Kind, str] = {
    "stylesheet": "text/css,*/*;q=0.1",
    "script": "*/*",
    "font": "application/font-woff2;q=1.0,application/font-woff;q=0.9,*/*;q=0.8",
    "image": "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
    "frame": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "other": "*/*",
}


def accept(kind: Kind) -> str:
    """The `Accept` field for a kind of requisite."""
    return _ACCEPT[kind]


def referrer(page: str, target: str) -> str | None:
    """The `Referer` field that goes with a request, or None (strict-origin-when-cross-origin, W3C).

    >>> referrer("https://example.org/story?a=1#top", "https://example.org/a.png")
    'https://example.org/story?a=1'
    >>> referrer("https://example.org/story", "https://cdn.example/a.png")
    'https://example.org/'
    >>> referrer("https://example.org/story", "http://example.org/a.png") is None
    True
    """
    source, destination = urlsplit(without_userinfo(page)), urlsplit(target)
    if source.scheme == "https" and destination.scheme != "https":
        return None
    if (source.scheme, source.netloc) == (destination.scheme, destination.netloc.rpartition("@")[2]):
        return source._replace(fragment="").geturl()
    return f"{source.scheme}://{source.netloc}/"
