"""What a list is, told by its content; where that leaves a choice, by the ending of its name."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from lxml import etree

from archiver.errors import UnreadableInput
from archiver.lists.tables import url_column
from archiver.manuscripts import FORMATS as MANUSCRIPTS
from archiver.manuscripts import SUFFIXES as MANUSCRIPT_SUFFIXES

LISTS = ("text", "csv", "json", "bookmarks", "bibtex", "ris", "csl-json", "feed", "sitemap")
# A manuscript in plain text: `text` is a list here, and `csv` and `jsonl` are lists of quotations there.
PROSE = "prose"
# The names that `format` takes.
FORMATS = (*LISTS, PROSE, *(name for name in MANUSCRIPTS if name not in ("csv", "jsonl", "text")))

# Other names that people know these by.
ALIASES = {
    "txt": "text",
    "urls": "text",
    "tsv": "csv",
    "jsonl": "json",
    "ndjson": "json",
    "biblatex": "bibtex",
    "bib": "bibtex",
    "csljson": "csl-json",
    "rss": "feed",
    "atom": "feed",
    "netscape": "bookmarks",
    "md": "markdown",
    "tex": "latex",
    "wiki": "mediawiki",
}

# What a sitemap of 50 MB, the most that sitemaps.org allows, is far below.
_LARGEST_BYTES = 200_000_000

_ROOTS = {
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "rss": "feed",
    "feed": "feed",
    "RDF": "feed",  # RSS 1.0
    "html": "html",
}
# The first file that names the format of a zip archive, or a text that its `mimetype` holds.
_ZIPPED = {
    "word/document.xml": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/epub+zip": "epub",
}
_BIBTEX = re.compile(r"^\s*@[A-Za-z]+\s*[{(]", re.MULTILINE)  # "@article{doe2019,"
_RIS = re.compile(r"\s*TY {2}- ")  # "TY  - NEWS"
_LATEX = re.compile(r"^\s*\\(?:documentclass|begin\{document\})", re.MULTILINE)
_BOOKMARKS = re.compile(r"(?i)\s*<!doctype\s+netscape-bookmark-file")
_HTML = re.compile(r"(?i)\s*(?:<!doctype\s+html|<html[\s>])")
_XML = re.compile(r"\s*<(?:\?xml|!--|[A-Za-z]+[\s>:])")
_DECLARED_XML = re.compile(r"\s*<\?xml\s")
_XML_LISTS = "give RSS, Atom or a sitemap, or a text with one URL a line"
_OBJECT = re.compile(r'\s*\[?\s*\{\s*"')  # '{"url": ', '[{"url": '; no "{{cite", no "[[Ferry]]"
_JSON_SUFFIXES = (".json", ".jsonl", ".ndjson")
_LINK = re.compile(r"(?i)https?://")


def unpacked(data: bytes, *, name: str) -> bytes:
    """The list itself where it comes gzipped, as sitemaps do. Raises `UnreadableInput`."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            plain = file.read(_LARGEST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableInput(f"{name} is a damaged gzip file ({error}); fetch it again") from error
    if len(plain) > _LARGEST_BYTES:
        raise UnreadableInput(
            f"{name} unpacks to more than the {_LARGEST_BYTES // 1_000_000} MB that are read; divide it"
        )
    return plain


