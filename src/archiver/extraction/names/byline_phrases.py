"""What one phrase of a byline is: a person's name, an agency, an organisation, a place or nothing of these.

A phrase may still hold more than a name (*Jane Doe Staff Writer*, *Jane Doe for The Guardian*): what is no
part of the name is cut off, by tables of words and by case, since a word in small letters that is no particle
ends a name that has capitals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from archiver.extraction.names import byline_words as words_of
from archiver.extraction.names import role_words as roles
from archiver.extraction.names.agencies import LONGEST, known_name
from archiver.extraction.names.east_asian_names import east_asian_persons, is_east_asian
from archiver.extraction.names.name_parts import is_degree, is_particle, is_suffix, read_name
from archiver.extraction.names.organisations import (
    is_domain,
    is_institution,
    is_organisation,
    is_placeholder,
    is_signature,
    is_title,
)
from archiver.extraction.names.places import is_place
from archiver.extraction.names.word_tables import folded
from archiver.model import Person

Kind = Literal["person", "mononym", "agency", "organisation", "place", "nothing"]
MOST_WORDS = 7  # of a name: María de los Ángeles Ruiz de Apodaca


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase is, and whom it names; `is_cut`: it holds more than the name, a job or an employer."""

    kind: Kind
    people: tuple[Person, ...] = ()
    is_cut: bool = False


NOTHING = Reading("nothing")
_ELIDED = re.compile("^l['’]", re.IGNORECASE)  # Par l'AFP


def read_phrase(words: tuple[str, ...], *, language: str | None = None, is_beside: bool = False) -> Reading:
    """What the words are; `is_beside`: they follow a name after a comma or a bar.

    >>> read_phrase(("Jane", "Doe", "Staff", "Writer")).people[0].family
    'Doe'
    >>> read_phrase(("REUTERS",)).people[0].literal, read_phrase(("Political", "Editor")).kind
    ('Reuters', 'nothing')
    """
    words = tidy(words)
    if not words or (is_beside and (is_degree(words) or is_suffix(words))):
        return NOTHING
    if name := known_name(words) or known_name((_ELIDED.sub("", words[0]), *words[1:])):
        return Reading("agency", (Person(literal=name),))
    if len(words) > 1 and known_name(words[:1]) and is_place(words[1:]):
        return Reading("organisation", (Person(literal=" ".join(words)),))  # CBS Detroit
    if is_place(words):
        return Reading("place", (Person(family=" ".join(words)),))
    if is_placeholder(words) or (is_beside and folded(words[0]) in words_of.PLACE_WORDS):
        return NOTHING
    if is_east_asian(words):
        return Reading("person", east_asian_persons(words, language=language))
    whole = words
    if not is_signature(words):
        words = _without_affiliation(_without_role(_without_lead(words)))
    if words and is_organisation(words, is_beside=is_beside):
        return Reading("organisation", (Person(literal=" ".join(words)),))
    words = _unrepeated(_without_tail(words))
    return _read_name(words, language, is_cut=words != whole)


