"""What kind of page it is, in the words that a citation style can use.

`newspaper` and `magazine` (articles of a periodical), `news` (of a site without one), `blog`, `webpage`,
`report`, `press_release`, `encyclopedia`, `forum`, `journal`, `video`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from archiver.extraction import linked_data
from archiver.extraction.candidates import Candidate

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey

# schema.org types that settle the kind.
_TYPES = {
    "scholarlyarticle": "journal",
    "medicalscholarlyarticle": "journal",
    "blogposting": "blog",
    "report": "report",
    "discussionforumposting": "forum",
    "qapage": "forum",
    "socialmediaposting": "forum",
    "newsarticle": "news",
    "reportagenewsarticle": "news",
    "analysisnewsarticle": "news",
    "opinionnewsarticle": "news",
    "reviewnewsarticle": "news",
    "backgroundnewsarticle": "news",
    "liveblogposting": "news",
}
# What the address says, each with an example.
_PLACES = (
    ("encyclopedia", r"/wiki/(?!spaces/)"),  # example.org/wiki/Rain; /wiki/spaces/ is Confluence's
    ("encyclopedia", r"encyclop|enzyklop|enciclop"),  # /encyclopedia/rain
    ("press_release", r"/press(?:[-_/]?room)?/[^?]*releases?\b|press-?_?releases?\b"),  # /press-releases/1
    ("press_release", r"(?:presse|medien)-?(?:mitteilung|meldung|information)"),  # /pressemitteilungen/1
    ("press_release", r"communiques?-de-presse|comunicat[io]-stampa"),  # /communiques-de-presse/1
    ("press_release", r"(?:comunicados?|notas?)-de-prensa|/persbericht|/press?e?med(?:delan|dele|ling)"),
    ("forum", r"//(?:forums?|community|discuss|boards?)\."),  # forum.example.org/a
    ("forum", r"/forums?/|/(?:view|show)?threads?[/.]|viewtopic|/t/[\w-]+/\d+"),  # /viewtopic?t=1
    ("forum", r"/questions/\d+/"),  # /questions/1/why-does-it-rain
    ("blog", r"//blogs?\.|/blogs?/|\bblog\b"),  # blog.example.org/a
)
# The program that made the page: <meta name="generator" content="phpBB 3.3">
_GENERATORS = (
    ("encyclopedia", r"MediaWiki|DokuWiki|TWiki|MoinMoin"),
    (
        "forum",
        r"phpBB|vBulletin|XenForo|Discourse|MyBB|Simple Machines|Invision|Flarum|NodeBB|Vanilla|FluxBB",
    ),
    ("blog", r"^blogger\b|Movable Type|TypePad|Serendipity|^Ghost\b"),
)
# Dublin Core's type, as libraries and institutions fill it in.
_DC_TYPES = (
    ("report", r"\breport\b"),
    ("press_release", r"press[ -]?release"),
    ("journal", r"journal article"),
)
# Words at the head of a title or a section that name the kind of text.
_CALLED = (("press_release", r"^(?:press|news) releases?\b|^(?:presse|medien)(?:mitteilung|meldung)"),)
# A periodical's name: The Daily Planet, Süddeutsche Zeitung, Le Journal de …
_NEWSPAPER = re.compile(
    r"\b(?:daily|times|post|herald|tribune|gazette|guardian|telegraph|chronicle|observer|journal|courier|"
    r"zeitung|tageblatt|tagblatt|tagesspiegel|nachrichten|anzeiger|kurier|diario|jornal|gazeta|newspaper)\b|zeitung\b",
    re.IGNORECASE,
)
_MAGAZINE = re.compile(r"\b(?:magazine?|magazin|monthly|weekly|quarterly|review|revista)\b", re.IGNORECASE)
_REFERENCE = re.compile(
    r"encyclop|enzyklop|enciclop|\blexi[ck]on\b|wikipedia", re.IGNORECASE
)  # a site's name


def kinds(survey: Survey, *, site_name: str | None) -> list[Candidate]:
    """All candidates for the kind, the best first; there is always one, a page being at least a `webpage`.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> kinds(survey(document_fromstring("<p>A"), url="https://blog.example.org/a"), site_name=None)[0].value
    'blog'
    """
    found = [*_of_institutions(survey), *_matching(_PLACES, [Candidate(survey.url, "url")])]
    if site_name and _REFERENCE.search(site_name):
        found.append(Candidate("encyclopedia", "site name", site_name))
    found += _matching(
        _CALLED, [*survey.meta("article:section", "section"), Candidate(survey.title, "title")]
    )
    found += _typed(survey)
    found += _matching(_GENERATORS, survey.meta("generator"))
    if any(value.lower() == "article" for value in survey.metas.get("og:type", ())):
        is_paper = site_name and _NEWSPAPER.search(site_name)
        found.append(Candidate("news" if is_paper else "webpage", "meta", "og:type"))
    elif any(value.lower().startswith("video") for value in survey.metas.get("og:type", ())):
        found.append(Candidate("video", "meta", "og:type"))
    if found and found[0].value == "news" and site_name:
        for kind, pattern in (("newspaper", _NEWSPAPER), ("magazine", _MAGAZINE)):
            if pattern.search(site_name):
                return [Candidate(kind, "site name", site_name), *found]
    return [*found, Candidate("webpage", "default")]


def _of_institutions(survey: Survey) -> Iterator[Candidate]:
    """What a library, a journal or an institute declares of its own papers (Highwire Press, Dublin Core)."""
    if survey.metas.get("citation_journal_title"):
        yield Candidate("journal", "meta", "citation_journal_title")
    for name in ("citation_technical_report_institution", "citation_technical_report_number"):
        if survey.metas.get(name):
            yield Candidate("report", "meta", name)
    yield from _matching(_DC_TYPES, survey.meta("dc.type", "dcterms.type"))


def _typed(survey: Survey) -> Iterator[Candidate]:
    for witness, nodes in (("json-ld", survey.articles), ("microdata", survey.items)):
        for name in (name for node in nodes for name in linked_data.types(node) if name in _TYPES):
            yield Candidate(_TYPES[name], witness, name)


def _matching(rules: tuple[tuple[str, str], ...], said: list[Candidate]) -> Iterator[Candidate]:
    for kind, pattern in rules:
        for candidate in said:
            if re.search(pattern, candidate.value, re.IGNORECASE):
                yield Candidate(kind, candidate.witness, candidate.place)
                break
