"""The article's words out of the data that a page's scripts would show: JSON-LD, and the state of a page.

A page that is an empty shell for its scripts often carries its article as data: schema.org's
`articleBody`, or the state that the program starts from (`__NEXT_DATA__`, `__NUXT_DATA__`,
`__INITIAL_STATE__` and others), in which the paragraphs stand as strings of prose or of HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from lxml import etree
from lxml.html import fragment_fromstring

from archiver.extraction.page_state import states
from archiver.extraction.text_sources import LINKED_DATA, PAGE_STATE
from archiver.extraction.visible import visible_lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from archiver.extraction.survey import Survey

MAX_CHARACTERS = 5_000_000  # of one script
MAX_VALUES = 200_000  # of one script's data
_LEAST = 250  # characters of an article
_MORE = 2  # times what is shown
_PROSE = 60  # characters of a string that is a paragraph
_TAG = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]*>", re.IGNORECASE)
_SENTENCE = re.compile(r"\w+ \w+ \w+ \w+.*[.!?…:”\"»]|[\u3040-\u30ff\u3400-\u9fff]{10}", re.DOTALL)
_NO_PROSE = re.compile(r"https?://\S+$|[{<]|function\b|\S{200}")
# Properties under which programs keep what is no part of an article.
_FOREIGN_KEYS = re.compile(
    r"related|recommend|comment|footer|header|nav|menu|ads?$|advert|translation|i18n|messages|config|settings"
    r"|meta|seo|image|video|css|style|widget|description|excerpt|summary|teaser|caption|author|bio|cookie|consent|newsletter|popular|trending",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Embedded:
    """An article's words, a paragraph a line, and where in the page's data they stood."""

    text: str
    source: str


def embedded_text(survey: Survey, *, shown: str) -> Embedded | None:
    """The article's words as the page's data have them; None where the page shows them itself.

    `shown` is what of the article is visible. An `articleBody` is taken where it has more than twice
    that, the state of a page, which may hold other things, where hardly anything is shown.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> body = "It rained on the town for a day, and then it did not. " * 6
    >>> page = f'<script type="application/json">{{"post": {{"body": "<p>{body}</p>"}}}}</script>'
    >>> found = embedded_text(survey(document_fromstring(page), url="https://example.org/"), shown="")
    >>> found.text[:20], found.source
    ('It rained on the tow', 'page state post.body')
    """
    told = _linked_data(survey)
    if told is None and len(shown) < _LEAST:
        told = _state(survey.root)
    return told if told and len(told.text) > _MORE * len(shown) else None


def _linked_data(survey: Survey) -> Embedded | None:
    for node in survey.articles:
        body = node.get("articleBody")
        if isinstance(body, str) and len(text := _plain(body)) >= _LEAST:
            return Embedded(text, LINKED_DATA)
    return None


def _state(root: HtmlElement) -> Embedded | None:
    """The longest article in any script's data: the strings of prose in one branch of it."""
    best: Embedded | None = None
    for script in root.iter("script"):
        words = script.text or ""
        if len(words) < _LEAST or len(words) > MAX_CHARACTERS or "ld+json" in script.get("type", ""):
            continue
        for data in states(words):
            for place, paragraphs in _branches(data).items():
                text = "\n".join(dict.fromkeys(paragraphs))
                if len(text) >= _LEAST and (best is None or len(text) > len(best.text)):
                    best = Embedded(text, f"{PAGE_STATE} {place}")
    return best


def _branches(data: Any) -> dict[str, list[str]]:
    """The paragraphs of some data by the property that holds them, in the order of the data.

    Numbers of a list are no part of a place, so that the blocks of an article come together.
    """
    found: dict[str, list[str]] = {}
    stack: list[tuple[tuple[str, ...], Any]] = [((), data)]
    for _ in range(MAX_VALUES):
        if not stack:
            break
        place, value = stack.pop()
        if isinstance(value, dict):
            own = [
                (((*place, key))[-6:], inner) for key, inner in value.items() if not _FOREIGN_KEYS.search(key)
            ]
            stack.extend(reversed(own))
        elif isinstance(value, list):
            stack.extend((place, inner) for inner in reversed(value))
        elif isinstance(value, str) and len(value) >= _PROSE and (text := _plain(value)) and _is_prose(text):
            found.setdefault(".".join(place), []).append(text)
    return found


def _plain(value: str) -> str:
    """The words of a string that may be HTML."""
    if _TAG.search(value) or "&" in value:
        try:
            fragment = fragment_fromstring(unescape(value) if "&lt;" in value else value, create_parent="div")
        except (etree.ParserError, ValueError):
            return ""
        return "\n".join(line.text for line in visible_lines(fragment))
    return "\n".join(line for part in value.split("\n") if (line := " ".join(part.split())))


def _is_prose(text: str) -> bool:
    # A style sheet and a program have braces in every line, an article hardly one.
    is_code = text.count("{") > len(text) // 200 + 2
    return not is_code and _SENTENCE.search(text) is not None and _NO_PROSE.match(text) is None
