"""The line of a quotation in the source text, for formats whose reader tells none."""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict

_WORD = re.compile(r"\w+")
_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4}|\\[nrt\"\\/bf])+")
_WORDS_COMPARED = 10
# Markup may stand between two words: `<a href="…">`, `\emph{`, `[[…|`.
_WORDS_BETWEEN = 12


def unescaped(source: str) -> str:
    """JSON, as a notebook is, with the characters that its escapes stand for, on the lines where they were.

    >>> print(unescaped(r'"She said \\u201cnever\\u201d.\\n",'))
    "She said “never”. ",
    """
    return _ESCAPES.sub(lambda run: " ".join(json.loads(f'"{run[0]}"').split("\n")), source)


class LineFinder:
    """Finds words of the flattened text again in the source that it came from.

    >>> finder = LineFinder("<p>One\\n<p>She <em>did</em>\\nnot sign")
    >>> finder.find("She did not sign")
    2
    """

    def __init__(self, source: str) -> None:
        self._words: list[str] = []
        self._lines: list[int] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(source.split("\n"), start=1):
            for word in _WORD.findall(html.unescape(line)):
                self._places[word].append(len(self._words))
                self._words.append(word)
                self._lines.append(number)
        self._reached = 0

    def find(self, text: str) -> int | None:
        """The line (from 1) where the text begins: at or after the last one found, else anywhere."""
        words = _WORD.findall(text)[:_WORDS_COMPARED]
        if not words:
            return None
        places = self._places.get(words[0], [])
        for place in [p for p in places if p >= self._reached] + [p for p in places if p < self._reached]:
            if self._stands_at(place, words):
                self._reached = place + 1
                return self._lines[place]
        return None

    def _stands_at(self, place: int, words: list[str]) -> bool:
        for word in words[1:]:
            window = self._words[place + 1 : place + 2 + _WORDS_BETWEEN]
            if word not in window:
                return False
            place += 1 + window.index(word)
        return True
