"""All the words that a reader can see on a page, line by line, in the order of the markup.

Blocks and `<br>` end a line, inline markup splits no word, soft hyphens and `<wbr>` leave no trace. What
is hidden by `hidden`, `display:none` or `aria-hidden` is left out, but collapsed parts (`<details>`, an
accordion's body marked `aria-hidden`) are read where they hold whole paragraphs: a click shows them. The
marks of footnotes are left out, so that a quotation which runs over one matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

# Elements that CSS shows as blocks, or that stand apart from the words around them (HTML, section 15.3).
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li",
    "listing", "main", "menu", "nav", "noframes", "ol", "optgroup", "option", "p", "plaintext", "pre",
    "search", "section", "select", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul", "xmp",
})  # fmt: skip
_CELLS = frozenset(("td", "th"))
# Words in these lead elsewhere or do something: they are not told, but offered.
_CONTROLS = frozenset(("a", "button", "select"))
# No text of theirs is ever drawn as words of the page. `head` is none of them: where it is not closed,
# libxml2 puts an <article> that follows into it, and all that it may hold itself is named here.
_UNSEEN = frozenset({
    "applet", "area", "audio", "base", "canvas", "datalist", "embed", "iframe", "link", "math",
    "meta", "noembed", "noscript", "object", "param", "rp", "rt", "script", "style", "svg", "template",
    "textarea", "title", "track", "video",
})  # fmt: skip
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_INVISIBLE = re.compile("[\xad\u200b\ufeff]")  # soft hyphen, zero-width space, byte order mark
# The mark of a footnote: a raised link to a place in the page, <sup><a href="#fn1">[1]</a></sup>, or what
# says so (DPUB-ARIA 1.1, doc-noteref). A raised figure without a link is an exponent.
_NOTE_TAGS = frozenset(("a", "sup"))
_NOTE_MARK = re.compile(r"\s*\[?(?:(?:note|nb)\s)?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})\]?\s*", re.IGNORECASE)
_LOOKED_AT = 200  # paragraphs of what may be collapsed
_A_PARAGRAPH = 80  # characters of a paragraph that only a collapsed part of an article holds


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its words, the block that they stand in, and how many characters are links'."""

    text: str
    block: HtmlElement
    linked: int = 0


def visible_lines(root: HtmlElement) -> list[Line]:
    """The words of a tree's body, a block a line; blanks are single, and no line is empty.

    >>> from lxml.html import document_fromstring
    >>> [line.text for line in visible_lines(document_fromstring("<h1>A<b>b</b></h1><p>c<br>d <p hidden>f"))]
    ['Ab', 'c', 'd']
    """
    lines: list[Line] = []
    pieces: list[str] = []
    blocks: list[HtmlElement] = [root]
    controls: list[HtmlElement] = []
    linked = 0

    def end_line() -> None:
        nonlocal linked
        if text := _even("".join(pieces)):
            lines.append(Line(text, blocks[-1], min(linked, len(text))))
        pieces.clear()
        linked = 0

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _UNSEEN or _is_hidden(element) or (tag in _NOTE_TAGS and _is_note_mark(element)):
                walk.skip_subtree()
                continue
            if tag in _BLOCKS:
                if pieces:
                    end_line()
                blocks.append(element)
            if tag in _CONTROLS:
                controls.append(element)
            words = element.text
        else:
            if tag in _BLOCKS:
                if pieces:
                    end_line()
            elif tag in _CELLS:
                pieces.append(" ")
            # A subtree that was skipped ends too, but is on no stack.
            if element is blocks[-1] and element is not root:
                blocks.pop()
            if controls and element is controls[-1]:
                controls.pop()
            words = element.tail if element is not root else None
        # The blanks of the markup's own layout, before a line begins, are most of all there is.
        if words and (pieces or not words.isspace()):
            pieces.append(words)
            if controls:
                linked += len(words.strip())
    if pieces:
        end_line()
    return lines


def _even(text: str) -> str:
    """Characters without invisible ones, blanks single."""
    return " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())


def text_of(lines: Iterable[Line]) -> str:
    """Lines as one text."""
    return "\n".join(line.text for line in lines)


def visible_text(root: HtmlElement) -> str:
    """The words of a tree's body, a block a line.

    >>> from lxml.html import document_fromstring
    >>> visible_text(document_fromstring("<h1>A<b>b</b></h1><p>c<br>d <script>e()</script><p hidden>f"))
    'Ab\\nc\\nd'
    """
    return text_of(visible_lines(root))


def words_of(element: HtmlElement) -> str:
    """The visible words of one element, in one line.

    >>> from lxml.html import fragment_fromstring
    >>> words_of(fragment_fromstring("<h1><span>News</span><br> A  day</h1>"))
    'News A day'
    """
    if len(element) or element.tag in _UNSEEN or _is_hidden(element) or element.tag in _NOTE_TAGS:
        return " ".join(line.text for line in visible_lines(element))
    return _even(element.text or "")  # most elements of which the words are asked hold no other


def _is_hidden(element: HtmlElement) -> bool:
    names = element.keys()
    if not names:
        return False
    if "hidden" in names or ("style" in names and _NOT_DISPLAYED.search(element.get("style", ""))):
        return True
    return element.get("aria-hidden") == "true" and not _holds_paragraphs(element)


def _is_note_mark(element: HtmlElement) -> bool:
    if element.tag != "sup" and element.get("role") != "doc-noteref":
        return False
    links = list(element.iter("a"))
    return any("#" in link.get("href", "") for link in links) and all(map(_reads_as_mark, links))


def _reads_as_mark(link: HtmlElement) -> bool:
    return _NOTE_MARK.fullmatch(link.text_content()) is not None


def _holds_paragraphs(element: HtmlElement) -> bool:
    paragraphs = islice(element.iter("p"), _LOOKED_AT)
    return any(len(paragraph.text_content()) > _A_PARAGRAPH for paragraph in paragraphs)
