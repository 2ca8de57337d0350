"""The tests for ellipses: what the words that one stands for did in the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from archiver.quotes import vocabulary
from archiver.quotes.brackets import is_amount, is_number_word
from archiver.quotes.differences import Difference
from archiver.quotes.qualifiers import qualifies
from archiver.quotes.words import is_unspaced

# What an ellipsis may stand for before a person must look.
FAR_CHARACTERS, FAR_CHARACTERS_UNSPACED = 1_000, 450
_FULL_STOPS = frozenset(".!?…。！？؟۔।")
_CLAUSE_MARKS = _FULL_STOPS | frozenset(',;:()"、，；：،؛')
_SHORT_ASIDE = 3  # words
_OPENING = 3  # words of an aside: `, es sei denn, …`
_UNITS = ("%", "‰", "°")
# unsafe, insecure, impossible, dislike, non-toxic, anti-union, Unglück, infeliz, malheureux, небезопасный
_OPPOSING_PREFIXES = (
    "un",
    "in",
    "im",
    "il",
    "ir",
    "dis",
    "non",
    "anti",
    "miss",
    "des",
    "mal",
    "не",
    "без",
    "nie",
    "ne",
)


def drops_negation(difference: Difference) -> bool:
    """did … sign for did not sign: a part of the sentence is kept. Whole sentences may go."""
    page = difference.page
    return any(
        vocabulary.drops_negation(
            page.text[page.starts[first] : page.ends[last - 1]], page.keys[first:last], difference.languages
        )
        for first, last in _kept_parts(difference)
    )


def _kept_parts(difference: Difference) -> list[tuple[int, int]]:
    """The dropped words of the sentences of which something is kept, as spans of the page's words."""
    start, end = difference.paged_words
    first_cut = next((at for at in range(start, end + 1) if _ends_sentence(difference, at)), None)
    if first_cut is None:
        return [(start, end)] if start < end else []
    last_cut = next(at for at in range(end, first_cut - 1, -1) if _ends_sentence(difference, at))
    parts = [(start, first_cut), (last_cut, end)]
    return [(first, last) for first, last in parts if first < last]


def _ends_sentence(difference: Difference, word: int) -> bool:
    """Whether a sentence of the page ends right before a word."""
    page = difference.page
    if word >= len(page.keys):
        return True
    between = page.between(word - 1, word)
    return not _FULL_STOPS.isdisjoint(between) or page.is_broken(page.ends[word - 1], page.starts[word])


def splices_sentences(difference: Difference) -> bool:
    """The old mill … burnt down, for: The old mill stands again. The inn nearby burnt down."""
    page = difference.page
    start, end = difference.paged_words
    if start >= end or _ends_sentence(difference, start) or _ends_sentence(difference, end):
        return False
    # A short word before the stop is an abbreviation as like as not: Dr., U.S., z. B.
    return any(
        _ends_sentence(difference, at) and len(page.keys[at - 1]) > 3 and not page.word(at)[0].islower()
        for at in range(start + 1, end)
    )


def is_far(difference: Difference) -> bool:
    """The first sentence … and one from the page's end."""
    sample = difference.passage[:FAR_CHARACTERS_UNSPACED]
    is_dense = 2 * sum(map(is_unspaced, sample)) > len(sample)
    return len(difference.passage) > (FAR_CHARACTERS_UNSPACED if is_dense else FAR_CHARACTERS)


def cuts_compound(difference: Difference) -> bool:
    """was … war and pro-union, for: was anti-war and pro-union"""
    start, end = difference.paged_words
    return start < end and (_has_hyphen(difference, start) or _has_hyphen(difference, end))


def _has_hyphen(difference: Difference, word: int) -> bool:
    """Whether a hyphen, not a dash, ties a word of the page to the one before it."""
    page = difference.page
    if not 0 < word < len(page.keys):
        return False
    return page.original_of(page.ends[word - 1], page.starts[word]) in ("-", "‐", "‑")


