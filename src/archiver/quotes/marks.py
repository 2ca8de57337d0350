"""What a writer marked in a quotation: brackets, ellipses, [sic], emphasis and the notes on it.

A quotation becomes its words, and between them slots: what stands before the first word, between each
two, and after the last. Marks are only *read* here; whether they are the writer's or the page's own,
and whether the manuals permit them, is for the comparison with the passage.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from archiver.first_use import pattern
from archiver.quotes.folding import Folded, fold_quotation
from archiver.quotes.words import is_unspaced, search_form, word_source

_TAG = r"</?(?:em|i|b|strong|u|mark)>"
_SIC = r"sic[!?.]*|!|so!?|so im original|так в оригинале|原文ママ|ママ|原文如此|كذا"
# italics mine, Hervorh. d. Verf., énfasis añadido, wyróżnienie moje, vurgu eklendi, 強調は引用者
_EMPHASIS_NOTE = (
    r"emphas|italic|itálic|underlin|boldface|hervorh|kursiv|unterstr|fettdruck|énfasis|enfasis|cursiv|negrita|subrayad"
    r"|ênfase|grifo|negrito|destaque|soulign|italique|corsiv|nadruk|cursief|fremhæv|uthev|understrek|fremhev"
    r"|betoning|wyróżn|podkreśl|podkr\.|kursyw|zvýrazn|zdůrazn|kurzív|paryškin|išskir|pabrėž|kursyv|izcēl|korost|kursivoin|kursiivi"
    r"|kiemel|vurgu|italik|sublini|курсив|выдел|подч[её]рк|виділ|підкресл|подчерт|έμφαση|πλάγια|強調|傍点|下線|圏点"
    r"|强调|着重号|粗体|斜体|التشديد|التأكيد|التوكيد|تأكید|تاکید|ההדגשה|הדגשה|강조"
    r"|penekanan|nhấn mạnh|beklemtoning"
)
_DROPPED = r"…|\.\.\.|snip|cut|gekürzt|中略|後略|前略|略|以下略"

_TOKEN = pattern(
    lambda: (
        # Of the words no letter's case matters, and to look up the other case of each takes long to compile.
        r"(?i:"
        # [sic], (<em>sic</em>)
        rf"(?P<sic>[\[(]\s*(?:{_TAG}|[*_]{{1,2}})?(?:{_SIC})(?:{_TAG}|[*_]{{1,2}})?\s*[\])])"
        rf"|(?P<note>[\[(][^\[\]()]{{0,40}}?(?:{_EMPHASIS_NOTE})[^\[\]()]{{0,40}}[\])])"  # (emphasis added)
        rf"|(?P<ellipsis>[\[(]\s*(?:{_DROPPED})\s*[\])]|…)"  # …, [...], (…), [中略]
        r"|(?P<bracket>\[(?P<content>[^\[\]]{0,200})\](?P<genitive>'s\b)?)"  # [the director]'s
        rf"|(?P<tag>{_TAG})"  # <em>
        r"|(?P<delimiter>\*{1,3}|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_]))"  # *not*, _not_
        r")"
        rf"|(?P<word>{word_source()})"
    )
)


ElementKind = Literal["insertion", "ellipsis", "sic", "note"]


@dataclass(frozen=True, slots=True)
class Mend:
    """Brackets inside a word: what the writer kept at its start and at its end, and what was put between."""

    kept_start: str
    put: str
    kept_end: str

    def fits(self, word: str) -> bool:
        """Whether a word of the page has the letters that were kept.

        >>> Mend("ha", "d", "").fits("has"), Mend("", "s", "he").fits("We")
        (True, False)
        """
        return (
            len(word) >= len(self.kept_start) + len(self.kept_end)
            and word.startswith(self.kept_start)
            and word.endswith(self.kept_end)
        )

    def replaced(self, word: str) -> str:
        """The letters of the page's word that the bracket stands for."""
        return word[len(self.kept_start) : len(word) - len(self.kept_end)]


@dataclass(frozen=True, slots=True)
class QuotedWord:
    """A word outside brackets, or one with brackets inside; its place is that in the folded quotation."""

    form: str
    key: str
    start: int
    end: int
    mend: Mend | None = None
    is_emphasised: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """Something a writer put between words."""

    kind: ElementKind
    content: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands between two words: the elements, and the punctuation outside them without blanks."""

    elements: tuple[Element, ...] = ()
    marks: str = ""

    def of(self, kind: str) -> tuple[Element, ...]:
        """The elements of one kind."""
        return tuple(element for element in self.elements if element.kind == kind) if self.elements else ()


@dataclass(frozen=True)
class Quotation:
    """A quotation, taken apart: `slots` has one more entry than `words`.

    >>> quotation = read("[T]he office … did *not* [ever] sign (emphasis added)")
    >>> [word.form for word in quotation.words]
    ['The', 'office', 'did', 'not', 'sign']
    >>> [[element.kind for element in slot.elements] for slot in quotation.slots]
    [[], [], ['ellipsis'], [], ['insertion'], ['note']]
    """

    folded: Folded
    words: tuple[QuotedWord, ...]
    slots: tuple[Slot, ...]

    @cached_property
    def is_emphasised(self) -> bool:
        """Whether a word is set off."""
        return any(word.is_emphasised for word in self.words)

    @property
    def has_note(self) -> bool:
        """Whether a note explains the emphasis."""
        return any(slot.of("note") for slot in self.slots)

    def between(self, left: int, right: int) -> str:
        """The folded text between two words; -1 and the number of words stand for the quotation's ends."""
        start = self.words[left].end if left >= 0 else 0
        end = self.words[right].start if right < len(self.words) else len(self.folded.text)
        return self.folded.text[start:end]


