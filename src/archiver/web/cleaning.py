"""An archived page's markup made harmless, with its style and pictures from the archive.

Three things stand between an archived page and its reader. Here nothing is let through but what
`allowed_markup` lists, and no URL but an address that the caller gives for it. The answer's
Content-Security-Policy (`content`) lets nothing run and nothing be fetched from elsewhere, whatever stands in
the markup. And the page has an origin of its own, in a frame that may do nothing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin

import nh3
from lxml import etree
from lxml.html import HtmlElement, tostring

from archiver.errors import InvalidURL
from archiver.extraction.document import MAX_BYTES
from archiver.extraction.encoding import decode
from archiver.extraction.requisites import Requisite
from archiver.extraction.requisites.css import with_addresses
from archiver.extraction.requisites.html import LAZY, base_of, parsed
from archiver.extraction.requisites.requisite import Kind, resolve
from archiver.extraction.requisites.srcset import described_candidates
from archiver.urls import fetchable
from archiver.web.allowed_markup import ATTRIBUTES, PREFIXES, SCHEMES, TAGS, WITH_CONTENT

_DOCTYPE = re.compile(r'<!DOCTYPE html(?: [\w "/:.+-]*)?>', re.IGNORECASE)  # what else decides on quirks mode
_PICTURE_DATA = re.compile(r"data:image/[\w.+-]+[;,]", re.IGNORECASE)
# The time that nh3 0.3 takes for the references of one text grows with their square; pages have thousands.
_REFERENCE, _MOST_REFERENCES = re.compile("&"), 100_000
_PICTURES = frozenset(("img", "amp-img"))


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where what a page names is to be had: a requisite, None where it is not, and a page that it links to.

    Addresses are safe in markup and in CSS: percent-encoded, without quotation marks and brackets.
    """

    of_requisite: Callable[[Requisite], str | None]
    of_link: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A page in parts; `root` and `outer` are the attributes of its `html` and of its `body`."""

    doctype: str
    root: str
    head: str
    outer: str
    body: str

    def document(self, *, style: str = "") -> str:
        """The whole page, with a style of ours behind its own."""
        return (
            f'{self.doctype}<html{self.root}><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"{self.head}<style>{style}</style></head><body{self.outer}>{self.body}</body></html>"
        )


def clean(body: bytes, url: str, addresses: Addresses, *, content_type: str | None = None) -> Cleaned:
    """A page's bytes as markup that runs nothing, sends nothing and names nothing but `addresses`.

    `url` is the page's own, `content_type` the header as served.

    >>> nowhere = Addresses(lambda requisite: None, lambda link: "/elsewhere")
    >>> page = b'<p onclick=alert(1)>See <a href="/b">b</a>.<script>alert(2)</script>'
    >>> clean(page, "https://example.org/a", nowhere).body
    '<p>See <a href="/elsewhere">b</a>.</p>'
    """
    root = parsed(decode(body[:MAX_BYTES], content_type=content_type).text)
    if root is None:
        return Cleaned("<!DOCTYPE html>", "", "", "", "")
    page = _Page(root, base_of(root, url), addresses)
    page.show_what_scripts_would()
    found = _DOCTYPE.fullmatch(root.getroottree().docinfo.doctype or "")
    inner = root.find("body")
    return Cleaned(
        doctype=found[0] if found else "",
        root=page.attributes_of(root),
        head="".join(page.head()),
        outer=page.attributes_of(inner) if inner is not None else "",
        body=page.cleaned(tostring(root if inner is None else inner, encoding="unicode")),
    )


class _Page:
    def __init__(self, root: HtmlElement, base: str, addresses: Addresses) -> None:
        self._root, self._base, self._addresses = root, base, addresses
        self._cleaner = nh3.Cleaner(
            tags=set(TAGS),
            clean_content_tags=set(WITH_CONTENT),
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            generic_attribute_prefixes=set(PREFIXES),
            attribute_filter=self._attribute,
            url_schemes=set(SCHEMES),
            link_rel=None,
        )

    def show_what_scripts_would(self) -> None:
        """Pictures that a script would load late, and what stands in for scripts."""
        for element in list(self._root.iter(etree.Element)):
            tag = str(element.tag).lower()
            if tag in _PICTURES:
                self._show_late_picture(element)
                element.tag = "img"
            elif tag == "noscript":
                before = element.getprevious()
                if before is not None and before.tag == "img":  # it has the same picture
                    element.drop_tree()
                else:
                    element.drop_tag()

    def _show_late_picture(self, picture: HtmlElement) -> None:
        for name, kind in [(name, kind) for kind, names in LAZY.items() for name in names]:
            value = picture.get(name)
            if value and kind == "srcset" and self._srcset(value):
                picture.set("srcset", value)
            elif value and kind == "image" and self._address(value, "image"):
                picture.set("src", value)

    def head(self) -> Iterator[str]:
        """The title and the styles of the page, in their order, wherever they stand in it."""
        title = self._root.find(".//title")
        if title is not None:
            yield f"<title>{html.escape(' '.join((title.text or '').split()))}</title>"
        for element in self._root.iter("link", "style"):
            media = f' media="{html.escape(_media(element))}"' if element.get("media") else ""
            if element.tag == "style":
                css = with_addresses(element.text or "", self._addresses.of_requisite, base=self._base)
                # In CSS the two are one: neither a string nor a comment may end the element.
                yield f"<style{media}>{css.replace('</', '<' + chr(92) + '/')}</style>"
            elif _is_style(element) and (address := self._address(element.get("href") or "", "stylesheet")):
                yield f'<link rel="stylesheet" href="{html.escape(address)}"{media}>'

    def attributes_of(self, element: HtmlElement) -> str:
        """An element's attributes as markup, cleaned as those of any other."""
        bare = etree.Element(
            "div", {name: value for name, value in element.attrib.items() if ":" not in name}
        )
        return self.cleaned(tostring(bare, encoding="unicode")).removeprefix("<div").removesuffix("></div>")

    def cleaned(self, markup: str) -> str:
        """Markup of which only what is allowed is left."""
        too_many = next(islice(_REFERENCE.finditer(markup), _MOST_REFERENCES, None), None)
        return self._cleaner.clean(markup[: too_many.start()] if too_many else markup)

    def _attribute(self, _tag: str, name: str, value: str) -> str | None:
        """What an allowed attribute may say. It is not told of what goes wrong here, and goes itself then."""
        if name == "style":
            return with_addresses(value, self._addresses.of_requisite, base=self._base)
        if name == "srcset":
            return self._srcset(value)
        if name in ("src", "background"):
            return value if _PICTURE_DATA.match(value) else self._address(value, "image")
        if name == "href":
            return value if value.startswith("#") else self._link(value)
        return value

    def _address(self, reference: str, kind: Kind) -> str | None:
        requisite = resolve(reference, kind, base=self._base)
        return self._addresses.of_requisite(requisite) if requisite else None

    def _srcset(self, value: str) -> str | None:
        found = [(self._address(url, "image"), mark) for url, mark in described_candidates(value)]
        return ", ".join(f"{address} {mark}".strip() for address, mark in found if address) or None

    def _link(self, reference: str) -> str | None:
        try:
            return self._addresses.of_link(fetchable(urljoin(self._base, reference.strip())))
        except (InvalidURL, ValueError):  # "mailto:", "//["
            return None


def _is_style(link: HtmlElement) -> bool:
    relations = (link.get("rel") or "").lower().split()
    if "alternate" in relations:  # a style that a reader may choose
        return False
    # <link rel="preload" as="style" onload="this.rel='stylesheet'">
    is_late = "preload" in relations and (link.get("as") or "").lower() == "style" and link.get("onload")
    return "stylesheet" in relations or bool(is_late)


def _media(element: HtmlElement) -> str:
    """For which media a style is; <link media="print" onload="this.media='all'"> is one for all."""
    media = element.get("media") or ""
    return "all" if media.strip().lower() == "print" and element.get("onload") else media
