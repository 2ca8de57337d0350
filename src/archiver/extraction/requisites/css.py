"""What a stylesheet needs: its `@import`s, and what `url(…)` and `image-set(…)` name (CSS Syntax 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tinycss2 import parse_component_value_list
from tinycss2.bytes import decode_stylesheet_bytes
from w3lib.encoding import http_content_type_encoding
from webencodings import lookup

from archiver.extraction.requisites.requisite import Kind, Requisite, each_once, resolve

# Longer than any stylesheet of a page; the beginning of a longer one is read.
MAX_BYTES = 4_000_000

_KINDS: dict[str, Kind] = {"import": "stylesheet", "font-face": "font"}
# At-rules whose URLs are names, and nothing to fetch: @namespace svg url(http://www.w3.org/2000/svg);
_NAMING = frozenset(("namespace", "document", "-moz-document", "charset"))
# Parsing takes seconds a megabyte: a stylesheet without any of these is not parsed.
_MARKS = (b"url(", b"src(", b"image-set(", b"@import", b"\\", b"\x00")  # escaped: b"u\\72l(a.png)"; UTF-16
_URL_FUNCTIONS = frozenset(("url", "src"))
_SET_FUNCTIONS = frozenset(("image-set", "-webkit-image-set"))  # image-set("a.png" 1x, "b.png" 2x)


def requisites_of_css(body: bytes, base: str, *, content_type: str | None = None) -> tuple[Requisite, ...]:
    """What a stylesheet needs, each URL once, in order.

    `base` is its own URL, `content_type` the header as served.

    >>> requisites_of_css(b'@import "a.css"; @font-face { src: url(b.woff2) }', "https://example.org/s/")[0]
    Requisite(url='https://example.org/s/a.css', kind='stylesheet')
    >>> requisites_of_css(b"@namespace svg url(http://www.w3.org/2000/svg);", "https://example.org/")
    ()
    """
    charset = http_content_type_encoding(content_type) if content_type else None
    encoding = charset if charset and lookup(charset) else None
    if not any(mark in body.lower() for mark in _MARKS):
        return ()
    text, _ = decode_stylesheet_bytes(body[:MAX_BYTES], protocol_encoding=encoding)
    return tuple(each_once(named_in(text, base=base)))


def named_in(css: str, *, base: str) -> Iterator[Requisite | None]:
    """What CSS in a page names: a `style` element's rules, or a `style` attribute's declarations."""
    # A stack of our own: a hostile stylesheet nests deeper than Python recurses.
    stack: list[tuple[Iterator[Any], Kind]] = [(iter(parse_component_value_list(css)), "image")]
    rules = [""]
    while stack:
        nodes, kind = stack[-1]
        node = next(nodes, None)
        if node is None:
            stack.pop()
            rules.pop()
            continue
        inside = _KINDS.get(rules[-1], kind)
        if node.type == "at-keyword":
            rules[-1] = node.lower_value
        elif node.type == "url" or (node.type == "string" and rules[-1] == "import"):
            yield _named(node, inside, rules, base=base)
        elif node.type == "function":
            yield from (_named(argument, inside, rules, base=base) for argument in _strings(node))
            _descend(stack, rules, node.arguments, kind)
        elif node.type in ("{} block", "() block", "[] block"):
            _descend(stack, rules, node.content, inside)
            if node.type == "{} block":
                rules[-2] = ""
        elif node == ";":
            rules[-1] = ""


def _named(node: Any, kind: Kind, rules: list[str], *, base: str) -> Requisite | None:
    if not _NAMING.isdisjoint(rules):
        return None
    if rules[-1] == "import":  # what follows is a condition: layer(…), supports(…)
        rules[-1] = ""
    return resolve(node.value, kind, base=base)


def _strings(function: Any) -> Iterator[Any]:
    strings = (argument for argument in function.arguments if argument.type == "string")
    if function.lower_name in _SET_FUNCTIONS:
        yield from strings
    elif function.lower_name in _URL_FUNCTIONS:
        yield from list(strings)[:1]


def _descend(stack: list[tuple[Iterator[Any], Kind]], rules: list[str], nodes: Any, kind: Kind) -> None:
    stack.append((iter(nodes), kind))
    rules.append("")
