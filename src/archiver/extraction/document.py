"""From characters to a tree: one parse, of which all witnesses and both texts are taken.

The parse is bounded. What no hand has written is levelled before anything walks it: nesting past
`MAX_DEPTH` is flattened, and characters past `MAX_CHARACTERS` and a tag's attributes past a thousand are
left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

# Longer than any article, and what two processes can read at once in 300 MB; of all that is cut, it is said.
MAX_CHARACTERS = 4_000_000
MAX_BYTES = 3 * MAX_CHARACTERS
MAX_DEPTH = 250  # trafilatura and lxml's own helpers recurse once a level

# Not in the XML Char production (XML 1.0, section 2.2): libxml2 stops reading at some of them. As bytes
# of UTF-8, which are deleted ten times as fast as a pattern is looked for.
_CONTROLS = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)))
_NOT_CHARACTERS = ("\ufffe", "\uffff")
# libxml2 stops at 2,048 levels, and what follows is lost. Pages get there by tags that nobody closes:
# those of inline markup go first, and all others where that does not help.
_INLINE_TAG = re.compile(r"</?(?:a|abbr|b|big|em|font|i|small|span|strike|strong|tt|u)\b[^<>]{0,2000}>", re.I)
_ANY_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)\b[^<>]{0,2000}>", re.IGNORECASE)
# What there is deeper than that, found in a fifth of the time that a walk takes.
_DEEPEST = etree.XPath("/*" * (MAX_DEPTH + 1))
# libxml2 compares each attribute of a tag with all before it: a million of them take an hour.
_ENDLESS_TAG = re.compile(
    r"""<[a-z][^\s>/]*(?:[\s/]+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?){1000}+""", re.IGNORECASE
)
_WINDOW = 5_000  # characters without a tag, of which alone a tag so long is asked
_KEPT_TAGS = frozenset(("html", "head", "body", "title", "meta", "script", "style", "h1", "p", "br"))


@dataclass(frozen=True, slots=True)
class Document:
    """A page's tree and its URL. `is_cut` where the page was longer than is read."""

    root: HtmlElement
    url: str
    is_cut: bool = False


def parse(text: str, *, url: str) -> Document | None:
    """The tree of a page; None where the characters hold no element and no text at all.

    >>> parse("<p>One<p>Two", url="https://example.org/").root.xpath("string(//p[2])")
    'Two'
    >>> parse("  ", url="https://example.org/") is None
    True
    """
    is_cut = len(text) > MAX_CHARACTERS
    cleaned = text[:MAX_CHARACTERS]
    for character in _NOT_CHARACTERS:
        cleaned = cleaned.replace(character, "")
    cleaned = with_few_attributes(cleaned)
    for level in (str, _without_inline_tags, _without_blocks):
        cleaned = level(cleaned)
        parser = HTMLParser(
            encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
        )
        # lxml.html has classes of its own for forms and inputs, and asks in Python for each element.
        parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
        try:
            # a lone half of a surrogate pair is no character either
            written = cleaned.encode("utf-8", "ignore").translate(None, _CONTROLS)
            root = document_fromstring(written, parser=parser)
        except etree.ParserError:  # "Document is empty"
            return None
        if not any("xcessive depth" in entry.message for entry in parser.error_log):
            break
    etree.strip_elements(root, "style", "svg", with_tail=False)  # no words in them, and long to copy
    if _DEEPEST(root):
        _flatten(root)
    return Document(root, url, is_cut)


def with_few_attributes(text: str) -> str:
    """A page without the attributes of a tag past the first thousand.

    >>> len(with_few_attributes(f"<p>A<div {' a=1' * 5_000}>B</div>"))
    4017
    """
    kept, end = [], 0
    for at in range(0, len(text), _WINDOW):
        if at < end or text.find("<", at, at + _WINDOW) >= 0:
            continue
        found = _ENDLESS_TAG.match(text, max(0, text.rfind("<", end, at)))
        if found:
            kept.append(text[end : found.end()])
            close = text.find(">", found.end())
            end = close if close >= 0 else len(text)
    return "".join((*kept, text[end:]))


def _without_inline_tags(text: str) -> str:
    return _INLINE_TAG.sub("", text)


def _without_blocks(text: str) -> str:
    return _ANY_TAG.sub(lambda tag: tag[0] if tag["name"].lower() in _KEPT_TAGS else "\n<br>", text)


def _flatten(root: HtmlElement) -> None:
    """Dissolve elements nested deeper than `MAX_DEPTH`; their text and tails stay where they stood."""
    depth, too_deep = 0, []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            depth += 1
            if depth > MAX_DEPTH:
                too_deep.append(element)
        else:
            depth -= 1
    for element in reversed(too_deep):
        element.drop_tag()
