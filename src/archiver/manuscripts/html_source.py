"""What pandoc drops of HTML: block quotes' `cite`, and what a style sheet sets off."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BLOCK_QUOTE_TAG = re.compile(r"<blockquote\b([^>]*)>", re.IGNORECASE)
_CITE = re.compile(r"\bcite\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_STYLE_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style>", re.IGNORECASE | re.DOTALL)
# `.c3{font-style:italic}`, as Google Docs exports emphasis
_CLASS = re.compile(r"(?<![\w-])\.([\w-]+)\s*\{([^{}]*)\}")
_SET_OFF = re.compile(r"font-style:\s*(?:italic|oblique)|font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)


def cites(source: str) -> Sequence[str | None]:
    """The `cite` of each block quote, in order.

    >>> cites('<blockquote cite="https://a.org/"><p>…</blockquote><blockquote>…')
    ['https://a.org/', None]
    """
    tags = _BLOCK_QUOTE_TAG.findall(source)
    return [match[1] if (match := _CITE.search(tag)) else None for tag in tags]


def set_off_classes(source: str) -> frozenset[str]:
    """The classes that the page's own style sheet sets in italics or bold.

    >>> set_off_classes("<style>p{margin:0}.c1{color:#000}.c2{font-style:italic}</style>")
    frozenset({'c2'})
    """
    sheets = "".join(_STYLE_SHEET.findall(source))
    return frozenset(name for name, rules in _CLASS.findall(sheets) if _SET_OFF.search(rules))