def kind_of_bytes(data: bytes, *, name: str) -> str | None:
    """The format of a file that is no text: of a Word file, a PDF; None for what may be text.

    Raises `UnreadableInput` for an archive, which is not a list.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"WARC/"):
        raise UnreadableInput(f"{name} is a WARC file, no list; `archiver import` takes it in")
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name=name)
    return None


def _zipped(data: bytes, *, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            members = file.namelist()
            mimetype = _beginning(file, "mimetype") if "mimetype" in members else ""
    # What zipfile raises for a damaged archive, an unknown compression, an encrypted member, a bad name.
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, zlib.error) as error:
        raise UnreadableInput(f"{name} is damaged ({error}); check that it opens in its program") from error
    for told, kind in _ZIPPED.items():
        if told in members or told == mimetype.strip():
            return kind
    if "datapackage.json" in members:
        raise UnreadableInput(f"{name} is a web archive (WACZ), no list; `archiver import` takes it in")
    raise UnreadableInput(f"{name} is a zip archive and no document; unpack it, and give the list within")


def _beginning(file: zipfile.ZipFile, member: str) -> str:
    """The first characters of a member, of which no more is unpacked."""
    with file.open(member) as unpacking:
        return unpacking.read(100).decode("latin-1")


def kind_of_text(text: str, *, name: str) -> str:
    """The format of a list in text.

    >>> kind_of_text("@online{doe, url={https://a.org/}}", name="-"), kind_of_text("https://a.org/", name="-")
    ('bibtex', 'text')
    >>> kind_of_text("Doe wrote so (https://a.org/) and more.", name="-")
    'prose'
    """
    if _BOOKMARKS.match(text):
        return "bookmarks"
    if _HTML.match(text):
        return "html"
    suffix = PurePath(name).suffix.lower()
    told = MANUSCRIPT_SUFFIXES.get(suffix, "text")
    is_manuscript = told not in ("text", "csv", "jsonl")
    if _XML.match(text):
        root = _root(text)
        if kind := _ROOTS.get(root):
            return kind
        if not is_manuscript and (suffix == ".xml" or _DECLARED_XML.match(text)):
            raise UnreadableInput(f"{name} is XML that is no list (its root is {root[:40]!r}); {_XML_LISTS}")
    if text.lstrip()[:1] in ("{", "["):
        if kind := _json_kind(text, name=name):
            return kind
        if not is_manuscript and (suffix in _JSON_SUFFIXES or _OBJECT.match(text)):
            raise UnreadableInput(f"{name}: neither JSON nor JSON Lines; check how it was written")
    if _RIS.match(text):
        return "ris"
    if _BIBTEX.search(text) and not _LATEX.search(text):
        return "bibtex"
    if url_column(text) is not None:
        return "csv"
    if is_manuscript:
        return told
    if _LATEX.search(text):
        return "latex"
    return PROSE if _is_prose(text) else "text"


def _root(text: str) -> str:
    """The name of the root element, without its namespace."""
    events = etree.iterparse(
        io.BytesIO(text.encode()), events=("start",), recover=True, resolve_entities=False, no_network=True
    )
    try:
        for _, element in events:
            return str(etree.QName(element).localname)
    except etree.XMLSyntaxError:
        pass  # no element at all: some other text that begins with a `<`
    return ""


def _json_kind(text: str, *, name: str) -> str | None:
    """The format of a JSON text, or of JSON Lines; None where it is neither."""
    values = list(json_values(text, name=name))
    if not values:
        return None
    if any(isinstance(value, dict) and "nbformat" in value for value in values):
        return "ipynb"
    items = values[0] if isinstance(values[0], list) else values
    is_library = items and all(isinstance(item, dict) and "id" in item and "type" in item for item in items)
    return "csl-json" if is_library else "json"


def json_values(text: str, *, name: str) -> Iterator[Any]:
    """The value of a JSON text, or those of JSON Lines; nothing where it is neither.

    Raises `UnreadableInput` where either is nested deeper than Python reads it.
    """
    try:
        try:
            yield json.loads(text)
        except ValueError:
            yield from [json.loads(line) for line in text.split("\n") if line.strip()]
    except ValueError:
        return
    except RecursionError as error:
        raise UnreadableInput(f"{name} is JSON that nests deeper than any list does; flatten it") from error


def _is_prose(text: str) -> bool:
    """Whether a text is one to read, with links in it: most of its lines are sentences."""
    lines = [line.strip() for line in text.split("\n")]
    lines = [line for line in lines if line and not line.startswith("#")]
    sentences = [line for line in lines if " " in line and not _LINK.match(line)]
    return bool(_LINK.search(text)) and len(sentences) * 2 > len(lines)
