"""The formats of manuscripts: their names, what tells them, and what is none."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from archiver.errors import UnreadableInput

# With `-smart` marks stay the characters that they are; `+sourcepos` gives lines. Math, superscripts
# and emoji stay off in Markdown: `$5 and $10`, `~50 and ~60` are words.
PANDOC_READERS = {
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
ZIPPED = frozenset(("docx", "odt", "epub"))
FORMATS = tuple(sorted((*PANDOC_READERS, "csv", "jsonl", "pdf", "text")))
"""The names that `format` takes."""

# Other names that people know these formats by.
ALIASES = {
    "md": "markdown",
    "gfm": "markdown",
    "commonmark": "markdown",
    "plain": "text",
    "txt": "text",
    "tex": "latex",
    "wiki": "mediawiki",
    "json": "jsonl",
}
# What a file's ending tells.
SUFFIXES = {
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
    ".pdf": "pdf",
    ".textile": "textile",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}
# What a file is, whatever its name says: (first bytes, what to call it, may be read as)
_SIGNATURES: tuple[tuple[bytes, str, frozenset[str]], ...] = (
    (b"PK\x03\x04", "a zip archive (Word, LibreOffice, EPUB)", ZIPPED),
    (b"%PDF-", "a PDF", frozenset(("pdf",))),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)", frozenset()),
    (b"\x89PNG", "a PNG image", frozenset()),
    (b"\xff\xd8\xff", "a JPEG image", frozenset()),
    (b"\x1f\x8b", "a gzip archive", frozenset()),
    (b"{\\rtf", "an RTF document", frozenset()),
)
_LOOKS_LIKE_MARKDOWN = re.compile(
    r"\]\(<?https?:|\]\[|^\[[^\]]+\]:\s*\S|\[\^|^#{1,6} |<https?:", re.MULTILINE
)
# What a Word, LibreOffice or EPUB file unpacks to: text, and pictures, which are not looked at.
_TEXT_PARTS = (".xml", ".rels", ".html", ".xhtml", ".htm", ".opf", ".ncx", ".css")
_LARGEST_BYTES = 200_000_000


def format_of(name: str) -> str | None:
    """The format that a file's ending tells, None for pasted text (`-`). Raises UnreadableInput.

    >>> format_of("notes/draft.TEX"), format_of("-")
    ('latex', None)
    """
    if name == "-":
        return None
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnreadableInput(
            f"{name}: its ending {suffix or '(none)'} tells no manuscript format; "
            f"say which it is: {', '.join(FORMATS)}"
        )
    return SUFFIXES[suffix]


def refuse_foreign(data: bytes, *, name: str, format: str | None) -> None:  # noqa: A002
    """Raise UnreadableInput for bytes that are another kind of file than the format."""
    if not data.strip():
        raise UnreadableInput(f"{name} is empty; give a file that has quotations in it")
    for signature, what, formats in _SIGNATURES:
        if data.startswith(signature) and format not in formats:
            raise UnreadableInput(
                f"{name} is {what}, which is not read as {format or 'text'}; save it as .docx or .md"
            )
    # Some programs put a few bytes before a PDF's signature, and readers allow 1,024 of them.
    is_pdf = b"%PDF-" in data[:1024]
    if (format in ZIPPED and not data.startswith(b"PK")) or (format == "pdf" and not is_pdf):
        raise UnreadableInput(
            f"{name} is no {format} file, whatever its name says; save it anew as .{format}"
        )
    if format in ZIPPED:
        _refuse_bombs(data, name=name)


def _refuse_bombs(data: bytes, *, name: str) -> None:
    """Raise UnreadableInput for a zip archive whose files would fill the memory, or that is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [entry for entry in archive.infolist() if entry.filename.endswith(_TEXT_PARTS)]
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UnreadableInput(f"{name} is damaged ({error}); check that it opens in its program") from error
    size = sum(part.file_size for part in parts)
    if size > _LARGEST_BYTES:
        raise UnreadableInput(
            f"{name} unpacks to {size // 1_000_000} MB of text, more than the "
            f"{_LARGEST_BYTES // 1_000_000} MB that are read; divide it into several files"
        )


def decoded(data: bytes, *, name: str) -> str:
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


def guessed(source: str) -> str:
    """The format of pasted text."""
    start = source.lstrip()[:200].lower()
    if start.startswith('{"'):
        return "jsonl"
    if start.startswith(("<!doctype html", "<html", "<p>")):
        return "html"
    return "markdown" if _LOOKS_LIKE_MARKDOWN.search(source) else "text"
