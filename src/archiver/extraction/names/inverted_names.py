"""Names that a byline gives with the family's name first and a comma: *Doe, Jane*; *Berg, Daan van der*.

A comma parts authors too, and names from towns and employers: the words on both sides, and how many single
words follow each other, tell which it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from archiver.extraction.names.agencies import known_name
from archiver.extraction.names.byline_phrases import tidy
from archiver.extraction.names.bylines import Phrase
from archiver.extraction.names.east_asian_names import is_east_asian
from archiver.extraction.names.name_parts import inverted_name, is_degree, is_particle, is_suffix
from archiver.extraction.names.name_words import SPANISH_GIVEN, SPANISH_SURNAMES
from archiver.extraction.names.organisations import is_organisation, is_placeholder
from archiver.extraction.names.places import is_place
from archiver.extraction.names.role_words import ROLES
from archiver.extraction.names.word_tables import folded
from archiver.model import Person


def runs_of_single_words(phrases: Sequence[Phrase]) -> list[int]:
    """For each phrase, how many from it on are single words that may be names, parted by commas.

    >>> from archiver.extraction.names.bylines import read_byline
    >>> runs_of_single_words(read_byline("Doe, Jane, Jim Beck").phrases)
    [2, 1, 0]
    """
    runs: list[int] = []
    run, sign = 0, ""
    for phrase in reversed(phrases):
        is_single = len(phrase.words) == 1 and _is_given(phrase.words) and not is_degree(phrase.words)
        run = (run + 1 if sign == "," else 1) if is_single else 0
        sign = phrase.before
        runs.append(run)
    return runs[::-1]


def read_inverted(
    phrases: Sequence[Phrase], position: int, *, run: int, language: str | None = None
) -> tuple[Person | None, int]:
    """The person whom the phrases from `position` on name family first, and how many phrases that took.

    `run` is the position's in `runs_of_single_words`. No phrase is taken where the name is not inverted.

    >>> from archiver.extraction.names.bylines import read_byline
    >>> str(read_inverted(read_byline("Berg, Daan van der").phrases, 0, run=1)[0])
    'Daan van der Berg'
    """
    if position + 1 >= len(phrases) or not _is_inverted(phrases, position, run):
        return None, 0
    family, given = tidy(phrases[position].words), tidy(phrases[position + 1].words)
    while len(given) > 1 and given[-1].islower() and is_particle(given[-1]):
        given, family = given[:-1], (given[-1], *family)
    after = phrases[position + 2] if position + 2 < len(phrases) else None
    if after and is_suffix(after.words):  # Doe, John, Jr.
        return inverted_name(family, given + after.words, language=language), 3
    return inverted_name(family, given, language=language), 2


def _is_inverted(phrases: Sequence[Phrase], position: int, run: int) -> bool:
    words, given = tidy(phrases[position].words), phrases[position + 1]
    names = tidy(given.words)
    if given.before != "," or not names or not _is_family(words, names) or not _is_given(names):
        return False
    if all(len(name.rstrip(".")) == 1 or "." in name for name in names):
        return True  # Doe, J. Q.
    if len(names) > 1:  # Doe, Mary Jane; but Fatima, Jane Doe, John Public
        is_list = position + 2 < len(phrases) and _is_further_name(phrases[position + 2])
        return len(names[-1].rstrip(".")) == 1 or not is_list
    if is_place(words) and is_place(names):
        return False
    if words[0].isupper() and not names[0].isupper():
        return True  # DOE, Jane
    return run % 2 == 0 and not _ends_a_list(phrases[position + run : position + run + 2])


def _is_further_name(phrase: Phrase) -> bool:
    is_name = len(phrase.words) > 1 and not is_degree(phrase.words)
    return phrase.before == "," and is_name and _is_given(phrase.words)


def _ends_a_list(after: Sequence[Phrase]) -> bool:
    """Jane, Ann and Kim; but Doe, Jane and Public, John."""
    is_single = bool(after) and after[0].is_joined and len(after[0].words) == 1
    return is_single and not (len(after) > 1 and after[1].before == ",")


def _is_family(words: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Whether the words may be a family's name, before the given `names`."""
    if not words or is_east_asian(words) or is_degree(words) or _is_no_name(words):
        return False
    if is_place(words) and len(names) > 1:  # Berlin, Jane Doe
        return False
    bare = [word for word in words if not is_suffix((word,)) and not is_particle(word)]
    if len(bare) < 2:
        return True  # van der Berg, Jan
    if all(word.isupper() for word in words) and not any(name.isupper() and len(name) > 2 for name in names):
        return True  # GARCÍA MÁRQUEZ, Gabriel
    first = folded(words[0])
    is_spanish = first in SPANISH_SURNAMES or first.endswith("ez")
    return len(words) == 2 and is_spanish and all(folded(name) in SPANISH_GIVEN for name in names)


def _is_given(words: tuple[str, ...]) -> bool:
    """Whether the words may be given names: not a place, a job, an employer."""
    if not 0 < len(words) < 4 or is_place(words) or is_suffix(words) or _is_no_name(words):
        return False
    if is_degree(words) and all(word.isupper() or "." in word for word in words):
        return False
    return not (words[0][:1].islower() and is_particle(words[0]))


def _is_no_name(words: tuple[str, ...]) -> bool:
    has_role = any(folded(word) in ROLES for word in words)
    return has_role or is_placeholder(words) or is_organisation(words) or known_name(words) is not None
