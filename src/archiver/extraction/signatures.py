"""Names in lines of their own, by which an article is signed without a *by*: *Jane Doe*, *(Eva Lind)*.

Nothing marks such a line, so the signs are strict. It stands under the headline, under the last paragraph, or
alone of its kind between paragraphs; it holds a common given name, and no word of an organisation; and the
article does not speak of that person, as it does of whom its pictures and headings name. A name behind a
dash is left alone: so quotations are attributed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from archiver.extraction.article_lines import A_PARAGRAPH
from archiver.extraction.candidates import Candidate
from archiver.extraction.declared_writers import LISTED
from archiver.extraction.names.given_names import is_given_name
from archiver.extraction.names.organisations import is_organisation, is_placeholder
from archiver.extraction.names.places import is_place
from archiver.extraction.names.role_words import ROLE_MODIFIERS, ROLES
from archiver.extraction.names.word_tables import folded

if TYPE_CHECKING:
    from archiver.extraction.article_lines import ArticleLines

_WORD = r"[^\W\d_a-zà-ÿ][\w'’-]*\.?"
_NAME = rf"{_WORD}(?:\s+(?:(?:van|von|der|de|di|da|del|la|le)\s+)*{_WORD}){{1,3}}"
_IN_BRACKETS = re.compile(rf"\((?P<round>{_NAME})\)|\[(?P<square>{_NAME})\]")
_AND = re.compile(r"\s*[,/&]\s*|\s+(?:and|und|et|y|e|i|en|og|och|ja|a|oraz|ve|и|та|και)\s+")
_NAMED = re.compile(_NAME)
# 25.10.2022 - Jane Doe; 04.02.2022 | 15:33 Uhr | Jane Doe
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_ABOUT = re.compile(  # About the author; Über den Autor; Sobre el autor; L'autrice
    r"^(?:about\s+(?:the\s+)?(?:authors?|writer)|(?:über|zu[rm]?)\s+(?:de[nr]\s+|die\s+)?autor(?:in|en|innen)?"
    r"|sobre\s+(?:el|la|o|a)\s+autora?|à propos de l['’]aut(?:eur|rice|eure)|l['’]aut(?:ore|rice|eur)"
    r"|over de auteur|om (?:forfatteren|författaren|skribenten)|o autor(?:ze|ce|ovi)|об авторе|про автора"
    r"|yazar hakkında|tentang penulis|kirjoittajasta|a szerzőről|despre autor|著者について|作者简介)\W*$",
    re.IGNORECASE,
)
# Jane Doe is a reporter …; Max Müller ist Redakteur …
_OPENS_A_LIFE = re.compile(
    rf"(?P<name>{_NAME})\s*(?:,|\(|$|(?:is|was|has|writes|covers|ist|war|schreibt|lebt|est|es|"
    r"è|foi|é|er|är|on|jest|je|—|–|-)\s)"
)
_PHONE = re.compile(
    r"^[\d\s()/+–-]{7,}$|\+\d|\btel\b|telefon|phone|\bfon\b|téléphone|teléfono", re.IGNORECASE
)
_CALLABLE = 3  # lines under a name in which a press officer has a telephone
# © 2019 Jane Doe: under a text, its writer's
_RIGHTS = re.compile(r"^(?:©|\(c\)|copyright)\s*(?:19|20)\d\d\s+(?=\D+$)", re.IGNORECASE)
_LONGEST = 80  # characters of a line
_MOST_NAMES = 4
_LONG_LINES = 2  # under a headline: a standfirst and the first paragraph
# What comes under a text and is no longer the article's.
_ENDS = re.compile(
    r"comment|kommentar|related|tags?\b|themen|schlag|mehr zu|read|lesen|share|teilen|newsletter|partag"
    r"|compart|condivid|lire|leer|leia|leggi|lees|lue|läs|les mer|czytaj"
    r"|kontakt|contact|ansprechpartner|contatt|contat",  # whom the press may ring up
    re.IGNORECASE,
)


def signatures(page: ArticleLines) -> Iterator[Candidate]:
    """The names by which a page's text is signed.

    >>> from archiver.extraction.article_lines import ArticleLines
    >>> page = ArticleLines(("A day of rain", "Eva Lind", "It rained. " * 20, "(Ida Berg)"), 0, 2, 2)
    >>> [c.value for c in signatures(page)]
    ['Ida Berg', 'Eva Lind']
    """
    yield from _in_brackets(page)
    yield from _introduced(page)
    for place, numbers in (
        ("under the headline", _under_headline(page)),
        ("under the text", _under_text(page)),
        ("alone in the text", _between_paragraphs(page)),
    ):
        signed = ((number, _signing(page.lines[number])) for number in numbers)
        found = [(number, names) for number, names in signed if names and not any(map(page.tells_of, names))]
        if place == "alone in the text" and len(found) > 1:
            return  # the headings of a list of persons, speakers
        if found:
            first, names = found[0]
            for number, more in found[1:]:
                names += more if number == first + 1 else ()  # one under the other
                first = number
            if len(names) <= _MOST_NAMES:
                yield Candidate(LISTED.join(dict.fromkeys(names)), "text", f"a name {place}")


def _in_brackets(page: ArticleLines) -> Iterator[Candidate]:
    for number in range(1, len(page.lines)):
        signed = _IN_BRACKETS.fullmatch(page.lines[number])
        if signed and len(page.lines[number - 1]) >= A_PARAGRAPH:
            yield Candidate(signed["round"] or signed["square"], "text", "a signature")


def _introduced(page: ArticleLines) -> Iterator[Candidate]:
    """The names after a heading *About the author*."""
    for number in range(page.headline, len(page.lines) - 1):
        if _ABOUT.match(page.lines[number]):
            life = _OPENS_A_LIFE.match(page.lines[number + 1])
            if life and is_personal(life["name"]):
                yield Candidate(life["name"], "text", "a line about the author")


def _under_headline(page: ArticleLines) -> Iterator[int]:
    long = 0
    for number in page.head:
        long += len(page.lines[number]) >= A_PARAGRAPH
        if long == _LONG_LINES:
            return
        yield number


def _under_text(page: ArticleLines) -> Iterator[int]:
    for number in page.tail:
        if _ENDS.search(page.lines[number]):
            return
        if not any(map(_PHONE.search, page.lines[number + 1 : number + 1 + _CALLABLE])):
            yield number


def _between_paragraphs(page: ArticleLines) -> Iterable[int]:
    """The short lines after a paragraph, past the first."""
    return (n for n in range(page.first + 2, page.last) if len(page.lines[n - 1]) >= A_PARAGRAPH)


def _signing(line: str) -> tuple[str, ...]:
    """The names of which a line consists, a date aside; none if it holds anything more."""
    if len(line) > _LONGEST:
        return ()
    line = _RIGHTS.sub("", line)
    parts = [part for part in _PARTS.split(line) if not any(char.isdigit() for char in part)]
    parts = [words for part in parts if (words := _without_job(part))]
    names = tuple(_AND.split(parts[0])) if len(parts) == 1 else ()
    return names if all(is_personal(name) for name in names) else ()


def _without_job(part: str) -> str:
    """*Jane Doe, Staff Writer* without the job; what is nothing but a job is left out."""
    names, _, job = part.partition(",")
    is_job = any(folded(word) in ROLES for word in job.split())
    words = (names if is_job else part).split()
    while words and (folded(words[-1]) in ROLES or folded(words[-1]) in ROLE_MODIFIERS):
        words.pop()
    return " ".join(words)


def is_personal(name: str) -> bool:
    """Whether words in capitals are a person's name beyond doubt: they begin with a common given name.

    >>> is_personal("Eva Lind"), is_personal("Latest News"), is_personal("Charlotte Observer")
    (True, False, False)
    """
    if not _NAMED.fullmatch(name):
        return False
    words = tuple(name.split())
    if not is_given_name(words[0]) or is_place(words) or is_organisation(words, is_beside=True):
        return False
    return not any(is_placeholder((word,)) for word in words)
