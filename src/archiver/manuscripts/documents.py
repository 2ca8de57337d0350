"""Pandoc's tree of a document to blocks of flattened text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from archiver.manuscripts.blocks import Anchor, Block, BlockKind
from archiver.manuscripts.citation_keys import with_cited_keys
from archiver.manuscripts.inlines import RAW_TAG, Inlines, Node, raw_attributes
from archiver.manuscripts.references import with_bare_urls

# GitHub's alerts (`> [!NOTE]`) look like block quotes and quote nobody.
_ALERT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", re.IGNORECASE)
_IBIDEM = re.compile(r"\W*(?:ibid|ebd|ebenda|idem|id\.|там же|op\. ?cit)", re.IGNORECASE)
# A comment in the margin, as Google Docs exports it below the text: `<p><a id="cmnt1">[a]</a> …`
_COMMENT = re.compile(r"cmnt\d+")
# LaTeX environments that set off a quotation and that pandoc knows only by name (csquotes, section 3).
_QUOTING = frozenset(("displayquote", "displaycquote", "foreigndisplayquote", "hyphendisplayquote"))


def read_document(
    tree: Node,
    *,
    cites: Sequence[str | None] = (),
    set_off: Collection[str] = (),
    read_html: Callable[[str], Node] | None = None,
    has_keys: bool = False,
    joins_quotes: bool = False,
) -> list[Block]:
    """The blocks of a document in reading order, a note's behind the paragraph that calls it.

    `cites` gives the `cite` of each block quote, which pandoc's HTML reader drops, in order of the
    document, `set_off` the classes that its style sheet sets in italics or bold; `read_html` reads raw
    HTML within Markdown; `has_keys` says that `[@key]` stands in the text as it is, `joins_quotes` that each
    paragraph of a block quote comes as one of its own (OpenDocument has a style for it and no element).
    """
    walk = _Walk(list(cites), read_html, set_off=set_off, has_keys=has_keys, joins_quotes=joins_quotes)
    walk.blocks_of(tree["blocks"])
    return walk.blocks


@dataclass
class _Walk:
    cites: list[str | None]
    read_html: Callable[[str], Node] | None
    blocks: list[Block] = field(default_factory=list)
    container: tuple[int, ...] = ()
    containers: int = 0
    paragraphs: int = 0
    quoted_in: tuple[int, ...] | None = None
    cite: str | None = None
    in_note: bool = False
    ids: list[str] = field(default_factory=list)
    line: int | None = None
    ordinal: int | None = None
    last_note: Anchor = field(default_factory=lambda: Anchor(0, 0, ()))
    set_off: Collection[str] = ()
    has_keys: bool = False
    joins_quotes: bool = False

    def blocks_of(self, nodes: Sequence[Node]) -> None:
        for node in _joined(nodes) if self.joins_quotes else nodes:
            self._block(node["t"], node.get("c"))

    def _block(self, kind: str, content: Any) -> None:
        match kind:
            case "Para" | "Plain":
                if not _is_comment(content):
                    self._paragraph(content)
            case "Header":
                self._note_attributes(content[1])
                self._paragraph(content[2], kind="heading")
            case "LineBlock":
                self._paragraph([inline for line in content for inline in [*line, {"t": "LineBreak"}]])
            case "BlockQuote":
                self._block_quote(content, self.cites.pop(0) if self.cites else None)
            case "BulletList":
                self._items(content)
            case "OrderedList":
                self._items(content[1], first=content[0][0])
            case "DefinitionList":
                for term, definitions in content:
                    with_term = [{"t": "Para", "c": term}, *(b for blocks in definitions for b in blocks)]
                    self._contained(with_term)
            case "Table":
                self._table(content)
            case "Figure":
                self.blocks_of([*content[2], *content[1][1]])
            case "Div":
                self._div(*content)
            case "RawBlock":
                self._raw(*content)

    def _div(self, attributes: Sequence[Any], nodes: Sequence[Node]) -> None:
        if nodes and nodes[0]["t"] in ("Para", "Plain") and _is_comment(nodes[0]["c"]):
            return
        if _QUOTING.intersection(attributes[1]):
            self._block_quote(nodes, None)
            return
        self._note_attributes(attributes)
        self.blocks_of(nodes)

    def _note_attributes(self, attributes: Sequence[Any]) -> None:
        seen = Inlines(self._note)
        seen.note_attributes(attributes)
        self.ids += seen.ids
        self.line = seen.lines[0][1] if seen.lines else self.line

    def _paragraph(self, inlines: Sequence[Node], *, kind: BlockKind = "paragraph") -> None:
        flat = Inlines(self._note, self.set_off)
        if self.line is not None:
            flat.lines.append((0, self.line))
        flat.add(inlines)
        if not self.in_note:
            self.paragraphs += 1
        block = Block(
            flat.text,
            kind="note" if self.in_note else kind,
            anchors=tuple(flat.anchors),
            emphases=tuple(flat.emphases),
            lines=tuple(flat.lines),
            container=self.container,
            quoted_in=self.quoted_in,
            paragraph=self.paragraphs,
            cite=self.cite,
            ordinal=self.ordinal,
            ids=(*self.ids, *flat.ids),
        )
        block = with_bare_urls(block)
        self.blocks.append(with_cited_keys(block) if self.has_keys else block)
        self.ids, self.ordinal = [], None
        self.blocks += flat.notes

    def _contained(self, nodes: Sequence[Node]) -> None:
        before = self.container
        self.containers += 1
        self.container = (*before, self.containers)
        self.blocks_of(nodes)
        self.container = before

    def _items(self, items: Sequence[Sequence[Node]], *, first: int | None = None) -> None:
        for number, item in enumerate(items):
            self.ordinal = None if first is None else first + number
            self._contained(item)

    def _block_quote(self, nodes: Sequence[Node], cite: str | None) -> None:
        if self.quoted_in or _ALERT.match(_plain(nodes)):
            self._contained(nodes)
            return
        self._open_quote(cite)
        self.blocks_of(nodes)
        self._close_quote()

    def _open_quote(self, cite: str | None) -> None:
        self.containers += 1
        self.container = (*self.container, self.containers)
        self.quoted_in, self.cite = self.container, cite

    def _close_quote(self) -> None:
        self.container = (self.quoted_in or ())[:-1]
        self.quoted_in = self.cite = None

    def _table(self, content: Any) -> None:
        _, caption, _, head, bodies, foot = content
        self.blocks_of(caption[1])
        rows = [*head[1], *(row for body in bodies for row in [*body[2], *body[3]]), *foot[1]]
        for row in rows:
            self._contained([block for cell in row[1] for block in cell[4]])

    def _raw(self, format_: str, raw: str) -> None:
        if format_ != "html" or not self.read_html:
            return
        tag = RAW_TAG.match(raw)
        name = tag[2].lower() if tag else ""
        is_alone = raw.strip().count("<") == 1
        if name == "blockquote" and is_alone:
            if tag and tag[1]:
                self._close_quote()
            elif not self.quoted_in:
                self._open_quote(raw_attributes(raw).get("cite"))
        elif name == "blockquote" and not self.quoted_in:
            self.cites.insert(0, raw_attributes(raw).get("cite"))
            self.blocks_of(self.read_html(raw)["blocks"])
        elif not is_alone and not raw.lstrip().startswith("<!--"):
            self.blocks_of(self.read_html(raw)["blocks"])

    def _note(self, nodes: Sequence[Node], start: int) -> tuple[Anchor, list[Block]]:
        """The anchor of a note's call, with what the note cites, and the note's blocks."""
        number = self.containers + 1
        walk = replace(self, blocks=[], cites=[], container=(*self.container, number), in_note=True, ids=[])
        walk.containers, walk.quoted_in, walk.cite = number, None, None
        walk.blocks_of(nodes)
        self.containers = walk.containers
        inside = [anchor for block in walk.blocks for anchor in block.anchors]
        urls = dict.fromkeys(url for anchor in inside for url in anchor.urls if not url.startswith("#"))
        keys = dict.fromkeys(key for anchor in inside for key in anchor.keys)
        anchor = Anchor(start, start, tuple(urls), keys=tuple(keys))
        if not urls and not keys and walk.blocks and _IBIDEM.match(walk.blocks[0].text):
            anchor = replace(self.last_note, start=start, end=start)
        self.last_note = anchor
        return anchor, walk.blocks


def _joined(nodes: Sequence[Node]) -> list[Node]:
    """The nodes with block quotes that follow one another as one."""
    joined: list[Node] = []
    for node in nodes:
        if node["t"] == "BlockQuote" and joined and joined[-1]["t"] == "BlockQuote":
            joined[-1] = {**node, "c": [*joined[-1]["c"], *node["c"]]}
        else:
            joined.append(node)
    return joined


def _is_comment(inlines: Sequence[Node]) -> bool:
    first = inlines[0] if inlines else {"t": ""}
    return first["t"] == "Link" and bool(_COMMENT.fullmatch(first["c"][0][0]))


def _plain(nodes: Sequence[Node]) -> str:
    """The first paragraph's text, to see what kind of block quote it is."""
    walk = _Walk([], None)
    walk.blocks_of(nodes[:1])
    return walk.blocks[0].text if walk.blocks else ""
