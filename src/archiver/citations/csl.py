"""An article's metadata -> a CSL-JSON item, by kind of page.

What CSL's data model cannot say of a web page, or a manual wants otherwise, is settled here, so that the
engine gets an item from which its style prints the right thing: which of site, publisher and author are
the same body, which titles keep their capitals, which URL is given, which dates are real.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from archiver.citations import casing
from archiver.citations.inlines import SPACE, emphasis, keep_case, text_of, words
from archiver.citations.titles import clean, headline

if TYPE_CHECKING:
    from archiver.citations.styles import Style
    from archiver.model import Article, Person

Item = dict[str, Any]
"""CSL-JSON (docs.citationstyles.org, "csl-data"), its titles as lists of pandoc's nodes."""

# Kind of page -> CSL type. APA sets the site in italics for periodicals, the title for all others.
TYPES = {
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "blog": "post-weblog",
    "report": "report",
    "encyclopedia": "entry-encyclopedia",
    "journal": "article-journal",
}

# Kind of page -> what APA says of it in square brackets (APA 7, 9.21; 10.12 videos, 10.15 posts, 10.16).
_DESCRIPTIONS = {"press_release": "Press release", "forum": "Online forum post", "video": "Video"}

# Host -> the archive's name, as MLA's second container. A host that ends in one of these counts too.
_ARCHIVES = {
    "web.archive.org": "Internet Archive",
    "archive.org": "Internet Archive",
    "archive-it.org": "Archive-It",
    "archive.today": "Archive.today",
    "archive.fo": "Archive.today",
    "archive.is": "Archive.today",
    "archive.li": "Archive.today",
    "archive.md": "Archive.today",
    "archive.ph": "Archive.today",
    "archive.vn": "Archive.today",
    "arquivo.pt": "Arquivo.pt",
    "ghostarchive.org": "Ghostarchive",
    "megalodon.jp": "Web Gyotaku",
    "perma.cc": "Perma.cc",
    "web.archive.bibalex.org": "Bibliotheca Alexandrina",
    "webarchive.loc.gov": "Library of Congress Web Archives",
    "webarchive.nationalarchives.gov.uk": "UK Government Web Archive",
    "webarchive.org.uk": "UK Web Archive",
    "webcitation.org": "WebCite",
}


def item_for(
    article: Article, style: Style, *, accessed: datetime.date | None = None, archive_url: str | None = None
) -> Item:
    """The item from which `style` prints `article`.

    `accessed` is the access date to print, `archive_url` the archived copy to give.

    >>> from archiver.citations.styles import find_style
    >>> from archiver.model import Article
    >>> page = Article(url="https://example.org/a", title="A day", published="2018-13-40")
    >>> item_for(page, find_style("apa"))["issued"]
    {'date-parts': [[2018]]}
    """
    item: Item = {"type": TYPES.get(article.kind or "", "webpage")}
    item |= _title(article, style)
    item |= _bodies(article, style)
    item |= _location(article, style, archive_url)
    _describe(item, article, style)
    if style.is_mla and "container-title" not in item and article.kind != "report":
        # A page is part of a site even where that has no name, so that its title stands in marks (MLA 9,
        # 5.48); the style has those for this type alone where there is no container.
        item["type"] = "post"
    if issued := date_parts(article.published):
        item["issued"] = {"date-parts": [issued]}
    if accessed:
        item["accessed"] = {"date-parts": [[accessed.year, accessed.month, accessed.day]]}
    if article.language:
        item["language"] = clean(article.language)
    return item


def _describe(item: Item, article: Article, style: Style) -> None:
    """Say what kind of work it is, where the manual does: *Agency opens a plant* [Press release].

    Where the title leads, its description stays with it (APA 7, 9.12), roman: emphasis in emphasis.
    """
    description = _DESCRIPTIONS.get(article.kind or "")
    if not description or style.is_mla or "genre" in item:
        return
    if style.is_apa and "author" not in item:
        item.setdefault("title-short", item["title"])
        item["title"] = [*item["title"], SPACE, emphasis(words(f"[{description}]"))]
    else:
        item["genre"] = description.lower() if style.is_chicago else description  # in a note it is small


def date_parts(date: str | None) -> list[int] | None:
    """The parts of a date that are real: year, month and day as far as the calendar knows them.

    >>> date_parts("2021-02-30"), date_parts("2018-13-40"), date_parts("soon")
    ([2021, 2], [2018], None)
    """
    found = re.match(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])", date or "")
    if not found or int(found[1]) == 0:
        return None
    parts = [int(part) for part in found.groups() if part]
    for length in range(len(parts), 0, -1):
        try:
            datetime.date(*(parts[:length] + [1] * (3 - length)))
        except ValueError:
            continue
        return parts[:length]
    return None


