"""From a file's bytes to a manuscript."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from archiver.errors import PandocRefused, UnreadableInput
from archiver.manuscripts.access_dates import pages_accessed
from archiver.manuscripts.bibliography import Work, inline_works, named_works
from archiver.manuscripts.blocks import Block
from archiver.manuscripts.citation_keys import with_works
from archiver.manuscripts.documents import read_document
from archiver.manuscripts.formats import (
    ALIASES,
    FORMATS,
    PANDOC_READERS,
    ZIPPED,
    decoded,
    format_of,
    guessed,
    refuse_foreign,
)
from archiver.manuscripts.html_source import cites, set_off_classes
from archiver.manuscripts.ignoring import without_commented, without_ignored
from archiver.manuscripts.latex import with_known_commands
from archiver.manuscripts.lines import LineFinder, unescaped
from archiver.manuscripts.listing import read_csv, read_json_lines
from archiver.manuscripts.manuscript import Manuscript, Quotation
from archiver.manuscripts.margin_comments import margin_comments
from archiver.manuscripts.pdf import read_pdf
from archiver.manuscripts.plain_text import read_plain_text
from archiver.manuscripts.quotations import Found, find_quotations
from archiver.manuscripts.references import with_bare_urls, with_references
from archiver.manuscripts.wikitext import as_plain_wikitext
from archiver.model import Location, Quote
from archiver.pandoc import Document
from archiver.pandoc import read as read_tree

_LISTS: dict[str, Callable[..., Manuscript]] = {"jsonl": read_json_lines, "csv": read_csv}
# What a source is before pandoc reads it.
_PREPARED: dict[str, Callable[[str], str]] = {
    "latex": with_known_commands,
    "mediawiki": as_plain_wikitext,
}


def read_manuscript(
    data: bytes,
    *,
    name: str,
    format: str | None = None,  # noqa: A002
    works: Mapping[str, Work] | None = None,
    read_beside: Callable[[str], bytes] | None = None,
) -> Manuscript:
    """Read the quotations of a manuscript, or of a list of quotations, and the sources that they cite.

    `name` is the file's, shown in locations; its ending gives the format unless `format` (one of
    `FORMATS`) does; pasted text (`-`) is told by its looks. `works` are those of a bibliography, by key
    (`read_bibliography`); `read_beside` gives the bytes of a file in the manuscript's folder, for a
    bibliography that the manuscript names itself, or raises UnreadableInput.

    Lines are exact in text formats, counted from 1; others have paragraphs alone, and PDF pages. Raises
    UnreadableInput, which names the file, the cause and the cure, for bytes that are no such manuscript,
    and PandocError when pandoc itself is missing.

    >>> source = "She said [“never again”](https://a.org/)."
    >>> read = read_manuscript(source.encode(), name="a.md")
    >>> [(quote.text, quote.url, quote.location.line) for quote in read.quotes]
    [('never again', 'https://a.org/', 1)]
    """
    chosen = ALIASES.get(format, format) if format else format_of(name)
    if chosen is not None and chosen not in FORMATS:
        raise UnreadableInput(
            f"{name}: no manuscript format is named {chosen!r}; there are {', '.join(FORMATS)}"
        )
    refuse_foreign(data, name=name, format=chosen)
    reading = _Reading(name, dict(works or {}), read_beside)
    if chosen == "pdf":
        return reading.manuscript([with_bare_urls(block) for block in read_pdf(data, name=name)])
    if chosen in ZIPPED:
        manuscript = reading.manuscript(reading.blocks(data, chosen))
        comments = margin_comments(data, format=chosen) if chosen in ("docx", "odt") else []
        return without_commented(manuscript, comments)
    source = decoded(data, name=name)
    chosen = chosen or guessed(source)
    if chosen in _LISTS:
        return _LISTS[chosen](source, name=name)
    if chosen == "text":
        blocks = [with_bare_urls(block) for block in read_plain_text(source)]
        return without_ignored(reading.manuscript(blocks), source)
    prepared = _PREPARED[chosen](source) if chosen in _PREPARED else source
    blocks = reading.blocks(prepared.encode(), chosen)
    if chosen == "ipynb":
        source = unescaped(source)
    return without_ignored(reading.manuscript(blocks, source=source), source)


class _Reading:
    """One manuscript on its way: its works, and what there is to say about it."""

    def __init__(self, name: str, works: dict[str, Work], read_beside: Callable[[str], bytes] | None) -> None:
        self._name = name
        self._works = works
        self._read_beside = read_beside
        self._remarks: list[str] = []

    def blocks(self, data: bytes, format: str) -> list[Block]:  # noqa: A002
        """The blocks that pandoc reads, and the works of the bibliography that the manuscript names."""
        try:
            tree = read_tree(data, format=PANDOC_READERS[format])
            source = data.decode() if format == "html" else ""
            blocks = read_document(
                tree,
                cites=cites(source),
                set_off=set_off_classes(source),
                read_html=_read_html,
                has_keys=format == "markdown",
                joins_quotes=format == "odt",
            )
        except RecursionError as error:
            raise UnreadableInput(
                f"{self._name} nests its lists or block quotes too deeply to be read; take some levels out"
            ) from error
        except PandocRefused as error:
            raise UnreadableInput(
                f"{self._name} cannot be read as {format}: {error}; check that it opens in its program"
            ) from error
        try:
            self._works = inline_works(tree) | self._works
        except PandocRefused as error:
            self._remarks.append(f"{self._name} has a list of references that cannot be read: {error}")
        if self._read_beside:
            works, remarks = named_works(tree, name=self._name, read_beside=self._read_beside)
            self._works = works | self._works
            self._remarks += remarks
        return blocks

    def manuscript(self, blocks: list[Block], *, source: str | None = None) -> Manuscript:
        """The quotations of these blocks, with what they cite."""
        blocks, unknown = with_works(blocks, self._works)
        if unknown:
            keys = ", ".join(f"@{key}" for key in unknown)
            self._remarks.append(
                f"{self._name} cites {keys}, which no bibliography has; give the file with --bibliography"
            )
        blocks = with_references(blocks)
        has_lines = any(block.lines for block in blocks)
        finder = LineFinder(source) if source and not has_lines else None
        accessed = {url: work.accessed for work in self._works.values() for url in work.urls if work.accessed}
        accessed |= pages_accessed(blocks)
        quotations = tuple(
            _quotation(found, name=self._name, finder=finder, accessed=accessed)
            for found in find_quotations(blocks)
        )
        return Manuscript(self._name, quotations, _links(blocks, quotations), tuple(self._remarks))


def _read_html(raw: str) -> Document:
    return read_tree(raw.encode(), format=PANDOC_READERS["html"])


def _quotation(
    found: Found, *, name: str, finder: LineFinder | None, accessed: Mapping[str, str]
) -> Quotation:
    line = finder.find(found.words) if finder else found.block.line(found.offset)
    urls = found.sources.urls
    quote = Quote(
        found.words,
        url=urls[0] if urls else None,
        urls=urls[1:],
        prefix=found.before.strip() or None,
        suffix=found.after.strip() or None,
        location=Location(file=name, line=line, paragraph=found.block.paragraph, page=found.block.page),
        accessed=accessed.get(urls[0]) if urls else None,
    )
    return Quotation(quote, unchecked=found.unchecked, remark=found.remark)


def _links(blocks: Iterable[Block], quotations: Iterable[Quotation]) -> tuple[str, ...]:
    """Every page that is linked, in order, a block quote's `cite` too."""
    in_text = [url for block in blocks for anchor in block.anchors for url in anchor.urls]
    named = [q.quote.url for q in quotations if q.quote.url]
    return tuple(url for url in dict.fromkeys(in_text + named) if not url.startswith("#"))
