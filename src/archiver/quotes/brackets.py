"""The tests for brackets: what a bracket inside a word or between words does to the sentence."""

from __future__ import annotations

from archiver.quotes import vocabulary
from archiver.quotes.conditions import both_keys, is_case_alone, word_keys
from archiver.quotes.differences import Difference
from archiver.quotes.languages import Language
from archiver.quotes.qualifiers import Sense, qualifies
from archiver.quotes.words import is_number, search_form

_LONGEST_ENDING = 4  # letters: threaten[ing]
_REGULAR_MODALS = ("need", "needs", "needed", "ought")
# ask[s], give[n], carr[ied], sa[id], beg[un], ha[d], ma[de]; not employ[er], defe[nd], safe[st]
_ENGLISH_ENDINGS = frozenset(
    {
        "",
        "s",
        "es",
        "d",
        "ed",
        "ing",
        "ting",
        "ning",
        "y",
        "ys",
        "ying",
        "ies",
        "ied",
        "e",
        "en",
        "n",
        "t",
        "te",
        "ten",
        "ve",
        "ving",
        "id",
        "de",
        "ke",
        "kes",
        "king",
        "an",
        "un",
        "in",
    }
)
_NEGATING_ENDINGS = ("less", "los", "free", "not", "n't")  # hope[less]


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
        and max(len(mend.put), len(replaced)) <= min(_LONGEST_ENDING, len(mend.kept_start) + 1)
        and not (mend.put + replaced).startswith("'")  # the president['s] son
        and not is_number(mend.put + replaced)
        and not any(vocabulary.negates(word, difference.languages) for word in both)
        and not {search_form(mend.put), search_form(replaced)} & set(_NEGATING_ENDINGS)
        and not _changes_modal(*both, difference)
        and not _derives(search_form(mend.put), search_form(replaced), difference)
    )


def _changes_modal(ours: str, theirs: str, difference: Difference) -> bool:
    """ma[ke] for may; but needs for need, müssen for muss."""
    first, second = (
        word not in _REGULAR_MODALS and vocabulary.is_modal(word, difference.languages)
        for word in (ours, theirs)
    )
    return first != second


def _derives(put: str, replaced: str, difference: Difference) -> bool:
    """employ[er] for employee, defe[nd] for defeat: in English, where the endings are few, another word."""
    is_english = difference.languages[-1].code == "en"  # the passage's own language stands last
    return is_english and not {put, replaced} <= _ENGLISH_ENDINGS


def stands_in_page(difference: Difference) -> bool:
    """[minister's] where the page has minister's."""
    return bool(difference.passage_keys) and word_keys(difference.quote) == difference.passage_keys


def brings_or_takes_negation(difference: Difference) -> bool:
    """[never], or [with] for without; 署名し[なかっ]た."""
    known = difference.languages
    sides = zip((difference.quote, difference.passage), both_keys(difference), strict=True)
    ours, theirs = (vocabulary.drops_negation(text, keys, known) for text, keys in sides)
    return ours != theirs


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
    ours, theirs = both_keys(difference)
    if len(ours) != 1 or len(theirs) != 1 or has_number(difference) or difference.quote[:1].isupper():
        return False
    shared = 0
    while shared < min(len(ours[0]), len(theirs[0])) and ours[0][shared] == theirs[0][shared]:
        shared += 1
    rests = sorted(len(word) - shared for word in (ours[0], theirs[0]))
    return shared >= 3 and rests[0] <= 1 and rests[1] <= 3


def is_glued(difference: Difference) -> bool:
    """[reportedly un]safe, minister[’s old rival]: a part of a word, in a script with case."""
    text, (start, end) = difference.quotation.text, difference.quoted
    if difference.quote.isdigit():  # told[4]: a call
        return False
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return _is_glue(before[::-1], difference) or _is_glue(after, difference)


def _is_glue(beside: str, difference: Difference) -> bool:
    """Whether a letter or a digit stands beside a bracket, or a hyphen: [anti]-war, not war—[the] peace."""
    is_hyphen = beside[:1] == "-" and not set("–—―") & set(difference.quotation.original)
    letter = beside[1:] if is_hyphen else beside[:1]
    return letter.isdigit() or letter.lower() != letter.upper()


def is_possessive(difference: Difference) -> bool:
    """The minister ['s rival] resigned: another subject."""
    return difference.quote.startswith("'")


def changes_amount(difference: Difference) -> bool:
    """300 [million] victims, [fewer than] 300 victims, [most] men."""
    if difference.passage_keys and has_number(difference):  # [1921] for 1911
        return False
    keys = word_keys(difference.quote)
    page, known = difference.page, difference.languages
    start, end = difference.paged_words
    is_year = len(keys) == 1 and len(keys[0]) == 4 and keys[0].isdigit()
    if is_year and start > 1 and page.word(start - 2)[:1].isupper():  # March 3 [2020]
        return False
    amounts = [key for key in keys if is_amount(key, known)]
    is_bare = all(key in amounts or vocabulary.is_common(key) for key in keys)
    if is_bare and not all(map(is_number, amounts)):
        return True
    beside = page.keys[max(0, start - 1) : start] + page.keys[end : end + 1]
    return bool(amounts) and any(is_number_word(key, known) for key in beside)


def is_amount(key: str, known: tuple[Language, ...]) -> bool:
    """Whether a word, in search form, counts or changes a number beside it."""
    return is_number(key) or qualifies("amounts", [key], known) or qualifies("numbers", [key], known)


def is_number_word(key: str, known: tuple[Language, ...]) -> bool:
    """Whether a word, in search form, is a number in digits or in letters."""
    return is_number(key) or qualifies("numbers", [key], known)


_TURNS: tuple[Sense, ...] = ("denials", "limits", "doubts")
_FEW = 4  # words: in a longer explanation, one in the middle turns only the explanation


def turns_sense(difference: Difference) -> bool:
    """would [refuse to] consider, is [reportedly] safe"""
    keys, theirs = both_keys(difference)
    telling = keys if len(keys) <= _FEW else [keys[0], keys[-1]]
    return any(
        qualifies(sense, telling, difference.languages) and not qualifies(sense, theirs, difference.languages)
        for sense in _TURNS
    )


def runs_on(difference: Difference) -> bool:
    """[the son of] the minister, the minister [and his wife]: not an explanation, a part of the sentence."""
    keys, known = word_keys(difference.quote), difference.languages
    has_content = not all(map(vocabulary.is_common, keys))
    return has_content and (
        qualifies("joints", keys[:1], known) or (len(keys) > 1 and qualifies("governors", keys[-1:], known))
    )


def changes_voice(difference: Difference) -> bool:
    """He [was] killed"""
    keys = word_keys(difference.quote)
    return (
        stands_for_nothing(difference) and len(keys) == 1 and qualifies("voices", keys, difference.languages)
    )
