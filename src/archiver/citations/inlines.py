"""pandoc's inline nodes, as plain dictionaries: made from text, walked, and told apart.

A node is `{"t": name, "c": content}`. The names that citeproc's answers use are Str, Space, Emph,
Strong, SmallCaps, Superscript, Subscript, Quoted, Span, Link and Note.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Node = dict[str, Any]

SPACE: Node = {"t": "Space"}


def words(text: str) -> list[Node]:
    """Text as words and spaces; nothing in it is markup.

    >>> words("two $words$")
    [{'t': 'Str', 'c': 'two'}, {'t': 'Space'}, {'t': 'Str', 'c': '$words$'}]
    """
    nodes: list[Node] = []
    for number, word in enumerate(text.split(" ")):
        if number:
            nodes.append(SPACE)
        if word:
            nodes.append({"t": "Str", "c": word})
    return nodes


def emphasis(content: Sequence[Node]) -> Node:
    """What a style sets in italics, and in roman where it stands in italics already."""
    return {"t": "Emph", "c": list(content)}


def quotation(content: Sequence[Node]) -> Node:
    """Words in quotation marks; the style gives the marks, by language and depth."""
    return {"t": "Quoted", "c": [{"t": "DoubleQuote"}, list(content)]}


def keep_case(content: Sequence[Node]) -> list[Node]:
    """The same words, of which no style may change the capitals (CSL 1.0.2, `nocase`)."""
    return [{"t": "Span", "c": [["", ["nocase"], []], list(content)]}] if content else []


def children(node: Node) -> list[Node]:
    """The nodes directly inside a node: the list itself, so that it can be changed.

    >>> children(quotation(words("So")))
    [{'t': 'Str', 'c': 'So'}]
    """
    match node["t"]:
        case "Emph" | "Strong" | "SmallCaps" | "Superscript" | "Subscript" | "Strikeout" | "Underline":
            content: list[Node] = node["c"]
        case "Quoted" | "Span" | "Link" | "Cite":
            content = node["c"][1]
        case _:
            content = []
    return content


def leaves(nodes: Sequence[Node]) -> Iterator[Node]:
    """All nodes that hold no others, in reading order."""
    for node in nodes:
        if inner := children(node):
            yield from leaves(inner)
        elif node["t"] in ("Str", "Space", "SoftBreak", "LineBreak", "Note"):
            yield node


def is_ideographic(text: str) -> bool:
    """Whether the last character is Chinese, Japanese or Korean, where a name has no initials.

    >>> is_ideographic("佐藤"), is_ideographic("김"), is_ideographic("Ж"), is_ideographic("")
    (True, True, False, False)
    """
    name = unicodedata.name(text[-1:], "") if text else ""
    return name.startswith(("CJK ", "HANGUL ", "HIRAGANA ", "KATAKANA "))


def text_of(nodes: Sequence[Node]) -> str:
    """The bare words.

    >>> text_of([emphasis(words("A day")), {"t": "Str", "c": "."}])
    'A day.'
    """
    return "".join(
        leaf["c"] if leaf["t"] == "Str" else " " if leaf["t"] != "Note" else "" for leaf in leaves(nodes)
    )
