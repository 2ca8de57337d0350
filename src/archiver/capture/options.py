"""What a person can ask of `save`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from archiver.errors import UsageError


@dataclass(frozen=True, slots=True)
class SaveOptions:
    """How a list is saved. Times are in seconds, sizes in bytes.

    `user_agent` None names this tool and its version. `delay_seconds` is the least time between two
    pages of a host. `retries` counts the further tries after a transient fault, the first of which comes
    `retry_wait_seconds` after it. `timeout_seconds` is the budget of a URL over all its tries and waits,
    its robots.txt included; `connect_seconds` and `silence_seconds` end a single try. `max_size_bytes`
    is of an answer's body as it came. `proxy` None takes the environment's (`http_proxy`,
    `https_proxy`, `no_proxy`), an empty text none at all. `tags` mark what is saved. Loopback, private and
    other addresses that are not of the public network are asked for with `allow_private` alone.
    `headers` are sent with what is asked of a line's own host, `cookies` names a file in Netscape format,
    whose cookies go where they say; both, and names and passwords in URLs, are left out of the records
    unless `keep_secrets`. `requisites` is whether what a page needs to be shown is fetched too: at most
    `max_requisites` of them and `max_requisites_bytes` a page.

    A page of which a good capture is no older than `max_age_seconds` is skipped.

    `feeds` and `sitemaps` are URLs of lists whose pages are saved: those dated on the day `since`
    (`YYYY-MM-DD`) or later, and those without a date, the newest first, at most `limit` of them all.

    `keys` gives lines the keys of their entries in a person's library.

    Raises `UsageError` for a value that makes no sense.

    >>> SaveOptions(proxy="socks5://127.0.0.1:9050")
    Traceback (most recent call last):
    archiver.errors.UsageError: proxy 'socks5://127.0.0.1:9050': give one as http://HOST:PORT
    """

    ignore_robots: bool = False
    user_agent: str | None = None
    delay_seconds: float = 0.1
    retries: int = 2
    timeout_seconds: float = 120.0
    max_size_bytes: int = 100_000_000
    proxy: str | None = None
    resume: bool = False
    tags: tuple[str, ...] = ()
    connect_seconds: float = 15.0
    silence_seconds: float = 30.0
    retry_wait_seconds: float = 2.0
    allow_private: bool = False
    max_age_seconds: float | None = None
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    since: str | None = None
    limit: int | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    requisites: bool = True
    max_requisites: int = 500
    max_requisites_bytes: int = 100_000_000
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    cookies: str | None = None
    keep_secrets: bool = False

    def __post_init__(self) -> None:
        for name in ("timeout_seconds", "connect_seconds", "silence_seconds", "max_size_bytes"):
            if getattr(self, name) <= 0:
                raise UsageError(f"{name}: {getattr(self, name)} leaves no room; give more than 0")
        for name in (
            *("delay_seconds", "retries", "retry_wait_seconds"),
            *("max_requisites", "max_requisites_bytes"),
        ):
            if getattr(self, name) < 0:
                raise UsageError(f"{name}: {getattr(self, name)} makes no sense; give 0 or more")
        for name, value in self.headers:
            _check_header(name, value)
        if self.proxy and not _is_http_proxy(self.proxy):
            raise UsageError(f"proxy {_shown(self.proxy)!r}: give one as http://HOST:PORT")


_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # a token (RFC 9110, section 5.6.2)
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
# What the client itself must say: otherwise the answer could not be framed.
_NOT_GIVEN = frozenset(
    ("connection", "content-length", "host", "te", "transfer-encoding", "upgrade", "expect")
)


def _check_header(name: str, value: str) -> None:
    if not (_HEADER_NAME.fullmatch(name) and _HEADER_VALUE.fullmatch(value)):
        raise UsageError(f"header {name[:40]!r}: give it as 'Name: value', on one line")
    if name.lower() in _NOT_GIVEN:
        raise UsageError(f"header {name!r}: it is set for each request and cannot be given")


# "127.0.0.1:8080", "me:secret@proxy.example", "[::1]:3128"
_PROXY_HOST = re.compile(r"(?:[!-~]*@)?(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")


def _is_http_proxy(proxy: str) -> bool:
    """Whether a request can be sent through it; a word alone is no address, and more likely a slip."""
    try:
        parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        has_port = parts.port is not None
    except ValueError:
        return False
    return (
        parts.scheme == "http"
        and _PROXY_HOST.fullmatch(parts.netloc) is not None
        and parts.port != 0
        and (has_port or "://" in proxy)
    )


def _shown(proxy: str) -> str:
    """A proxy as a message may name it: without its password, also where it is no URL."""
    scheme, mark, rest = proxy.rpartition("://")
    return scheme + mark + rest.rpartition("@")[2]
