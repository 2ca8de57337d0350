"""Answers of public web archives: RFC 7089 (Memento), by which these say of what and when a copy is."""

from __future__ import annotations

import re
from contextlib import suppress
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from archiver.store.payload import header

# A link and its parameters: `<https://a.org/>; rel="original", <…>; rel="first memento"; datetime="Thu, …"`.
_LINK = re.compile(r'<(?P<target>[^<>]*)>(?P<parameters>(?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^",;\s]+))*)')
_PARAMETER = re.compile(r'([\w*-]+)\s*=\s*(?:"([^"]*)"|([^",;\s]+))')
_OF_WEB = ("http://", "https://")


def memento_url(head: bytes, url: str) -> str | None:
    r"""The URL of the public copy that an answer is: its own, or that which it names for its own time.

    None for an answer that does not say of what original and time it is a memento (RFC 7089, section 2.1),
    and for one that is its own original, which is no copy. A link to a memento of another time says nothing
    of this answer.

    >>> head = b'HTTP/1.1 200 OK\r\nMemento-Datetime: Tue, 19 Jun 2018 08:00:00 GMT\r\n'
    >>> head += b'Link: <https://example.org/a>; rel="original"\r\n\r\n'
    >>> memento_url(head, "https://web.archive.org/web/20180619080000/https://example.org/a")
    'https://web.archive.org/web/20180619080000/https://example.org/a'
    >>> memento_url(head, "https://example.org/a") is None
    True
    """
    moment = _moment(header(head, "Memento-Datetime"))
    if moment is None:
        return None
    links = [
        (urljoin(url, link["target"].strip()), _parameters(link["parameters"]))
        for link in _LINK.finditer(header(head, "Link") or "")
    ]
    originals = {target for target, said in links if "original" in said.get("rel", "").lower().split()}
    named = [
        target
        for target, said in links
        if "memento" in said.get("rel", "").lower().split() and _moment(said.get("datetime")) == moment
    ]
    copy = next((target for target in (url, *named) if target not in originals), None)
    return copy if originals and copy and copy.lower().startswith(_OF_WEB) else None


def _parameters(text: str) -> dict[str, str]:
    return {name.lower(): quoted or plain for name, quoted, plain in _PARAMETER.findall(text)}


def _moment(text: str | None) -> float | None:
    with suppress(ValueError, TypeError, OverflowError):
        return parsedate_to_datetime(text or "").timestamp()
    return None
