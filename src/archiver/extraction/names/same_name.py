"""Whether two witnesses name the same person, though one shortens, respells or turns the name."""

from __future__ import annotations

import re
import unicodedata

from archiver.model import Person

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_WORD = re.compile(r"[^\W_]+")


def is_same_name(a: Person, b: Person) -> bool:
    """Whether the names of two persons may be one person's.

    Case, diacritics, hyphens and full stops don't count, nor where the name is cut and which part comes
    first; of given names an initial agrees with the name, and later ones may be missing. A mononym is not
    the family of somebody, suffixes must agree where both have one, and an organisation agrees with its
    acronym.

    >>> is_same_name(Person(given="J. Q.", family="Müller"), Person(given="Jane", family="MUELLER"))
    True
    >>> is_same_name(Person(given="Jane", family="Doe"), Person(given="John", family="Doe"))
    False
    >>> is_same_name(Person(literal="AFP"), Person(literal="Agence France-Presse"))
    True
    """
    if a.literal and b.literal and _is_acronym(a.literal, b.literal):
        return True
    if any(_same_letters(one, other) for one in _spellings(str(a)) for other in _spellings(str(b))):
        return True
    if not (a.given and b.given) or (a.suffix and b.suffix and _plain(a.suffix) != _plain(b.suffix)):
        return False
    families = _spellings(_family(a)) & _spellings(_family(b))
    return bool(families) and _agree(_plain(a.given).split(), _plain(b.given).split())


def _family(person: Person) -> str:
    return " ".join(part for part in (person.particle, person.family) if part)


def _plain(text: str) -> str:
    """Words in small letters without diacritics, one space between them."""
    text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(_WORD.findall(text))


def _spellings(text: str) -> set[str]:
    """Müller is Muller to some, and Mueller to others."""
    composed = unicodedata.normalize("NFC", text.casefold())
    return {_plain(text).removeprefix("the "), _plain(composed.translate(_UMLAUTS)).removeprefix("the ")}


def _same_letters(one: str, other: str) -> bool:
    """The same words in any order; in scripts without spaces the same characters: 山田太郎, 太郎 山田."""
    if sorted(one.split()) == sorted(other.split()):
        return bool(one)
    letters, others = one.replace(" ", ""), other.replace(" ", "")
    is_unspaced = all(char > "\u2fff" for char in letters + others)
    return is_unspaced and sorted(letters) == sorted(others)


def _agree(ours: list[str], theirs: list[str]) -> bool:
    """J. Q. and Jane, Jane Q. and Jane, but not Jane and Joan: each initial or name in its place."""
    return all(
        mine == yours or (1 in (len(mine), len(yours)) and mine[0] == yours[0])
        for mine, yours in zip(ours, theirs, strict=False)
    )


def _is_acronym(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    initials = "".join(word[0] for word in _plain(long).removeprefix("the ").split())
    return len(short) > 1 and " " not in short and _plain(short) == initials
