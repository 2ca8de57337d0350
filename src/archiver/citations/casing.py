"""Title case for English headlines, by the two manuals that differ from what CSL engines do.

No headline is lowered: what a page writes with capitals inside (NASA, iPhone) stays as it is, and so
does every headline in another language.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.citations.inlines import Node, children

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def _words_of(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ARTICLES = _words_of("a an the")
_DETERMINERS = _ARTICLES | _words_of("my your his her its our their these those")
_CONJUNCTIONS = _words_of("and but for nor or")
# Conjunctions after a comma ("Rain Fell, so the Fair Moved"), adverbs elsewhere ("Why Wolves Are So Quiet").
_CONJUNCTIONS_AFTER_COMMA = _words_of("so yet")
_PREPOSITIONS = _words_of(
    """
    about above across after against along alongside amid amidst among amongst around as at atop before
    behind below beneath beside besides between beyond by despite down during except for from in inside
    into like near of off on onto out outside over past per since through throughout to toward towards
    under underneath until unto up upon versus via vs vs. with within without
    """
)
# Adverbs when no object follows: "Prices Go Up after the Storm", "Shut Down, Then Sold".
_ALSO_ADVERBS = _words_of("about along around by down in like near off on out over past through under up")
# Pairs that are prepositions all the same: "Out of Work", "Up to the Knees".
_PREPOSITIONAL_PAIRS = frozenset(
    {("out", "of"), ("up", "to"), ("down", "to"), ("in", "between"), ("like", "in")}
)
# No headline in English has two of these and none of those.
_FOREIGN = _words_of(
    """
    al das de del dem den der des det di die du ein eine el en es est et fra gli het il im la las le les los
    ne nicht och og pas pour por qui que sur und une uno van voor y zu
    """
)
_ENGLISH = _words_of("a an and are at by for from how is of on that the this to what when why with")
# One word: don't, U.S., example.org, Q&A, with(out).
_WORD = re.compile(r"[^\W_]+(?:['’.&(][^\W_]+)*\.?")
_SUBTITLE_STARTS = (":", ".", "?", "!", "—", "–", "…")


@dataclass(frozen=True, slots=True)
class TitleCase:
    """A manual's list of the words that stay small inside a title, and its number."""

    minor: frozenset[str]


# "Before Winter" -> "before Winter": prepositions of any length (MLA Handbook 9, 2.90).
MLA = TitleCase(_ARTICLES | _CONJUNCTIONS | _PREPOSITIONS)
# "from a Million" -> "From a Million": minor words have three letters or fewer (APA 7, 6.17).
APA = TitleCase(frozenset(word for word in MLA.minor | {"if"} if len(word.rstrip(".")) <= 3) - {"out"})
# "between" -> "Between", "from" stays: prepositions of up to four letters (Chicago 18, 8.160).
CHICAGO = TitleCase(frozenset(word for word in MLA.minor if len(word.rstrip(".")) <= 4))


@dataclass(slots=True)
class _Word:
    node: Node
    start: int
    end: int
    is_start: bool

    @property
    def text(self) -> str:
        return str(self.node["c"])[self.start : self.end]

    @property
    def preceding(self) -> str:
        return str(self.node["c"])[: self.start][-1:]

    @property
    def following(self) -> str:
        return str(self.node["c"])[self.end :]


def is_english(title: str, language: str | None) -> bool:
    """Whether a title may be recased; without a language, one that shows no other counts as English.

    >>> is_english("Le pont qui ne voulait pas finir", None), is_english("A day in Los Angeles", None)
    (False, True)
    """
    if language:
        return language.lower().partition("-")[0] in ("en", "eng")
    found = {match[0].lower() for match in _WORD.finditer(title)}
    return len(found & _FOREIGN) < 2 or bool(found & _ENGLISH)


def title_cased(nodes: Sequence[Node], case: TitleCase) -> list[Node]:
    """A copy of a headline in title case; the first and last words, and those after a colon, are major.

    >>> from archiver.citations.inlines import text_of, words
    >>> text_of(title_cased(words("pumping the polders: a history before the NASA era"), MLA))
    'Pumping the Polders: A History before the NASA Era'
    """
    copied = copy.deepcopy(list(nodes))
    found = list(_words(copied))
    for number, word in enumerate(found):
        if _is_spelt_so(word):
            continue
        is_listed = word.text.lower() in case.minor | _CONJUNCTIONS_AFTER_COMMA
        is_edge = word.is_start or number in (0, len(found) - 1)
        opens_compound = word.following.startswith("-") and word.preceding != "-"  # "Up-to-Date"
        if is_listed and not is_edge and not opens_compound and _is_minor_here(found, number):
            if word.text.istitle():
                _replace(word, word.text.lower())
        elif word.text.islower():
            _replace(word, word.text[0].upper() + word.text[1:])
    return copied


def _is_minor_here(found: Sequence[_Word], number: int) -> bool:
    """Whether a word of the manual's list, in mid-title, has the office there that keeps it small."""
    word = found[number]
    small = word.text.lower()
    before = found[number - 1].text.lower()
    after, later = ([*(one.text.lower() for one in found[number + 1 : number + 3]), ""])[:2]
    if small in _CONJUNCTIONS_AFTER_COMMA:
        return found[number - 1].following.startswith(",")
    if small in _PREPOSITIONS and before in _DETERMINERS:
        return False  # "The Past Decade", "The Inside Story"
    if small not in _ALSO_ADVERBS:
        return True
    if word.following.startswith((",", ";", ":", "?", "!", "—", "–")):
        return False  # "Shut Down, Then Sold"
    if after in _CONJUNCTIONS:
        # "Life in and out of Town", but "Shut Down and Sold", "Goes On and On"
        return later in _PREPOSITIONS and later != small
    return after not in _PREPOSITIONS or (small, after) in _PREPOSITIONAL_PAIRS


def _words(nodes: Sequence[Node], *, fresh: bool = True) -> Iterator[_Word]:
    """Each word with whether it opens a title, a subtitle, or words that stand in marks or italics."""
    for node in nodes:
        if node["t"] == "Str":
            content = str(node["c"])
            for match in _WORD.finditer(content):
                starts = fresh or content[: match.start()].endswith(("—", "–"))
                end = match.end() - (match[0].endswith(".") and match[0].lower() != "vs.")
                yield _Word(node, match.start(), end, starts)
                fresh = False
            fresh = fresh or (content.rstrip("\"'”’)").endswith(_SUBTITLE_STARTS) and not _is_short(content))
        elif inner := children(node):
            yield from _words(inner, fresh=True)
            fresh = False


def _is_short(content: str) -> bool:
    """An abbreviation's stop ends no sentence: "Dr. Who", "Storm v. Town", "U.S. and Canada"."""
    return content.endswith(".") and (len(content) <= 4 or content.count(".") > 1)


def _is_spelt_so(word: _Word) -> bool:
    """Words whose case is not the headline's: example.org, @handle, #hashtag, d'or, Q&A, al-Rashid."""
    is_tag = word.preceding in ("@", "#", "/") and word.start > 0
    is_compound = "&" in word.text or "(" in word.text
    is_compound = is_compound or (word.text == "al" and word.following.startswith("-"))
    is_address = "." in word.text.rstrip(".") or "://" in str(word.node["c"])
    return is_tag or is_compound or is_address or word.text[:2] in ("d'", "d’", "l'", "l’")


def _replace(word: _Word, text: str) -> None:
    content = word.node["c"]
    if len(text) == len(word.text):
        word.node["c"] = content[: word.start] + text + content[word.end :]
