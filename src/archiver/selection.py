"""Which snapshots are worked on or shown: by tag, site, time of capture, outcome and kind."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from archiver.errors import UsageError
from archiver.urls import lookup_key

if TYPE_CHECKING:
    from archiver.model import Snapshot

# The outcomes that make a snapshot; all others leave nothing to select.
OUTCOMES = ("saved", "unchanged", "wall", "soft_404")

_PORT = re.compile(r":[0-9]+$")  # example.org:8080
_MONTH = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")  # 2018, 2018-06


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice among snapshots: any of the values of a kind, and all of the kinds.

    `sites` are hosts, which stand for their subdomains too, or names of sites. `since` and `before` are
    times of capture with a time zone, the first included, the second not; `kinds` are those of an article
    (`archiver.corrections.KINDS`). Raises `UsageError` for an
    unknown outcome and for a span that ends before it begins.

    >>> from archiver.model import Article, Snapshot
    >>> url, time = "https://news.example.org/a", "2026-11-24T11:04:55Z"
    >>> page = Snapshot("1", url, url, time, 200, None, "", 0, 0, "", Article(url), tags=("ferry",))
    >>> Selection(sites=("example.org",), tags=("ferry", "mill")).matches(page)
    True
    >>> Selection(sites=("example.org",), tags=("mill",)).matches(page)
    False
    """

    tags: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    since: datetime | None = None
    before: datetime | None = None
    outcomes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if unknown := [name for name in self.outcomes if name not in OUTCOMES]:
            raise UsageError(
                f"outcome {unknown[0]!r}: no snapshot has it; it is one of {', '.join(OUTCOMES)}"
            )
        if self.since and self.before and self.since >= self.before:
            raise UsageError(f"since {self.since:%Y-%m-%d}: the span ends before it begins; swap its ends")

    def __bool__(self) -> bool:
        return self != Selection()

    def matches(self, snapshot: Snapshot) -> bool:
        """Whether a snapshot is selected."""
        moment = datetime.fromisoformat(snapshot.captured_at)
        return (
            (not self.tags or not set(self.tags).isdisjoint(snapshot.tags))
            and (not self.outcomes or snapshot.outcome in self.outcomes)
            and (not self.kinds or snapshot.article.kind in self.kinds)
            and (self.since is None or moment >= self.since)
            and (self.before is None or moment < self.before)
            and (not self.sites or any(_is_of(snapshot, site) for site in self.sites))
        )


def period(text: str) -> tuple[datetime, datetime]:
    """The span of a year, a month, a day or a moment (ISO 8601), in UTC where no zone is named.

    Its end is the first moment after it. Raises `UsageError` for any other text.

    >>> [f"{moment:%Y-%m-%d}" for moment in period("2018-12")]
    ['2018-12-01', '2019-01-01']
    """
    try:
        text = text.strip()
        if month := _MONTH.fullmatch(text):
            first = datetime(int(month[1]), int(month[2] or 1), 1, tzinfo=UTC)
            years, months = divmod(first.month, 12) if month[2] else (1, 0)
            return first, first.replace(year=first.year + years, month=months + 1)
        with suppress(ValueError):
            day = datetime.combine(date.fromisoformat(text), time(tzinfo=UTC))
            return day, day + timedelta(days=1)
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment, moment + timedelta(microseconds=1)
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f"{text!r} is no date; write 2018, 2018-06, 2018-06-19 or 2018-06-19T08:30"
        ) from error


def days_off(name: str, captured_at: str) -> int:
    """How many days the capture that `URL@2018-06-19` was taken for lies before (-) or after that time.

    0 where it is of the very year, month or day that is named, and for a name without a time.

    >>> days_off("https://a.org/@2018-06-19", "2018-06-21T08:00:00Z"), days_off("https://a.org/", "2018")
    (2, 0)
    """
    _, mark, moment = name.rpartition("@")
    if not mark:
        return 0
    with suppress(UsageError):
        start, end = period(moment)
        day, last = datetime.fromisoformat(captured_at).date(), (end - timedelta(microseconds=1)).date()
        return min((day - start.date()).days, 0) or max((day - last).days, 0)
    return 0


def tag(text: str) -> str:
    """A tag as it is kept: without blanks around it. Raises `UsageError` for one that is no line of text.

    >>> tag(" ferry story ")
    'ferry story'
    """
    plain = text.strip()
    if not plain or not plain.isprintable():
        raise UsageError(f"tag {text!r}: it is empty or no line of text; name a word, as in --tag ferry")
    return plain


def _is_of(snapshot: Snapshot, site: str) -> bool:
    name = snapshot.article.site_name
    if name and name.casefold() == site.strip().casefold():
        return True
    host, wanted = host_of(snapshot.url), host_of(site if "://" in site else f"//{site}")
    hosts = (host, _PORT.sub("", host))
    return bool(wanted) and any(host == wanted or host.endswith(f".{wanted}") for host in hosts)


def host_of(url: str) -> str:
    """The host of a URL, folded as for look-up: no `www.`, no port that is usual, IDNA as Unicode.

    >>> host_of("https://www.Example.org:443/a")
    'example.org'
    """
    return re.split(r"[/?]", lookup_key(url), maxsplit=1)[0]
