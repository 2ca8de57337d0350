"""Typography folded away, with a map back to the original's code points.

Folding makes two texts equal that differ only in how they are set: quotation marks, dashes, ellipses,
blanks, composed and decomposed letters, ligatures, full-width forms, invisible characters, words broken
over a line, HTML entities. Case, diacritics, ß, the dotless ı and look-alike letters are *not*
typography and stay as they are.

Most of a text does not change, so a text is folded by a few searches for the spots that do, and the map
holds those spots alone.
"""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from archiver.first_use import pattern
from archiver.quotes.languages import Language
from archiver.quotes.vocabulary import guess
from archiver.quotes.words import combining, search_form, word_pattern

DOUBLE_MARK, SINGLE_MARK, DASH, ELLIPSIS, BLANK = '"', "'", "-", "…", " "
QUOTATION_MARKS = DOUBLE_MARK + SINGLE_MARK

# One for one: the length stays, so these need no entry in the map.
_GLYPHS = {
    **dict.fromkeys("“”„‟«»〝〞〟″「」＂״", DOUBLE_MARK),
    **dict.fromkeys("‘’‚‛‹›`´ʼʹ′『』＇׳", SINGLE_MARK),
    **dict.fromkeys("‐‑‒–—―−⸺⸻﹘﹣－\u05be", DASH),  # with the Hebrew maqaf
    **dict.fromkeys("⋯︙", ELLIPSIS),
    **dict.fromkeys("［〔", "["),
    **dict.fromkeys("］〕", "]"),
    **dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", BLANK),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), BLANK),
}

