"""pandoc's inline nodes -> text, HTML and Markdown.

Written here, not by pandoc, since three formats would cost three more starts of it for each citation;
the tests hold them against pandoc's own readers.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from archiver.citations.inlines import Node, children

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAGS = {
    "Emph": "i",
    "Strong": "b",
    "Superscript": "sup",
    "Subscript": "sub",
    "Underline": "u",
    "Strikeout": "s",
}
_BLANKS = ("Space", "SoftBreak", "LineBreak")
# Characters that Markdown readers may take for markup anywhere in a line: pandoc's, CommonMark's, GitHub's.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~^$@#{}]|&(?=#|\w+;)|(?<=!)(?=\[)")
# And at its start only: "1. Abe T", "c. (2020)", "iv) so", "(a) so"; "- so", "+ so", "=", ": so", "% so".
_LINE_START = re.compile(r"^(\(?(?:\d{1,9}|[a-z]|[ivxlcdm]+))([.)])|^([-+=:%])", re.IGNORECASE)
_LINKED = ("http://", "https://")


def to_text(nodes: Sequence[Node]) -> str:
    """Plain text.

    >>> to_text([{"t": "Emph", "c": [{"t": "Str", "c": "A"}, {"t": "Space"}]}, {"t": "Str", "c": "day"}])
    'A day'
    """
    return _tidied("".join(_text(node) for node in nodes))


def to_html(nodes: Sequence[Node]) -> str:
    """HTML for inside a paragraph: `<i>`, `<b>`, `<sup>`, `<sub>`, `<span>` and `<a>` alone.

    >>> to_html([{"t": "Emph", "c": [{"t": "Str", "c": "Q&A"}]}])
    '<i>Q&amp;A</i>'
    """
    return _tidied("".join(_html(node) for node in nodes))


def to_markdown(nodes: Sequence[Node]) -> str:
    """Markdown that pandoc and CommonMark read alike.

    >>> to_markdown([{"t": "Emph", "c": [{"t": "Str", "c": "a_b"}]}, {"t": "Str", "c": "."}])
    '*a\\\\_b*.'
    """
    written = _tidied(_markdown(nodes))
    return _LINE_START.sub(lambda start: f"{start[1]}\\{start[2]}" if start[1] else f"\\{start[3]}", written)


def _tidied(text: str) -> str:
    return " ".join(text.split(" ")).strip()


def _text(node: Node) -> str:
    if node["t"] in _BLANKS:
        return " "
    return node["c"] if node["t"] == "Str" else "".join(_text(inner) for inner in children(node))


def _html(node: Node) -> str:
    kind = node["t"]
    if kind in _BLANKS:
        return " "
    if kind == "Str":
        return html.escape(node["c"], quote=False)
    inner = "".join(_html(child) for child in children(node))
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>{inner}</{_TAGS[kind]}>"
    if kind == "SmallCaps":
        return f'<span style="font-variant: small-caps">{inner}</span>'
    if kind == "Link" and (address := _address(node)):
        data = "".join(f' {name}="{html.escape(value)}"' for name, value in node["c"][0][2])
        return f'<a href="{html.escape(address)}"{data}>{inner}</a>'
    return inner


def _markdown(nodes: Sequence[Node]) -> str:
    pieces: list[str] = []
    for number, node in enumerate(nodes):
        kind = node["t"]
        if kind in _BLANKS:
            pieces.append(" ")
        elif kind == "Str":
            pieces.append(_MARKUP.sub(r"\\\g<0>", node["c"]))
        elif kind == "Link" and (address := _address(node)):
            pieces.append(_link(node, address))
        elif kind in ("Emph", "Strong"):
            follower = _text(nodes[number + 1]) if number + 1 < len(nodes) else ""
            pieces.append(_emphasised(node, before="".join(pieces)[-1:], after=follower[:1]))
        elif kind in _TAGS:
            pieces.append(f"<{_TAGS[kind]}>{_markdown(children(node))}</{_TAGS[kind]}>")
        else:
            pieces.append(_markdown(children(node)))
    return "".join(pieces)


def _emphasised(node: Node, *, before: str, after: str) -> str:
    """Asterisks where CommonMark (6.2, flanking) would read them so in this place, or else a tag."""
    inner = _markdown(children(node))
    words = inner.strip()
    if not words:
        return inner
    lead, trail = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    opens = words[0].isalnum() or not before or before.isspace() or bool(lead)
    closes = words[-1].isalnum() or not after.isalnum() or bool(trail)
    mark = "*" if node["t"] == "Emph" else "**"
    if opens and closes and not words.startswith("*") and not words.endswith("*") and before != "*":
        return f"{lead}{mark}{words}{mark}{trail}"
    tag = _TAGS[node["t"]]
    return f"{lead}<{tag}>{words}</{tag}>{trail}"


def _link(node: Node, address: str) -> str:
    shown = "".join(_text(inner) for inner in children(node))
    if shown == address and not re.search(r"[\s<>\\]|&#?\w+;", address):
        return f"<{address}>"
    # An address keeps its bytes: what would end it is percent-encoded, what looks like an entity is one.
    target = re.sub(r"[\s<>\\]", lambda found: f"%{ord(found[0]):02X}", address)
    target = re.sub(r"&(?=#?\w+;)", "&amp;", target)
    return f"[{_markdown(children(node))}](<{target}>)"


def _address(node: Node) -> str | None:
    address = str(node["c"][2][0])
    return address if address.lower().startswith(_LINKED) else None
