"""The title: the headline as a reader sees it, without the site's name or a section tacked on.

The printed heading is what a reader would write down; what `<meta>`, JSON-LD and `<title>` say is often
cut, tagged with the site's name, or written for search engines. So they tell *which* heading is the
article's, and stand in for it where none is. `_WEIGHTS` says how much each sign counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from archiver.extraction import linked_data
from archiver.extraction.candidates import Candidate
from archiver.extraction.surroundings import NOT_SHOWN
from archiver.extraction.visible import words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from archiver.extraction.survey import Survey

# Names of meta elements that give a title, the closer to the headline first.
_METAS = (
    "citation_title",  # Highwire Press: the title alone, by definition
    "og:title",
    "parsely-title",
    "sailthru.title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "headline",
    "title",
)
# What counts for a printed heading, added up; each was set on pages that are not held out.
_WEIGHTS = {
    "agrees": 1.0,  # times how much of it the page also calls itself by, 0 to 1
    "h1": 0.35,  # HTML, section 4.3.11: the heading of the page
    "json-ld": 0.4,  # the very words of the main object's headline: an h1 may be written for search engines
    "headline": 0.15,  # itemprop=headline, or a class that says so
    "article": 0.1,  # stands in the article, or the main part
}
_LONGEST_SLOGAN = 4  # times as long as the site's name that it opens with: The Site Technology News
_ENOUGH = {"h1": 0.6, "other": 0.9}  # a lower sum is a heading of something else
_LONGEST = 400  # characters; a longer "heading" is a paragraph in large letters
# What stands between a title and what is tacked on to it.
_SEPARATOR = re.compile(
    r"\s+(?:[|·•–—»«›‹:~/\\-]|::|\|\|)\s+"  # A day – The Site
    r"|\s*[|｜：]\s*|\s*:\s*(?=\S)"  # A day|The Site, News: A day
    r"|\s+-(?=\w)|(?<=\w)[-–—]\s+"  # A day -The Site, A day- The Site
)
# A separator beyond which a template put nothing: "A day |"
_DANGLING = re.compile(r"^(?:[|·•»]|[–—-]\s)\s*|(?:\s+[|·•«–—-]|[|])+\s*$")
# Class names of the line over a headline: article__kicker, overline, o-eyebrow, volanta
_KICKER = re.compile(
    r"kicker|overline|eyebrow|pre-?title|dachzeile|top-?line|roof-?line|spitzmarke|volanta|occhiello|vignette",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,6}", re.IGNORECASE)  # FASSETTE.NET
_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")  # no spaces stand between Chinese or Japanese words
_SLUG = re.compile(r"[^/]*[a-z]{2,}[-_][^/]*[a-z]{2,}[^/]*", re.IGNORECASE)


def titles(survey: Survey, *, site_names: Iterable[str]) -> list[Candidate]:
    """All candidates for the title, the best first; `site_names` are what the site may call itself.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> page = "<title>Rain falls - The Site</title><h1>The Site</h1><h2>News</h2>"
    >>> found = titles(survey(document_fromstring(page), url="https://a.org/"), site_names=["The Site"])
    >>> found[0].value
    'Rain falls'
    """
    sites = {folded(name) for name in site_names} - {""}
    named = [c for c in _named(survey) if len(c.value) <= _LONGEST]
    letters = {folded(c.value) for c in named}
    printed = [(e, c) for e, c in _printed(survey, named=letters) if folded(c.value) not in sites]
    headings = {folded(c.value) for _, c in printed}
    named = [replace(c, value=_untacked(c.value, sites=sites, known=headings)) for c in named]
    named = [c for c in named if folded(c.value) not in sites]
    trusted = {folded(c.value) for c in named if c.place}
    scored = sorted(
        ((_score(element, c.value, named, survey), element, c) for element, c in printed),
        key=lambda row: -row[0],
    )
    best = [
        replace(c, value=_without_kicker(_untacked(c.value, sites=sites, known=set()), element, trusted))
        for score, element, c in scored
        if score >= _ENOUGH.get(element.tag, _ENOUGH["other"])
    ]
    rest = [c for _, element, c in scored if element.tag == "h1" and c not in best]
    agreed = _agreed(named)
    if agreed and best and folded(best[0].value) != folded(agreed.value):
        best.insert(0, agreed)
    return [*(replace(c, value=_spaced(c.value, named)) for c in best), *named, *rest]


def _spaced(heading: str, named: Iterable[Candidate]) -> str:
    """A heading with the spaces of a declared title of the same characters: boxes on a page need none.

    >>> _spaced("Weather:it rains", [Candidate("Weather: it rains", "meta", "og:title")])
    'Weather: it rains'
    """
    characters = "".join(heading.split())
    same = [c.value for c in named if "".join(c.value.split()) == characters]
    return heading if heading in same else next(iter(same), heading)


def folded(text: str) -> str:
    """The letters and digits of a text, without case: two titles that differ in typography alone share it.

    >>> folded("“The Site” – news") == folded("THE SITE: News")
    True
    """
    return "".join(_words(text)).replace("_", "")


def _named(survey: Survey) -> Iterator[Candidate]:
    """What the page calls itself where no reader looks."""
    for article in survey.articles:
        if "webpage" not in linked_data.types(article):
            yield from linked_data.said(article, "headline")
    for item in survey.items:
        yield from linked_data.said(item, "headline", witness="microdata")
    yield from survey.meta(*_METAS)
    if title := _DANGLING.sub("", survey.title):
        yield Candidate(title, "title")


def _printed(survey: Survey, *, named: Collection[str]) -> Iterator[tuple[HtmlElement, Candidate]]:
    """What the page shows as a heading, each text once; `named` is what it is called elsewhere, folded."""
    seen = set()
    for element in chain(
        (heading for heading in survey.headings if heading.tag == "h1"),
        survey.properties.get("headline", ()),
        (heading for heading in survey.headings if heading.tag == "h2"),
        (element for element in survey.marked["title"] if _stands_for_a_heading(element)),
    ):
        if element in seen:
            continue
        seen.add(element)
        text = words_of(element)
        if folded(text) not in named:
            text = _without_marked_kicker(element) or text
        if 2 < len(text) <= _LONGEST and text not in seen:
            seen.add(text)
            yield element, Candidate(text, element.tag)


def _without_marked_kicker(element: HtmlElement) -> str:
    """A heading without the words over it, where their element is named so; empty where there is none such.

    >>> from lxml.html import fragment_fromstring
    >>> _without_marked_kicker(fragment_fromstring('<h1><i class="kicker">Weather</i>It rains</h1>'))
    'It rains'
    """
    if not any(_KICKER.search(part.get("class") or "") for part in element.iterdescendants()):
        return ""
    heading = deepcopy(element)
    for part in [part for part in heading.iterdescendants() if _KICKER.search(part.get("class") or "")]:
        part.drop_tree()
    return words_of(heading)


def _agreed(named: Sequence[Candidate]) -> Candidate | None:
    """The headline that JSON-LD and Open Graph both give: against a heading they are right (14 of 15)."""
    linked = next((c for c in named if c.witness == "json-ld"), None)
    graph = next((c for c in named if c.place == "og:title"), None)
    return linked if linked and graph and folded(linked.value) == folded(graph.value) else None


def _stands_for_a_heading(element: HtmlElement) -> bool:
    """Whether an element that is marked as a title does the work of an `h1`, and has none around or in it."""
    if element.tag in NOT_SHOWN or element.tag in ("a", "h1", "h2"):
        return False
    around = chain(element.iterancestors("h1", "h2", "a"), element.iterdescendants("h1", "h2"))
    return next(around, None) is None


def _score(element: HtmlElement, text: str, named: Sequence[Candidate], survey: Survey) -> float:
    tags = {ancestor.tag for ancestor in element.iterancestors()}
    signs: dict[str, float] = {
        "agrees": _agreement(text, named, survey.url),
        "h1": element.tag == "h1" and not _is_in_a_trail(element),
        "json-ld": any(c.witness == "json-ld" and folded(c.value) in folded(text) for c in named[:1]),
        "headline": element.get("itemprop") == "headline" or element in survey.marked["title"],
        "article": "article" in tags or "main" in tags,
    }
    return sum(_WEIGHTS[sign] * value for sign, value in signs.items())


def _is_in_a_trail(element: HtmlElement) -> bool:
    """Whether a heading is the last step of a breadcrumb trail, which is written for search engines."""
    around = list(element.iterancestors())[:3]
    return any(a.tag == "nav" or "breadcrumb" in (a.get("class") or "").lower() for a in around)


def _agreement(text: str, named: Iterable[Candidate], url: str) -> float:
    """How well a heading agrees with what the page and its URL call it: 1 is the same, 0 no word shared."""
    letters, words = folded(text), set(_words(text))
    best = 0.0
    for candidate in named:
        others = folded(candidate.value)
        if others == letters:
            return 1.0
        if len(letters) >= 8 and letters in others:
            best = max(best, 0.9)
        shared = set(_words(candidate.value))
        best = max(best, 2 * len(words & shared) / (len(words) + len(shared) or 1))
    slug = max(_SLUG.findall(unquote(urlsplit(url).path)), key=len, default="")
    if len(slug_words := {word for word in _words(slug.replace("_", "-")) if word.isalpha()}) >= 3:
        best = max(best, 0.9 * len(words & slug_words) / len(slug_words))
    return best


def _untacked(title: str, *, sites: set[str], known: set[str]) -> str:
    """A title up to, or from, a separator where what is beyond names the site, or what is left is known.

    >>> _untacked("A day: rain - News - The Site", sites={"thesite"}, known={"adayrain"})
    'A day: rain'
    """
    while folded(title) not in known:
        for cut in reversed(list(_SEPARATOR.finditer(title))):
            before, after = title[: cut.start()].strip(), title[cut.end() :].strip()
            if before and (_is_site(after, sites) or folded(before) in known):
                title = before
                break
            if after and (folded(before) in sites or folded(after) in known):
                title = after
                break
        else:
            break
    return title


def _is_site(text: str, sites: set[str]) -> bool:
    """Whether a title's segment names the site: its name, what begins with it, or a host's name."""
    letters = folded(text)
    if letters in sites or _HOST.fullmatch(text):
        return True
    return any(
        len(site) >= 5 and letters.startswith(site) and len(letters) <= _LONGEST_SLOGAN * len(site)
        for site in sites
    )


def _without_kicker(title: str, element: HtmlElement, known: set[str]) -> str:
    """A heading without the words over it, where they are an element of their own and the rest is known.

    >>> from lxml.html import fragment_fromstring
    >>> heading = fragment_fromstring("<h1><span>Weather</span> It rains</h1>")
    >>> _without_kicker("Weather It rains", heading, {"itrains"})
    'It rains'
    """
    for part in element.iterdescendants():
        text = words_of(part)
        if text == title:
            continue
        if text and folded(text) in known:
            return text
        if text and title.startswith(text):
            rest = title[len(text) :].lstrip(" :|–—-")
            if folded(rest) in known:
                return rest
    return title


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())
