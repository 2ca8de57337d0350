"""The archived copy that a reference gives: none, the one that is known, or one made from a template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from string import Formatter
from typing import TYPE_CHECKING
from urllib.parse import quote

from archiver.errors import UsageError
from archiver.urls import fetchable

if TYPE_CHECKING:
    from archiver.model import Snapshot

FIELDS = ("url", "quoted_url", "timestamp", "id")


def archive_link(form: str) -> Callable[[Snapshot], Snapshot]:
    """A function that gives a snapshot the archived copy to cite.

    `form` is `none`, `auto` (the public copy that is known, `Snapshot.archived_at`), or a URL in which
    `{url}` stands for the page's URL, `{quoted_url}` for it escaped as part of a query, `{timestamp}` for
    the time of capture as web archives write it (14 digits, UTC), and `{id}` for the snapshot's id. Raises
    `UsageError` for anything else.

    >>> from archiver.model import Article, Snapshot
    >>> url, time = "https://example.org/a", "2026-11-24T11:04:55.120000Z"
    >>> page = Snapshot("1m8", url, url, time, 200, None, "", 0, 0, "", Article(url))
    >>> archive_link("https://replay.example/{timestamp}/{url}")(page).archived_at
    'https://replay.example/20261124110455/https://example.org/a'
    """
    if form == "auto":
        return lambda snapshot: snapshot
    if form == "none":
        return lambda snapshot: replace(snapshot, archived_at=None)
    _check(form)
    return lambda snapshot: replace(snapshot, archived_at=form.format_map(_values(snapshot)))


def _values(snapshot: Snapshot) -> dict[str, str]:
    moment = datetime.fromisoformat(snapshot.captured_at).astimezone(UTC)
    return {
        "url": snapshot.url,
        "quoted_url": quote(snapshot.url, safe=""),
        "timestamp": f"{moment:%Y%m%d%H%M%S}",
        "id": snapshot.id,
    }


def _check(form: str) -> None:
    cure = f"write none, auto, or a URL with {', '.join(f'{{{name}}}' for name in FIELDS)}"
    try:
        parts = list(Formatter().parse(form))
        fields = [name for _, name, _, _ in parts if name is not None]
        is_plain = not any(spec or conversion for _, _, spec, conversion in parts)
        fetchable(form.replace("{", "").replace("}", ""))
    except (ValueError, UsageError) as error:
        raise UsageError(f"archive link {form!r}: {error}; {cure}") from error
    if unknown := [name for name in fields if name not in FIELDS]:
        raise UsageError(f"archive link {form!r}: {{{unknown[0]}}} is unknown; {cure}")
    if not is_plain:
        raise UsageError(f"archive link {form!r}: a field stands for its value as it is; {cure}")
    if not fields:
        raise UsageError(f"archive link {form!r}: it would be the same for all pages; {cure}")
