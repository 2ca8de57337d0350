"""Where quotation marks open and close, in any language.

The marks of a language are not known beforehand, and many serve two masters: `“` opens in English
and closes in German, `»` closes in French and opens in Danish, `’` is mostly an apostrophe. So a mark
closes when something it can close is open, and opens when it stands where words begin.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

# opener: what may close it
_CLOSERS = {
    "“": "”“",  # English “a”; “a“ where an editor set one mark for both
    "„": "“”‟",  # German, Czech „a“; Polish, Hungarian, Romanian „a”
    "‟": "”",
    "”": "”“",  # Swedish, Finnish ”a”; Arabic and Hebrew as often typed ”a“
    "«": "»",  # French « a », Russian, Spanish, Italian «a»
    "»": "«»",  # Danish, German books »a«; Swedish, Finnish »a»
    "‹": "›",
    "›": "‹›",
    "‘": "’",  # British ‘a’
    "‚": "‘’",  # German, Czech ‚a‘; Polish ‚a’
    "「": "」",
    "『": "』",
    "﹁": "﹂",  # vertical text
    "﹃": "﹄",
    "《": "》",  # Chinese titles
    "〈": "〉",
    "〝": "〞〟",
    "``": ("''", "”"),  # LaTeX and typewriter ``a''
    '"': '"',
    "＂": "＂",
    "״": "״",  # Hebrew
    "'": "'",
}
_ALWAYS_OPEN = frozenset("“„‟«‹‚「『﹁﹃《〈〝") | {"``"}
_OPEN_BEFORE_WORDS = frozenset("”»›‘\"＂״'")
_STRAIGHT = frozenset("\"＂״'")
# Apostrophes look like these, so one that is never closed is no quotation.
_WEAK = frozenset("‘‚'")
_ELIDED = re.compile(r"(?<=\s)['‘’]([nN])['‘’](?=\s)")  # rock 'n' roll
_MARK = re.compile("``|''|[“”„‟«»‹›‘’‚「」『』﹁﹂﹃﹄《》〈〉〝〞〟\"＂״']")
# Nobody nests deeper; a text full of openers is no stack to search.
_DEEPEST = 8
_CONTINUES_LOWER = re.compile(r"\s+[a-zà-ÿ]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A span in quotation marks: `[start, end)` with the marks, `[inner_start, inner_end)` without."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    opener: str
    is_closed: bool = True


def find_marked(text: str, *, carried: str | None = None, borders: Collection[int] = ()) -> list[Marked]:
    """The outermost quotations of a paragraph, in order; those inside another are part of it.

    One that is never closed ends with the paragraph, or where the next of its kind begins. `carried`
    is the mark that an earlier paragraph left open; at `borders` (where links begin and end) a mark may
    touch a word that it does not belong to: `"so"[BBC](…)`.

    >>> [text[m.inner_start:m.inner_end] for text in ['He said “I ‘never’ signed,” and «ça ».']
    ...  for m in find_marked(text)]
    ['I ‘never’ signed,', 'ça ']
    """
    text = _ELIDED.sub(r" \1 ", text)
    open_marks: list[_Open] = [_Open(carried, 0, 0)] if carried else []
    found: list[Marked] = []
    matches = list(_MARK.finditer(text))
    left = Counter(match[0] for match in matches)
    for match in matches:
        mark = match[0]
        left[mark] -= 1
        depth = _closed_depth(open_marks, text, match, borders=borders, left=left[mark])
        if depth is not None:
            opened = open_marks[depth]
            del open_marks[depth:]
            found.append(Marked(opened.start, match.end(), opened.inner_start, match.start(), opened.mark))
        elif _opens(text, match):
            if mark in _STRAIGHT and open_marks and open_marks[-1].mark == mark:
                found += _unclosed(text, open_marks.pop(), match.start())
            elif len(open_marks) == _DEEPEST:
                found += _unclosed(text, open_marks.pop(0), match.start())
            open_marks.append(_Open(mark, match.start(), match.end()))
    for opened in open_marks:
        later = (m.start for m in found if m.opener == opened.mark and m.start > opened.start)
        found += _unclosed(text, opened, min(later, default=len(text)))
    return list(_outermost(found))


class _Open(NamedTuple):
    mark: str
    start: int
    inner_start: int


def _unclosed(text: str, opened: _Open, end: int) -> list[Marked]:
    """What a mark that nothing closed sets off: nothing, if it may be an apostrophe."""
    if opened.mark in _WEAK:
        return []
    end = opened.inner_start + len(text[opened.inner_start : end].rstrip())
    return [Marked(opened.start, end, opened.inner_start, end, opened.mark, is_closed=False)]


def _outermost(found: list[Marked]) -> Iterator[Marked]:
    reached = 0
    for marked in sorted(found, key=lambda m: (m.start, -m.end)):
        if marked.start >= reached:
            yield marked
            reached = marked.end


def _closed_depth(
    open_marks: Sequence[_Open], text: str, match: re.Match[str], *, borders: Collection[int], left: int
) -> int | None:
    """The place in the stack of what the mark closes; marks left open above it were none.

    `left` counts the marks of its kind that follow.
    """
    for depth in range(len(open_marks) - 1, -1, -1):
        opener = open_marks[depth].mark
        if match[0] in _CLOSERS[opener] and _can_close(opener, text, match, borders=borders, left=left):
            return depth
        if opener not in _WEAK and match[0] in _OPEN_BEFORE_WORDS and _opens(text, match):
            return None
    return None


def _can_close(opener: str, text: str, match: re.Match[str], *, borders: Collection[int], left: int) -> bool:
    mark, before, after = _with_neighbours(text, match)
    if match.end() in borders:
        after = ""
    if mark in "’'" and opener in _WEAK:
        if _is_word(after):
            return False  # isn’t
        if before in "sxz" and _CONTINUES_LOWER.match(text, match.end()):
            # the workers’ party: a later mark, if there is one, is the closing one
            return mark == "’" and not _closes_later(text, match.end(), mark)
        return not before.isspace()
    if mark in _STRAIGHT:
        if before.isspace() and _is_word(after):
            return False
        if before.isdigit() and (after.isspace() or after == "-"):
            return left % 2 == 0  # a 24" monitor, inside a quotation
        return not (_is_word(before) and _is_word(after) and not _is_spaceless(before + after))
    if opener in "„‚" and mark in "“‘" and before.isspace() and _is_word(after):
        return False  # „eins zwei, never closed, and then an English “three”
    if mark == opener or (opener == "»" and mark == "«"):
        return not before.isspace() and not _is_word(after)
    return True


def _with_neighbours(text: str, match: re.Match[str]) -> tuple[str, str, str]:
    """The mark, and the characters before and after it; empty at the text's ends."""
    start, end = match.span()
    return match[0], text[max(start - 1, 0) : start], text[end : end + 1]


def _closes_later(text: str, start: int, mark: str) -> bool:
    end = text.find("‘", start)
    rest = text[start : end if end >= 0 else len(text)]
    return bool(re.search(rf"\S{mark}(?!\w)", rest))


def _opens(text: str, match: re.Match[str]) -> bool:
    mark, before, after = _with_neighbours(text, match)
    if mark in _ALWAYS_OPEN:
        return not (mark == "“" and _is_word(before) and not _is_word(after) and not _is_spaceless(before))
    if mark not in _OPEN_BEFORE_WORDS or not after or after.isspace():
        return False
    if mark in "‘'" and not (_is_word(after) or after in "“[¿¡…"):
        return False
    return (not _is_word(before) and (not before or before not in ".,;!?…)]}%’”")) or _is_spaceless(before)


def _is_word(char: str) -> bool:
    return char.isalnum() or (bool(char) and unicodedata.category(char).startswith("M"))


def _is_spaceless(chars: str) -> bool:
    """Whether all are of a script that sets no blanks between words."""
    return bool(chars) and all("\u2e80" <= c <= "\ud7ff" or "\uf900" <= c <= "\ufaff" for c in chars)
