"""Where an element stands: in the article, or in a part that speaks of something else."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

# Elements that show no words of their own, or hold the whole page.
NOT_SHOWN = frozenset(("meta", "html", "body", "head", "script", "img", "input", "link", "svg"))
_APART_TAGS = frozenset(("aside", "nav", "footer"))
# Parts of class and id names of blocks that hold other articles, readers' words or the site's own.
_APART_NAMES = re.compile(
    r"comment|disqus|related|sidebar|recommend|teaser|(?<!post-)(?<!entry-)(?<!article-)footer|"
    r"most-?(?:read|popular)|trending|popular|newsletter|promo(?!t)|breadcrumb|carousel|slider|read-?(?:more|next)|more-(?:from|stories)|also-?like|latest",
    re.IGNORECASE,
)
_LONGEST_NAMES = 1_000  # characters of them that are read
NO_SPINE: Mapping[HtmlElement, int] = MappingProxyType({})
_FAR = 100
_BESIDE = 2  # levels up from the headline: what stands there is beside it
_HIGHEST = 12  # levels up that are looked at: past them stands the page's own frame


@lru_cache(maxsize=20_000)
def _names_apart(names: str) -> bool:
    return _APART_NAMES.search(names, 0, _LONGEST_NAMES) is not None


def is_apart(element: HtmlElement, *, spine: Mapping[HtmlElement, int] = NO_SPINE) -> bool:
    """Whether an element stands among comments, other articles, or in the site's frame.

    `spine` holds the elements that the headline stands in, with the level up from it: whatever their
    names, they hold the article.

    >>> from lxml.html import fragment_fromstring
    >>> block = fragment_fromstring('<div><div class="related-posts"><time>1 May</time></div><p>x</p></div>')
    >>> is_apart(block.find(".//time")), is_apart(block.find("p"))
    (True, False)
    """
    for level, ancestor in enumerate(element.iterancestors()):
        if level >= _HIGHEST or ancestor in spine or ancestor.tag in ("html", "body", "main"):
            return False
        if ancestor.tag == "nav" and spine.get(ancestor.getparent(), _FAR) <= _BESIDE:
            return False  # <h1>…</h1><nav class="byline">
        if ancestor.tag in _APART_TAGS and next(ancestor.iterancestors("article"), None) is None:
            return True
        for key in ("class", "id"):
            names = ancestor.get(key)
            if names and _names_apart(names):
                return True
    return False


def distance(element: HtmlElement, *, spine: Mapping[HtmlElement, int]) -> int:
    """How many levels up from the headline the first element stands that holds both.

    >>> from lxml.html import fragment_fromstring
    >>> block = fragment_fromstring("<div><header><h1>A day</h1></header><p><b>x</b></p></div>")
    >>> distance(block.find(".//b"), spine={block.find("header"): 1, block: 2})
    2
    """
    return next((spine[ancestor] for ancestor in element.iterancestors() if ancestor in spine), _FAR)


def is_short(element: HtmlElement, *, longest: int) -> bool:
    """Whether an element's characters, hidden ones and blanks too, are few enough to read its words.

    >>> from lxml.html import fragment_fromstring
    >>> is_short(fragment_fromstring("<p>19 June <b>2018</b></p>"), longest=10)
    False
    """
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > longest:
            return False
    return True
