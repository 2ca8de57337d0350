"""The words of one person's name, clean already, put into given name, family name and suffix.

A particle (*van der*, *de la*) leads the family's name. Which end of a name is the family's is told by
script, language and telling surnames: *Nagy Péter* in Hungarian, *Kim Min-jun*, *Иванов Иван Иванович*.
"""

from __future__ import annotations

import re

from archiver.extraction.names import name_words as words_of
from archiver.extraction.names.byline_words import NAME_JOINTS
from archiver.extraction.names.name_case import is_shouted, proper_case
from archiver.extraction.names.organisations import is_title
from archiver.extraction.names.word_tables import folded
from archiver.model import Person


def read_name(words: tuple[str, ...], *, language: str | None = None) -> Person | None:
    """The person of that name; None if nothing is left once titles and degrees are gone.

    >>> read_name(("Dr.", "LUDWIG", "VAN", "BEETHOVEN", "III"))
    Person(given='Ludwig', family='van Beethoven', particle=None, suffix='III', literal=None)
    >>> read_name(("Carlos", "Ruiz", "Zavala"), language="es").family
    'Ruiz Zavala'
    """
    words = _without_titles(words)
    words, suffix = _without_suffix(_without_degrees(words))
    if not words:
        return None
    if _is_arabic(words):
        return Person(literal=" ".join(words))
    return _person(words, language=language, suffix=suffix)


def inverted_name(
    family: tuple[str, ...], given: tuple[str, ...], *, language: str | None = None
) -> Person | None:
    """The person of a name that is written *Doe, Jane*.

    >>> str(inverted_name(("DOE",), ("Jane",)))
    'Jane Doe'
    """
    family, suffix = _without_suffix(_without_degrees(_without_titles(family)))
    given, own_suffix = _without_suffix(_without_degrees(_without_titles(given)))
    if not family or not given:
        return read_name(family or given, language=language)
    words = proper_case((*given, *family), language=language)
    return _assembled(words[: len(given)], words[len(given) :], suffix=suffix or own_suffix)


def is_degree(words: tuple[str, ...]) -> bool:
    """Whether the words are degrees and honours alone: *MD*, *Ph.D.*"""
    return all(_undotted(word) in words_of.DEGREES for word in words)


def is_suffix(words: tuple[str, ...]) -> bool:
    """Whether the words are a suffix: *Jr.*, *III*."""
    return len(words) == 1 and folded(words[0]) in words_of.SUFFIXES


def is_particle(word: str) -> bool:
    """Whether the word leads a family's name: *van*, *al-Rashid*, *D'Angelo* in small letters."""
    key = word.replace("’", "'").casefold()  # with its stop: the E. of John E. Smith is none
    return key in words_of.PARTICLES or (word[:1].islower() and bool(_JOINED_PARTICLE.match(key)))


_JOINED_PARTICLE = re.compile(
    r"(?:al|el|ben|ibn|bin|abu|as|ash|ad|an|ar|at)[-‐]\w|(?:d|l|dell|dall|o|t)'\w|'t$|van't$"
)


def _undotted(word: str) -> str:
    return folded(word).replace(".", "")


def _without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """Prof. Dr. Karl Weber, but not Dr. alone."""
    while len(words) > 1:
        key = folded(words[0])
        if not is_title(words[0]) or (key in words_of.TITLES_ONLY_WITH_STOP and not words[0].endswith(".")):
            break
        words = words[1:]
    return words


def _without_degrees(words: tuple[str, ...]) -> tuple[str, ...]:
    is_capitals = "".join(words).isupper()
    while len(words) > 2 and _undotted(words[-1]) in words_of.DEGREES:
        is_bare = "." not in words[-1]
        if (
            is_bare
            and _undotted(words[-1]) in words_of.CAPITAL_DEGREES
            and (is_capitals or not words[-1].isupper())
        ):
            break  # Mary Do
        words = words[:-1]
    return words


