"""What a page says about itself in JSON-LD: schema.org's objects, found in whatever form they come.

Pages nest them in arrays, in `@graph`, in `mainEntity` and `mainEntityOfPage`, and in several blocks, whose
JSON `broken_json` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from archiver.extraction.broken_json import values
from archiver.extraction.candidates import Candidate

Node = Mapping[str, Any]

MAX_CHARACTERS = 2_000_000  # of all blocks of a page together
MAX_NODES = 5_000
# schema.org's CreativeWork types that a page is *about*, the likelier first where a page has several.
ARTICLE_TYPES = (
    "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "reviewnewsarticle",
    "backgroundnewsarticle", "liveblogposting", "advertisercontentarticle", "satiricalarticle",
    "blogposting", "scholarlyarticle", "medicalscholarlyarticle", "techarticle", "report", "article",
    "socialmediaposting", "discussionforumposting", "howto", "recipe", "review", "qapage", "podcastepisode",
    "videoobject", "webpage",
)  # fmt: skip
_PAGE_ONLY = ("videoobject", "webpage")
# Where a main object is kept inside another one.
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart", "subjectOf")

_SURROGATE = re.compile("[\ud800-\udfff]")  # half of an emoji, cut off by a limit of characters
_MARKUP = re.compile(r"<[^>]{0,200}>")


def nodes(scripts: Iterable[str]) -> list[Node]:
    """All objects that the blocks hold, in the order of the page, holders before what they hold.

    >>> found = nodes(['{"@graph": [{"@type": "WebSite"}, {"@type": "Article",}]}'])
    >>> [node["@type"] for node in found if "@type" in node]
    ['WebSite', 'Article']
    """
    found: list[Node] = []
    budget = MAX_CHARACTERS
    for script in scripts:
        budget -= len(script)
        if budget < 0:
            break
        for node in _unfolded(values(script)):
            found.append(node)
            if len(found) >= MAX_NODES:
                return found
    return found


def types(node: Node) -> tuple[str, ...]:
    """A node's types in lower case, without the vocabulary's address.

    >>> types({"@type": ["https://schema.org/NewsArticle", "Article"]})
    ('newsarticle', 'article')
    """
    return tuple(
        name.rstrip("/").rpartition("/")[2].rpartition(":")[2].lower()
        for name in listed(node.get("@type"))
        if isinstance(name, str)
    )


def listed(value: Any) -> list[Any]:
    """A property's values: it may be absent, one, or a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def words(value: Any) -> str:
    """The text of a value: entities decoded (twice where they were written twice), without markup.

    >>> words("Tom &amp;amp; <b>Jerry</b> "), words({"@value": "x"}), words(7), words(None)
    ('Tom & Jerry', 'x', '7', '')
    """
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("@value") or value.get("name")
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = _SURROGATE.sub("", str(value))
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text:
        text = _MARKUP.sub("", text)
    return " ".join(text.split())


def articles(found: Iterable[Node]) -> list[Node]:
    """The nodes that can be the page's main object, the likeliest first.

    >>> [a["@type"] for a in articles([{"@type": "WebPage"}, {"@type": "Person"}, {"@type": "NewsArticle"}])]
    ['NewsArticle', 'WebPage']
    """
    ranked = []
    for place, node in enumerate(found):
        ranks = [ARTICLE_TYPES.index(name) for name in types(node) if name in ARTICLE_TYPES]
        if ranks:
            is_page_only = all(ARTICLE_TYPES[rank] in _PAGE_ONLY for rank in ranks)
            ranked.append((is_page_only, not words(node.get("headline")), place, node))
    return [node for *_, node in sorted(ranked, key=lambda row: row[:3])]


def said(node: Node, *keys: str, witness: str = "json-ld") -> Iterator[Candidate]:
    """The texts of some of a node's properties, as candidates; `witness` is where the node stands."""
    kind = next((str(name) for name in listed(node.get("@type"))), "object").rpartition("/")[2]
    for key in keys:
        if text := words(node.get(key)):
            yield Candidate(text, witness, f"{kind}.{key}")


def _unfolded(value: Any) -> Iterator[Node]:
    """The objects in a parsed block, level by level, so that no depth can exhaust the stack."""
    level = [value]
    while level:
        below: list[Any] = []
        for item in level:
            if isinstance(item, list):
                below.extend(item)
            elif isinstance(item, Mapping):
                yield item
                below.extend(item[key] for key in _HOLDERS if isinstance(item.get(key), (list, Mapping)))
        level = below
