"""What a person gives that is nobody else's business: where it is sent, and how it is kept out of records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from http.cookiejar import Cookie, LoadError, MozillaCookieJar
from urllib.parse import urlsplit

from archiver.capture.options import SaveOptions
from archiver.errors import UsageError

_REMOVED = b"[removed]"
_ALWAYS_SECRET = frozenset((b"authorization", b"proxy-authorization"))
_DEFAULT_PORTS = {"http": 80, "https": 443}
_PAIRS = re.compile(r";\s*")


@dataclass(frozen=True, slots=True)
class Secrets:
    """Headers and cookies that were given for a run; `are_kept` has them written into its records."""

    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    cookies: tuple[Cookie, ...] = field(default=(), repr=False)
    are_kept: bool = False

    def headers_for(self, url: str, *, asked: str) -> tuple[tuple[str, str], ...]:
        """The headers that go with a request to `url`, made for the line of the list that asks for `asked`.

        To that line's own host alone, and from a secure page to a secure one alone.

        >>> secrets = Secrets(headers=(("X-Key", "k"),))
        >>> secrets.headers_for("https://example.org/b", asked="http://example.org/a")
        (('X-Key', 'k'),)
        >>> secrets.headers_for("https://cdn.example.org/b", asked="https://example.org/a")
        ()
        """
        return self.headers if _is_same_host(asked, url) else ()

    def redact(self, request: bytes) -> tuple[bytes, tuple[str, ...]]:
        r"""A request without what is secret, and the names of what was removed.

        Cookies that servers set stay as sent.

        >>> secrets = Secrets(headers=(("X-Key", "k"), ("Cookie", "id=7")))
        >>> secrets.redact(b"GET / HTTP/1.1\r\nX-Key: k\r\nCookie: id=7; seen=1\r\n\r\n")[0]
        b'GET / HTTP/1.1\r\nX-Key: [removed]\r\nCookie: id=[removed]; seen=1\r\n\r\n'
        """
        if self.are_kept:
            return request, ()
        head, end, body = request.partition(b"\r\n\r\n")
        lines, removed = head.split(b"\r\n"), []
        names = _ALWAYS_SECRET | {name.lower().encode("latin-1") for name, _ in self.headers}
        for number, line in enumerate(lines[1:], start=1):
            name, _, value = line.partition(b":")
            if name.lower() == b"cookie":
                lines[number], cookies = self._redact_cookies(value.strip())
                removed += cookies
            elif name.lower() in names:
                lines[number] = name + b": " + _REMOVED
                removed.append(name.decode("latin-1"))
        return b"\r\n".join(lines) + end + body, tuple(removed)

    def _redact_cookies(self, value: bytes) -> tuple[bytes, list[str]]:
        given = {f"{cookie.name}={cookie.value}" for cookie in self.cookies}
        for name, pairs in self.headers:
            given |= set(_PAIRS.split(pairs)) if name.lower() == "cookie" else set()
        shown, removed = [], []
        for pair in _PAIRS.split(value.decode("latin-1")):
            name = pair.partition("=")[0]
            shown.append(f"{name}={_REMOVED.decode()}" if pair in given else pair)
            removed += [f"Cookie: {name}"] if pair in given else []
        return b"Cookie: " + "; ".join(shown).encode("latin-1"), removed


def secrets_of(options: SaveOptions) -> Secrets:
    """The secrets that options name; reads the file of cookies. Raises `UsageError` where it is none."""
    cookies = _read_cookies(options.cookies) if options.cookies else ()
    return Secrets(options.headers, cookies, options.keep_secrets)


def _read_cookies(path: str) -> tuple[Cookie, ...]:
    jar = MozillaCookieJar()
    try:
        jar.load(path, ignore_discard=True, ignore_expires=True)
    except LoadError as error:
        raise UsageError(
            f"{path}: not a Netscape cookie file; export one from a browser (cookies.txt), whose first line "
            "is `# Netscape HTTP Cookie File`"
        ) from error
    except (OSError, UnicodeError) as error:
        said = (getattr(error, "strerror", None) or str(error)).lower()
        raise UsageError(
            f"{path}: it cannot be read as cookies ({said}); check the path and what it holds"
        ) from error
    for cookie in jar:
        if cookie.expires == 0:  # how browsers' exports write that it ends with the session
            cookie.expires, cookie.discard = None, True
    if not (cookies := tuple(cookie for cookie in jar if not cookie.is_expired())):
        raise UsageError(f"{path}: holds no cookie that is still valid; log in again and export it anew")
    return cookies


def _is_same_host(asked: str, url: str) -> bool:
    first, second = urlsplit(asked), urlsplit(url)
    ports = [parts.port or _DEFAULT_PORTS.get(parts.scheme) for parts in (first, second)]
    is_upgrade = ports == [80, 443] and (first.scheme, second.scheme) == ("http", "https")
    is_same = first.scheme == second.scheme and ports[0] == ports[1]
    return first.hostname == second.hostname and (is_same or is_upgrade)
