"""Pages that answer 200 and are no article: soft 404s, walls, parked domains and empty shells.

Each is told by its own marks, and only where the page holds little besides: an article about cookies or
about robots has paragraphs, a wall has none. What was found is an `Unreadable`, whose code the outcome of
a capture is made of, and whose reason names the cure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.extraction.visible import text_of
from archiver.extraction.wall_words import (
    BOT_MARKS,
    BOT_WORDS,
    CONSENT,
    GONE,
    LOGIN,
    NO_SCRIPT,
    PARKED,
    PAYWALL,
)
from archiver.model import Unreadable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from archiver.extraction.survey import Survey
    from archiver.extraction.visible import Line

_AN_ARTICLE = 1_200  # characters of prose that no wall, soft 404 or shell has
_A_STUB = 700  # characters of prose that a paywall leaves of an article, at most
_A_FEW = 60  # characters of a page that says nothing
_A_NOTICE = 300  # characters of a shell's words
_PROSE = 100  # characters of a line that is hardly a label or a link
_LOOKED_AT = 200_000  # characters of a page's scripts
_ROOTS = frozenset(
    ("root", "app", "__next", "__nuxt", "___gatsby", "q-app", "svelte", "main-app", "react-root")
)
# How a person brings a copy of a page that cannot be had.
_IMPORT = "`archiver import FILE --url URL`"
_CURES = {
    "bot": f"open the page in a browser and save it there, then {_IMPORT}; or save it again later, slowly",
    "consent": f"open the page in a browser, answer the question and save it there, then {_IMPORT}",
    "login": f"log in with a browser and save the page there, then {_IMPORT}",
    "paywall": f"open it in a browser with a subscription and save it there, then {_IMPORT}",
    "soft_404": "check the URL, or look for an archived copy of the page",
    "shell": f"save the page in a browser, then {_IMPORT}",
}
_REASONS = {
    "bot": "the site answered with a check for robots in place of the page",
    "consent": "the site answered with a question for consent to cookies in place of the page",
    "login": "the site asks for a log-in before it shows the page",
    "paywall": "the site shows only the beginning of the article to those without a subscription",
    "soft_404": "the site answered 200, but says that the page does not exist",
    "shell": "the page is empty until its scripts have run, and they were not run",
}


@dataclass(frozen=True, slots=True)
class _Page:
    """What the rules look at: the title and first headings, the visible words, the prose among them.

    `below` are the words from the first prose on: what stands above it is said on all pages of a site.
    """

    titles: tuple[str, ...]
    words: str
    below: str
    prose: int
    code: str
    survey: Survey


def unreadable_page(survey: Survey, *, lines: list[Line], text: str) -> Unreadable | None:
    """Why a page that holds words is no article to check a quotation against; None for all others.

    `lines` are its visible lines, `text` the article's words as far as there are any. The codes are `bot`,
    `consent`, `login`, `paywall`, `soft_404` (parked domains too) and `shell`.

    >>> from archiver import extract
    >>> page = b"<title>404 Not Found</title><h1>Page not found</h1><p>Sorry, we could not find it."
    >>> extract(page, url="https://example.org/x").unreadable.code
    'soft_404'
    """
    told = [n for n, line in enumerate(lines) if len(line.text) > _PROSE and line.linked * 2 < len(line.text)]
    prose = sum(len(lines[n].text) for n in told)
    if max(prose, len(text)) >= _AN_ARTICLE:
        return None
    page = _Page(
        titles=tuple(_titles(survey)),
        words=text_of(lines),
        below=text_of(lines[told[0] :]) if told else "",
        prose=prose,
        code=_code(survey.root),
        survey=survey,
    )
    for rule, says in _RULES:
        if reason := says(page):
            return Unreadable(rule, f"{reason}; {_CURES[rule]}")
    return None


def _titles(survey: Survey) -> Iterable[str]:
    yield survey.title
    for heading in survey.headings[:4]:
        yield " ".join(heading.text_content()[:300].split())


def _code(root: HtmlElement) -> str:
    """What a page's scripts, frames and ids say, as far as robots' checks are told by it."""
    pieces = []
    size = 0
    for element in root.iter("script", "iframe", "form", "div", "meta", "noscript"):
        own = (
            element.get("src"),
            element.get("action"),
            element.get("id"),
            element.get("class"),
            element.text,
        )
        for piece in filter(None, own):
            pieces.append(piece)
            size += len(piece)
        if size > _LOOKED_AT:
            break
    return "\n".join(pieces)


def _bot(page: _Page) -> str | None:
    # Sites load the vendors' scripts on real pages as well: the words must say it, or be none.
    is_said = any(map(BOT_WORDS.search, (*page.titles, page.words))) or len(page.words) < _A_FEW
    if is_said and len(page.words) < _AN_ARTICLE:
        for name, mark in BOT_MARKS:
            if mark.search(page.code):
                return f"{_REASONS['bot']} ({name})"
    return _REASONS["bot"] if any(map(BOT_WORDS.search, page.titles)) and page.prose < _A_STUB else None


def _consent(page: _Page) -> str | None:
    host = urlsplit(page.survey.url).hostname or ""
    if host.startswith(("consent.", "cookiewall.", "privacy-mgmt.")):  # consent.yahoo.com
        return _REASONS["consent"]
    if any(map(CONSENT.search, page.titles[:2])) and page.prose < _AN_ARTICLE:
        return _REASONS["consent"]
    return None


def _login(page: _Page) -> str | None:
    has_password = any(field.get("type") == "password" for field in page.survey.root.iter("input"))
    is_named = any(
        map(LOGIN.fullmatch, (part.strip() for title in page.titles[:2] for part in _parts(title)))
    )
    return _REASONS["login"] if has_password and is_named and page.prose < _A_STUB else None


def _paywall(page: _Page) -> str | None:
    if not 0 < page.prose < _A_STUB:
        return None
    is_said = any(str(node.get("isAccessibleForFree")).lower() == "false" for node in page.survey.nodes)
    return _REASONS["paywall"] if is_said or PAYWALL.search(page.below) else None


def _gone(page: _Page) -> str | None:
    if PARKED.search(page.words) and page.prose < _A_STUB:
        return "the domain is parked: its holder offers it for sale in place of the page"
    parts = [part.strip() for title in page.titles[:3] for part in _parts(title)]
    return _REASONS["soft_404"] if any(map(GONE.fullmatch, parts)) and page.prose < _A_STUB else None


def _parts(title: str) -> list[str]:
    """A title and its parts: "Page not found | The Site"."""
    return [title, *re.split(r"\s[|–—·•:-]\s|:\s", title)]


def _shell(page: _Page) -> str | None:
    if len(page.words) >= _A_NOTICE or page.prose:
        return None
    is_root = any(element.get("id") in _ROOTS for element in page.survey.root.iter("div", "main"))
    asks = NO_SCRIPT.search(page.words) or NO_SCRIPT.search(_noscript(page.survey.root))
    has_scripts = next(page.survey.root.iter("script"), None) is not None
    return _REASONS["shell"] if asks or (has_scripts and (is_root or not page.words)) else None


def _noscript(root: HtmlElement) -> str:
    return " ".join(element.text_content()[:500] for element in root.iter("noscript"))


# In the order of certainty: a robot's check also runs scripts only, a log-in also asks for consent.
_RULES = (
    ("bot", _bot),
    ("soft_404", _gone),
    ("consent", _consent),
    ("login", _login),
    ("paywall", _paywall),
    ("shell", _shell),
)
