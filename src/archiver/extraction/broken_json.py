"""JSON as pages write it: read strictly where it can be, and else after repairs that cannot change its sense.

A repair mends what has one meaning only, and counts only if a strict parser then takes the whole: what is
cut off, or could be read in two ways, is left out rather than guessed at. Every repair is linear in the
length of the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

_DECODER = json.JSONDecoder(strict=False)  # takes line breaks and tabs inside strings
_MOST_VALUES = 100  # of one script
# <!-- {…} -->, //<![CDATA[ {…} //]]>, /* <![CDATA[ */ {…} /* ]]> */: wrappers of the XHTML years
_OPENERS = re.compile(r"(?:\ufeff|\s|<!--|//|/\*|\*/|<!\[CDATA\[)+")
_CLOSERS = re.compile(r"(?:\s|;|-->|//|/\*|\*/|\]\]>)*\Z")
_LONGEST_CLOSER = 200  # characters
_COMMENT_LINE = re.compile(r"^[^\S\n]*//.*$|^[^\S\n]*/\*[^*\n]*\*/[^\S\n]*$", re.MULTILINE)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")  # {"a": 1,}
_DOUBLE_COMMA = re.compile(r",\s*(?=,\s*\")")  # "a": 1,, "b": 2
_MISSING_COMMA = re.compile(r"([}\]\"])([^\S\n]*\n\s*\")(?=[@\w]+\"\s*:)")  # "a": "b" ⏎ "c": "d"
_ESCAPE = re.compile(r"\\(?P<known>[\"\\/bfnrt]|u[0-9a-fA-F]{4})?")  # "it\'s" has one that JSON lacks
_QUOTE = re.compile(r"\\.|\"", re.DOTALL)
# What stands after a quotation mark that ends a string: the end of an object, or the next value's beginning
_AFTER_STRING = re.compile(r"\s*(?:[}\]:]|,\s*(?:[\"{\[]|-?\d|true\b|false\b|null\b)|\Z)")


def values(script: str) -> list[Any]:
    """The values that a script holds, one after another; empty where it is no JSON and cannot be made any.

    >>> values('<!-- {"a": 1,} -->'), values('{"a": 1} {"b": 2}')
    ([{'a': 1}], [{'a': 1}, {'b': 2}])
    >>> values('{"headline": "A "day" of rain", "b": 2}')
    [{'headline': 'A "day" of rain', 'b': 2}]
    >>> values('{"cut": "off')
    []
    """
    text = script
    for repair in _REPAIRS:
        text = repair(text)
        try:
            return _read(text)
        except (json.JSONDecodeError, RecursionError):
            continue
    return []


def _read(text: str) -> list[Any]:
    """All values of a text; JSONDecodeError where anything but commas and blanks stands between them."""
    found: list[Any] = []
    text, place = text.strip(), 0
    while place < len(text) and len(found) < _MOST_VALUES:
        value, place = _DECODER.raw_decode(text, place)
        found.append(value)
        while place < len(text) and (text[place].isspace() or text[place] in ",;"):
            place += 1
    return found


def _as_it_is(text: str) -> str:
    return text


def _unwrapped(text: str) -> str:
    if opener := _OPENERS.match(text):
        text = text[opener.end() :]
    head, tail = text[:-_LONGEST_CLOSER], text[-_LONGEST_CLOSER:]
    return head + _CLOSERS.sub("", tail)


def _mended(text: str) -> str:
    text = _COMMENT_LINE.sub("", text)
    text = _ESCAPE.sub(
        lambda escape: escape[0] if escape["known"] else r"\\" if _is_odd(escape) else "", text
    )
    text = _MISSING_COMMA.sub(r"\1,\2", text)
    return _TRAILING_COMMA.sub(r"\1", _DOUBLE_COMMA.sub("", text))


def _is_odd(escape: re.Match[str]) -> bool:
    """Whether a backslash is a character of its own; before ' it is JavaScript's, and says nothing."""
    return escape.string[escape.end() : escape.end() + 1] != "'"


def _quoted(text: str) -> str:
    """With the quotation marks escaped that neither begin nor end a string: "A "day" of rain"."""
    parts, done, is_inside = [], 0, False
    for mark in _QUOTE.finditer(text):
        if mark[0] != '"':
            continue
        if not is_inside:
            is_inside = True
        elif _AFTER_STRING.match(text, mark.end()):
            is_inside = False
        else:
            parts += [text[done : mark.start()], '\\"']
            done = mark.end()
    return "".join([*parts, text[done:]])


# From the least to the most, each on top of those before it.
_REPAIRS: tuple[Callable[[str], str], ...] = (_as_it_is, _unwrapped, _mended, _quoted, unescape)
