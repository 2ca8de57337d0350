"""PDF to blocks: lines by the places of their characters, links by theirs.

A PDF has characters and boxes, no paragraphs: a line that is set off from the one above it, or that begins
farther in, begins one. Of pypdfium2 and pypdf the first tells the place of each character: pypdf gives
the place of what one operator draws, often a whole line, so that a link's words are not known.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from archiver.errors import UnreadableInput
from archiver.manuscripts.blocks import Anchor, Block
from archiver.manuscripts.redirects import meant

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Where a word was broken over two lines PDFium gives one of these for the hyphen and the line's end.
_LINE_HYPHENS = "\ufffe\x02\xad"
_IN_URL = re.compile(r"https?://\S*$", re.IGNORECASE)
# `3`, `– 3 –`, `Page 3 of 12`
_PAGE_NUMBER = re.compile(
    r"\W*(?:p(?:age|\.)|seite|s\.)?\s*\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?\W*", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…:。！？][”“\"’'»«)\]⁰-⁹¹²³]*\s*$")
_NOTE_NUMBER = re.compile(r"([⁰¹²³⁴-⁹]+)(?=\w)")


@dataclass(slots=True)
class _Line:
    """A line as it stands on the page; heights in points, from the page's lower edge."""

    page: int
    left: float
    bottom: float
    size: float
    text: str = ""
    links: list[tuple[int, int, str]] = field(default_factory=list)


def read_pdf(data: bytes, *, name: str) -> list[Block]:
    """The paragraphs of a PDF's text, each with its page. Running heads and page numbers are left out.

    Raises UnreadableInput for a PDF that is damaged or locked, or that is a scan without text.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableInput(
            f"{name} cannot be read as PDF ({error}); check that it opens without a password"
        ) from error
    with document:
        lines = [line for number in range(len(document)) for line in _lines(document, number)]
    lines = list(_without_running_heads(lines))
    if not any(line.text.strip() for line in lines):
        raise UnreadableInput(
            f"{name} is a PDF without text, such as a scan; run it through text recognition first, "
            "for instance with `ocrmypdf`"
        )
    return [_block(paragraph, number) for number, paragraph in enumerate(_paragraphs(lines), start=1)]


def _lines(document: pypdfium2.PdfDocument, number: int) -> Iterator[_Line]:
    page = document[number]
    text_page = page.get_textpage()
    links = list(_links(document, page))
    count = text_page.count_chars()
    chars = [(text_page.get_text_range(index, 1), index) for index in range(count)]
    sizes = [pdfium.FPDFText_GetFontSize(text_page.raw, index) for index in range(count)]
    usual = median(sizes) if sizes else 0.0
    line: _Line | None = None
    for char, index in chars:
        if char in ("\r", "\n"):
            if char == "\n" and line:
                line.text = line.text.rstrip("\n")
                yield line
                line = None
            continue
        left, bottom, right, top = text_page.get_charbox(index, loose=True)
        if line is None:
            line = _Line(number + 1, left, bottom, sizes[index])
        is_small = sizes[index] < 0.8 * usual
        is_raised = char.isdigit() and is_small and (line.size > sizes[index] or not line.text)
        middle = ((left + right) / 2, (bottom + top) / 2)
        for box, url in links:
            if box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3] and not char.isspace():
                _extend(line.links, len(line.text), url)
        if char in _LINE_HYPHENS:
            line.text += "-" if _IN_URL.search(line.text) else "-\n"
        else:
            line.text += char.translate(_RAISED) if is_raised else char
    if line:
        yield line
    text_page.close()
    page.close()


def _extend(links: list[tuple[int, int, str]], at: int, url: str) -> None:
    """Add one character to the link that it stands on; blanks between its words belong to it."""
    if links and links[-1][2] == url and at - links[-1][1] <= 2:
        links[-1] = (links[-1][0], at + 1, url)
    else:
        links.append((at, at + 1, url))


def _links(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage
) -> Iterator[tuple[tuple[float, float, float, float], str]]:
    """The boxes of the page's links to the web: left, bottom, right, top."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
        action = pdfium.FPDFLink_GetAction(link)
        length = pdfium.FPDFAction_GetURIPath(document.raw, action, None, 0) if action else 0
        rectangle = pdfium.FS_RECTF()
        if length > 1 and pdfium.FPDFLink_GetAnnotRect(link, rectangle):
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFAction_GetURIPath(document.raw, action, buffer, length)
            url = buffer.raw[: length - 1].decode("utf-8", "replace")
            if url.lower().startswith(("http://", "https://")):
                low, high = sorted((rectangle.bottom, rectangle.top))
                yield (rectangle.left, low, rectangle.right, high), meant(url)


def _without_running_heads(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Without the first and last lines of pages that say the same on most pages, or only a number."""
    edges = {id(line) for line in _edges(lines)}
    said = Counter(_form(line) for line in lines if id(line) in edges)
    pages = len({line.page for line in lines})
    for line in lines:
        is_repeated = pages > 2 and said[_form(line)] > pages / 2
        if id(line) not in edges or not (is_repeated or _PAGE_NUMBER.fullmatch(line.text)):
            yield line


def _edges(lines: Sequence[_Line]) -> Iterator[_Line]:
    for _, group in groupby(lines, key=lambda line: line.page):
        first, *others = group
        yield first
        yield from others[-1:]


def _form(line: _Line) -> str:
    return re.sub(r"\d+", "0", line.text.strip())


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    leading = _leading(lines)
    margin = Counter(round(line.left) for line in lines).most_common(1)[0][0]
    paragraph: list[_Line] = []
    for line in lines:
        if paragraph and _begins_anew(line, paragraph, leading=leading, margin=margin):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _leading(lines: Sequence[_Line]) -> float:
    """The distance of two lines of a paragraph: the smallest that is not rare."""
    gaps = [
        round(above.bottom - line.bottom, 1)
        for above, line in pairwise(lines)
        if above.page == line.page and 0 < above.bottom - line.bottom < 4 * line.size
    ]
    counted = Counter(gaps)
    return min((gap for gap in counted if counted[gap] >= len(gaps) / 10), default=0.0)


def _begins_anew(line: _Line, paragraph: Sequence[_Line], *, leading: float, margin: float) -> bool:
    above = paragraph[-1]
    is_note = bool(_NOTE_NUMBER.match(line.text))
    if line.page != above.page:
        return is_note or bool(_SENTENCE_END.search(above.text)) or above.size != line.size
    gap = above.bottom - line.bottom
    is_apart = not leading or gap > 1.25 * leading or gap < 0
    is_indented = line.left > margin + 6 and line.left > above.left + 6
    return is_apart or is_indented or is_note or abs(line.size - above.size) > 0.15 * above.size


def _block(paragraph: Sequence[_Line], number: int) -> Block:
    pieces: list[str] = []
    anchors: list[Anchor] = []
    length = 0
    for line in paragraph:
        text = line.text
        if not pieces and (note := _NOTE_NUMBER.match(text)):
            text = f"{note[0]} {text[note.end() :]}"
        shift = len(text) - len(line.text)
        for start, end, url in line.links:
            start, end = length + start + shift, length + end + shift
            before = anchors[-1] if anchors else None
            if before and before.urls == (url,) and start - before.end <= 2:
                anchors[-1] = Anchor(before.start, end, (url,))
            else:
                anchors.append(Anchor(start, end, (url,)))
        pieces.append(text)
        length += len(text) + 1
    return Block("\n".join(pieces), anchors=tuple(anchors), paragraph=number, page=paragraph[0].page)
