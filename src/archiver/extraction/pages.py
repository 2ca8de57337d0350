"""The door: from a page's bytes to an `Article`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archiver.extraction.candidates import Candidate
from archiver.extraction.description import Description, describe
from archiver.extraction.document import MAX_BYTES, MAX_CHARACTERS, parse
from archiver.extraction.embedded import embedded_text
from archiver.extraction.encoding import decode
from archiver.extraction.media import form_of, unreadable
from archiver.extraction.mhtml import unwrapped
from archiver.extraction.plain import read_plain
from archiver.extraction.quality import unreadable_page
from archiver.extraction.subtitles import cue_text
from archiver.extraction.survey import survey
from archiver.extraction.text import article_text
from archiver.extraction.visible import text_of, visible_lines
from archiver.model import Article, Unreadable

_CUT = Unreadable(
    "truncated",
    f"the page is longer than is read of one ({MAX_CHARACTERS:,} characters); its bytes are archived whole",
)
_EMPTY = Unreadable("empty", "the page holds no words; capture it again, or check that the URL is right")


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
    body, content_type = unwrapped(body, content_type)
    form, media_type = form_of(body, content_type)
    if form == "pdf":
        from archiver.extraction.pdf import read_pdf  # loads pdfium, which few pages need

        return read_pdf(body, url=url)
    if form == "other":
        return Article(url=url, unreadable=unreadable(media_type))
    decoded = decode(body[:MAX_BYTES], content_type=content_type)
    if form == "subtitles":
        return read_plain(cue_text(decoded.text), url=url, media_type=None)
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
    found = describe(page, text=text, page_text=page_text)
    article = _article(url, found, text=text, page_text=page_text)
    if told:
        return replace(article, sources={**article.sources, "text": told.source})
    cut = _CUT if document.is_cut or len(body) > MAX_BYTES else None
    wall = unreadable_page(page, lines=lines, text=text)
    return replace(article, unreadable=wall or article.unreadable or cut)


def explain(body: bytes, *, url: str, content_type: str | None = None) -> Mapping[str, Sequence[Candidate]]:
    """All candidates for each field of `extract()`, the best first, with the witness and place of each.

    Takes the same arguments. A field that nothing speaks of is absent; what is no page has none. For
    `authors` a candidate is a whole byline, from which the persons are read.

    >>> page = b"<title>A day</title><h1>A day</h1><p class=byline>By Jane Doe, Tuesday</p>"
    >>> [(c.value, c.source) for c in explain(page, url="https://example.org/day")["title"]]
    [('A day', 'h1'), ('A day', 'title')]
    """
    body, content_type = unwrapped(body, content_type)
    if form_of(body, content_type)[0] != "html":
        return {}
    document = parse(decode(body, content_type=content_type).text, url=url)
    if document is None:
        return {}
    lines = visible_lines(document.root)
    page = survey(document.root, url=url)
    return describe(page, text=article_text(page, lines=lines), page_text=text_of(lines)).candidates


def _article(url: str, found: Description, *, text: str, page_text: str) -> Article:
    values = found.values
    is_free = values.pop("is_free", None)
    return Article(
        url=url,
        authors=found.authors,
        text=text,
        page_text=page_text,
        sources=found.sources,
        unreadable=None if text or page_text else _EMPTY,
        is_free=None if is_free is None else is_free == "true",
        **values,
    )
