"""A raw byline cut into phrases, each with the part that it had in the page: author, or another.

*Story by Ruth Amari; photos by Dan Ekholm* is two phrases, *Ruth Amari* as author and *Dan Ekholm* as
something else. What a phrase is (a person, an agency, a job, a town) is for `byline_phrases` to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from archiver.extraction.names import byline_words as words_of
from archiver.extraction.names.agencies import known_name
from archiver.extraction.names.byline_tokens import END, NOT_AUTHOR, Token, clean, read_tokens
from archiver.extraction.names.role_words import ORGANISATION_WORDS, PLACEHOLDERS, ROLES
from archiver.extraction.names.word_tables import folded

Part = Literal["author", "update", "with", "other"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words between two separators.

    `before` is the separator that led here: an and-word, ``,``, ``;`` (a slash too), ``|`` (a bar, a dash, a
    date), or ``""`` at the start. `part` is what the last label said: *update* is an author for want of one,
    and so is an agency that is only named *with*.
    """

    words: tuple[str, ...]
    before: str
    part: Part

    @property
    def is_joined(self) -> bool:
        """Whether an and-word led here: *Jane Doe and Reuters*."""
        return self.before.casefold() in words_of.AND_WORDS


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline's phrases, its handles (`@janedoe`), and the language that its labels speak, if telling."""

    phrases: tuple[Phrase, ...]
    handles: tuple[str, ...]
    language: str | None


def read_byline(raw: str) -> Byline:
    """Cut a raw byline into phrases.

    >>> [(p.words, p.part) for p in read_byline("Text: Jana Beck, Foto: Petr Dvořák").phrases]
    [(('Jana', 'Beck'), 'author'), (('Petr', 'Dvořák'), 'other')]
    """
    text, handles = clean(raw)
    reading = _Reading(read_tokens(text))
    if not reading.phrases:  # (Reuters)
        reading = _Reading(read_tokens(text, with_remarks=True))
    language = reading.language
    if language == "es" and _PORTUGUESE.search(text):
        language = "pt"  # Por João Pedro Farias: the same by-word, and one surname
    return Byline(tuple(reading.phrases), handles, language)


_PORTUGUESE = re.compile("[ãõ]", re.IGNORECASE)


_LABELS = (
    words_of.AUTHOR_LABELS
    | words_of.OTHER_LABELS
    | words_of.MINOR_LABELS
    | words_of.UPDATE_LABELS
    | words_of.DATE_LABELS
)
_LABEL_PARTS = _LABELS | words_of.LABEL_LINKS
_DATE_ENDS = words_of.DATE_WORDS | words_of.DATE_LABELS
_DATE_TAILS = words_of.DATE_WORDS | words_of.DATE_TAILS
_NO_BARE_CREDIT = words_of.BY_WORDS | words_of.AND_WORDS | ROLES  # Photos by, Photos and, Photo Editor
_SEPARATORS = {"hard": "|", "soft": ";", "comma": ",", "and": "&"}
_ELISIONS = ("d'", "d’")


