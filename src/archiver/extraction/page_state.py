"""What a page's scripts hold of its metadata: `__NEXT_DATA__` and its kin, data layers for counting visits.

Such a state often speaks of other pages too (teasers, the next story). So a value is taken only where all
that the scripts say under one key agrees.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from archiver.extraction.candidates import Candidate

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey

MAX_CHARACTERS = 1_000_000  # of all scripts of a page together
# Keys of a state, those that speak of the page itself first, by the field that they give.
_KEYS = {
    "author": (
        "pageAuthor", "contentAuthor", "articleAuthor", "article_author", "page_author", "content_author",
        "storyAuthor", "postAuthor", "authorName", "author_name", "authors", "byline", "author",
    ),
    "published": (
        "datePublished", "pagePublished", "pageFirstPublished", "firstPublished", "publishedAt",
        "published_at", "publishDate", "publish_date", "publicationDate", "publication_date",
        "articlePublished", "published",
    ),
}  # fmt: skip
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
    """What the scripts say of `author` or `published`, where it is one thing.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> page = '<script>dataLayer = [{"pageAuthor": "Zo\\\\u00eb Doe"}]</script>'
    >>> list(stated(survey(document_fromstring(page), url="https://a.org/"), "author"))
    [Candidate(value='Zoë Doe', witness='state', place='pageAuthor')]
    """
    budget = MAX_CHARACTERS
    scripts = []
    for text in survey.scripts:
        budget -= len(text)
        if budget < 0:
            break
        scripts.append(text)
    for key, pattern in _PATTERNS[field]:
        said = {found["text"] for text in scripts if key in text for found in pattern.finditer(text)}
        if len(said) == 1:
            try:
                yield Candidate(json.loads(f'"{said.pop()}"', strict=False), "state", key)
            except json.JSONDecodeError:  # an escape of JavaScript's own: \x27
                continue
