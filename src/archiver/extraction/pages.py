"""The door: from a page's bytes to an `Article`."""

from __future__ import annotations

import re
from dataclasses import replace

from archiver.extraction.authors import authors
from archiver.extraction.candidates import Candidate
from archiver.extraction.dates import modified, published
from archiver.extraction.document import parse
from archiver.extraction.embedded import embedded_text
from archiver.extraction.encoding import decode
from archiver.extraction.kinds import kinds
from archiver.extraction.languages import languages
from archiver.extraction.media import form_of, unreadable
from archiver.extraction.plain import read_plain
from archiver.extraction.quality import unreadable_page
from archiver.extraction.sites import known_as, publishers, site_names
from archiver.extraction.survey import Survey, survey
from archiver.extraction.text import article_text
from archiver.extraction.titles import titles
from archiver.extraction.visible import text_of, visible_lines
from archiver.model import Article, Unreadable

_EMPTY = Unreadable("empty", "the page holds no words; capture it again, or check that the URL is right")
_DOI = re.compile(r"10\.\d{4,9}/\S+")  # DOI Handbook, section 2.2


def extract(body: bytes, *, url: str, content_type: str | None = None) -> Article:
    """What can be understood of a page: its metadata, each field with its source, and its two texts.

    `body` is the payload without its content coding, `url` where the page was found, `content_type` the
    header as it was served. Makes no request, and raises for no page: one that gives no text says why
    in `unreadable` (`media`, `empty`, `scan`, and the walls of `quality`).

    >>> page = b"<html lang=en><title>A day</title><h1>A day</h1><p>It rained, and then it did not.</p>"
    >>> article = extract(page, url="https://example.org/day")
    >>> article.title, article.language, article.page_text
    ('A day', 'en', 'A day\\nIt rained, and then it did not.')
    >>> article.sources["title"]
    'h1'
    """
    form, media_type = form_of(body, content_type)
    if form == "pdf":
        from archiver.extraction.pdf import read_pdf  # loads pdfium, which few pages need

        return read_pdf(body, url=url)
    if form == "other":
        return Article(url=url, unreadable=unreadable(media_type))
    decoded = decode(body, content_type=content_type)
    if form == "text":
        return read_plain(decoded.text, url=url, media_type=media_type)
    document = parse(decoded.text, url=url)
    if document is None:
        return Article(url=url, unreadable=_EMPTY)
    lines = visible_lines(document.root)
    page = survey(document.root, url=url)
    text, page_text = article_text(page, lines=lines), text_of(lines)
    # trafilatura, too, looks into the data of a page where it sees nothing.
    is_shown = text.partition("\n")[0] in page_text
    told = embedded_text(page, shown=text if is_shown else "")
    if told:
        text, page_text = told.text, f"{page_text}\n{told.text}".lstrip()
    article = _described(page, text=text, page_text=page_text)
    if told:
        return replace(article, sources={**article.sources, "text": told.source})
    return replace(article, unreadable=unreadable_page(page, lines=lines, text=text) or article.unreadable)


def _described(page: Survey, *, text: str, page_text: str) -> Article:
    """The article of a page: the best candidate for each field, and which that was."""
    won: dict[str, Candidate] = {}
    names = site_names(page)
    won |= _first("site_name", names)
    called = known_as(page, names)
    won |= _first("language", languages(page, text=text or page_text))
    language = won["language"].value if "language" in won else None
    won |= _first("title", titles(page, site_names=called))
    won |= _first("published", published(page, language=language))
    won |= _first("modified", modified(page, language=language))
    won |= _first("publisher", publishers(page))
    won |= _first("kind", kinds(page, site_name=won["site_name"].value if "site_name" in won else None))
    won |= _first("doi", _dois(page))
    values = {field: candidate.value for field, candidate in won.items()}
    sources = {field: candidate.source for field, candidate in won.items()}
    writers = authors(page, language=language, site_names=called, page_text=page_text)
    if writers:
        sources["authors"] = writers[0][0].source
    return Article(
        url=page.url,
        authors=writers[0][1] if writers else (),
        text=text,
        page_text=page_text,
        sources=sources,
        unreadable=None if text or page_text else _EMPTY,
        **values,
    )


def _first(field: str, candidates: list[Candidate]) -> dict[str, Candidate]:
    return {field: candidates[0]} if candidates and candidates[0].value else {}


def _dois(page: Survey) -> list[Candidate]:
    said = page.meta(
        "citation_doi", "dc.identifier", "dc.identifier.doi", "prism.doi", "bepress_citation_doi"
    )
    return [Candidate(found[0], c.witness, c.place) for c in said if (found := _DOI.search(c.value))]