class _Reading:
    """One pass over a byline's tokens: the phrases so far, and the words of the one that is open."""

    def __init__(self, tokens: list[Token]) -> None:
        self.phrases: list[Phrase] = []
        self.language: str | None = None
        self._tokens = tokens
        self._open: list[str] = []
        self._before = ""
        self._part: Part = "author"
        text = "".join(token.text for token in tokens)
        self._has_capitals = any(char.isupper() for char in text)
        self._is_capitals = text.isupper()
        position = 0
        while position < len(tokens):
            position = self._take(position)
        self._close("")

    def _take(self, position: int) -> int:
        """Take the token at `position`; the position of the next."""
        token = self._tokens[position]
        if token.kind == "word":
            return self._take_word(position)
        if token.kind == "number":
            return self._skip_date(position)
        if token.kind == "colon" or (token.text in "/／|｜" and self._ends_in_bare_label()):
            self._take_label(has_by=False)
        else:
            self._close(_SEPARATORS[token.kind])
        return position + 1

    def _ends_in_bare_label(self) -> bool:
        """Whether a slash or bar would be a colon: 文/王小明, 撰文｜王小明."""
        return bool(self._open) and self._open[-1] in _LABELS and not self._open[-1].isascii()

    def _take_word(self, position: int) -> int:
        token, following = self._tokens[position], self._token(position + 1)
        if token.text.startswith(_ELISIONS) and self._ends_in_label():
            self._take_label(has_by=True)  # Un texte d'Odile Ferrand
            self._open.append(token.text[2:])
        elif self._is_by_word(position):
            self._speak(token.key)
            self._take_label(has_by=True)
        elif token.key in words_of.DATE_LABELS and (
            following.kind in ("number", "colon") or following.key in words_of.DATE_WORDS
        ):
            self._drop_last(words_of.DATE_LEADS)  # Jane Doe Last Updated: 5 May
            self._close("|")
            return position + (2 if following.kind == "colon" else 1)
        elif self._is_and_word(token):
            self._speak(token.key)
            self._close(token.text)
        elif self._starts_other_part(token, following):
            self._close(";")
            self._part = "with" if token.key in words_of.WITH_WORDS else "other"
        else:
            self._open.append(token.text)
        return position + 1

    def _token(self, position: int) -> Token:
        return self._tokens[position] if position < len(self._tokens) else END

    def _speak(self, key: str) -> None:
        self.language = self.language or words_of.LABEL_LANGUAGES.get(key)

    def _ends_in_label(self) -> bool:
        return bool(self._open) and folded(self._open[-1]) in _LABELS

    def _drop_last(self, words: frozenset[str]) -> None:
        while self._open and folded(self._open[-1]) in words:
            self._open.pop()

    def _is_by_word(self, position: int) -> bool:
        key = self._tokens[position].key
        if key == "by":
            return True
        if key not in words_of.BY_WORDS:
            return False
        if self._open:  # Ein Gastbeitrag von Jana Beck
            return self._ends_in_label()
        if self._before not in ("", "|", ";"):
            return False
        name, sign, then = (self._token(position + ahead) for ahead in (1, 2, 3))
        if key not in words_of.PARTICLE_BY_WORDS or name.kind != "word" or sign.kind == "word":
            return True
        if name.key in PLACEHOLDERS or known_name((name.text,)):
            return True  # Di Redazione
        is_inverted = sign.kind == "comma" and then.kind == "word"  # Von Trier, Lars
        return not is_inverted and key not in words_of.NAME_BY_WORDS  # Di Mercer

    def _is_and_word(self, token: Token) -> bool:
        key = token.text.casefold()  # with its stop, if any: И. И. Иванов
        if key not in words_of.AND_WORDS or not (self._open or self._before == ","):
            return False
        if key in words_of.SURE_AND_WORDS:
            return True
        if len(key) == 1 and self._is_capitals:
            return key in "ye"  # JOSÉ RUIZ Y ANA SOTO
        return (token.text == key and self._has_capitals) or not key.isascii()

    def _starts_other_part(self, token: Token, following: Token) -> bool:
        """Whether no author stands in the words from here on: *with John Public*, *Follow*, *Photos*."""
        is_first = not (self._open or self.phrases)
        if token.key in words_of.WITH_WORDS and is_first:
            return known_name((following.text,)) is not None  # Avec AFP
        if token.key in words_of.WITH_WORDS and (token.text.islower() or self._is_capitals):
            return True
        if token.key in words_of.JUNK_WORDS or (token.key, following.key) in words_of.JUNK_PAIRS:
            return True
        return (
            token.key in words_of.OTHER_LABELS - ROLES
            and not token.text.islower()
            and len(self._open) > 1
            and folded(self._open[-1]) not in _LABEL_PARTS
            and following.kind != "colon"
            and following.key not in _NO_BARE_CREDIT
        )

    def _skip_date(self, position: int) -> int:
        """Leave out the number at `position` and the words of its date around it."""
        self._drop_last(_DATE_ENDS)
        self._close("|")
        position += 1
        while self._token(position).kind == "word" and self._token(position).key in _DATE_TAILS:
            position += 1
        return position

    def _take_label(self, *, has_by: bool) -> None:
        """The open words end in a label (*Jane Doe, photos by*): what stands before it is a phrase."""
        label: list[str] = []
        while self._open and self._is_label_word(self._open[-1], has_by=has_by):
            label.append(folded(self._open.pop()))
        if self._open and not label:
            self._take_unknown_label(has_by=has_by)
            return
        if self._open:
            self._close(";")
        while label and self.phrases and all(folded(word) in _LABELS for word in self.phrases[-1].words):
            last = self.phrases.pop()  # Text, Foto: Jana Beck
            self._before = last.before
            label.extend(map(folded, last.words))
        for word in label:
            self._speak(word)
        if label or has_by:
            self._part = _part_of(label, is_first=not self.phrases)

    def _take_unknown_label(self, *, has_by: bool) -> None:
        if has_by:  # a headline: Chocolate Cake by Jane Doe
            self._open.clear()
        elif len(self._open) == 1 and self.phrases:  # Kamera: Dan Ekholm
            self._open.clear()
            self._part = "other"
        else:
            self._close(";")

    def _is_label_word(self, word: str, *, has_by: bool) -> bool:
        return folded(word) in _LABEL_PARTS or (has_by and word.islower() and self._has_capitals)

    def _close(self, sign: str) -> None:
        """End the open phrase at `sign`, the separator before the next one."""
        if len(self._open) > 1:
            self._drop_last(words_of.DATE_LABELS)  # Jane Doe Updated
        self._drop_last(words_of.AFTER_NAME_BY_WORDS)
        words, self._open = self._open, []
        words = self._without_bare_label(words)
        part = self._part
        if NOT_AUTHOR in words:
            words, part = [word for word in words if word != NOT_AUTHOR], "other"
        if any(char.isalpha() for word in words for char in word):
            self.phrases.append(Phrase(tuple(words), self._before, part))
            self._before = sign
        elif sign in ("|", ";") or self._before in ("", ","):
            self._before = sign if self.phrases else ""
        if sign == "|":
            self._part = "author"

    def _without_bare_label(self, words: list[str]) -> list[str]:
        """Foto Petr Dvořák; Автор Ольга Кузнецова: a label that nothing sets apart from the name."""
        first = folded(words[0]) if words else ""
        if first not in _LABELS or any(folded(word) in ROLES | ORGANISATION_WORDS for word in words):
            return words
        if len(words) < (2 if first in words_of.OTHER_LABELS or not first.isascii() else 3):
            return words
        self._speak(first)
        if self._part != "with":  # with reporting from John Public
            self._part = _part_of([first], is_first=True)
        return words[1:]


def _part_of(label: list[str], *, is_first: bool) -> Part:
    """The part that a label gives to the names after it."""
    said = set(label)
    if said & words_of.MINOR_LABELS:
        return "other"
    if said & words_of.AUTHOR_LABELS or not said - words_of.LABEL_LINKS:
        return "author"
    if said & words_of.OTHER_LABELS:
        return "other"
    if said & words_of.UPDATE_LABELS:
        return "update"
    return "author" if is_first else "other"  # Jane Doe, mentored by …
