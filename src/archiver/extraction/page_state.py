"""What a page's scripts hold of its metadata: `__NEXT_DATA__` and its kin, data layers for counting visits.

Such a state often speaks of other pages too (teasers, the next story). So an object of it is believed
where its title is the page's own, and any other value only where all that the scripts say under one key
agrees.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from archiver.extraction.candidates import Candidate
from archiver.extraction.declared_writers import LISTED
from archiver.extraction.linked_data import listed, words

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey

MAX_CHARACTERS = 1_000_000  # of all scripts of a page together
MAX_VALUES = 100_000  # of all of them
# Keys of a state, those that speak of the page itself first, by the field that they give.
_KEYS = {
    "author": (
        "pageAuthor", "contentAuthor", "articleAuthor", "article_author", "page_author", "content_author",
        "storyAuthor", "postAuthor", "authorName", "author_name", "authors", "byline", "author",
    ),
    "published": (
        "datePublished", "pagePublished", "pageFirstPublished", "firstPublished", "firstPublicationDate",
        "publishedAt", "published_at", "publishDate", "publish_date", "publicationDate", "publication_date",
        "articlePublished", "published",
    ),
}  # fmt: skip
_TITLE_KEYS = frozenset(("headline", "title", "name", "pagetitle", "page_title", "articletitle"))
_SHORTEST_TITLE = 12  # characters; a shorter one may be a section's
_NAME_KEYS = ("name", "fullName", "full_name", "displayName", "display_name")
_ASSIGNED = re.compile(
    r"(?:window\.|self\.|var |let |const )?[\w.\[\]\"']{1,80}\s*=\s*(?=[{\[])"
)  # window.__X__ = {
_MOST_STATES = 20  # of one script
_STRING = r"\"(?P<text>(?:[^\"\\]|\\.){2,200})\""
# "author": "Jane Doe"; "author": {"id": 7, "name": "Jane Doe"}; "authors": [{"name": "Jane Doe"}]
_VALUE = (
    rf"\s*:\s*(?:\[\s*)?(?:\{{(?:[^{{}}\"]|\"(?!name\")[^\"]{{0,200}}\"){{0,300}}\"name\"\s*:\s*)?{_STRING}"
)
_PATTERNS = {
    field: tuple((key, re.compile(rf"[\"']?\b{key}\b[\"']?{_VALUE}")) for key in keys)
    for field, keys in _KEYS.items()
}


def stated(survey: Survey, field: str) -> Iterator[Candidate]:
    """What the scripts say of the page's `author` or `published`, the surest first.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> page = '<script>dataLayer = [{"pageAuthor": "Zo\\\\u00eb Doe"}]</script>'
    >>> list(stated(survey(document_fromstring(page), url="https://a.org/"), "author"))
    [Candidate(value='Zoë Doe', witness='state', place='pageAuthor')]
    """
    scripts = list(_within(survey.scripts))
    yield from _of_this_page(survey, scripts, field)
    for key, pattern in _PATTERNS[field]:
        said = {found["text"] for text in scripts if key in text for found in pattern.finditer(text)}
        if len(said) == 1:
            try:
                yield Candidate(json.loads(f'"{said.pop()}"', strict=False), "state", key)
            except json.JSONDecodeError:  # an escape of JavaScript's own: \x27
                continue


def states(script: str) -> Iterator[Any]:
    """The data that a script is, or that it assigns: `{…}`, `window.__STATE__ = {…}`.

    >>> list(states('window.__STATE__ = {"a": 1}; run()'))
    [{'a': 1}]
    """
    stripped = script.strip()
    decoder = json.JSONDecoder()
    starts = (
        [0] if stripped[:1] in "{[" else [found.end() for found in _ASSIGNED.finditer(stripped[:100_000])]
    )
    for start in starts[:_MOST_STATES]:
        try:
            yield decoder.raw_decode(stripped, start)[0]
        except (ValueError, RecursionError):
            continue


def _within(scripts: list[str]) -> Iterator[str]:
    budget = MAX_CHARACTERS
    for text in scripts:
        budget -= len(text)
        if budget < 0:
            break
        yield text


def _of_this_page(survey: Survey, scripts: list[str], field: str) -> Iterator[Candidate]:
    """What the objects that have the page's own title say of a field, in the order of the scripts."""
    called = {_spaced(c.value) for c in survey.meta("og:title", "twitter:title")} | {_spaced(survey.title)}
    if survey.heading is not None:
        called.add(_spaced(survey.heading.text_content()))
    called = {title for title in called if len(title) >= _SHORTEST_TITLE}
    wanted = [script for script in scripts if any(f'"{key}"' in script for key in _KEYS[field])]
    for node in _objects(data for script in wanted for data in states(script)):
        titles = (value for key, value in node.items() if key.lower() in _TITLE_KEYS)
        if not any(_spaced(words(title)) in called for title in titles):
            continue
        for key in _KEYS[field]:
            if said := _said(node.get(key), field):
                yield Candidate(said, "state", key)


def _objects(roots: Iterator[Any]) -> Iterator[dict[str, Any]]:
    """All objects in some data, outer ones first, so that no depth can exhaust the stack."""
    left = MAX_VALUES
    for root in roots:
        level = [root]
        while level and left > 0:
            left -= len(level)
            yield from (value for value in level if isinstance(value, dict))
            level = [inner for value in level for inner in _held(value)]


def _held(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [each for each in inner if isinstance(each, (dict, list))]


def _said(value: Any, field: str) -> str:
    if field == "author":
        return LISTED.join(filter(None, (_name(each) for each in listed(value))))
    text = words(value)
    if text.isdigit() and len(text) in (10, 13):  # seconds, or milliseconds, since 1970
        return datetime.fromtimestamp(int(text[:10]), UTC).date().isoformat()
    return text


def _name(value: Any) -> str:
    if isinstance(value, dict):
        return next((name for key in _NAME_KEYS if (name := words(value.get(key)))), "")
    text = words(value)
    return text if re.search(r"[^\W\d_]{2}", text) else ""  # an author's number is no name


def _spaced(text: str) -> str:
    return " ".join(text.split()).casefold()