def _without_suffix(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    if len(words) < 2 or folded(words[-1]) not in words_of.SUFFIXES:
        return words, None
    suffix = words[-1]
    if folded(suffix) in ("jr", "sr", "junior", "senior"):
        suffix = suffix[0].upper() + suffix[1:].lower()
    return words[:-1], suffix.upper() if suffix.islower() else suffix


def _is_arabic(words: tuple[str, ...]) -> bool:
    """Arabic and Persian names are chains that a cut between two words would break: عبد الرحمن."""
    return any("\u0600" <= char <= "\u06ff" for word in words for char in word)


def _person(words: tuple[str, ...], *, language: str | None, suffix: str | None) -> Person:
    is_capitals = "".join(words).isupper()
    shouted = [is_shouted(word) for word in words]
    words = proper_case(words, language=language)
    if len(words) == 1:
        return _assembled((), words, suffix=suffix)
    if not is_capitals and (split := _by_capitals(shouted)):
        start, stop = split
        return _assembled(words[:start] + words[stop:], words[start:stop], suffix=suffix)
    if _is_family_first(words, language):
        return _assembled(words[1:], words[:1], suffix=suffix)
    start = _family_start(words, language)
    return _assembled(words[:start], words[start:], suffix=suffix)


def _by_capitals(shouted: list[bool]) -> tuple[int, int] | None:
    """Where the family's name stands, if it is what is in capitals: DUPONT Jean, Jean DUPONT."""
    if True not in shouted:
        return None
    start = shouted.index(True)
    stop = start + shouted[start:].index(False) if False in shouted[start:] else len(shouted)
    if True in shouted[stop:] or (start and stop < len(shouted)):
        return None
    return start, stop


def _assembled(given: tuple[str, ...], family: tuple[str, ...], *, suffix: str | None) -> Person:
    return Person(given=" ".join(given) or None, family=" ".join(family) or None, suffix=suffix)


_INITIAL = re.compile(r"\w\.")
_PINYIN_NAME = re.compile(
    rf"{words_of.PINYIN}{words_of.PINYIN}|{words_of.PINYIN}[-'’]{words_of.PINYIN}", re.IGNORECASE
)
_KOREAN_NAME = re.compile(r"[A-Z][a-z]+-[a-z]+")


def _is_family_first(words: tuple[str, ...], language: str | None) -> bool:
    keys = [folded(word) for word in words]
    first, last = keys[0], keys[-1]
    if last.endswith(words_of.PATRONYMIC_ENDINGS):
        return True  # Иванов Иван Иванович
    if len(words[0]) > 2 and all(_INITIAL.fullmatch(word) for word in words[1:]):
        return len(words) > 2 or not words[0].isascii()  # Иванов И. И.; but Ariel H.
    if _is_slavic_surname(first) and not _is_slavic_surname(last):
        return len(words) == 2  # Кузнецова Ольга
    if first in words_of.VIETNAMESE_SURNAMES and (not first.isascii() or language == "vi"):
        return True  # Nguyễn Văn Nam
    if len(words) == 2 and first in words_of.KOREAN_SURNAMES and _KOREAN_NAME.fullmatch(words[1]):
        return True  # Kim Min-jun
    is_chinese = (
        len(words) == 2 and first in words_of.CHINESE_SURNAMES and last not in words_of.CHINESE_SURNAMES
    )
    if is_chinese and _PINYIN_NAME.fullmatch(words[1]):
        return True  # Wang Xiaoming
    if language == "hu":  # a foreign name keeps its order: John Smith
        return last in words_of.HUNGARIAN_GIVEN or not (first in words_of.HUNGARIAN_GIVEN or first.isascii())
    return first in words_of.HUNGARIAN_SURNAMES and last in words_of.HUNGARIAN_GIVEN and not last.isascii()


def _is_slavic_surname(key: str) -> bool:
    return key.endswith(words_of.SLAVIC_SURNAME_ENDINGS) and key not in words_of.SLAVIC_GIVEN


def _family_start(words: tuple[str, ...], language: str | None) -> int:
    """The index at which the family's name begins, in a name that ends with it."""
    last = len(words) - 1
    if is_particle(words[0]) and words[0].islower():
        return 0  # van Gogh, alone
    given = _spanish_given(words) if language in (None, "es", "ca", "gl") else 1
    for index in range(given, last):
        if is_particle(words[index]) and (
            words[index].islower() or folded(words[index]) not in words_of.LOWER_ONLY
        ):
            is_joint = folded(words[index]) in NAME_JOINTS and index > 1
            is_noble = index > 1 and folded(words[index - 1]) in words_of.NOBLE_TITLES
            start = index - 1 if is_joint or is_noble else index  # José Ortega y Gasset; Max Graf von Ahn
            return given if _has_two_surnames(words, given, language) and given < start else start
    if folded(words[last]) in words_of.PORTUGUESE_SUFFIXES and last > 1:
        return last - 1
    return given if _has_two_surnames(words, given, language) else last


def _spanish_given(words: tuple[str, ...]) -> int:
    """How many words lead as given names: José Ángel, María del Carmen."""
    keys = [folded(word) for word in words]
    if keys[0] not in words_of.SPANISH_GIVEN:
        return 1
    for length in (3, 2):  # de los Ángeles, del Carmen
        if len(keys) > length + 1 and keys[1] in ("de", "del") and keys[length] in words_of.SPANISH_DEVOTIONS:
            return length + 1
    return 2 if len(keys) > 2 and keys[1] in words_of.SPANISH_GIVEN else 1


_FOREIGN_TO_SPANISH = re.compile(
    r"[kw]|th|ph|sh|ck|([bdfgmnpstz])\1|\bj[aeo][nm]e?s?\b"
)  # Jane, James, Jones


def _has_two_surnames(words: tuple[str, ...], given: int, language: str | None) -> bool:
    """Carlos Ruiz Zavala: after the given names, two words are the family's."""
    keys = [folded(word) for word in words]
    if any(key in words_of.PORTUGUESE_SURNAMES - words_of.SPANISH_SURNAMES for key in keys[given:]):
        return False
    if len([key for key in keys[given:] if key not in words_of.PARTICLES]) < 2 or "." in words[given]:
        return False
    is_telling = keys[given] in words_of.SPANISH_SURNAMES or keys[given].endswith("ez")
    is_spanish = is_telling and all(key in words_of.SPANISH_GIVEN for key in keys[:given])
    if not is_spanish and _FOREIGN_TO_SPANISH.search(" ".join(keys)):
        return False  # Mary Jane Watson, in a Spanish page; but Gloria Ruiz Kuilan
    return language == "es" or (language is None and is_telling)
