"""Pandoc's inline nodes to a paragraph's text, and what hangs on it: links, notes, emphasis, lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from archiver.manuscripts.blocks import Anchor, Block
from archiver.manuscripts.redirects import meant

Node = dict[str, Any]
_SOURCE_LINE = re.compile(r"(?:^|@)(\d+):\d+")
_WEB = re.compile(r"https?://|#", re.IGNORECASE)
_RAW_ATTRIBUTE = re.compile(r"\b(href|cite|id)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
RAW_TAG = re.compile(r"\s*<(/?)([a-z]+)", re.IGNORECASE)
_MARKS = {"DoubleQuote": "“”", "SingleQuote": "‘’"}
_EMPHASES = frozenset(("Emph", "Strong", "Underline"))
_WRAPPERS = frozenset(("SmallCaps", "Superscript", "Subscript"))
# The call of a comment in the margin, as Google Docs exports it: `<a href="#cmnt1">[a]</a>`
_COMMENT = re.compile(r"#cmnt\d+")
_SET_OFF = re.compile(r"font-style:\s*(?:italic|oblique)|font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)


@dataclass
class Inlines:
    """A paragraph's text as it grows.

    `note` reads a note's blocks and gives its anchor and its blocks; `set_off` are the classes that a style
    sheet sets in italics or bold.
    """

    note: Callable[[Sequence[Node], int], tuple[Anchor, list[Block]]]
    set_off: Collection[str] = ()
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    anchors: list[Anchor] = field(default_factory=list)
    emphases: list[tuple[int, int]] = field(default_factory=list)
    lines: list[tuple[int, int]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    _raw_link: tuple[int, str] | None = None

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, nodes: Sequence[Node]) -> None:
        """Add the words of these nodes, in order."""
        for node in nodes:
            self._add(node["t"], node.get("c"))

    def note_attributes(self, attributes: Sequence[Any]) -> None:
        """Keep an element's id, and the source line that it gives."""
        name, _, pairs = attributes
        if name:
            self.ids.append(name)
        for key, value in pairs:
            if key == "data-pos" and (match := _SOURCE_LINE.search(value)):
                line = int(match[1])
                if not self.lines or self.lines[-1][1] != line:
                    self.lines.append((self.length, line))

    def _add(self, kind: str, content: Any) -> None:
        start = self.length
        if kind == "Str":
            self._put(content)
        elif kind == "Space":
            self._put(" ")
        elif kind in ("SoftBreak", "LineBreak"):
            self._put("\n")
        elif kind in ("Code", "Math"):
            self._put(content[1])
        elif kind in _EMPHASES:
            self.add(content)
            self.emphases.append((start, self.length))
        elif kind in _WRAPPERS:
            self.add(content)
        elif kind == "Span":
            self._span(*content)
        elif kind == "Quoted":
            opening, closing = tuple(_MARKS[content[0]["t"]])
            self._put(opening)
            self.add(content[1])
            self._put(closing)
        elif kind == "Cite":
            self._cite(*content)
        elif kind == "Link":
            self._link(*content)
        elif kind == "Note":
            anchor, blocks = self.note(content, start)
            self.anchors.append(anchor)
            self.notes += blocks
        elif kind == "RawInline" and content[0] == "html":
            self._raw(content[1])

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def _span(self, attributes: Sequence[Any], nodes: Sequence[Node]) -> None:
        start = self.length
        self.note_attributes(attributes)
        self.add(nodes)
        _, classes, pairs = attributes
        style = dict(pairs).get("style", "")
        if _SET_OFF.search(style) or any(name in self.set_off for name in classes):
            self.emphases.append((start, self.length))

    def _cite(self, citations: Sequence[Node], nodes: Sequence[Node]) -> None:
        """`[@key]`, `\\cite{key}`: a call, unless the sentence names the author (`As @key says`)."""
        start = self.length
        self.add(nodes)
        keys = tuple(citation["citationId"] for citation in citations)
        is_call = citations[0]["citationMode"]["t"] != "AuthorInText"
        self.anchors.append(Anchor(start, self.length, (), is_call=is_call, keys=keys))

    def _link(self, attributes: Sequence[Any], nodes: Sequence[Node], target: Sequence[str]) -> None:
        if _COMMENT.fullmatch(target[0]):
            return
        start = self.length
        self.note_attributes(attributes)
        self.add(nodes)
        if _WEB.match(target[0]):
            self.anchors.append(Anchor(start, self.length, (meant(target[0]),)))

    def _raw(self, raw: str) -> None:
        """`<a href>` and `<q cite>` within Markdown; other tags only set the text."""
        if not (tag := RAW_TAG.match(raw)):
            return
        name, attributes = tag[2].lower(), raw_attributes(raw)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if name == "br":
            self._put("\n")
        elif name in ("a", "q") and not tag[1]:
            self._raw_link = (self.length, attributes.get("href") or attributes.get("cite") or "")
            if name == "q":
                self._put("“")
        elif name in ("a", "q"):
            if name == "q":
                self._put("”")
            if self._raw_link and _WEB.match(self._raw_link[1]):
                self.anchors.append(Anchor(self._raw_link[0], self.length, (meant(self._raw_link[1]),)))
            self._raw_link = None


def raw_attributes(raw: str) -> dict[str, str]:
    """The `href`, `cite` and `id` of a tag's source.

    >>> raw_attributes('<a href="https://a.org/">')
    {'href': 'https://a.org/'}
    """
    return {name.lower(): a or b or c for name, a, b, c in _RAW_ATTRIBUTE.findall(raw.split(">")[0])}
