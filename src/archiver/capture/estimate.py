"""How long a long list is likely to take, said before it begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from archiver.capture.options import SaveOptions

LONG = 10_000  # lines; shorter lists are not worth a word

# What a page takes of the whole of `save`, and of its host, at least: a pause that adapts to the host, and
# what it needs to be shown. Rough, since hosts differ more than a hundredfold.
_PAGE_SECONDS = 0.1
_REQUISITES_SECONDS = 1.0
_HOST_SECONDS = 0.5


def estimate(targets: Iterable[str], options: SaveOptions) -> str | None:
    """A sentence on how long a list of URLs is likely to take; None for one that is not long.

    >>> print(estimate((f"https://example.org/{n}" for n in range(20_000)), SaveOptions(requisites=False)))
    20,000 pages, 20,000 of them on example.org: likely 3 hours or more
    """
    hosts = Counter(_host(target) for target in targets)
    if (count := hosts.total()) <= LONG:
        return None
    host, most = hosts.most_common(1)[0]
    each = _PAGE_SECONDS + (_REQUISITES_SECONDS if options.requisites else 0)
    hours = max(count * each, most * max(_HOST_SECONDS, options.delay_seconds)) / 3600
    shown = f"{hours:.0f} hours" if hours >= 1.5 else "an hour"
    faster = "; --no-requisites saves the pages alone, and is quicker" if options.requisites else ""
    return f"{count:,} pages, {most:,} of them on {host}: likely {shown} or more{faster}"


def _host(target: str) -> str:
    try:
        return urlsplit(target).hostname or ""
    except ValueError:
        return ""
