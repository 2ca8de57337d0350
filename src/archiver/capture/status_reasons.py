"""What an answer that is no page means to someone who wanted the page, as a sentence."""

from __future__ import annotations

import re

# The first line whose range holds the status counts.
_REASONS: tuple[tuple[range, str], ...] = (
    (range(401, 402), "it wants a log-in; save it from a browser that is logged in"),
    (range(403, 404), "it is forbidden; the site may turn programs away: try --user-agent"),
    (range(404, 405), "it is not there; check the URL, or look for a copy in a web archive"),
    (range(410, 411), "it is gone for good; look for a copy in a web archive"),
    (range(429, 430), "too many requests; try again later, with a longer --delay"),
    (range(300, 400), "it redirects to nowhere; open it in a browser and take the address from there"),
    (range(500, 600), "the server failed; try again later"),
    (range(1000), "the server refuses it; check the URL in a browser"),
)

_REDIRECTS = (301, 302, 303, 307, 308)
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]{0,30}):")  # "file:///etc/passwd", "javascript:void(0)"


def status_reason(status: int, *, location: str | None = None) -> str:
    """Why a status, from 100 to 999, gave no page; `location` is where the answer redirects to, if it does.

    >>> status_reason(404)
    'HTTP 404: it is not there; check the URL, or look for a copy in a web archive'
    >>> status_reason(302, location="file:///etc/passwd")
    'HTTP 302: it redirects to a file: address, not followed: only http: and https: pages can be saved'
    """
    said = next(text for codes, text in _REASONS if status in codes)
    if location is not None and status in _REDIRECTS:
        scheme = _SCHEME.match(location)
        if not location.strip():
            said = "it redirects without saying where; open it in a browser and take the address from there"
        elif scheme and scheme[1].lower() not in ("http", "https"):
            said = (
                f"it redirects to a {scheme[1].lower()}: address, not followed: "
                "only http: and https: pages can be saved"
            )
    return f"HTTP {status}: {said}"
