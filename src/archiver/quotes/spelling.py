"""Two spellings of one word, and contractions: the tests for silent changes that keep the word."""

from __future__ import annotations

import re
from functools import lru_cache

from archiver.quotes.differences import Difference

_CONTRACTIONS = (
    ("can't", "cannot"),
    ("won't", "will not"),
    ("shan't", "shall not"),
    ("n't", " not"),  # didn't
    ("'re", " are"),  # we're
    ("'ve", " have"),  # they've
    ("'ll", " will"),  # she'll
    ("'m", " am"),  # I'm
    ("cannot", "can not"),
    ("gonna", "going to"),
)
_AMBIGUOUS = {r"'s\b": (" is", " has", " us"), r"'d\b": (" would", " had", " did")}  # it's been, let's, I'd


def is_contraction(difference: Difference) -> bool:
    """didn't for did not"""
    ours, theirs = difference.quote.casefold(), difference.passage.casefold()
    if "'" not in ours + theirs and "cannot" not in (ours, theirs):
        return False
    return bool(_spelled_out(ours) & _spelled_out(theirs))


def _spelled_out(text: str) -> set[str]:
    for short, long in _CONTRACTIONS:
        text = text.replace(short, long)
    forms = {" ".join(text.split())}
    for short, longs in _AMBIGUOUS.items():
        forms |= {re.sub(short, long, form) for form in forms for long in longs}
    return forms


_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"(?<=\w)our", "or"),  # colour · color
        (r"is(?=(e|ed|es|er|ers|ing|ation|ations|able)$)", "iz"),  # organise · organize
        (r"ys(?=(e|ed|es|er|ing)$)", "yz"),  # analyse · analyze
        (r"tre(?=s?$)", "ter"),  # centre · center
        (r"ogue", "og"),  # catalogue · catalog
        (r"ence(?=s?$|less)", "ense"),  # defence · defense
        (r"ll(?=(ed|ing|er|ers|or|ors|ful|ment)$)", "l"),  # travelled · traveled
        (r"(?<=l)l(?=s?$)", ""),  # fulfil · fulfill
        (r"programme", "program"),
        (r"^(am|among|whil|amid)st$", r"\1"),  # amongst · among
        (r"^while$", "whil"),  # whilst · while
        (r"grey", "gray"),
        (r"cheque", "check"),
        (r"tyre", "tire"),
        (r"plough", "plow"),
        (r"aluminium", "aluminum"),
        (r"judgement", "judgment"),
        (r"(?<=[^\W])ae|oe(?=[dmnrst])", "e"),  # anaemia · anemia
        (r"wards$", "ward"),  # towards · toward
        (r"practis", "practic"),  # practise · practice
        (r"kerb", "curb"),
        (r"^mum(?=m?y?$)", "mom"),
        (r"(?<=[rl])nt$", "ned"),  # learnt · learned
    )
)


_SPELLED_APART = re.compile("|".join(pattern.pattern for pattern, _ in _SPELLINGS))


def is_spelling(difference: Difference) -> bool:
    """colour for color"""
    return _plainly_spelled(difference.quote) == _plainly_spelled(difference.passage)


@lru_cache(maxsize=1 << 12)
def _plainly_spelled(word: str) -> str:
    word = word.casefold()
    if not _SPELLED_APART.search(word):
        return word
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word
