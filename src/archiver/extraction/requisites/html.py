"""What a page's markup names that a browser would fetch to show it (HTML, sections 4.2 and 4.8)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from archiver.extraction.document import MAX_BYTES, MAX_CHARACTERS, with_few_attributes
from archiver.extraction.encoding import decode
from archiver.extraction.requisites.css import named_in
from archiver.extraction.requisites.requisite import Kind, Requisite, each_once, resolve
from archiver.extraction.requisites.srcset import candidates

# An attribute that names one URL, on which elements, and what that is.
_ATTRIBUTES: tuple[tuple[str, frozenset[str], Kind], ...] = (
    ("src", frozenset(("img", "input", "amp-img")), "image"),  # <input type="image" src="go.png">
    ("src", frozenset(("script",)), "script"),
    ("src", frozenset(("iframe", "frame")), "frame"),
    ("poster", frozenset(("video", "amp-video")), "image"),  # <video poster="still.jpg">
    ("background", frozenset(("body", "table", "tr", "td", "th")), "image"),  # pages of the 1990s
    ("href", frozenset(("image", "use", "feimage")), "image"),  # <svg><use href="icons.svg#bell">
    ("xlink:href", frozenset(("image", "use", "feimage")), "image"),
)
# Where scripts that load pictures late find them, until a reader scrolls there.
LAZY: dict[str, frozenset[str]] = {
    "image": frozenset(
        (
            "data-src",  # lazysizes, lozad, WordPress
            "data-lazy-src",  # WP Rocket, Jetpack
            "data-lazy",  # slick
            "data-original",  # jquery.lazyload
            "data-orig-file",  # WordPress galleries
            "data-hi-res-src",
            "data-bg",  # lazysizes' unveilhooks
            "data-background",
            "data-background-image",
            "data-image",
            "data-img",
            "data-poster",
            "data-thumb",
        )
    ),
    "srcset": frozenset(("data-srcset", "data-lazy-srcset", "data-original-set", "data-bgset")),
}
_LAZY_KINDS: dict[str, Kind] = {"iframe": "frame", "script": "script"}
# The first of a link's relations that stands here says what it is.
_RELATIONS: dict[str, Kind] = {
    "stylesheet": "stylesheet",
    "icon": "image",  # "shortcut icon" too
    "apple-touch-icon": "image",
    "apple-touch-icon-precomposed": "image",
    "mask-icon": "image",
    "image_src": "image",
    "modulepreload": "script",
    "manifest": "other",
    "preload": "other",
}
# <link rel="preload" as="font" href="a.woff2">
_PRELOADED: dict[str, Kind] = {
    "style": "stylesheet",
    "script": "script",
    "font": "font",
    "image": "image",
}
# Films and sounds are as large as all else together, and no part of how a page looks.
_NEVER = frozenset(("video", "audio", "track"))
_FRAME_DEPTH = 1  # a page in a page's srcdoc; not one in that


def requisites_of(
    body: bytes, base: str, *, content_type: str | None = None, with_frames: bool = True
) -> tuple[Requisite, ...]:
    """What a page needs to be shown, each URL once: styles first, the rest in the order of the page.

    `base` is the page's URL, `content_type` the header as served. Frames are named where `with_frames`:
    their own requisites are asked for with their own bytes.

    >>> page = b'<link rel=stylesheet href=/a.css><img src=a.png srcset="b.png 2x, data:,x 3x">'
    >>> [requisite.url for requisite in requisites_of(page, "https://example.org/story")]
    ['https://example.org/a.css', 'https://example.org/a.png', 'https://example.org/b.png']
    """
    root = parsed(decode(body[:MAX_BYTES], content_type=content_type).text)
    if root is None:
        return ()
    found = list(each_once(_named(root, base=base_of(root, base), depth=0)))
    found.sort(key=lambda requisite: requisite.kind != "stylesheet")
    return tuple(each for each in found if with_frames or each.kind != "frame")


def parsed(text: str) -> HtmlElement | None:
    """A page's markup as a tree, without comments; None where there is none. A longer one is cut."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        written = with_few_attributes(text[:MAX_CHARACTERS]).encode("utf-8", "replace")
        return document_fromstring(written, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # "Document is empty"
        return None


def base_of(root: HtmlElement, url: str) -> str:
    """What a page's references are relative to: its `base` element's URL, or its own `url`."""
    for element in root.iter("base"):
        if href := element.get("href"):
            try:
                base = urljoin(url, href.strip())
            except ValueError:
                return url
            return base if base.lower().startswith(("http://", "https://")) else url
    return url


def _named(root: HtmlElement, *, base: str, depth: int) -> Iterator[Requisite | None]:
    for element in root.iter(etree.Element):
        tag = str(element.tag).lower()
        if tag == "link":
            yield from _of_link(element, base=base)
        elif tag == "style":
            yield from named_in(element.text or "", base=base)
        elif tag == "object":
            yield from _of_object(element, base=base)
        for name, value in element.attrib.items():
            yield from _of_attribute(tag, name.lower(), value, base=base)
        if tag == "iframe" and depth < _FRAME_DEPTH and (inner := element.get("srcdoc")):
            frame = parsed(inner)
            if frame is not None:
                yield from _named(frame, base=base, depth=depth + 1)


def _of_link(link: HtmlElement, *, base: str) -> Iterator[Requisite | None]:
    relations = (link.get("rel") or "").lower().split()
    kind = next((_RELATIONS[relation] for relation in relations if relation in _RELATIONS), None)
    taken_for = (link.get("as") or "").lower()
    if kind is None or (kind == "other" and taken_for in _NEVER):
        return
    if kind == "other":
        kind = _PRELOADED.get(taken_for, kind)
    yield resolve(link.get("href") or "", kind, base=base)
    for url in candidates(link.get("imagesrcset") or ""):
        yield resolve(url, "image", base=base)


def _of_object(element: HtmlElement, *, base: str) -> Iterator[Requisite | None]:
    """<object type="image/svg+xml" data="chart.svg">; a plug-in's data shows nothing any more."""
    mime = (element.get("type") or "").lower()
    if mime.startswith("image/"):
        yield resolve(element.get("data") or "", "image", base=base)
    elif mime in ("text/html", "application/xhtml+xml"):
        yield resolve(element.get("data") or "", "frame", base=base)


def _of_attribute(tag: str, name: str, value: str, *, base: str) -> Iterator[Requisite | None]:
    if name == "style":
        if "(" in value:
            yield from named_in(value, base=base)
    elif name == "srcset" or name in LAZY["srcset"]:
        for url in candidates(value):
            yield resolve(url, "image", base=base)
    elif name in LAZY["image"] and _is_reference(value):
        yield resolve(
            value, "frame" if tag == "iframe" else "script" if tag == "script" else "image", base=base
        )
    else:
        for attribute, tags, kind in _ATTRIBUTES:
            if name == attribute and tag in tags:
                yield resolve(value, kind, base=base)


def _is_reference(value: str) -> bool:
    """Whether a data attribute holds a URL: "/a.jpg", and not "true", "3", "[{…" or "a sentence"."""
    text = value.strip()
    return ("/" in text or "." in text) and not any(mark in text for mark in ' {}[]<>"')
