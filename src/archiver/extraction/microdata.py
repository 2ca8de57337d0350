"""What a page says about itself in microdata and RDFa Lite, as the same objects that JSON-LD gives.

A property belongs to the innermost item around it (HTML, section 5.2.5), so that the name of an article's
publisher is no article's name. Items that are no creative work, and bodies of text, are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from archiver.extraction.surroundings import is_short
from archiver.extraction.visible import words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from archiver.extraction.linked_data import Node

# Properties that are read, by their names in small letters, in which pages write them.
_PROPERTIES = {
    name.lower(): name
    for name in (
        *("headline", "name", "alternateName", "alternativeHeadline", "author", "creator", "publisher"),
        *("datePublished", "dateModified", "dateCreated", "inLanguage", "description", "articleSection"),
        *("isAccessibleForFree", "image", "url", "isPartOf", "issn", "sourceOrganization"),
    )
}
_LONGEST = 1_000  # characters of an element that holds a value
# Where an element keeps its value (HTML, section 5.2.4), the others in their words.
_VALUES = {"meta": "content", "a": "href", "link": "href", "img": "src", "time": "datetime"}


def items(properties: Iterable[HtmlElement]) -> dict[HtmlElement, Node]:
    """The items that some elements with `itemprop` or `property` are of, by the element of each.

    >>> from lxml.html import fragment_fromstring
    >>> page = fragment_fromstring(
    ...     '<div itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">A day</h1>'
    ...     '<p itemprop="publisher" itemscope><b itemprop="name">The Site</b></p></div>'
    ... )
    >>> items(page.xpath("//*[@itemprop]"))[page]
    {'@type': ['https://schema.org/Article'], 'headline': 'A day', 'publisher': {'name': 'The Site'}}
    """
    found: dict[HtmlElement, dict[str, Any]] = {}
    for element in properties:
        owner = next((around for around in element.iterancestors() if _is_item(around)), None)
        names = [_PROPERTIES.get(name) for name in property_names(element)]
        if owner is None or not any(names):
            continue
        value = _item(element, found) if _is_item(element) else _value(element)
        for name in names:
            if name and value not in ("", None):
                _add(_item(owner, found), name, value)
    return {**found}


def property_names(element: HtmlElement) -> list[str]:
    """The properties that an element gives a value, in small letters and without a prefix.

    >>> from lxml.html import fragment_fromstring
    >>> property_names(fragment_fromstring('<p property="schema:author dc:creator">'))
    ['author', 'creator']
    """
    written = element.get("itemprop") or element.get("property") or ""
    # RDFa Lite, section 2.2: property="schema:author" is author with the vocabulary's prefix
    return [name.rpartition(":")[2].rpartition("/")[2] for name in written.lower().split()]


def _is_item(element: HtmlElement) -> bool:
    return element.get("itemscope") is not None or element.get("typeof") is not None


def _item(element: HtmlElement, found: dict[HtmlElement, dict[str, Any]]) -> dict[str, Any]:
    if element not in found:
        types = (element.get("itemtype") or element.get("typeof") or "").split()
        found[element] = {"@type": types} if types else {}
    return found[element]


def _value(element: HtmlElement) -> str:
    kept = element.get("content") or element.get(_VALUES.get(element.tag, "content"))
    if kept:
        return " ".join(kept.split())
    return words_of(element) if is_short(element, longest=_LONGEST) else ""


def _add(item: dict[str, Any], name: str, value: Any) -> None:
    """Add a value to a property, which is one value until it has several, as in JSON-LD."""
    if name not in item:
        item[name] = value
    elif isinstance(item[name], list):
        item[name].append(value)
    else:
        item[name] = [item[name], value]