def read(quote: str) -> Quotation:
    """Take a quotation apart."""
    return read_folded(fold_quotation(quote))


@lru_cache(maxsize=64)
def read_folded(folded: Folded) -> Quotation:
    """As `read`, with a quotation that was folded before (`folding.fold_quotation`)."""
    if not _MARKED.search(folded.text):
        return _unmarked(folded)
    text = folded.text
    delimiters = _paired_delimiters(text)
    words: list[QuotedWord] = []
    slots: list[Slot] = []
    elements: list[Element] = []
    marks: list[str] = []
    emphasis = 0
    done = 0
    position = 0
    while match := _TOKEN.search(text, position):
        start, position = match.span()
        marks.append(text[done:start])
        kind = match.lastgroup
        word = _mended_word(text, start) if kind in ("word", "bracket") else None
        if kind == "word" and word is None:
            form = match.group()
            word = QuotedWord(form, search_form(form), start, position)
        if word:
            position = word.end
            slots.append(_slot(elements, marks))
            elements, marks = [], []
            words.append(replace(word, is_emphasised=True) if emphasis > 0 else word)
        elif kind == "bracket":
            elements += _insertion(match)
        elif named := _NAMED.get(kind or ""):
            elements.append(Element(named, match.group(), start, position))
        elif start in delimiters:
            emphasis += delimiters[start]
        else:
            marks.append(match.group())
        done = position
    marks.append(text[done:])
    slots.append(_slot(elements, marks))
    return Quotation(folded, tuple(words), tuple(slots))


def _unmarked(folded: Folded) -> Quotation:
    """A quotation in which a writer marked nothing: its words, and the punctuation between them."""
    words = map(QuotedWord, folded.forms, folded.keys, folded.starts, folded.ends)
    edges = zip([0, *folded.ends], [*folded.starts, len(folded.text)], strict=True)
    gaps = (folded.text[start:end] for start, end in edges)
    return Quotation(
        folded, tuple(words), tuple(_BLANK if gap == " " else Slot((), "".join(gap.split())) for gap in gaps)
    )


_NAMED: Mapping[str, ElementKind] = {"sic": "sic", "note": "note", "ellipsis": "ellipsis"}
_MARKED = re.compile(r"[\[(<*_…]")
_BLANK = Slot()


def _slot(elements: list[Element], marks: list[str]) -> Slot:
    if not elements and marks == [" "]:
        return _BLANK
    return Slot(tuple(elements), "".join("".join(marks).split()))


def _insertion(match: re.Match[str]) -> list[Element]:
    start, end = match.span()
    content = match["content"].strip()
    found = [Element("insertion", content.strip("… "), start, end)]
    if "…" in content:
        found.append(Element("ellipsis", "…", start, end))
    return found


# ha[d], [s]he, threat[en]ing, [Status]Corp, [Maxima]'s, 19[21], [4],000: letters beside it, no blank inside
_LONGEST_KEPT = 40
_MENDED = pattern(
    rf"(?P<start>(?:[^\W_]|'|(?<=\d)[.,](?=[\d\[])){{0,{_LONGEST_KEPT}}}+)"
    r"\[(?P<put>[^\[\]\s]{0,30})\]"
    rf"(?P<end>(?:[^\W_]|'|(?<=[\d\]])[.,](?=\d)){{0,{_LONGEST_KEPT}}}+)"
)


def _mended_word(text: str, start: int) -> QuotedWord | None:
    match = _MENDED.match(text, start) if "[" in text[start : start + _LONGEST_KEPT + 1] else None
    if not match:
        return None
    kept_start, put, kept_end = match["start"], match["put"], match["end"].rstrip("'")
    edges = (kept_start[-1:], kept_end[:1])
    if not any(edge.strip("'") or len(kept_end) > 1 for edge in edges if edge):
        return None
    if any(edge and is_unspaced(edge) for edge in edges):
        return None
    # Told.[4], told[4] and told[sic] are a word and what comes after it; 19[21] is one word.
    is_after = (
        re.fullmatch(_DROPPED, put)
        or re.fullmatch(_SIC, put)
        or (put.isdigit() and not kept_start[-1:].isdigit())
    )
    if is_after and not kept_end:
        return None
    form = kept_start + put + kept_end
    end = match.end("end") - (len(match["end"]) - len(kept_end))
    return QuotedWord(form, search_form(form), match.start(), end, Mend(kept_start, put, kept_end))


def _paired_delimiters(text: str) -> dict[int, int]:
    """Where emphasis begins (1) and ends (-1)."""
    found: dict[int, int] = {}
    opened: dict[str, int] = {}
    for match in re.finditer(
        rf"{_TAG}|\*{{1,3}}|(?<![^\W_])_{{1,3}}(?=[^\s_])|(?<=[^\s_])_{{1,3}}(?![^\W_])", text
    ):
        mark = match.group()
        name, closes = (mark.strip("</>"), mark.startswith("</")) if "<" in mark else (mark, mark in opened)
        if closes and name in opened:
            found[opened.pop(name)], found[match.start()] = 1, -1
        elif not closes and ("<" in mark or text[match.end() : match.end() + 1].strip()):
            opened[name] = match.start()
    return found
