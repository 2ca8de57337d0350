"""From a file's bytes to a manuscript: which format it is, and what is no manuscript at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath

from archiver.errors import PandocRefused, UnreadableInput
from archiver.manuscripts.blocks import Block
from archiver.manuscripts.documents import read_document
from archiver.manuscripts.lines import LineFinder
from archiver.manuscripts.listing import read_csv, read_json_lines
from archiver.manuscripts.manuscript import Manuscript, Quotation
from archiver.manuscripts.plain_text import read_plain_text
from archiver.manuscripts.quotations import Found, find_quotations
from archiver.manuscripts.references import with_bare_urls, with_references
from archiver.model import Location, Quote
from archiver.pandoc import Document
from archiver.pandoc import read as read_tree

# With `-smart` marks stay the characters that they are; `+sourcepos` gives lines. Math, superscripts
# and emoji stay off in Markdown: `$5 and $10`, `~50 and ~60` are words.
_PANDOC = {
    "markdown": "commonmark+footnotes+pipe_tables+strikeout+yaml_metadata_block+autolink_bare_uris+sourcepos",
    "html": "html-smart",
    "docx": "docx",
    "odt": "odt",
    "latex": "latex-smart",
    "typst": "typst",
    "rst": "rst-smart",
    "org": "org-smart",
    "mediawiki": "mediawiki-smart",
    "ipynb": "ipynb",
    "epub": "epub",
    "textile": "textile-smart",
}
_BINARY = frozenset(("docx", "odt", "epub"))
_LISTS: dict[str, Callable[..., Manuscript]] = {"jsonl": read_json_lines, "csv": read_csv}

FORMATS = tuple(sorted((*_PANDOC, *_LISTS, "text")))
"""The names that `format` takes."""

# Other names that people know these formats by.
_ALIASES = {
    "md": "markdown",
    "gfm": "markdown",
    "commonmark": "markdown",
    "plain": "text",
    "txt": "text",
    "tex": "latex",
    "wiki": "mediawiki",
    "json": "jsonl",
}
_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".odt": "odt",
    ".tex": "latex",
    ".latex": "latex",
    ".typ": "typst",
    ".rst": "rst",
    ".org": "org",
    ".wiki": "mediawiki",
    ".mediawiki": "mediawiki",
    ".ipynb": "ipynb",
    ".epub": "epub",
    ".textile": "textile",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}
# What a file is, whatever its name says: (first bytes, what to call it, may be read as)
_SIGNATURES: tuple[tuple[bytes, str, frozenset[str]], ...] = (
    (b"PK\x03\x04", "a zip archive (Word, LibreOffice, EPUB)", _BINARY),
    (b"%PDF-", "a PDF", frozenset()),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)", frozenset()),
    (b"\x89PNG", "a PNG image", frozenset()),
    (b"\xff\xd8\xff", "a JPEG image", frozenset()),
    (b"\x1f\x8b", "a gzip archive", frozenset()),
    (b"{\\rtf", "an RTF document", frozenset()),
)
_LOOKS_LIKE_MARKDOWN = re.compile(
    r"\]\(<?https?:|\]\[|^\[[^\]]+\]:\s*\S|\[\^|^#{1,6} |<https?:", re.MULTILINE
)
_BLOCK_QUOTE_TAG = re.compile(r"<blockquote\b([^>]*)>", re.IGNORECASE)
_CITE = re.compile(r"\bcite\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def read_manuscript(data: bytes, *, name: str, format: str | None = None) -> Manuscript:  # noqa: A002
    """Read the quotations of a manuscript, or of a list of quotations, and the sources that they cite.

    `name` is the file's, shown in locations; its ending gives the format unless `format` (one of
    `FORMATS`) does; pasted text (`-`) is told by its looks. Lines are exact in text formats, counted
    from 1; others have paragraphs alone. Raises UnreadableInput, which names the file, the cause and the
    cure, for bytes that are no such manuscript, and PandocError when pandoc itself is missing.

    >>> source = "She said [“never again”](https://a.org/)."
    >>> read = read_manuscript(source.encode(), name="a.md")
    >>> [(quote.text, quote.url, quote.location.line) for quote in read.quotes]
    [('never again', 'https://a.org/', 1)]
    """
    chosen = _ALIASES.get(format, format) if format else _format_of(name)
    if chosen is not None and chosen not in FORMATS:
        raise UnreadableInput(
            f"{name}: no manuscript format is named {chosen!r}; there are {', '.join(FORMATS)}"
        )
    _refuse_foreign(data, name=name, format=chosen)
    if chosen in _BINARY:
        return _manuscript(name, _blocks_by_pandoc(data, name=name, format=chosen, source=None), source=None)
    source = _decoded(data, name=name)
    chosen = chosen or _guessed(source)
    if chosen in _LISTS:
        return _LISTS[chosen](source, name=name)
    if chosen == "text":
        blocks = [with_bare_urls(block) for block in read_plain_text(source)]
        return _manuscript(name, blocks, source=None)
    blocks = _blocks_by_pandoc(source.encode(), name=name, format=chosen, source=source)
    return _manuscript(name, blocks, source=source)


def _format_of(name: str) -> str | None:
    if name == "-":
        return None
    suffix = PurePath(name).suffix.lower()
    if suffix not in _SUFFIXES:
        raise UnreadableInput(
            f"{name}: its ending {suffix or '(none)'} tells no manuscript format; "
            f"say which it is: {', '.join(FORMATS)}"
        )
    return _SUFFIXES[suffix]


def _refuse_foreign(data: bytes, *, name: str, format: str | None) -> None:  # noqa: A002
    if not data.strip():
        raise UnreadableInput(f"{name} is empty; give a file that has quotations in it")
    for signature, what, formats in _SIGNATURES:
        if data.startswith(signature) and format not in formats:
            raise UnreadableInput(
                f"{name} is {what}, which is not read as {format or 'text'}; save it as .docx or .md"
            )
    if format in _BINARY and not data.startswith(b"PK"):
        raise UnreadableInput(
            f"{name} is no {format} file, whatever its name says; save it anew as .{format}"
        )


def _decoded(data: bytes, *, name: str) -> str:
    """The text, line ends as `\\n`; UTF-16 is read when its byte order mark says so."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableInput(
            f"{name}:{line}: not UTF-8 text (byte {data[error.start]:#04x}); save the file as UTF-8, "
            "for instance with `iconv -f WINDOWS-1252 -t UTF-8`"
        ) from error
    if "\0" in text:
        raise UnreadableInput(
            f"{name} holds NUL characters, so it is no text; save the manuscript as UTF-8 text"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _guessed(source: str) -> str:
    """The format of pasted text."""
    start = source.lstrip()[:200].lower()
    if start.startswith('{"'):
        return "jsonl"
    if start.startswith(("<!doctype html", "<html", "<p>")):
        return "html"
    return "markdown" if _LOOKS_LIKE_MARKDOWN.search(source) else "text"


def _blocks_by_pandoc(data: bytes, *, name: str, format: str, source: str | None) -> list[Block]:  # noqa: A002
    try:
        tree = read_tree(data, format=_PANDOC[format])
        cites = _cites(source) if source and format == "html" else ()
        return read_document(tree, cites=cites, read_html=_read_html)
    except RecursionError as error:
        raise UnreadableInput(
            f"{name} nests its lists or block quotes too deeply to be read; take some levels out"
        ) from error
    except PandocRefused as error:
        raise UnreadableInput(
            f"{name} cannot be read as {format}: {error}; check that it opens in its program"
        ) from error


def _read_html(raw: str) -> Document:
    return read_tree(raw.encode(), format=_PANDOC["html"])


def _cites(source: str) -> Sequence[str | None]:
    tags = _BLOCK_QUOTE_TAG.findall(source)
    return [match[1] if (match := _CITE.search(tag)) else None for tag in tags]


def _manuscript(name: str, blocks: list[Block], *, source: str | None) -> Manuscript:
    blocks = with_references(blocks)
    has_lines = any(block.lines for block in blocks)
    finder = LineFinder(source) if source and not has_lines else None
    quotations = tuple(_quotation(found, name=name, finder=finder) for found in find_quotations(blocks))
    return Manuscript(name, quotations, _links(blocks, quotations))


def _quotation(found: Found, *, name: str, finder: LineFinder | None) -> Quotation:
    line = finder.find(found.words) if finder else found.block.line(found.offset)
    urls = found.sources.urls
    quote = Quote(
        found.words,
        url=urls[0] if urls else None,
        urls=urls[1:],
        suffix=found.after.strip() or None,
        location=Location(file=name, line=line, paragraph=found.block.paragraph),
    )
    return Quotation(quote, unchecked=found.unchecked, remark=found.remark)


def _links(blocks: Iterable[Block], quotations: Iterable[Quotation]) -> tuple[str, ...]:
    """Every page that is linked, in order, a block quote's `cite` too."""
    in_text = [url for block in blocks for anchor in block.anchors for url in anchor.urls]
    named = [q.quote.url for q in quotations if q.quote.url]
    return tuple(url for url in dict.fromkeys(in_text + named) if not url.startswith("#"))
