"""Questions about words that depend on the language: does it negate, is it a pronoun, is it common?

A page's language is guessed from its commonest words, since a word that negates in one language is
harmless in another (Portuguese *no*, Italian *ne*, German *nie* and Spanish *sin* each mean something
else next door).
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from archiver.quotes.languages import LANGUAGES, Language
from archiver.quotes.words import search_form

# Parts of words that negate: 食べない, しなかった, 行きません, せず, 하지 않았다, 능력이 없다, ไม่, បើមិន, ຍັງບໍ່
_NEGATING_PARTS = (
    *(
        "ない",
        "なかっ",
        "なく",
        "ませ",
        "ずに",
        "せず",
        "れず",
        "わず",
        "らず",
        "かず",
        "わぬ",
        "らぬ",
        "せぬ",
    ),
    *("않", "없", "못하", "ไม่", "มิได้", "ບໍ່", "មិន", "គ្មាន", "ဘူး", "မဟုတ်"),
)
_NEGATING_PREFIXES = {
    "cs": "ne",
    "sk": "ne",
    "lt": "ne",
    "lv": "ne",
    "fa": "نمی",
    "hy": "չ",
}  # nemá, nepajuto
_ARTICLES = frozenset(search_form(word) for word in (
    "the", "a", "an", "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "le", "la", "les",
    "un", "une", "el", "los", "las", "il", "lo", "de", "het", "een", "o", "os", "as",
))  # fmt: skip
# The share of a text that a language's own commonest words make up; below it, any language may be meant.
_CONFIDENT = 0.04
_TELLING = 4  # words without one that is common in any language: it may be any


def guess(counts: Counter[str]) -> tuple[Language, ...]:
    """The languages that a text may be in, from how often each search form stands in it: one, or all.

    >>> [language.code for language in guess(Counter("das ist nicht so und das war nie so".split()))]
    ['de']
    """
    scores = _scores(counts)
    best = max(scores)
    if best < max(3, _CONFIDENT * counts.total()):
        return LANGUAGES
    return tuple(row for row, score in zip(LANGUAGES, scores, strict=True) if score >= 0.8 * best)


def _scores(counts: Counter[str]) -> list[int]:
    """How many of the words are of each language's commonest."""
    scores = [0] * len(LANGUAGES)
    speakers = _speakers()
    for word in counts.keys() & speakers.keys():
        for row in speakers[word]:
            scores[row] += counts[word]
    return scores


def with_local(known: tuple[Language, ...], *texts: list[str]) -> tuple[Language, ...]:
    """A page's languages, and those that stretches of it are in where they plainly are in another.

    >>> english = guess(Counter("the man and the sea and the wind that was there".split()))
    >>> [row.code for row in with_local(english, "er kann nicht mehr gehen".split())]
    ['en', 'de']
    """
    if len(known) == len(LANGUAGES):
        return known
    found = list(known)
    for words in texts:
        scores = _scores(Counter(words))
        best = max(scores)
        of_page = max(score for row, score in zip(LANGUAGES, scores, strict=True) if row in known)
        if best == 0 and len(words) >= _TELLING:
            return LANGUAGES
        if best > of_page:
            found += (row for row, score in zip(LANGUAGES, scores, strict=True) if score == best)
    return tuple(dict.fromkeys(found))


def negates(word: str, languages: tuple[Language, ...]) -> bool:
    """Whether a word, in search form, says *not*, *never*, *without*… in one of the languages.

    >>> negates("ohne", LANGUAGES), negates("didn't", LANGUAGES), negates("treaty", LANGUAGES)
    (True, True, False)
    """
    if word.endswith("n't") or any(part in word for part in _NEGATING_PARTS):
        return True
    return any(word in row.negations for row in languages)


def drops_negation(dropped: str, words: list[str], languages: tuple[Language, ...]) -> bool:
    """Whether a stretch of text holds a negation: `dropped` as it stands, `words` in search form."""
    if any(part in dropped for part in _NEGATING_PARTS):
        return True
    if any(negates(word, languages) for word in words):
        return True
    prefixes = (
        tuple(_NEGATING_PREFIXES.get(row.code, "\0") for row in languages) if len(languages) < 3 else ()
    )
    return any(word.startswith(prefixes) for word in words)


def is_pronoun(word: str, languages: tuple[Language, ...]) -> bool:
    """Whether a word, in search form, is a pronoun, a determiner or a form of *be* or *have*."""
    return any(word in row.pronouns for row in languages)


def leans(word: str, languages: tuple[Language, ...]) -> bool:
    """Whether a word, in search form, seldom ends a phrase: an article, a preposition, a conjunction.

    >>> leans("of", LANGUAGES), leans("the", LANGUAGES), leans("they", LANGUAGES)
    (True, True, False)
    """
    return any(word in row.common - row.pronouns or word in _ARTICLES for row in languages)


def is_modal(word: str, languages: tuple[Language, ...]) -> bool:
    """Whether a word, in search form, is a modal verb."""
    return any(word in row.modals for row in languages)


@cache
def _speakers() -> dict[str, list[int]]:
    """For each of the commonest words, the rows of the languages that have it."""
    speakers: dict[str, list[int]] = {}
    for number, row in enumerate(LANGUAGES):
        for word in row.common:
            speakers.setdefault(word, []).append(number)
    return speakers


def is_common(word: str) -> bool:
    """Whether a word, in search form, is one of any language's commonest.

    >>> is_common("the"), is_common("sie"), is_common("treaty")
    (True, True, False)
    """
    return word in _speakers()
