"""Which words of a byline name an organisation, and which only stand for an author who is not named."""

from __future__ import annotations

import re
from itertools import pairwise

from archiver.extraction.names import role_words as roles
from archiver.extraction.names.name_words import TITLES
from archiver.extraction.names.word_tables import folded

_ARTICLES = frozenset(
    ("the", "la", "le", "les", "el", "die", "der", "das", "de")
)  # The Star, El Mundo, De Tijd
_SURE_ARTICLES = frozenset(("the", "der", "die", "los", "las", "il", "het"))  # that no name of a person has
_OF = frozenset(("de", "del", "du", "di", "do", "da", "des"))
_DOMAIN = re.compile(r"(?:[\w-]{2,}\.)+[a-z]{2,6}", re.ASCII)  # harborledger.com


def is_placeholder(words: tuple[str, ...]) -> bool:
    """Whether the words stand for an author whom the page doesn't name: *admin*, *Staff Reporter*.

    >>> is_placeholder(("Guest", "Author")), is_placeholder(("Harbor", "Ledger", "Staff"))
    (True, False)
    """
    keys = tuple(folded(word) for word in words)
    if keys in roles.SIGNATURES:
        return False
    telling = [key in roles.PLACEHOLDERS or key in roles.ROLES for key in keys]
    return any(telling) and all(
        tells or key in roles.ROLE_MODIFIERS or not key for tells, key in zip(telling, keys, strict=True)
    )


def is_organisation(words: tuple[str, ...], *, is_beside: bool = False) -> bool:
    """Whether the words name an organisation, by a word that people's names lack, or as a domain.

    Words that are also people's names (*Post*, *Star*) tell only in a name of three words or with an
    article, or in what stands beside a person's name (`is_beside`).

    >>> is_organisation(("Ministry", "of", "Health")), is_organisation(("Emily", "Post"))
    (True, False)
    """
    keys = tuple(folded(word) for word in words)
    if is_signature(words) or any(is_domain(word) for word in words):
        return True
    if len(words) < 2:
        return False
    if is_masthead(words):
        return True
    if any(key in roles.ORGANISATION_WORDS for key in keys):
        return True
    mastheads = [any(part in roles.MASTHEAD_WORDS for part in key.split("-")) for key in keys]
    if is_beside and mastheads[-1]:
        return True  # Jane Doe | Springvale Courier-Tribune
    return any(mastheads) and (len(words) > 2 or keys[0] in _ARTICLES)


def is_masthead(words: tuple[str, ...]) -> bool:
    """Whether the words open as newspapers' names do, and people's don't: *Der Bote*, *El Sol de Vigo*.

    >>> is_masthead(("Der", "Bote")), is_masthead(("La", "Voix", "du", "Nord")), is_masthead(("La", "Toya"))
    (True, True, False)
    """
    if not words[0][:1].isupper():
        return False
    first, *others = (folded(word) for word in words)
    return first in _SURE_ARTICLES or (first in _ARTICLES and not _OF.isdisjoint(others[1:-1]))


def is_signature(words: tuple[str, ...]) -> bool:
    """Whether an office signs with these words: *The Editors*."""
    return tuple(folded(word) for word in words) in roles.SIGNATURES


def is_domain(word: str) -> bool:
    """Whether the word is a site's domain.

    >>> is_domain("harborledger.com"), is_domain("Dott.ssa"), is_domain("J.R.")
    (True, False, False)
    """
    return bool(_DOMAIN.fullmatch(word)) and not is_title(word)


def is_title(word: str) -> bool:
    """Whether the word is a title, or several that stops bind: *Dr.med.*"""
    key = folded(word)
    return key in TITLES or all(part in TITLES for part in key.split("."))


def is_institution(words: tuple[str, ...]) -> bool:
    """Whether the words are an institution and its field, which may go on after an *and*.

    >>> is_institution(("Ministry", "of", "Health")), is_institution(("Health", "Desk"))
    (True, False)
    """
    return any(
        key in roles.ORGANISATION_WORDS and follower in roles.ORGANISATION_LEADS
        for key, follower in pairwise(map(folded, words))
    )
