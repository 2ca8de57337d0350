"""What a word is, in any script, and the form in which it is looked for.

Words are runs of letters, digits and their combining marks, with an apostrophe inside (*don't*) or a
separator inside a number (*1,911.5*). Scripts that are written without spaces (Han, kana, Thai, Lao,
Khmer, Burmese) are taken character by character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from archiver.first_use import pattern

UNSPACED = (
    "\u0e00-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e80-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6"  # Thai, Lao
    "\u1000-\u102a\u1780-\u17b3"  # Burmese, Khmer
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # kana, 々, 〇, ー
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)
# l'article and İstanbul'da are two words each, so that the second can be quoted alone; don't is one.
_JOINT = r"(?:·|'(?=(?:[stdmSTDM]|re|ve|ll|RE|VE|LL)(?![^\W_]))|(?<=\d)[.,:٫٬](?=\d))"
SUPERSCRIPTS = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"


def _ranges(code_points: Iterable[int]) -> str:
    """Code points as the inside of a character class."""
    ranges: list[list[int]] = []
    for point in code_points:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


# `re` has no \p{M}, and its \w leaves out the vowel signs of Indic and the points of Semitic scripts.
# Between these blocks lie only ideographs, syllables of Hangul and private use, which have none.
_BLOCKS_WITH_MARKS = (range(0x300, 0x3100), range(0xA600, 0xAC00), range(0xFB00, 0xFE30))


@cache
def combining() -> str:
    """The combining marks of all scripts, as the inside of a character class."""
    points = (point for block in _BLOCKS_WITH_MARKS for point in block)
    return _ranges(point for point in points if unicodedata.category(chr(point))[0] == "M")


@cache
def word_source() -> str:
    """The source of `WORD`, to be a part of another pattern."""
    letters = rf"(?:[^\W_{UNSPACED}{SUPERSCRIPTS}]++[{combining()}]*+)++"
    return (
        rf"[{UNSPACED}][{combining()}]*+"  # 書, ที่
        rf"|[{SUPERSCRIPTS}]++"  # the ² of km²
        rf"|{letters}(?:{_JOINT}{letters})*+"  # don't, col·lecció, 1,911.5, 19:30
    )


WORD = pattern(word_source)
# The same for a text without the signs of which the other takes care, as most are: twice as fast.
_PLAIN_WORD = re.compile(rf"[^\W_]+(?:{_JOINT}[^\W_]+)*")
_SPECIAL = pattern(lambda: rf"[{UNSPACED}{SUPERSCRIPTS}{combining()}]")
# Where those signs are: all but Latin, Greek and Cyrillic letters, Hangul, and punctuation.
_FOREIGN = re.compile(
    f"[{SUPERSCRIPTS}\u0300-\u036f\u0483-\u0489\u0530-\u1dff\u20d0-\u20ff\u2ce0-\uabff\ud7b0-\U0010ffff]"
)
_UNSPACED = pattern(rf"[{UNSPACED}]")

# Characters that stand in no word, so that beside one there is no need to look further.
_NO_LETTERS = frozenset(' "')

# Letters of other scripts that look like Latin ones, and Latin ones that Unicode does not decompose.
_LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕԁһӏвмнткγορικτυναɑоıłđðøħ" + "ԛԝ",
    "aeopcyxijsdhlbmhtkyopiktuvaaoilddoh" + "qw",
) | {ord("œ"): "oe", ord("æ"): "ae"}


def word_pattern(text: str) -> re.Pattern[str]:
    """The fastest pattern that finds the words of a text.

    >>> word_pattern("don't 1,911.5").findall("don't 1,911.5"), word_pattern("書く").findall("書く")
    (["don't", '1,911.5'], ['書', 'く'])
    """
    return WORD if _FOREIGN.search(text) and _SPECIAL.search(text) else _PLAIN_WORD


@lru_cache(maxsize=1 << 16)
def search_form(word: str) -> str:
    """The form in which a word is looked for: no case, no diacritics, ß as ss, look-alikes as Latin letters.

    It serves to *find* a passage, never to pass one: the words found are then compared as they stand.

    >>> search_form("Größe"), search_form("ılık"), search_form("p\u0430per"), search_form("DON'T")
    ('grosse', 'ilik', 'paper', "don't")
    """
    if word.isascii():
        return word.lower()
    bare = "".join(
        char for char in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(char)
    )
    return bare.translate(_LOOK_ALIKES)


def is_unspaced(char: str) -> bool:
    """Whether a character belongs to a script that is written without spaces.

    >>> is_unspaced("書"), is_unspaced("가"), is_unspaced("a")
    (True, False, False)
    """
    return _UNSPACED.match(char) is not None


def has_unspaced(text: str) -> bool:
    """Whether a text has such a character.

    >>> has_unspaced("She wrote 書"), has_unspaced("She wrote")
    (True, False)
    """
    return _UNSPACED.search(text) is not None


def is_number(word: str) -> bool:
    """Whether a word holds a digit of any script.

    >>> is_number("3-D"), is_number("٤"), is_number("three")
    (True, True, False)
    """
    return any(char.isdigit() for char in word)


def is_word_start(text: str, position: int) -> bool:
    """Whether no word of `text` runs over `position`: neither letters nor the inside of a number.

    >>> [is_word_start("is 1,911 not", at) for at in (3, 4, 5, 8, 9, 10)]
    [True, False, False, True, True, False]
    """
    if not 0 < position < len(text) or _NO_LETTERS & {text[position - 1], text[position]}:
        return True
    # A word reaches back at most to the blank before it, and 64 characters are longer than any that matter.
    start = max(text.rfind(" ", 0, position) + 1, position - 64, 0)
    for match in word_pattern(text[start : position + 64]).finditer(text, start):
        if match.end() > position:
            return match.start() >= position
    return True
