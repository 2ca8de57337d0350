"""What a stylesheet needs: its `@import`s, and what `url(…)` and `image-set(…)` name (CSS Syntax 3).

And the same stylesheet with other addresses in their place, for a page that is shown from an archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from tinycss2 import parse_component_value_list, serialize
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
_MARKS_IN_TEXT = tuple(mark.decode() for mark in _MARKS[:-1])
_NOTHING = "about:invalid"  # CSS Values 4, section 4.5.3: fetched by no browser
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
    if not any(mark in body.lower() for mark in _MARKS):
        return ()
    return tuple(each_once(named_in(decode_css(body, content_type=content_type), base=base)))


def decode_css(body: bytes, *, content_type: str | None = None) -> str:
    """The characters of a stylesheet, of a longer one those of its beginning (CSS Syntax 3, section 3.2).

    >>> decode_css("a { content: 'é' }".encode("cp1252"), content_type="text/css; charset=windows-1252")
    "a { content: 'é' }"
    """
    charset = http_content_type_encoding(content_type) if content_type else None
    encoding = charset if charset and lookup(charset) else None
    text, _ = decode_stylesheet_bytes(body[:MAX_BYTES], protocol_encoding=encoding)
    return str(text)


def named_in(css: str, *, base: str) -> Iterator[Requisite | None]:
    """What CSS in a page names: a `style` element's rules, or a `style` attribute's declarations."""
    for node, kind in _references(parse_component_value_list(css)):
        yield resolve(node.value, kind, base=base)


def with_addresses(css: str, address: Callable[[Requisite], str | None], *, base: str) -> str:
    """CSS that names the address of each requisite in its place, and nothing where it has none.

    `data:` URLs, which are its own bytes, and parts of the page (`#id`) stay, but no style is imported from
    one. An address must hold no mark that CSS knows. What nests deeper than Python recurses becomes nothing.

    >>> css = "@import 'a.css'; p { background: url('b.png#x'), url(c.png) }"
    >>> held = {"https://example.org/a.css": "/1", "https://example.org/b.png": "/2"}
    >>> with_addresses(css, lambda needed: held.get(needed.url), base="https://example.org/")
    '@import "/1"; p { background: url("/2#x"), url("about:invalid") }'
    """
    if not any(mark in css.lower() for mark in _MARKS_IN_TEXT):
        return css
    nodes = parse_component_value_list(css)
    for node, kind in _references(nodes):
        reference = node.value.strip()
        if reference.startswith("#") or (kind != "stylesheet" and reference[:5].lower() == "data:"):
            continue
        needed = resolve(reference, kind, base=base)
        found = needed and address(needed)
        part = reference.partition("#")[2]
        node.value = f"{found}#{quote(part)}" if found and part else found or _NOTHING
        node.representation = f'url("{node.value}")' if node.type == "url" else f'"{node.value}"'
    try:
        return str(serialize(nodes))
    except RecursionError:
        return ""


def _references(nodes: list[Any]) -> Iterator[tuple[Any, Kind]]:
    """The tokens that name what is fetched, and as what."""
    # A stack of our own: a hostile stylesheet nests deeper than Python recurses.
    stack: list[tuple[Iterator[Any], Kind]] = [(iter(nodes), "image")]
    rules = [""]
    while stack:
        nodes_left, kind = stack[-1]
        node = next(nodes_left, None)
        if node is None:
            stack.pop()
            rules.pop()
            continue
        inside = _KINDS.get(rules[-1], kind)
        if node.type == "at-keyword":
            rules[-1] = node.lower_value
        elif node.type == "url" or (node.type == "string" and rules[-1] == "import"):
            yield from _named(node, inside, rules)
        elif node.type == "function":
            for argument in _strings(node):
                yield from _named(argument, inside, rules)
            _descend(stack, rules, node.arguments, kind)
        elif node.type in ("{} block", "() block", "[] block"):
            _descend(stack, rules, node.content, inside)
            if node.type == "{} block":
                rules[-2] = ""
        elif node == ";":
            rules[-1] = ""


def _named(node: Any, kind: Kind, rules: list[str]) -> Iterator[tuple[Any, Kind]]:
    if not _NAMING.isdisjoint(rules):
        return
    if rules[-1] == "import":  # what follows is a condition: layer(…), supports(…)
        rules[-1] = ""
    yield node, kind


def _strings(function: Any) -> Iterator[Any]:
    strings = (argument for argument in function.arguments if argument.type == "string")
    if function.lower_name in _SET_FUNCTIONS:
        yield from strings
    elif function.lower_name in _URL_FUNCTIONS:
        yield from list(strings)[:1]


def _descend(stack: list[tuple[Iterator[Any], Kind]], rules: list[str], nodes: Any, kind: Kind) -> None:
    stack.append((iter(nodes), kind))
    rules.append("")
