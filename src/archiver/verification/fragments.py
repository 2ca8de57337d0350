"""Where a passage stands in its page: its paragraph, and a URL that leads a browser to it.

The URL ends in a text fragment (https://wicg.github.io/scroll-to-text-fragment/):
`#:~:text=[prefix-,]start[,end][,-suffix]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

# A browser matches `start` within one block of the page, and long ones break at each change of the page.
_LONGEST = 120
_EDGE_WORDS = 5
_CONTEXT_WORDS = 3
_MOST_CONTEXT_WORDS = 12
# A word, or as much of a run without blanks (Chinese, a long URL) as serves for one.
_WORD = re.compile(r"\S{1,24}")


def paragraph_at(text: str, offset: int) -> int:
    """The number, from 1, of the paragraph there: of the lines that are not empty.

    >>> paragraph_at("One.\\n\\nTwo.\\nThree.", 11)
    3
    """
    return sum(1 for line in text[:offset].split("\n")[:-1] if line.strip()) + 1


def fragment_url(url: str, text: str, span: tuple[int, int], *, page_text: str = "") -> str:
    """The URL with a text fragment for that span of a text, made unique by the words around it.

    `page_text` is all of the page's text, in which the fragment is to be unique, if `text` is a part of it. A
    browser takes capitals and small letters, and blanks of any kind, for the same: so they are counted.

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
    sought = _first_words(passage) if is_long else passage
    whole = _whole(page_text or text)
    if whole.count(_as_browsers_compare(sought)) > 1:
        before, after = _context(text, span, whole)
        directive = (f"{_escaped(before)}-," if before else "") + directive
        directive += f",-{_escaped(after)}" if after else ""
    return f"{url.partition('#')[0]}#:~:text={directive}"


def _context(text: str, span: tuple[int, int], whole: str) -> tuple[str, str]:
    """The words before and behind a passage, in its paragraph, as few as make it unique."""
    paragraph_before = text[: span[0]].rsplit("\n", 1)[-1]
    paragraph_after = text[span[1] :].split("\n", 1)[0]
    before = after = ""
    for count in range(_CONTEXT_WORDS, _MOST_CONTEXT_WORDS + 1, _CONTEXT_WORDS):
        before = _last_words(paragraph_before, count=count)
        after = _first_words(paragraph_after, count=count)
        lead = paragraph_before[paragraph_before.rfind(before) :] if before else ""
        tail = paragraph_after[: paragraph_after.find(after) + len(after)]
        if whole.count(_as_browsers_compare(f"{lead}{text[slice(*span)]}{tail}")) <= 1:
            break
    return before, after


@lru_cache(maxsize=16)
def _whole(text: str) -> str:
    """A page's text, kept for its other passages."""
    return _as_browsers_compare(text)


def _as_browsers_compare(text: str) -> str:
    return " ".join(text.casefold().split())


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
