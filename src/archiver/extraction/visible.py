"""All the words that a reader can see on a page, in the order of the markup.

Blocks and `<br>` end a line, inline markup splits no word, soft hyphens and `<wbr>` leave no trace. What
is hidden by `hidden`, `display:none` or `aria-hidden` is left out, but collapsed parts (`<details>`, an
accordion's body marked `aria-hidden`) are read where they hold whole paragraphs: a click shows them.
"""

from __future__ import annotations

import re

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
# No text of theirs is ever drawn as words of the page.
_UNSEEN = frozenset({
    "applet", "area", "audio", "base", "canvas", "datalist", "embed", "head", "iframe", "link", "math",
    "meta", "noembed", "noscript", "object", "param", "rp", "rt", "script", "style", "svg", "template",
    "textarea", "title", "track", "video",
})  # fmt: skip
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_INVISIBLE = re.compile("[\xad\u200b\u2060\ufeff]")  # soft hyphen, zero-width space, word joiner, BOM
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
_A_PARAGRAPH = 80  # characters of a paragraph that only a collapsed part of an article holds


def visible_text(root: HtmlElement) -> str:
    """The words of a tree's body, a block a line.

    >>> from lxml.html import document_fromstring
    >>> visible_text(document_fromstring("<h1>A<b>b</b></h1><p>c<br>d <script>e()</script><p hidden>f"))
    'Ab\\nc\\nd'
    """
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _UNSEEN or _is_hidden(element):
                walk.skip_subtree()
                continue
            if tag in _BLOCKS:
                pieces.append("\n")
            if element.text:
                pieces.append(_BLANKS.sub(" ", element.text.replace("\n", " ")))
        else:
            if tag in _BLOCKS:
                pieces.append("\n")
            elif tag in _CELLS:
                pieces.append(" ")
            if element.tail and element is not root:
                pieces.append(_BLANKS.sub(" ", element.tail.replace("\n", " ")))
    text = _INVISIBLE.sub("", "".join(pieces))
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()


def words_of(element: HtmlElement) -> str:
    """The visible words of one element, in one line.

    >>> from lxml.html import fragment_fromstring
    >>> words_of(fragment_fromstring("<h1><span>News</span><br> A  day</h1>"))
    'News A day'
    """
    return " ".join(visible_text(element).split())


def _is_hidden(element: HtmlElement) -> bool:
    if "hidden" in element.attrib or _NOT_DISPLAYED.search(element.get("style", "")):
        return True
    return element.get("aria-hidden") == "true" and not _holds_paragraphs(element)


def _holds_paragraphs(element: HtmlElement) -> bool:
    return any(len(paragraph.text_content()) > _A_PARAGRAPH for paragraph in element.iter("p"))
