"""Proper case for names in capitals or in small letters: no letter is added or lost.

A name that has both capitals and small letters is left as the page has it, but for a single word in
capitals (*Jean DUPONT*), which is how some newspapers mark the family's name.
"""

from __future__ import annotations

import re

from archiver.extraction.names.name_words import LOWERED_IN_CAPITALS, MAC_NAMES
from archiver.extraction.names.word_tables import folded

_VOWEL = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœаеёиоуыэюяієїαεηιουωάέήίόύώ]", re.IGNORECASE)
_TURKISH = re.compile("[İĞŞ]")  # letters that few other languages have: DERYA KIŞ
_ROMAN = re.compile(r"(?:i{2,3}|iv)\.?", re.IGNORECASE)  # Baptiste III
_INITIALS = re.compile(r"(?:\w\.-?)+\w?|\w")  # J.R.R., J.-P., Q
_LOWER_BEFORE_HYPHEN = re.compile(r"^(?:AL|EL)-", re.IGNORECASE)
_RAISED = re.compile(
    r"""^\w                                  # priya
    | (?<=[-‐‑/"“(])\w                       # JEAN-LUC, "TANIA
    | (?<=\b[odlmn]['’])\w                  # O'BRIEN, D'ANGELO
    | (?<=\b(?:dell|dall|sant)['’])\w       # DELL'ACQUA
    """,
    re.VERBOSE | re.IGNORECASE,
)


def proper_case(words: tuple[str, ...], *, language: str | None = None) -> tuple[str, ...]:
    """The words of a name in the case in which a person writes them.

    >>> proper_case(("KATE", "O'BRIEN")), proper_case(("María", "de", "la", "CRUZ"))
    (('Kate', "O'Brien"), ('María', 'de', 'la', 'Cruz'))
    >>> proper_case(("SHAUN", "MCDONALD", "III")), proper_case(("priya", "raman"))
    (('Shaun', 'McDonald', 'III'), ('Priya', 'Raman'))
    """
    together = "".join(words)
    language = "tr" if _TURKISH.search(together) else language
    if together.isupper():
        return tuple(_from_capitals(words, index, language) for index in range(len(words)))
    if together.islower() and len(words) > 1:
        return tuple(
            word if index and word in LOWERED_IN_CAPITALS else _raised(word)
            for index, word in enumerate(words)
        )
    return tuple(_raised(_lowered(word, language)) if is_shouted(word) else word for word in words)


def _from_capitals(words: tuple[str, ...], index: int, language: str | None) -> str:
    word, key = words[index], folded(words[index])
    is_particle = key in LOWERED_IN_CAPITALS or (key == "la" and folded(words[index - 1]) == "de")
    if is_particle and 0 < index < len(words) - 1:
        return word.lower()  # MARÍA DE LA CRUZ
    if _is_kept(word, is_alone=len(words) == 1, is_last=index == len(words) - 1):
        return word
    if index and _LOWER_BEFORE_HYPHEN.match(word):
        return word[:3].lower() + _raised(_lowered(word[3:], language))  # NOURA AL-RASHID
    return _raised(_lowered(word, language))


def _is_kept(word: str, *, is_alone: bool, is_last: bool) -> bool:
    if _INITIALS.fullmatch(word) or _ROMAN.fullmatch(word):
        return True
    if is_alone:
        return len(word) <= 3  # NTB, JBU: a sign, not a name
    is_bare_initials = len(word) == 2 and (word[1] == "J" or not _VOWEL.search(word))
    return is_bare_initials and not is_last  # TJ Smith, but ANNE NG


def is_shouted(word: str) -> bool:
    """DUPONT in *Jean DUPONT*; not the initials in *JR Smith*."""
    return (
        len(word) > 2
        and word.isupper()
        and bool(_VOWEL.search(word))
        and not (_INITIALS.fullmatch(word) or _ROMAN.fullmatch(word))
    )


def _lowered(word: str, language: str | None) -> str:
    if language == "tr":
        word = word.replace("I", "ı").replace("İ", "i")  # IŞIK, İPEK
    return word.lower()


def _raised(word: str) -> str:
    word = _RAISED.sub(lambda letter: letter[0].upper(), word)
    if re.match(r"mc\w{2}", word, re.IGNORECASE):
        return word[:2] + word[2].upper() + word[3:]  # McDonald
    if folded(word) in MAC_NAMES:
        return word[:3] + word[3].upper() + word[4:]  # MacArthur
    return word
