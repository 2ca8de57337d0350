"""The candidates of a `srcset`: one picture in several sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BETWEEN = re.compile(r"[\s,]*")
_URL = re.compile(r"\S+")


def candidates(srcset: str) -> Iterator[str]:
    """The URLs of a `srcset` (HTML, section 4.8.4.2.2): a comma within a URL belongs to it.

    >>> list(candidates("small.jpg, big.jpg 2x, /w_300,h_200/c.jpg 300w,d.jpg"))
    ['small.jpg', 'big.jpg', '/w_300,h_200/c.jpg', 'd.jpg']
    """
    return (url for url, _ in described_candidates(srcset))


def described_candidates(srcset: str) -> Iterator[tuple[str, str]]:
    """The URLs of a `srcset`, each with what says when it is for.

    >>> list(described_candidates("small.jpg, big.jpg 2x"))
    [('small.jpg', ''), ('big.jpg', '2x')]
    """
    at = 0
    while True:
        at = _after(_BETWEEN, srcset, at)
        if not (match := _URL.match(srcset, at)):
            return
        start = at = match.end()
        if not match[0].endswith(","):
            at = _end_of_descriptor(srcset, at)
        if url := match[0].rstrip(","):
            yield url, srcset[start:at].strip()


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _end_of_descriptor(srcset: str, at: int) -> int:
    """Past what says when the candidate is for ("2x", "300w"): commas in parentheses belong to it."""
    depth = 0
    for place in range(at, len(srcset)):
        mark = srcset[place]
        depth += (mark == "(") - (mark == ")")
        if mark == "," and depth <= 0:
            return place
    return len(srcset)
