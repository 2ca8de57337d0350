"""The tests that the table of rules is made of: each looks at one difference and says yes or no.

Those for brackets are in `brackets`, for ellipses in `ellipses`, for spellings in `spelling`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from archiver.quotes import vocabulary
from archiver.quotes.differences import Difference, starts_sentence
from archiver.quotes.words import WORD, search_form

Condition = Callable[[Difference], bool]

_SOFT_MARKS = (
    ",;.،؛。、，；．"  # a final mark of these may be swapped for another to fit the writer's sentence
)
_UNITS = ("%", "‰", "°", "€", "£", "$", "¥")  # “rose 5.” for “rose 5%”
_LONGEST_HEADING = 150  # characters
_FORCEFUL_MARKS = "?!؟"


def always(_: Difference) -> bool:
    """The last row of a kind."""
    return True


def word_keys(text: str) -> list[str]:
    """The words of a text, in search form."""
    return [search_form(word) for word in WORD.findall(text)]


def both_keys(difference: Difference) -> tuple[list[str], list[str]]:
    """The words of both sides, in search form."""
    return word_keys(difference.quote), difference.passage_keys


def has_force(difference: Difference) -> bool:
    """“asked her to?” for “asked her to.”"""
    return any(mark in _FORCEFUL_MARKS for mark in difference.quote + difference.passage)


def is_soft_ending(difference: Difference) -> bool:
    """“of 1911;” for “of 1911,”, or a full stop where the page's sentence goes on."""
    is_soft = bool(difference.quote) and all(mark in _SOFT_MARKS for mark in difference.quote)
    return is_soft and difference.passage not in _UNITS


def is_bullet(difference: Difference) -> bool:
    """A list of the page, quoted as running text."""
    original = difference.passage_original
    without = re.sub(r"\n\s*[-–—•·▪◦‣*]\s*", "", original)
    return without != original and difference.quote == "".join(without.split())


def is_at_paragraph(difference: Difference) -> bool:
    """A paragraph of the page ends here, or one of the quotation."""
    return "\n" in difference.passage_original + difference.quote_original


def has_as_many_marks(difference: Difference) -> bool:
    """‘end of an era’ for “end of an era”: as many quotation marks on both sides."""
    ours, theirs = (
        [mark for mark in side if mark in "\"'"] for side in (difference.quote, difference.passage)
    )
    return len(ours) == len(theirs)


def is_case_alone(difference: Difference) -> bool:
    """Not for not."""
    return _differ_in_case(difference.quote, difference.passage)


def _differ_in_case(ours: str, theirs: str) -> bool:
    return ours != theirs and ours.lower() == theirs.lower()  # not casefold: ß is not ss


def is_in_heading(difference: Difference) -> bool:
    """Show no mercy, for the heading Show No Mercy: a line of its own with capitals throughout."""
    page = difference.page
    start = page.span(*difference.paged)[0]
    left = page.original.rfind("\n", 0, start) + 1
    right = page.original.find("\n", start)
    line = page.original[left : right if right >= 0 else len(page.original)].strip()
    words = WORD.findall(line[:_LONGEST_HEADING])
    if len(line) > _LONGEST_HEADING or len(words) < 2 or line.endswith((".", ",", ";")):
        return False
    capitals = [word[0].isupper() for word in words if len(word) > 3 or word[0].isupper() or len(words) < 4]
    return is_case_alone(difference) and len(capitals) > 1 and all(capitals)


def is_first_letter(difference: Difference) -> bool:
    """she for She, where the quotation begins or goes on after an ellipsis; but not berlin for Berlin."""
    quote, passage = difference.quote, difference.passage
    if not difference.opens or not quote or not passage or quote[1:] != passage[1:]:
        return False
    return _is_case_pair(quote[0], passage[0], difference) and (
        quote[0].isupper() or not _is_name(difference)
    )


def opens_after_negation(difference: Difference) -> bool:
    """All members agreed, for: Not all members agreed. A capital makes a sentence of what is left."""
    page, place = difference.page, difference.paged_words[0]
    return (
        place > 0
        and difference.quote[:1].isupper()
        and is_first_letter(difference)
        and not starts_sentence(page, place)
        and vocabulary.negates(page.keys[place - 1], difference.languages)
    )


