"""Pandoc's tree of a document to blocks of flattened text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from archiver.manuscripts.blocks import Anchor, Block, BlockKind
from archiver.manuscripts.references import with_bare_urls

Node = dict[str, Any]
_SOURCE_LINE = re.compile(r"(?:^|@)(\d+):\d+")
_WEB = re.compile(r"https?://|#", re.IGNORECASE)
_RAW_ATTRIBUTE = re.compile(r"\b(href|cite|id)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_RAW_TAG = re.compile(r"\s*<(/?)([a-z]+)", re.IGNORECASE)
# GitHub's alerts (`> [!NOTE]`) look like block quotes and quote nobody.
_ALERT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", re.IGNORECASE)
_IBIDEM = re.compile(r"\W*(?:ibid|ebd|ebenda|idem|id\.|там же|op\. ?cit)", re.IGNORECASE)
_MARKS = {"DoubleQuote": "“”", "SingleQuote": "‘’"}
_EMPHASES = frozenset(("Emph", "Strong", "Underline"))
_WRAPPERS = frozenset(("Span", "SmallCaps", "Superscript", "Subscript"))


def read_document(
    tree: Node, *, cites: Sequence[str | None] = (), read_html: Callable[[str], Node] | None = None
) -> list[Block]:
    """The blocks of a document in reading order, a note's behind the paragraph that calls it.

    `cites` gives the `cite` of each block quote, which pandoc's HTML reader drops, in order of the
    document; `read_html` reads raw HTML within Markdown.
    """
    walk = _Walk(list(cites), read_html)
    walk.blocks_of(tree["blocks"])
    return walk.blocks


@dataclass
class _Inlines:
    """A paragraph's text as it grows."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    anchors: list[Anchor] = field(default_factory=list)
    emphases: list[tuple[int, int]] = field(default_factory=list)
    lines: list[tuple[int, int]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    raw_link: tuple[int, str] | None = None

    def add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def at_line(self, attributes: Sequence[Any]) -> None:
        name, _, pairs = attributes
        if name:
            self.ids.append(name)
        for key, value in pairs:
            if key == "data-pos" and (match := _SOURCE_LINE.search(value)):
                line = int(match[1])
                if not self.lines or self.lines[-1][1] != line:
                    self.lines.append((self.length, line))


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
    last_note: tuple[str, ...] = ()

    def blocks_of(self, nodes: Sequence[Node]) -> None:
        for node in nodes:
            self._block(node["t"], node.get("c"))

    def _block(self, kind: str, content: Any) -> None:
        match kind:
            case "Para" | "Plain":
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
                self._note_attributes(content[0])
                self.blocks_of(content[1])
            case "RawBlock":
                self._raw(*content)

    def _note_attributes(self, attributes: Sequence[Any]) -> None:
        seen = _Inlines()
        seen.at_line(attributes)
        self.ids += seen.ids
        self.line = seen.lines[0][1] if seen.lines else self.line

    def _paragraph(self, inlines: Sequence[Node], *, kind: BlockKind = "paragraph") -> None:
        flat = _Inlines()
        if self.line is not None:
            flat.lines.append((0, self.line))
        self._flatten(inlines, flat)
        if not self.in_note:
            self.paragraphs += 1
        self.blocks.append(
            with_bare_urls(
                Block(
                    "".join(flat.pieces),
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
            )
        )
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
        tag = _RAW_TAG.match(raw)
        name = tag[2].lower() if tag else ""
        is_alone = raw.strip().count("<") == 1
        if name == "blockquote" and is_alone:
            if tag and tag[1]:
                self._close_quote()
            elif not self.quoted_in:
                self._open_quote(_raw_attributes(raw).get("cite"))
        elif name == "blockquote" and not self.quoted_in:
            self.cites.insert(0, _raw_attributes(raw).get("cite"))
            self.blocks_of(self.read_html(raw)["blocks"])
        elif not is_alone and not raw.lstrip().startswith("<!--"):
            self.blocks_of(self.read_html(raw)["blocks"])

    def _flatten(self, inlines: Sequence[Node], flat: _Inlines) -> None:
        for node in inlines:
            kind = node["t"]
            content: Any = node.get("c")
            start = flat.length
            if kind == "Str":
                flat.add(content)
            elif kind == "Space":
                flat.add(" ")
            elif kind in ("SoftBreak", "LineBreak"):
                flat.add("\n")
            elif kind in ("Code", "Math"):
                flat.add(content[1])
            elif kind in _EMPHASES:
                self._flatten(content, flat)
                flat.emphases.append((start, flat.length))
            elif kind in _WRAPPERS:
                if kind == "Span":
                    flat.at_line(content[0])
                self._flatten(content[1] if kind == "Span" else content, flat)
            elif kind == "Quoted":
                opening, closing = tuple(_MARKS[content[0]["t"]])
                flat.add(opening)
                self._flatten(content[1], flat)
                flat.add(closing)
            elif kind == "Cite":
                self._flatten(content[1], flat)
            elif kind == "Link":
                flat.at_line(content[0])
                self._flatten(content[1], flat)
                if _WEB.match(content[2][0]):
                    flat.anchors.append(Anchor(start, flat.length, (content[2][0],)))
            elif kind == "Note":
                flat.anchors.append(Anchor(start, start, self._note(content, flat)))
            elif kind == "RawInline" and content[0] == "html":
                _raw_inline(content[1], flat)

    def _note(self, nodes: Sequence[Node], flat: _Inlines) -> tuple[str, ...]:
        """The URLs of a note; its blocks wait until its paragraph ends."""
        walk = replace(
            self, blocks=[], cites=[], container=(*self.container, self.containers + 1), in_note=True, ids=[]
        )
        walk.containers, walk.quoted_in, walk.cite = self.containers + 1, None, None
        walk.blocks_of(nodes)
        self.containers = walk.containers
        flat.notes += walk.blocks
        urls = tuple(
            dict.fromkeys(
                url for b in walk.blocks for a in b.anchors for url in a.urls if not url.startswith("#")
            )
        )
        if not urls and walk.blocks and _IBIDEM.match(walk.blocks[0].text):
            urls = self.last_note
        self.last_note = urls
        return urls


def _raw_attributes(raw: str) -> dict[str, str]:
    return {name.lower(): a or b or c for name, a, b, c in _RAW_ATTRIBUTE.findall(raw.split(">")[0])}


def _raw_inline(raw: str, flat: _Inlines) -> None:
    """`<a href>` and `<q cite>` within Markdown; other tags only set the text."""
    if not (tag := _RAW_TAG.match(raw)):
        return
    name, attributes = tag[2].lower(), _raw_attributes(raw)
    if "id" in attributes:
        flat.ids.append(attributes["id"])
    target = attributes.get("href") or attributes.get("cite") or ""
    if name == "br":
        flat.add("\n")
    elif name in ("a", "q") and not tag[1]:
        flat.raw_link = (flat.length, target)
        if name == "q":
            flat.add("“")
    elif name in ("a", "q"):
        if name == "q":
            flat.add("”")
        if flat.raw_link and _WEB.match(flat.raw_link[1]):
            flat.anchors.append(Anchor(flat.raw_link[0], flat.length, (flat.raw_link[1],)))
        flat.raw_link = None


def _plain(nodes: Sequence[Node]) -> str:
    """The first paragraph's text, to see what kind of block quote it is."""
    walk = _Walk([], None)
    walk.blocks_of(nodes[:1])
    return walk.blocks[0].text if walk.blocks else ""