def tidy(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without marks that stand alone, and without what encloses or ends them.

    >>> tidy(("“Jane", "Doe.”", "*"))
    ('Jane', 'Doe')
    """
    kept = [word for word in words if word in ("&", "+") or any(char.isalnum() for char in word)]
    for end in (0, -1):
        while kept and kept[end] in ("&", "+"):
            kept.pop(end)
    if not kept:
        return ()
    if kept[0][0] in _MARKS and (kept[-1][-1] in _MARKS or not any(mark in kept[-1] for mark in _MARKS)):
        kept[0], kept[-1] = kept[0].lstrip(_MARKS), kept[-1].rstrip(_MARKS)
    kept[0] = kept[0].lstrip("-‐.*_~")
    kept[-1] = kept[-1].rstrip("-‐*_~!?")
    if _SENTENCE_END.search(kept[-1]):
        kept[-1] = kept[-1].rstrip(".")
    return tuple(word for word in kept if word)


_MARKS = "\"'“”„«»‘’"
_SENTENCE_END = re.compile(r"(?<!\bSt)(?<!\b[JS]r)(?<!\b[JS]R)(?<!\w\.\w)(?<=\w\w)\.+$")  # By Jane Doe.


def _is_small(word: str) -> bool:
    """Whether the word is in small letters and no particle: not part of a name with capitals."""
    return word[:1].islower() and word == word.lower() and not (is_particle(word) or is_title(word))


def _is_role(word: str) -> bool:
    key = folded(word)
    return key in roles.ROLES or key.endswith(roles.ROLE_ENDINGS)


def _without_lead(words: tuple[str, ...]) -> tuple[str, ...]:
    """our correspondent Jane Doe → correspondent Jane Doe, where a capital follows."""
    if any(char.isupper() for word in words for char in word):
        while len(words) > 1 and _is_small(words[0]) and not _is_role(words[0]) and not is_domain(words[0]):
            words = words[1:]
    return words


def _without_role(words: tuple[str, ...]) -> tuple[str, ...]:
    """Jane Doe Senior Reporter → Jane Doe; Political Editor Jane Doe → Jane Doe; Night Editor → nothing."""
    index = next((index for index, word in enumerate(words) if _is_role(word)), None)
    if index is None or is_institution(words):
        return words
    left, right = words[:index], words[index + 1 :]
    while left and _is_modifier(left[-1]):
        left = left[:-1]
    if len(left) > 1:
        return left
    while right and (_is_role(right[0]) or (len(right) > 2 and folded(right[0]) in roles.ROLE_MODIFIERS)):
        right = right[1:]
    if not right or _is_small(right[0]) or folded(right[0]) in words_of.CUT_WORDS:
        return ()  # Crypto Editor; Editor in Chief
    return _without_role(right)


def _is_modifier(word: str) -> bool:
    is_house = is_domain(word) or known_name((word,)) is not None
    return is_house or _is_small(word) or folded(word) in roles.ROLE_MODIFIERS


def _without_affiliation(words: tuple[str, ...]) -> tuple[str, ...]:
    """Jane Doe for The Guardian, JANE DOE Associated Press → Jane Doe."""
    if len(words) > 1 and folded(words[0]) in ("for", "für", "pour", "para"):
        words = words[1:]
    words = words[: next((i for i in range(1, len(words)) if _starts_affiliation(words, i)), len(words))]
    for length in range(min(LONGEST, len(words) - 2), 0, -1):
        if known_name(words[-length:]):
            return words[:-length]
    capitals = next((index for index, word in enumerate(words) if not word.isupper()), len(words))
    if capitals > 1 and len(words) - capitals > 1 and not is_particle(words[capitals]):
        return words[:capitals]  # JANE DOE Harbor Ledger
    capitals = next((index for index, word in enumerate(words) if word.isupper() and len(word) > 2), 0)
    if capitals > 1 and is_organisation(words[capitals:], is_beside=True):
        return words[:capitals]  # Jane Doe HARBOR LEDGER
    return words


def _starts_affiliation(words: tuple[str, ...], index: int) -> bool:
    word, key = words[index], folded(words[index])
    if word in ("The", "THE"):
        return index > 1  # Jane Doe The Harbor Ledger
    if index > 1 and is_domain(word):  # Jane Doe harborledger.com
        return not any(folded(head) in roles.ORGANISATION_WORDS for head in words[:index])
    if key.endswith("-based"):
        return True  # Jane Doe Tokyo-based writer
    is_shouted = len(word) > 1 and all(head.isupper() for head in words[: index + 1])
    if key not in words_of.CUT_WORDS or not (word.islower() or is_shouted):
        return False
    is_field = key in roles.ORGANISATION_LEADS and any(
        folded(head) in roles.ORGANISATION_WORDS for head in words[:index]
    )
    return not is_field  # Ministry of Health


def _without_tail(words: tuple[str, ...]) -> tuple[str, ...]:
    """Tucker Bell commented → Tucker Bell."""
    if any(word[:1].isupper() for word in words):
        words = words[: next((i for i in range(1, len(words)) if _is_small(words[i])), len(words))]
        while len(words) > 1 and is_particle(words[-1]) and words[-1].islower():
            words = words[:-1]
    return words


def _unrepeated(words: tuple[str, ...]) -> tuple[str, ...]:
    """Jane Doe Jane Doe → Jane Doe: a portrait's text and the name beside it."""
    half = len(words) // 2
    return words[:half] if half > 1 and words[:half] == words[half:] else words


def _read_name(words: tuple[str, ...], language: str | None, *, is_cut: bool) -> Reading:
    if len(words) > MOST_WORDS or (len(words) > 1 and any(char.isdigit() for word in words for char in word)):
        return NOTHING
    person = read_name(words, language=language)
    if person is None:
        return NOTHING
    if person.given or (person.literal and " " in person.literal):
        return Reading("person", (person,), is_cut)
    if len(words[0]) == 1 and words[0].isascii():
        return NOTHING  # N/A
    if any(char.isdigit() for char in words[0]):  # Bo2man
        person = Person(literal=words[0])
    return Reading("mononym", (person,), is_cut)