def _is_case_pair(ours: str, theirs: str, difference: Difference) -> bool:
    """Where ı is in use, i goes with İ and I with ı."""
    pair = {ours, theirs}
    if not pair & set("iIıİ"):
        return ours != theirs and ours.lower() == theirs.lower()
    is_turkic = "ı" in difference.page.text or "İ" in difference.page.text
    return pair in ([{"i", "İ"}, {"ı", "I"}] if is_turkic else [{"i", "I"}])


def _is_name(difference: Difference) -> bool:
    """Whether a word of the page is capitalised inside sentences too, and nowhere is without."""
    page, place = difference.page, difference.paged_words[0]
    if difference.passage == "I" or not starts_sentence(page, place):
        return True
    key, at, has_capital = page.keys[place], -1, False
    for _ in range(min(page.counts[key], 100)):
        at = page.keys.index(key, at + 1)
        if page.word(at)[:1].islower():
            return False
        has_capital |= not starts_sentence(page, at)
    return has_capital


def differ_as(change: Callable[[str], str]) -> Condition:
    """The two forms are one after `change`."""
    return lambda difference: change(difference.quote) == change(difference.passage)


def without_dots(word: str) -> str:
    """sevk edildi as sevk edıldı."""
    return word.replace("ı", "i").replace("İ", "I")


def without_eszett(word: str) -> str:
    """groß as gross."""
    return word.replace("ß", "ss").replace("ẞ", "SS")


def has_look_alike(difference: Difference) -> bool:
    """аid (Cyrillic а) for aid."""
    ours, theirs = _scripts(difference.quote), _scripts(difference.passage)
    return ours != theirs or len(ours) > 1


def _scripts(word: str) -> set[str]:
    """The first word of each letter's Unicode name: LATIN, CYRILLIC, GREEK…"""
    return {unicodedata.name(char, "").split(" ")[0] for char in word if char.isalpha()}


def is_explained(difference: Difference) -> bool:
    """did *not* sign (emphasis added)"""
    return difference.is_explained


def is_broken_over_line(difference: Difference) -> bool:
    """well-⏎known is wellknown or well-known: the other side decides."""
    sides = (difference.quote_original, difference.passage_original)
    is_broken = any(re.search(r"\w[-‐‑\u00ad]\s*\n", side) for side in sides)
    return is_broken and _closed_up(difference.quote) == _closed_up(difference.passage)


def _closed_up(text: str) -> str:
    return re.sub(r"[-\s]", "", text)


def is_compound(difference: Difference) -> bool:
    """long term for longterm"""
    ours, theirs = (_closed_up(side).casefold() for side in (difference.quote, difference.passage))
    return bool(ours) and ours == theirs


def is_moved(difference: Difference) -> bool:
    """not did for did not"""
    return difference.moved


def changes_number(difference: Difference) -> bool:
    """1921 for 1911, or a number put in or left out by itself."""
    ours, theirs = (re.findall(r"\d+", side) for side in (difference.quote, difference.passage))
    if difference.quote and difference.passage:
        return ours != theirs
    return bool(ours or theirs) and len(word_keys(difference.quote + difference.passage)) < 3


def changes_negation(difference: Difference) -> bool:
    """One *not* more or less."""
    known = difference.languages
    ours, theirs = (sum(vocabulary.negates(key, known) for key in keys) for keys in both_keys(difference))
    return ours != theirs


def changes_modal(difference: Difference) -> bool:
    """must for did"""
    ours, theirs = both_keys(difference)
    is_pair = len(ours) == len(theirs) == 1
    return is_pair and any(vocabulary.is_modal(word, difference.languages) for word in (*ours, *theirs))


def changes_name(difference: Difference) -> bool:
    """Oslo for Bergen"""
    return difference.quote[:1].isupper() and difference.passage[:1].isupper()


def is_omission(difference: Difference) -> bool:
    """Words of the page that no ellipsis stands for."""
    return not difference.quote


def is_insertion(difference: Difference) -> bool:
    """Words outside brackets that the page lacks."""
    return not difference.passage
