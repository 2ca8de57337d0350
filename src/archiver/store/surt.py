"""The key under which a replay tool looks a URL up: SURT, the Sort-friendly URI Reordering Transform.

Host labels from the right, so that a site's pages stand together, and folded as pywb folds what it is asked
for. Written here because the package that pywb uses for it is under the AGPL.
"""

from __future__ import annotations

import re
from contextlib import suppress
from ipaddress import IPv4Address
from urllib.parse import unquote_to_bytes

from archiver.urls import encodable

_URL = re.compile(r"(?:https?|ftp)://(?P<host>[^/?]*)(?P<path>[^?]*)(?:\?(?P<query>.*))?", re.IGNORECASE)
_HOST = re.compile(r"(?:.*@)?(?P<name>\[[^\]]*\]|[^:]*)(?::(?P<port>\d*))?")
_DEFAULT_PORTS = {"http": "80", "https": "443", "ftp": "21"}
_WWW = re.compile(r"www\d*\.")  # www2.example.org
# Parameters that number a visitor's session, none of which name a page; the last of each kind goes.
_SESSIONS = tuple(
    re.compile(rf"(.*){pair}(?:&(.*))?")
    for pair in (
        r"jsessionid=[0-9a-z]{32}",  # jsessionid=0123456789abcdef0123456789abcdef
        r"phpsessid=[0-9a-z]{32}",  # PHPSESSID=0123456789abcdef0123456789abcdef
        r"sid=[0-9a-z]{32}",  # sid=0123456789abcdef0123456789abcdef
        r"aspsessionid[a-z]{8}=[a-z]{24}",  # ASPSESSIONIDABCDEFGH=ABCDEFGHIJKLMNOPQRSTUVWX
        r"cfid=[^&]+&cftoken=[^&]+",  # CFID=123&CFTOKEN=abc
    )
)
_ESCAPED = bytes([*range(0x21), *range(0x7F, 0x100), *b"#%"])


def surt(url: str) -> str:
    """The key of a URL; one that is no http, https or ftp URL is its own.

    >>> surt("https://www.Example.org:443/A/?b=2&a=1#top")
    'org,example)/a?a=1&b=2'
    >>> surt("http://127.0.0.1:8080/"), surt("urn:pageinfo:x")
    ('1,0,0,127:8080)/', 'urn:pageinfo:x')
    """
    url = re.sub(r"[\t\r\n]", "", encodable(url).strip(" \t\r\n")).partition("#")[0]
    if not (parts := _URL.fullmatch(url)):
        return url
    scheme = url.partition(":")[0].lower()
    query = _query(parts["query"] or "")
    return f"{_host(parts['host'], scheme)}){_path(parts['path'])}" + (f"?{query}" if query else "")


def _host(text: str, scheme: str) -> str:
    match = _HOST.match(text)
    assert match is not None  # each of its parts may be empty
    name, port = _unescaped(match["name"]).decode("utf-8", "replace").lower(), match["port"]
    suffix = f":{port}" if port and port != _DEFAULT_PORTS[scheme] else ""
    if name.startswith("["):
        return name.strip("[]") + suffix
    name = re.sub(r"\.+", ".", name).strip(".")
    with suppress(ValueError):  # a number of ten digits is an address (WHATWG URL Standard, section 3.5)
        name = str(IPv4Address(int(name)))
    with suppress(UnicodeError):
        name = name.encode("idna").decode()
    name = _WWW.sub("", name, count=1) if _WWW.match(name) else name
    return ",".join(reversed(_escaped(name.encode()).split("."))) + suffix


def _path(text: str) -> str:
    kept: list[str] = []
    for part in _escaped(_unescaped(text)).lower().split("/")[1:]:
        if part == ".." and kept:
            kept.pop()
        elif part != ".":
            kept.append(part)
    return "/" + "/".join(filter(None, kept))


def _query(text: str) -> str:
    query = _escaped(_unescaped(text)).lower()
    for session in _SESSIONS:
        if found := session.fullmatch(query):
            query = found[1] + (found[2] or "")
    return "&".join(sorted(query.split("&"), key=lambda pair: pair.partition("=")))


def _unescaped(text: str) -> bytes:
    """The bytes behind percent-encoding, however often it was applied."""
    data = text.encode()
    while (less := unquote_to_bytes(data)) != data:
        data = less
    return data


def _escaped(data: bytes) -> str:
    return "".join(f"%{byte:02x}" if byte in _ESCAPED else chr(byte) for byte in data)
