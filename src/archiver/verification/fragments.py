"""Where a passage stands in its page: its paragraph, and a URL that leads a browser to it.

The URL ends in a text fragment (https://wicg.github.io/scroll-to-text-fragment/):
`#:~:text=[prefix-,]start[,end][,-suffix]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

# A browser matches `start` within one block of the page, and long ones break at each change of the page.
_LONGEST = 120
_EDGE_WORDS = 5
_CONTEXT_WORDS = 3
# A word, or as much of a run without blanks (Chinese, a long URL) as serves for one.
_WORD = re.compile(r"\S{1,24}")


def paragraph_at(text: str, offset: int) -> int:
    """The number, from 1, of the paragraph there: of the lines that are not empty.

    >>> paragraph_at("One.\\n\\nTwo.\\nThree.", 11)
    3
    """
    return sum(1 for line in text[:offset].split("\n")[:-1] if line.strip()) + 1


def fragment_url(url: str, text: str, span: tuple[int, int]) -> str:
    """The URL with a text fragment for that span of the page's text, made unique by the words around it.

    >>> fragment_url("https://example.org/#top", "It was so. She said so, so-called.", (20, 33))
    'https://example.org/#:~:text=so%2C%20so%2Dcalled'
    """
    start, end = span
    passage = text[start:end]
    is_long = len(passage) > _LONGEST or "\n" in passage
    directive = _escaped(passage)
    if is_long:
        first, last = _first_words(passage.split("\n", 1)[0]), _last_words(passage.rsplit("\n", 1)[-1])
        directive = f"{_escaped(first)},{_escaped(last)}"
    if text.count(_first_words(passage) if is_long else passage) > 1:
        before = _last_words(text[:start].rsplit("\n", 1)[-1], count=_CONTEXT_WORDS)
        after = _first_words(text[end:].split("\n", 1)[0], count=_CONTEXT_WORDS)
        directive = (f"{_escaped(before)}-," if before else "") + directive
        directive += f",-{_escaped(after)}" if after else ""
    return f"{url.partition('#')[0]}#:~:text={directive}"


def _first_words(text: str, *, count: int = _EDGE_WORDS) -> str:
    return _joined(text, list(_WORD.finditer(text[: count * 60]))[:count])


def _last_words(text: str, *, count: int = _EDGE_WORDS) -> str:
    tail = text[-count * 60 :]
    return _joined(tail, list(_WORD.finditer(tail))[-count:])


def _joined(text: str, words: Iterable[re.Match[str]]) -> str:
    words = list(words)
    return text[words[0].start() : words[-1].end()] if words else ""


def _escaped(text: str) -> str:
    """Percent-encoded, `-`, `,` and `&` too, which the syntax of fragments uses."""
    return quote(" ".join(text.split()), safe="").replace("-", "%2D")
