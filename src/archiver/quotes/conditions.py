"""The tests that the table of rules is made of: each looks at one difference and says yes or no."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from archiver.quotes import vocabulary
from archiver.quotes.differences import Difference, starts_sentence
from archiver.quotes.words import WORD, is_number, is_unspaced, search_form

Condition = Callable[[Difference], bool]

FAR_CHARACTERS, FAR_CHARACTERS_UNSPACED = (
    1_000,
    450,
)  # what an ellipsis may stand for before a person must look
_FULL_STOPS = ".!?…。！？؟۔।"
_SOFT_MARKS = (
    ",;.،؛。、，；．"  # a final mark of these may be swapped for another to fit the writer's sentence
)
_UNITS = ("%", "‰", "°", "€", "£", "$", "¥")  # “rose 5.” for “rose 5%”
_FORCEFUL_MARKS = "?!؟"
_LONGEST_ENDING = 4  # letters: threaten[ing]
_NEGATING_ENDINGS = ("less", "los", "free", "not", "n't")  # hope[less]


def always(_: Difference) -> bool:
    """The last row of a kind."""
    return True


def _keys(text: str) -> list[str]:
    return [search_form(word) for word in WORD.findall(text)]


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


def is_first_letter(difference: Difference) -> bool:
    """she for She, where the quotation begins or goes on after an ellipsis; but not berlin for Berlin."""
    quote, passage = difference.quote, difference.passage
    if not difference.opens or not quote or not passage or quote[1:] != passage[1:]:
        return False
    return _is_case_pair(quote[0], passage[0], difference) and (
        quote[0].isupper() or not _is_name(difference)
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


def is_mended(difference: Difference) -> bool:
    """ha[d]"""
    return difference.mend is not None


def is_mended_in_vain(difference: Difference) -> bool:
    """sig[n] for sign"""
    return difference.mend is not None and difference.quote == difference.passage


def is_mended_case(difference: Difference) -> bool:
    """[s]he for She"""
    return difference.mend is not None and is_case_alone(difference)


def is_mended_ending(difference: Difference) -> bool:
    """ha[d] for has, sa[id] for says; but not hope[less] for hopeful, 19[21] for 1911, Ira[n] for Iraq"""
    mend = difference.mend
    if mend is None or not mend.fits(difference.passage) or mend.kept_end not in ("", "s", "'s"):
        return False
    replaced = mend.replaced(difference.passage)
    if mend.put and replaced and difference.passage[0].isupper() and not difference.opens:
        return False
    both = (search_form(difference.quote), search_form(difference.passage))
    return (
        len(mend.kept_start) > 1
        and max(len(mend.put), len(replaced)) <= _LONGEST_ENDING
        and not is_number(mend.put + replaced)
        and not any(vocabulary.negates(word, difference.languages) for word in both)
        and not {search_form(mend.put), search_form(replaced)} & set(_NEGATING_ENDINGS)
    )


def stands_in_page(difference: Difference) -> bool:
    """[minister's] where the page has minister's."""
    return bool(difference.passage_keys) and _keys(difference.quote) == difference.passage_keys


def brings_or_takes_negation(difference: Difference) -> bool:
    """[never], or [with] for without."""
    known = difference.languages
    ours, theirs = (any(vocabulary.negates(key, known) for key in keys) for keys in _both_keys(difference))
    return ours != theirs


def _both_keys(difference: Difference) -> tuple[list[str], list[str]]:
    return _keys(difference.quote), difference.passage_keys


def stands_for_nothing(difference: Difference) -> bool:
    """[there], beside words that the page has side by side."""
    return not difference.passage_keys


def resolves_pronoun(difference: Difference) -> bool:
    """[The queen] for she."""
    words = difference.passage_keys
    return 0 < len(words) <= 3 and all(vocabulary.is_pronoun(word, difference.languages) for word in words)


def has_number(difference: Difference) -> bool:
    """[1921] for 1911."""
    return is_number(difference.quote) or is_number(difference.passage)


def is_inflected(difference: Difference) -> bool:
    """[signs] for signed; but not a name, a number, nor [contract] for contrast."""
    ours, theirs = _both_keys(difference)
    if len(ours) != 1 or len(theirs) != 1 or has_number(difference) or difference.quote[:1].isupper():
        return False
    shared = 0
    while shared < min(len(ours[0]), len(theirs[0])) and ours[0][shared] == theirs[0][shared]:
        shared += 1
    rests = sorted(len(word) - shared for word in (ours[0], theirs[0]))
    return shared >= 3 and rests[0] <= 1 and rests[1] <= 3


def drops_negation(difference: Difference) -> bool:
    """did … sign for did not sign: a part of the sentence is kept. Whole sentences may go."""
    page = difference.page
    start, end = difference.paged_words
    if start >= end:
        return False
    cuts = [at for at in range(start, end + 1) if _ends_sentence(difference, at)]
    kept_parts = [(start, cuts[0]), (cuts[-1], end)] if cuts else [(start, end)]
    return any(
        vocabulary.drops_negation(
            page.text[page.starts[first] : page.ends[last - 1]], page.keys[first:last], difference.languages
        )
        for first, last in kept_parts
        if first < last
    )


def _ends_sentence(difference: Difference, word: int) -> bool:
    """Whether a sentence of the page ends right before a word."""
    page = difference.page
    if word >= len(page.keys):
        return True
    between = page.between(word - 1, word)
    return any(mark in between for mark in _FULL_STOPS) or (
        "\n" in page.original_of(page.ends[word - 1], page.starts[word])
    )


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
    return bool(ours or theirs) and len(_keys(difference.quote + difference.passage)) < 3


def changes_negation(difference: Difference) -> bool:
    """One *not* more or less."""
    known = difference.languages
    ours, theirs = (sum(vocabulary.negates(key, known) for key in keys) for keys in _both_keys(difference))
    return ours != theirs


def changes_modal(difference: Difference) -> bool:
    """must for did"""
    ours, theirs = _both_keys(difference)
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


def is_spelling(difference: Difference) -> bool:
    """colour for color"""
    return _plainly_spelled(difference.quote) == _plainly_spelled(difference.passage)


def _plainly_spelled(word: str) -> str:
    word = word.casefold()
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word
