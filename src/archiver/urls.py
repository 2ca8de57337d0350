"""URLs: from a line of a list to what is sent, and to the key under which a page is looked up."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from archiver.errors import InvalidURL

# Blanks, controls and the marks that no URL holds unescaped (RFC 3986, section 2).
_NEVER_IN_A_HOST = re.compile(r"[\s\x00-\x20\x7f<>\"{}|\\^`]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Far beyond what servers take (8,000 octets are to be supported: RFC 9110, section 4.1), and what one line
# of a file that was no list holds.
_MAX_LENGTH = 65_536
_DEFAULT_PORTS = {"http": 80, "https": 443}


def fetchable(line: str) -> str:
    """The URL that is sent for a line of a list: an http or https URL, escaped as browsers do.

    Blanks around it and the fragment go; international host names become IDNA, other non-ASCII
    characters are percent-encoded (WHATWG URL Standard, section 4.4). Raises `InvalidURL`, with a
    sentence that says why.

    >>> fetchable(" https://EXAMPLE.org/bücher?q=ä#top ")
    'https://example.org/b%C3%BCcher?q=%C3%A4'
    >>> fetchable("ftp://example.org/")
    Traceback (most recent call last):
    archiver.errors.InvalidURL: 'ftp://example.org/' is a ftp: URL; only http: and https: pages can be saved
    """
    from w3lib.url import safe_url_string

    url = line.strip()
    shown = url if len(url) <= 200 else url[:200] + "…"
    if encodable(url) != url:
        raise InvalidURL(f"{shown!r} holds half a character, which no URL does; check how it was copied")
    if not url:
        raise InvalidURL("the line is empty; give one URL a line")
    if not (scheme := _SCHEME.match(url)):
        raise InvalidURL(f"{shown!r} is not a URL; one starts with https:// or http://")
    if scheme[0].lower() not in ("http:", "https:"):
        raise InvalidURL(f"{shown!r} is a {scheme[0]} URL; only http: and https: pages can be saved")
    if len(url) > _MAX_LENGTH:
        raise InvalidURL(
            f"{shown!r} has {len(url):,} characters, more than any server takes; check how it was copied"
        )
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        if not host or port == 0:
            raise ValueError("it names no host")
        if _NEVER_IN_A_HOST.search(parts.netloc):
            raise ValueError("its host holds a character that no host name has")
        if any(len(label) > 63 for label in host.split(".")) or len(host) > 253:
            raise ValueError("its host name is too long")
        parts = urlsplit(safe_url_string(urlunsplit(parts._replace(fragment=""))))
    except ValueError as error:
        raise InvalidURL(f"{shown!r} cannot be fetched: {error}; check how it was copied") from error
    return urlunsplit(parts._replace(path=parts.path or "/"))


def encodable(text: str) -> str:
    r"""The text with lone surrogates, which are no characters and which no file takes, written out.

    >>> encodable("http://\ud800/")
    'http://\\ud800/'
    """
    return text.encode("utf-8", "backslashreplace").decode()


def without_userinfo(url: str) -> str:
    """The URL without the user name and password that it may carry.

    >>> without_userinfo("https://me:secret@example.org/a")
    'https://example.org/a'
    """
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def lookup_key(url: str) -> str:
    """The folded form under which a page is looked up: two URLs that people take for one share it.

    Folds blanks, fragment, scheme, host case, IDNA, default port, `www.`, a closing slash, `utm_*`
    parameters and percent-encoding. What is stored stays as it was sent; the key is an index alone.

    >>> lookup_key("HTTP://www.Example.org:80/caf%C3%A9/?utm_source=x&b=1#part")
    'example.org/café?b=1'
    """
    url = encodable(url.strip())
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[::1": no URL, and no page is stored under it
        return url
    host = (parts.hostname or "").removeprefix("www.")
    with suppress(UnicodeError):  # a host that is Unicode already, or no IDNA at all, stands as it is
        host = host.encode("ascii").decode("idna")
    with suppress(ValueError):  # a port that is no number is no part of the name
        if parts.port and parts.port != _DEFAULT_PORTS.get(parts.scheme.lower()):
            host = f"{host}:{parts.port}"
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith("utm_")
    ]
    return host + unquote(parts.path).rstrip("/") + (f"?{unquote(urlencode(query))}" if query else "")
