"""A PDF as an article: its text by page, and what it says of itself.

pdfium (the reader inside Chromium) gives the words. Title, authors and day come from the file's XMP
packet or its information dictionary (ISO 32000-2, 14.3), where they are no leftovers of the program that
wrote it, and else from the first page. Pages are parted by an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pypdfium2
from lxml import etree

from archiver.extraction.calendar_days import day_of
from archiver.extraction.language_signs import language_of
from archiver.extraction.names import parse_byline
from archiver.model import Article, Person, Unreadable

MAX_PAGES = 3_000
MAX_CHARACTERS = 12_000_000
_LEAST = 20  # characters a page, on average, of a PDF that is no scan
_LOOKED_AT = 1_500  # characters of the first page, in which its title and its day stand
_A_LABEL = 80  # characters of a line that may give the day
_TITLE = range(6, 300)  # characters of a title
_XMP = re.compile(rb"<x:xmpmeta.{0,2000000}?</x:xmpmeta>", re.DOTALL)
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP_DATE = "{http://ns.adobe.com/xap/1.0/}CreateDate"
_PDF_DATE = re.compile(r"(?:D:)?(\d{4})-?(\d{2})?-?(\d{2})?")  # D:20180619100000+02'00', 2018-06-19T10:00
# Titles that the writing program left: a file's name, its own name, a placeholder.
_NO_TITLE = re.compile(
    r"\S+\.(?:docx?|pdf|indd|qxd|pptx?|xlsx?|tex|dvi|odt|rtf|html?)$"  # Report_final2.docx
    r"|microsoft (?:word|powerpoint)\b.*|(?:untitled|unbenannt|sans titre|document|title|print|layout)\W*\d*$"
    r"|powerpoint.*|slide \d+|\W*$|[\w-]*\d[\w-]*$",  # Microsoft Word - Report, Untitled-1, 0815-final
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(r"(?:admin\w*|user|owner|unknown|author|\S*\d\S*|\S+\\\S+|[a-z]+)$", re.IGNORECASE)
_LINE_END_HYPHEN = re.compile("(\\w+)[\ufffe\x02](\\w+)")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_SCAN = Unreadable(
    "scan",
    "the PDF holds pictures of pages and no text; run it through OCR and import that copy, or check by eye",
)
_ENCRYPTED = Unreadable("media", "the PDF asks for a password; import a copy without one, or check by eye")
_DAMAGED = Unreadable("media", "the PDF cannot be read, it may be damaged; capture it again, or check by eye")


@dataclass(slots=True)
class _Said:
    """What a PDF says of itself, each with its source."""

    title: str | None = None
    authors: tuple[Person, ...] = ()
    published: str | None = None
    sources: dict[str, str] = field(default_factory=dict)


def read_pdf(body: bytes, *, url: str) -> Article:
    """The article of a PDF; one without text is `unreadable` as `scan`, one that cannot be opened as `media`.

    At most `MAX_PAGES` pages and `MAX_CHARACTERS` characters are read.

    >>> read_pdf(b"%PDF-1.7 cut", url="https://example.org/a.pdf").unreadable.code
    'media'
    """
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        return Article(url=url, unreadable=_ENCRYPTED if "password" in str(error).lower() else _DAMAGED)
    try:
        pages = list(_pages(document))
        text = _joined(pages)
        said = _said(document, body, pages[0] if pages else "")
    finally:
        document.close()
    language = language_of(text)
    if language:
        said.sources["language"] = "text"
    return Article(
        url=url,
        title=said.title,
        authors=said.authors,
        published=said.published,
        language=language,
        kind="report",
        text=text,
        page_text=text,
        sources={**said.sources, "kind": "media type"},
        unreadable=_SCAN if len(text) < _LEAST * max(1, len(pages)) else None,
    )


def _pages(document: Any) -> Iterator[str]:
    """The words of each page, a line a line; a page that cannot be read is an empty one."""
    size = 0
    for number in range(min(len(document), MAX_PAGES)):
        try:
            words = document[number].get_textpage().get_text_range()
        except pypdfium2.PdfiumError:
            words = ""
        lines = (" ".join(line.split()) for line in words.splitlines())
        yield "\n".join(line for line in lines if line)
        size += len(words)
        if size > MAX_CHARACTERS:
            return


def _joined(pages: list[str]) -> str:
    """The pages as one text, in which a word that a line's end cut is whole again.

    pdfium marks the hyphen there. It stays where the word has it elsewhere (*well-known*).
    """
    text = "\n\n".join(page for page in pages if page)
    whole = set(re.findall(r"\w+-\w+", text))

    def join(cut: re.Match[str]) -> str:
        hyphened = f"{cut[1]}-{cut[2]}"
        return hyphened if hyphened in whole or not cut[2][0].islower() else cut[1] + cut[2]

    return _NOT_TEXT.sub("", _LINE_END_HYPHEN.sub(join, text)).strip()


def _said(document: Any, body: bytes, first_page: str) -> _Said:
    said = _Said()
    info = document.get_metadata_dict(skip_empty=True)
    packet = _packet(body)
    for source, titles in (
        ("xmp dc:title", _texts(packet, "title")),
        ("pdf Title", [info.get("Title", "")]),
        ("first page", [_largest_line(document)]),
    ):
        title = " ".join(" ".join(titles[:1]).split())
        if not said.title and len(title) in _TITLE and not _NO_TITLE.match(title):
            said.title, said.sources["title"] = title, source
    writers = ("xmp dc:creator", _texts(packet, "creator")), ("pdf Author", [info.get("Author", "")])
    for source, names in writers:
        told = [name for name in names if name.strip() and not _NO_AUTHOR.match(name.strip())]
        if told and not said.authors and (people := parse_byline("; ".join(told))):
            said.authors, said.sources["authors"] = people, source
    _date(said, info.get("CreationDate", ""), packet, first_page)
    return said


def _date(said: _Said, created: str, packet: etree._Element | None, first_page: str) -> None:
    """The day on the first page, unless the file was made in another year; else the day when it was made."""
    stamps = [] if packet is None else [packet.findtext(f".//{_XMP_DATE}") or ""]
    stamps += [element.get(_XMP_DATE, "") for element in (() if packet is None else packet.iter())]
    made = next((day for stamp in (created, *stamps) if (day := _day(stamp))), None)
    lines = first_page[:_LOOKED_AT].split("\n")
    printed = next((day for line in lines if len(line) < _A_LABEL and (day := day_of(line))), None)
    if printed and (made is None or printed[:4] == made[:4]):
        said.published, said.sources["published"] = printed, "first page"
    elif made:
        source = "pdf CreationDate" if _day(created) else "xmp CreateDate"
        said.published, said.sources["published"] = made, source


def _day(stamp: str) -> str | None:
    found = _PDF_DATE.match(stamp.strip())
    return day_of("-".join(part for part in found.groups() if part)) if found else None


def _packet(body: bytes) -> etree._Element | None:
    """The first XMP packet; None where it is compressed or broken (ISO 16684-1)."""
    found = _XMP.search(body)
    if found is None:
        return None
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    return etree.fromstring(found[0], parser=parser)


def _texts(packet: etree._Element | None, name: str) -> list[str]:
    """The items of a Dublin Core property: `<dc:creator><rdf:Seq><rdf:li>Jane Doe</rdf:li>…`."""
    if packet is None:
        return []
    items = (str(item).strip() for element in packet.iter(f"{_DC}{name}") for item in element.itertext())
    return [item for item in items if item]


def _largest_line(document: Any) -> str:
    """The first page's words in the largest type, as far as they stand together near its beginning."""
    if len(document) == 0:
        return ""
    try:
        page = document[0].get_textpage()
        size = min(page.count_chars(), _LOOKED_AT)
        words = page.get_text_range(0, size)
        boxes = [page.get_charbox(n, loose=True) for n in range(size)]
    except pypdfium2.PdfiumError:
        return ""
    heights = [
        0 if words[n : n + 1].isspace() else round(top - bottom)
        for n, (_left, bottom, _right, top) in enumerate(boxes)
    ]
    largest = max(heights, default=0)
    if largest == 0 or heights.count(largest) > _TITLE.stop:
        return ""
    runs = groupby(range(min(size, len(words))), key=lambda n: heights[n] in (0, largest))
    longest = max(("".join(words[n] for n in run) for is_large, run in runs if is_large), key=len, default="")
    return " ".join(_NOT_TEXT.sub("", longest).split())