def drops_amount(difference: Difference) -> bool:
    """300 … people, for: 300 million people; killed … 300, for: killed fewer than 300"""
    page, known = difference.page, difference.languages
    start, end = difference.paged_words
    if start == 0:  # an ellipsis at an edge drops nothing that shows
        return False
    unit = page.between(start - 1, start)[:1]
    kept = difference.quotation.text[: difference.quoted[0]].rstrip(" \"'")
    if unit in _UNITS and not kept.endswith(unit) and is_number_word(page.keys[start - 1], known):
        return True
    if start >= end:
        return False
    is_before = is_number_word(page.keys[start - 1], known)
    is_after = end < len(page.keys) and is_number_word(page.keys[end], known)
    return (
        is_before
        and not _has_clause_mark(difference, start)
        and qualifies("amounts", page.keys[start : start + 1], known)
    ) or (
        is_after
        and not _has_clause_mark(difference, end)
        and any(is_amount(key, known) for key in page.keys[max(start, end - 2) : end])
    )


def drops_exception(difference: Difference) -> bool:
    """All … of the men, for: all but two of the men"""
    page, known = difference.page, difference.languages
    start, end = difference.paged_words
    return qualifies("exceptions", difference.passage_keys, known) and any(
        qualifies("exceptions", [page.keys[at]], known)
        and (qualifies("amounts", [page.keys[at - 1]], known) or vocabulary.negates(page.keys[at - 1], known))
        for at in range(max(1, start), end)
    )


def drops_opposite(difference: Difference) -> bool:
    """is safe for … infants, for: is safe for adults; it is unsafe for infants"""
    kept = difference.quotation.counts
    return any(
        key.startswith(prefix) and len(key) - len(prefix) > 3 and key[len(prefix) :] in kept
        for key in difference.passage_keys
        if key.startswith(_OPPOSING_PREFIXES)
        for prefix in _OPPOSING_PREFIXES
    )


def drops_qualifier(difference: Difference) -> bool:
    """The union … agreed, for: the union denies that it agreed; He will pay … in May, for: …, if he can, …"""
    page, known = difference.page, difference.languages
    for first, last in _clause_parts(difference):
        words = page.keys[first:last]
        is_aside = _has_clause_mark(difference, first) and _has_clause_mark(difference, last)
        # An aside goes as a whole, so it matters by how it opens alone, or where it is a mere “he claims”.
        is_long_aside = is_aside and len(words) > _SHORT_ASIDE
        if (
            qualifies("limits", words[:_OPENING] if is_aside else words, known)
            or (not is_aside and qualifies("denials", words, known))
            or (not is_long_aside and qualifies("doubts", words, known))
        ):
            return True
    return False


def _clause_parts(difference: Difference) -> Iterator[tuple[int, int]]:
    """Of the kept parts those up to the first clause mark and from the last one on."""
    start, end = difference.paged_words
    for first, last in _kept_parts(difference):
        marks = [at for at in range(first + 1, last) if _has_clause_mark(difference, at)]
        if first == start:
            yield first, marks[0] if marks else last
        if last == end and (marks or first != start):
            yield marks[-1] if marks else first, last


def _has_clause_mark(difference: Difference, word: int) -> bool:
    """Whether a comma, a dash, a bracket… stands right before a word of the page."""
    page = difference.page
    if word >= len(page.keys):
        return True
    between = page.between(word - 1, word)
    return not _CLAUSE_MARKS.isdisjoint(between) or " - " in between


def drops_contrast(difference: Difference) -> bool:
    """safe for … infants, for: safe for adults, but dangerous for infants"""
    page, known = difference.page, difference.languages
    end = difference.paged_words[1]
    for first, last in _kept_parts(difference):
        turns = [at for at in range(first, last) if qualifies("contrasts", page.keys[at : at + 1], known)]
        if (
            last != end
            or not turns
            or any(_has_clause_mark(difference, at) for at in range(turns[-1] + 1, end + 1))
        ):
            continue
        if not all(map(vocabulary.is_common, page.keys[turns[-1] + 1 : end])):
            return True
    return False


def splices_clauses(difference: Difference) -> bool:
    """safe for … infants, for: safe for adults; dangerous for infants"""
    page = difference.page
    start, end = difference.paged_words
    if start >= end or ";" not in page.text[page.ends[start] : page.starts[end - 1]]:
        return False
    at_edges = (page.between(at - 1, at) for at in (start, end) if at < len(page.keys))
    return not any(";" in between for between in at_edges)