# Controls, soft hyphen, grapheme joiner, tatweel, zero-width and direction marks, variation selectors.
_INVISIBLE = (
    "\\x00-\\x08\\x0e-\\x1b\\x7f\u00ad\u034f\u061c\u0640\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
# Of NFKC what is a matter of setting: ligatures, Thai and Lao am, Arabic presentation forms, full and half
# width. Not ², ½, ™.
_COMPATIBLE = "ĳĲ\u0e33\u0eb3\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdf9\ufdfb\ufe70-\ufefc\uff01-\uffee"


@dataclass(frozen=True, slots=True)
class _Pass:
    """One kind of spot to rewrite. A pattern begins with a class of characters, to which `re` skips fast."""

    pattern: re.Pattern[str]
    replace: Callable[[re.Match[str]], str]


def _join_broken_word(match: re.Match[str]) -> str:
    return "" if match["next"].islower() else DASH


def _decode_entity(match: re.Match[str]) -> str:
    return re.sub(rf"[{_INVISIBLE}]", "", html.unescape(match.group()))


def _narrow(match: re.Match[str]) -> str:
    return "".join(_GLYPHS.get(char) or unicodedata.normalize("NFKC", char) for char in match.group())


def _compose(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match.group())


def _merge_dots(match: re.Match[str]) -> str:
    dots = match.group()
    return ELLIPSIS if ELLIPSIS in dots or dots.count(".") > 2 else dots


_CHARACTERS = (
    # trea-⏎ty, trea‐⏎   ty, trea&shy;⏎ty, and over the lines of a block quotation: trea-⏎> ty
    _Pass(
        re.compile(
            r"[-‐‑\u00ad](?<=[^\W\d_][-‐‑\u00ad])[ \t]*\r?\n[ \t]*(?:>[> \t]*)?(?=(?P<next>[^\W\d_]))"
        ),
        _join_broken_word,
    ),
    # won\u200bder\ufeffful
    _Pass(re.compile(rf"[{_INVISIBLE}]+"), lambda _: ""),
    # did&nbsp;not, kontrahent&#243;w
    _Pass(re.compile(r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"), _decode_entity),
    # ﬁnal, １９１１
    _Pass(re.compile(rf"[{_COMPATIBLE}]+"), _narrow),
)
# e + ´, and Hangul written as jamo: composed cluster by cluster, as NFC composes the whole string
_CLUSTERS = _Pass(
    pattern(lambda: rf"[^{combining()}][{combining()}]+|[\u1100-\u11ff]+|[\u212a\u212b\u2126\uf900-\ufaff]"),
    _compose,
)
_RUNS = (
    _Pass(re.compile(r"  +"), lambda _: BLANK),
    # ... and . . . and …… with the full stop before them
    _Pass(re.compile(r"[.…](?: ?[.…])+"), _merge_dots),
    # long--letter, 他说——
    _Pass(re.compile(r"--+"), lambda _: DASH),
    # LaTeX: ``word''
    _Pass(re.compile(r"''"), lambda _: DOUBLE_MARK),
)
# A block quotation's marks are the writer's, so these are taken from a quotation alone.
_BLOCK_MARKS = _Pass(
    re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+|</?(?:blockquote|p|div|q|cite|br|span)\b[^<>]*>"),
    lambda match: BLANK if "<" in match.group() else "",
)


# What most texts lack: without these none of the passes above has anything to do.
_ODD = re.compile(rf"[&{_INVISIBLE}{_COMPATIBLE}]")
_GLYPH = re.compile(f"[{''.join(map(re.escape, _GLYPHS))}]")
_RUN_PARTS = ("  ", "..", ". .", ELLIPSIS, "--", "''")


@dataclass(frozen=True, slots=True)
class _Edits:
    """The spots that one pass rewrote: each is [new_start, new_end) for [old_start, old_end)."""

    new_starts: list[int]
    new_ends: list[int]
    old_starts: list[int]
    old_ends: list[int]

    def old_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters of [start, end), which are some, began and ended before the pass."""
        spot = bisect_right(self.new_starts, start) - 1
        if spot >= 0:
            past = start - self.new_ends[spot]
            start = self.old_starts[spot] if past < 0 else self.old_ends[spot] + past
        spot = bisect_right(self.new_starts, end - 1, max(spot, 0)) - 1
        if spot >= 0:
            end = self.old_ends[spot] + max(0, end - self.new_ends[spot])
        return start, end

    def new_start(self, position: int) -> int:
        """Where the character at `position` before the pass begins after it."""
        spot = bisect_right(self.old_starts, position) - 1
        if spot < 0:
            return position
        if position < self.old_ends[spot]:
            return self.new_starts[spot]
        return self.new_ends[spot] + position - self.old_ends[spot]


@dataclass(frozen=True, eq=False)
class Folded:
    """A text with its typography folded, and the way back.

    `text` is the folded text, `original` what it was made from. `keys`, `starts` and `ends` list its words:
    the form in which each is looked for, and its place in `text`, half-open.

    >>> page = fold("»So  it\xadself«, er sagte…")
    >>> page.text
    '"So itself", er sagte…'
    >>> page.keys[:2], page.original[slice(*page.span(4, 10))]
    (['so', 'itself'], 'it\\xadself')
    """

    original: str
    text: str
    passes: tuple[_Edits, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """[start, end) of the folded text as a half-open span of the original's code points."""
        if start >= end:
            return self.span(start, start + 1)[:1] * 2
        for edits in reversed(self.passes):
            start, end = edits.old_span(start, end)
        return start, end

    def original_of(self, start: int, end: int) -> str:
        """The original's characters under [start, end) of the folded text."""
        return self.original[slice(*self.span(start, end))]

    @cached_property
    def _edges(self) -> array[int]:
        words = word_pattern(self.text).finditer(self.text)
        return array("L", chain.from_iterable(map(re.Match.span, words)))

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each word begins in `text`."""
        return self._edges[::2]

    @cached_property
    def ends(self) -> Sequence[int]:
        """Where each word ends in `text`."""
        return self._edges[1::2]

    @property
    def forms(self) -> list[str]:
        """Each word as it is folded: typography gone, case and diacritics kept."""
        return word_pattern(self.text).findall(self.text)

    @cached_property
    def keys(self) -> list[str]:
        """Each word in its search form (`words.search_form`)."""
        return list(map(search_form, self.forms))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The indices of the words that have a search form."""
        places: dict[str, list[int]] = {}
        for index, key in enumerate(self.keys):
            places.setdefault(key, []).append(index)
        return places

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each search form stands in the text."""
        return Counter(self.keys)

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """The languages that the text may be in."""
        return guess(self.counts)

    def word(self, index: int) -> str:
        """The folded form of a word."""
        return self.text[self.starts[index] : self.ends[index]]

    def is_broken(self, start: int, end: int) -> bool:
        """Whether a line of the original ends within [start, end) of the folded text."""
        line = bisect_left(self._line_ends, start)
        return line < len(self._line_ends) and self._line_ends[line] < end

    @cached_property
    def _line_ends(self) -> list[int]:
        ends = [match.start() for match in re.finditer("\n", self.original)]
        for edits in self.passes:
            ends = [edits.new_start(end) for end in ends]
        return ends

    def between(self, left: int, right: int) -> str:
        """The folded text between two words; -1 and the number of words stand for the text's ends."""
        start = self.ends[left] if left >= 0 else 0
        end = self.starts[right] if right < len(self.starts) else len(self.text)
        return self.text[start:end]


def fold(text: str) -> Folded:
    """Fold a page's text.

    >>> fold("«Bitte» – did&nbsp;not . . . ﬁnd").text
    '"Bitte" - did not … find'
    """
    return _fold(text, text, ())


def fold_quotation(text: str) -> Folded:
    """Fold a quotation: as `fold`, and a block quotation's `>` and `<blockquote>` go too.

    >>> fold_quotation("> She did\\n> not sign").text
    'She did not sign'
    """
    if ">" not in text:
        return _folded_lately(text)
    joined, broken = _rewrite(text, _CHARACTERS[0])
    bare, marks = _rewrite(joined, _BLOCK_MARKS)
    return _fold(text, bare, tuple(edits for edits in (broken, marks) if edits))


# A quotation is looked for in page after page.
_folded_lately = lru_cache(maxsize=64)(fold)


def is_glyph_pair(ours: str, theirs: str) -> bool:
    """Whether two characters are settings of one mark.

    >>> is_glyph_pair("”", "»"), is_glyph_pair("”", "’")
    (True, False)
    """
    return _GLYPHS.get(ours, ours) == _GLYPHS.get(theirs, theirs)


def _fold(original: str, text: str, passes: tuple[_Edits, ...]) -> Folded:
    for each in _CHARACTERS if "\n" in text or _ODD.search(text) else ():
        text, edits = _rewrite(text, each)
        passes += (edits,) if edits else ()
    if not unicodedata.is_normalized("NFC", text):
        text, edits = _rewrite(text, _CLUSTERS)
        passes += (edits,) if edits else ()
    for glyph in set(_GLYPH.findall(text)):
        text = text.replace(glyph, _GLYPHS[glyph])
    for each in _RUNS if any(part in text for part in _RUN_PARTS) else ():
        text, edits = _rewrite(text, each)
        passes += (edits,) if edits else ()
    return Folded(original, text, passes)


def _rewrite(text: str, each: _Pass) -> tuple[str, _Edits | None]:
    """Replace each match; None for the map where nothing was found."""
    edits = _Edits([], [], [], [])
    pieces: list[str] = []
    done = length = 0
    for match in each.pattern.finditer(text):
        new = each.replace(match)
        start, end = match.span()
        if new == text[start:end]:
            continue
        pieces += (text[done:start], new)
        length += start - done
        edits.new_starts.append(length)
        length += len(new)
        edits.new_ends.append(length)
        edits.old_starts.append(start)
        edits.old_ends.append(end)
        done = end
    if not pieces:
        return text, None
    pieces.append(text[done:])
    return "".join(pieces), edits