def _title(article: Article, style: Style) -> Item:
    """The title as the page writes it, but for three manuals that recase English ones.

    MLA and Chicago recase them everywhere (MLA 9, 2.90; Chicago 18, 8.160), APA inside the text (APA 7,
    8.14). A page without a title gets a description (APA 7, 9.22; MLA 9, 5.28).
    """
    nodes = headline(article.title or "")
    if not nodes:
        # APA and MLA print a genre in the title's place, roman; other styles may print nothing.
        return {"genre": "Web page"} if style.is_apa or style.is_mla else {"title": words("[Web page]")}
    if not casing.is_english(text_of(nodes), article.language):
        return {"title": keep_case(nodes)}
    if style.is_apa:
        return {"title": nodes, "title-short": keep_case(casing.title_cased(nodes, casing.APA))}
    if style.is_mla or style.is_chicago:
        manual = casing.MLA if style.is_mla else casing.CHICAGO
        return {"title": keep_case(casing.title_cased(nodes, manual))}
    return {"title": nodes}


def _bodies(article: Article, style: Style) -> Item:
    """Authors, site and publisher, each body named once."""
    authors = [author for author in article.authors if _name(author)]
    site, publisher = clean(article.site_name or ""), clean(article.publisher or "")
    author = _name(authors[0]) if len(authors) == 1 else ""
    is_report = article.kind == "report"
    if is_report:
        publisher = publisher or site
    if same_body(site, publisher):
        # A report's publisher is the body behind it, and its site is not named again (APA 7, 10.4).
        site, publisher = ("", publisher) if is_report else (site, "")
    if style.is_mla and authors and len(authors) == 1 and authors[0].literal:
        # MLA 9, 5.19: the entry of an organisation's own page begins with the title.
        if same_body(author, site) or same_body(author, publisher):
            authors = []
    elif not style.is_mla:
        publisher = "" if same_body(author, publisher) else publisher
    if style.is_apa:
        site = "" if same_body(author, site) else site  # APA 7, 9.32 and 10.16
        if not is_report:
            publisher = ""  # APA names the site of a page alone; the style would take it for an author
        elif publisher or author:
            site = ""
    elif is_report and publisher and not style.is_mla:
        site = ""  # a report is a work of its own, not a part of the site (Chicago 18, 14.116)
    item: Item = {}
    if authors:
        item["author"] = [_csl_name(person, style) for person in authors]
    if site:
        item["container-title"] = keep_case(words(site))
    if publisher:
        item["publisher"] = words(publisher)
    return item


def same_body(one: str | None, other: str | None) -> bool:
    """Whether two names are one body's: case, spaces, a leading "The" and a trailing ".com" apart.

    >>> same_body("Tide Museum", "The TIDE Museum"), same_body("TheTide", "The Tide"), same_body("", "")
    (True, True, False)
    >>> same_body("Tide", "Tide.com"), same_body("Tide News", "Tide")
    (True, False)
    """
    return bool(_folded_forms(one or "") & _folded_forms(other or ""))


def _folded_forms(name: str) -> set[str]:
    """The Tide Museum -> thetidemuseum, tidemuseum; Tide.com, tide.co.uk -> tide."""
    whole = re.sub(r"(?<=\w)(?:\.co)?\.[a-z]{2,8}$", "", name.casefold().strip())
    forms = (re.sub(r"\W+", "", form) for form in (whole, re.sub(r"^the\W+", "", whole)))
    return {form for form in forms if form}


def _name(person: Person) -> str:
    return clean(str(person))


def _csl_name(person: Person, style: Style) -> Item:
    """A name in CSL's parts. One without parts is a literal; a family name alone stays one, a mononym."""
    given, family = clean(person.given or ""), clean(person.family or "")
    if person.literal or not family:
        return {"literal": _name(person)}
    name: Item = {"family": family}
    if given:
        name["given"] = given
    if particle := clean(person.particle or ""):
        name["non-dropping-particle"] = particle
    if suffix := clean(person.suffix or ""):
        name["suffix"] = suffix
        # "and Leon R. Baptiste, Jr.", but "and Amos Whitfield III" (MLA 9, 5.11)
        name["comma-suffix"] = style.is_mla and suffix.casefold().startswith(("jr", "sr"))
    return name


def _location(article: Article, style: Style, archive_url: str | None) -> Item:
    """The DOI and the URL, of which the styles prefer the DOI; an archived copy that is asked for beats both.

    APA has the archived URL in the URL's place. MLA adds the archive as a second container (5.102), and
    the page's own URL before it unless the archived one shows it.
    """
    url, doi = one_word(article.url), doi_name(article.doi)
    if archive_url:
        archived = one_word(archive_url)
        item: Item = {"URL": archived}
        if style.is_mla:
            item["source"] = words(archive_name(archived))
            if url not in archived:
                item["archive_location"] = url
        return item
    return {key: value for key, value in (("DOI", doi), ("URL", url)) if value}


def one_word(url: str) -> str:
    """A URL without characters that no line can hold."""
    return clean(url).replace(" ", "%20")


def doi_name(doi: str | None) -> str:
    """The bare name: "https://doi.org/10.5555/x", "doi:10.5555/x" -> "10.5555/x"."""
    return re.sub(r"(?i)^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", clean(doi or ""))


def archive_name(url: str) -> str:
    """What people call the web archive that a URL leads to: its host where it is not a known one."""
    host = urlsplit(url).hostname or url
    named = (name for known, name in _ARCHIVES.items() if host == known or host.endswith(f".{known}"))
    return next(named, host.removeprefix("www."))
