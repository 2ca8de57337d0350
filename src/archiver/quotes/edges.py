"""The edges of a quotation: what stands before its first word that the page has, and after its last.

Beyond an edge nothing shows how far the passage goes, so what a bracket or an ellipsis there stands for is
guessed.
"""

from __future__ import annotations

from archiver.quotes import vocabulary
from archiver.quotes.differences import SENTENCE_ENDS, starts_sentence
from archiver.quotes.findings import SENTENCE_WORDS, Findings
from archiver.quotes.marks import Element
from archiver.quotes.punctuation import is_mark, without_quotation_marks, words_of
from archiver.quotes.words import is_number, search_form


def compare_head(found: Findings, index: int, place: int) -> None:
    """Compare what stands before the first pair: a word of the quotation and one of the page, by index."""
    slots = found.quotation.slots[: index + 1]
    elements = [element for slot in slots for element in slot.elements]
    found.add_notes(elements)
    insertions = [element for element in elements if element.kind == "insertion"]
    ellipses = [element for element in elements if element.kind == "ellipsis"]
    if index:
        start = place
        while start > max(0, place - index) and not starts_sentence(found.page, start):
            start -= 1
        found.first = start
        found.add_bare(range(index), (start, place))
    elif insertions and not ellipses:
        _edge_insertions(found, insertions, place - 1, place)
    else:
        for element in insertions:
            found.add_insertion(element, (place, place))
    if insertions and ellipses and not index:
        _ellipsis_at_head(found, ellipses, place)
    elif ellipses and _is_behind_negation(found, place):
        found.add("ellipsis", (ellipses[0].start, ellipses[-1].end), (place - 1, place))
    else:
        _edge_ellipses(found, ellipses, found.page.between(place - 1, place)[-8:])
    _opening(found, slots[0].marks, bool(elements))


def _is_behind_negation(found: Findings, place: int) -> bool:
    """… all members agreed, for: Not all members agreed"""
    return (
        place > 0
        and not starts_sentence(found.page, place)
        and vocabulary.negates(found.page.keys[place - 1], found.languages)
    )


def _ellipsis_at_head(found: Findings, ellipses: list[Element], place: int) -> None:
    """[The] … king: the bracket opens the page's sentence, and the ellipsis stands for its beginning."""
    start = place
    while start > max(0, place - SENTENCE_WORDS) and not starts_sentence(found.page, start):
        start -= 1
    if start < place:
        found.add("ellipsis", (ellipses[0].start, ellipses[-1].end), (start, place))
    else:
        _edge_ellipses(found, ellipses, found.page.between(place - 1, place)[-8:])


def _opening(found: Findings, marks: str, is_marked: bool) -> None:
    plain = without_quotation_marks(marks)
    before = "".join(found.page.between(found.first - 1, found.first).split())
    theirs = without_quotation_marks(before)
    if plain and not theirs.endswith(plain) and not is_marked:
        start = found.page.starts[found.first]
        found.add_text(
            "opening", (0, found.quotation.words[0].start), (start, start), quote=plain, passage=theirs
        )


def compare_tail(found: Findings, index: int, place: int) -> None:
    """Compare what stands after the last pair: a word of the quotation and one of the page, by index."""
    count = len(found.quotation.words)
    slots = found.quotation.slots[index + 1 :]
    elements = [element for slot in slots for element in slot.elements]
    found.add_notes(elements)
    insertions = [element for element in elements if element.kind == "insertion"]
    ellipses = [element for element in elements if element.kind == "ellipsis"]
    missing = count - index - 1
    if missing:
        end = place + 1
        while end < min(len(found.page.keys), place + 1 + missing) and not starts_sentence(found.page, end):
            end += 1
        found.last = end - 1
        found.add_bare(range(index + 1, count), (place + 1, end))
    elif insertions and not ellipses:
        _edge_insertions(found, insertions, place + 1, place)
    else:
        for element in insertions:
            found.add_insertion(element, (place + 1, place + 1))
    after = "".join(found.page.between(found.last, found.last + 1).split())
    _edge_ellipses(found, ellipses, after[:3])
    _ending(found, slots[-1].marks, after, has_ellipsis=bool(ellipses))


def _ending(found: Findings, marks: str, after: str, *, has_ellipsis: bool) -> None:
    ours, theirs = without_quotation_marks(marks), without_quotation_marks(after)
    if has_ellipsis:
        ours = "".join(mark for mark in ours if mark in "?!")
    if theirs.startswith(ours):
        return
    while ours and theirs and ours[0] == theirs[0]:
        ours, theirs = ours[1:], theirs[1:]
    end = found.page.ends[found.last]
    start = found.quotation.words[-1].end
    found.add_text("ending", (start, start), (end, end), quote=ours, passage=theirs[:1])


def _edge_insertions(found: Findings, insertions: list[Element], outer: int, place: int) -> None:
    """Guess which words of the page a bracket at an edge stands for: nothing beyond it shows."""
    is_before = outer < place
    content = words_of(insertions[0].content)
    keys = [search_form(word) for word in content]
    size = len(keys)
    start, end = (max(0, place - size), place) if is_before else (outer, outer + size)
    if keys and found.page.keys[start:end] == keys:
        stands_for = (start, end)
    elif 0 <= outer < len(found.page.keys) and _may_stand_for(found, content, outer, place):
        stands_for = (outer, outer + 1)
    else:
        stands_for = (max(place, outer),) * 2
    found.add_insertion(insertions[0], stands_for)
    for element in insertions[1:]:
        found.add_insertion(element, (stands_for[1],) * 2)
    if stands_for[0] < stands_for[1]:
        found.first, found.last = min(found.first, stands_for[0]), max(found.last, stands_for[1] - 1)


def _may_stand_for(found: Findings, content: list[str], outer: int, place: int) -> bool:
    """What a bracket at an edge may be meant for.

    A number for a number, a name for a name, anything for a pronoun or a negation, a lone word
    after *the* or *of* for the word that follows there, and words of content before a passage that
    was cut out of its sentence for what stood before it: [Wind power] was the reason.
    """
    left, right = sorted((outer, place))
    if set(found.page.between(left, right)) & set(SENTENCE_ENDS):
        return False
    word = found.page.word(outer)
    is_gloss = all(vocabulary.is_common(search_form(each)) for each in content)
    if outer < place and not starts_sentence(found.page, place) and not is_gloss:
        return True
    if len(content) == 1 and is_number(content[0]) and is_number(word):
        return True
    if word[0].isupper() and (outer < place or (len(content) == 1 and content[0][0].isupper())):
        return True
    key = found.page.keys[outer]
    if vocabulary.is_pronoun(key, found.languages) or vocabulary.negates(key, found.languages):
        return True
    leans = outer > place and vocabulary.leans(found.page.keys[place], found.languages)
    return len(content) == 1 and leans


def _edge_ellipses(found: Findings, ellipses: list[Element], beside: str) -> None:
    if ellipses and "…" not in beside:
        found.add_text("ellipsis", (ellipses[0].start, ellipses[-1].end), (0, 0), passage="")


def span_of(found: Findings) -> tuple[int, int]:
    """From the first to the last quoted word, with the punctuation at the edges that was quoted."""
    start, end = found.page.starts[found.first], found.page.ends[found.last]
    opening = found.quotation.slots[0].marks
    while opening and start and found.page.text[start - 1] == opening[-1]:
        opening, start = opening[:-1], start - 1
    closing = found.quotation.slots[-1].marks
    while closing and end < len(found.page.text) and is_mark(found.page.text[end]):
        closing, end = closing[1:], end + 1
    return start, end
