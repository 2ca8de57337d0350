"""What kind of page it is, in the words that a citation style can use.

`newspaper` and `magazine` (articles of a periodical), `news` (of a site without one), `blog`, `webpage`,
`report`, `press_release`, `encyclopedia`, `forum`, `journal`, `video`.
"""

from __future__ import annotations

import re
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
# What the address says, with an example of each.
_PLACES = (
    ("encyclopedia", re.compile(r"/wiki/|encyclop", re.IGNORECASE)),  # example.org/wiki/Rain
    # /press-releases/1, /pressemitteilungen/2
    ("press_release", re.compile(r"press-?release|pressemitteilung|communique-de-presse", re.IGNORECASE)),
    ("forum", re.compile(r"//forum|/forums?/|/threads?/|viewtopic", re.IGNORECASE)),  # /forum/viewtopic?t=1
    ("blog", re.compile(r"//blogs?\.|/blogs?/|\bblog\b", re.IGNORECASE)),  # blog.example.org/a
)
# A periodical's name: The Daily Planet, Süddeutsche Zeitung, Le Journal de …
_NEWSPAPER = re.compile(
    r"\b(?:daily|times|post|herald|tribune|gazette|guardian|telegraph|chronicle|observer|journal|courier|"
    r"zeitung|tageblatt|tagblatt|tagesspiegel|nachrichten|anzeiger|kurier|diario|jornal|gazeta|newspaper)\b|zeitung\b",
    re.IGNORECASE,
)
_MAGAZINE = re.compile(r"\b(?:magazine?|magazin|monthly|weekly|quarterly|review|revista)\b", re.IGNORECASE)


def kinds(survey: Survey, *, site_name: str | None) -> list[Candidate]:
    """All candidates for the kind, the best first; there is always one, a page being at least a `webpage`.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> kinds(survey(document_fromstring("<p>A"), url="https://blog.example.org/a"), site_name=None)[0].value
    'blog'
    """
    found = []
    for kind, place in _PLACES:
        if place.search(survey.url):
            found.append(Candidate(kind, "url"))
    if survey.metas.get("citation_journal_title"):
        found.append(Candidate("journal", "meta", "citation_journal_title"))
    said = [name for article in survey.articles for name in linked_data.types(article) if name in _TYPES]
    found += [Candidate(_TYPES[name], "json-ld", name) for name in said]
    if any(value.lower() == "article" for value in survey.metas.get("og:type", ())):
        is_paper = site_name and _NEWSPAPER.search(site_name)
        found.append(Candidate("news" if is_paper else "webpage", "meta", "og:type"))
    if found and found[0].value == "news" and site_name:
        for kind, pattern in (("newspaper", _NEWSPAPER), ("magazine", _MAGAZINE)):
            if pattern.search(site_name):
                return [Candidate(kind, "site name", site_name), *found]
    return [*found, Candidate("webpage", "default")]
