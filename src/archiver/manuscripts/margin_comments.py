"""Comments in the margin of Word and LibreOffice documents: on which words each one stands.

pandoc leaves them out; here they are read for the one that asks to skip a quotation (`archiver-ignore`).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
# Where a document has paragraphs on which comments stand, in reading order
_WORD_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


@dataclass(frozen=True, slots=True)
class MarginComment:
    """A comment: its words, those it stands on, and those of the paragraph before it ends.

    It stands on none where it stands at a point.
    """

    words: str
    on: str
    before: str


def margin_comments(data: bytes, *, format: str) -> list[MarginComment]:  # noqa: A002
    """The comments of a `docx` or an `odt` file, in the order in which they end; none of a damaged one."""
    read = {"docx": _of_word, "odt": _of_open_document}[format]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return list(read(archive))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError):
        return []


def _parsed(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    if name not in archive.namelist():
        return None
    return etree.fromstring(archive.read(name), _PARSER)


@dataclass
class _Paragraph:
    """A paragraph as it grows, and where the comments that are open began in it."""

    text: str = ""
    open: dict[str, tuple[str, int]] = field(default_factory=dict)
    earlier: dict[str, str] = field(default_factory=dict)

    def begin(self, name: str, words: str) -> None:
        self.open[name] = (words, len(self.text))

    def end(self, name: str) -> MarginComment | None:
        if name not in self.open:
            return None
        words, start = self.open.pop(name)
        return MarginComment(words, self.earlier.pop(name, "") + self.text[start:], self.text)

    def next(self) -> None:
        """Go on to the next paragraph with the comments that are still open."""
        for name, (words, start) in self.open.items():
            self.earlier[name] = self.earlier.get(name, "") + self.text[start:] + "\n"
            self.open[name] = (words, 0)
        self.text = ""


def _of_word(archive: zipfile.ZipFile) -> Iterator[MarginComment]:
    """Office Open XML (ECMA-376 part 1, 17.13.4): ranges in the text, comments in a part of their own."""
    comments = _parsed(archive, "word/comments.xml")
    if comments is None:
        return
    words = {
        comment.get(f"{_WORD}id", ""): "".join(each.text or "" for each in comment.iter(f"{_WORD}t"))
        for comment in comments.iter(f"{_WORD}comment")
    }
    for part in _WORD_PARTS:
        root = _parsed(archive, part)
        paragraph = _Paragraph()
        ended: set[str] = set()
        for element in root.iter() if root is not None else ():
            name = element.get(f"{_WORD}id", "")
            if element.tag == f"{_WORD}p":
                paragraph.next()
            elif element.tag == f"{_WORD}t":
                paragraph.text += element.text or ""
            elif element.tag == f"{_WORD}commentRangeStart" and name in words:
                paragraph.begin(name, words[name])
            elif element.tag == f"{_WORD}commentReference" and name in words and name not in ended:
                paragraph.open.setdefault(name, (words[name], len(paragraph.text)))
            if element.tag in (f"{_WORD}commentRangeEnd", f"{_WORD}commentReference"):
                ended.add(name)
                if comment := paragraph.end(name):
                    yield comment


def _of_open_document(archive: zipfile.ZipFile) -> Iterator[MarginComment]:
    """OpenDocument 1.3 part 3, 14.1: the comment stands where its words begin, an end mark where they end."""
    root = _parsed(archive, "content.xml")
    if root is None:
        return
    ends = {element.get(f"{_OFFICE}name") for element in root.iter(f"{_OFFICE}annotation-end")}
    paragraph = _Paragraph()
    inside: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if inside is not None:
                continue
            if element.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                paragraph.next()
            elif element.tag == f"{_OFFICE}annotation":
                inside = element
                continue
            paragraph.text += element.text or ""
            continue
        if inside is not None and element is inside:
            name = inside.get(f"{_OFFICE}name") or ""
            said = ("".join(map(str, each.itertext())) for each in inside.iter(f"{_TEXT}p"))
            inside = None
            paragraph.begin(name, " ".join(said))
            if name not in ends and (comment := paragraph.end(name)):
                yield comment
        elif (
            inside is None
            and element.tag == f"{_OFFICE}annotation-end"
            and (comment := paragraph.end(element.get(f"{_OFFICE}name") or ""))
        ):
            yield comment
        if inside is None:
            paragraph.text += element.tail or ""
