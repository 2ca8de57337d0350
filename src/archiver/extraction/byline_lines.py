"""Bylines in running text: lines of a page that name its writer and do nothing else.

*By Jane Doe*, *Von Max Müller, Berlin*, *Ein Interview von Ana Ruiz mit Otto Beck*, *Autorin: Eva Lind*.
Many a page declares the account that posted it, and prints the writer's name in such a line alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archiver.extraction.candidates import Candidate

_LONGEST_LINE = 120  # characters
_BY_WORDS = r"by|von|vom|par|por|de|di|da|do|door|av|af|przez|od|от"
# What was written: the noun or the participle that may stand before the by-word.
_WORKS = (
    r"(?:written|posted|published|reported|words|story|text|report(?:ing)?|article|essay|review|interview|"
    r"commentary|opinion|analysis|"  # An essay by Jane Doe
    r"artikel|beitrag|gastbeitrag|kommentar|bericht|reportage|analyse|kolumne|rezension|glosse|porträt|"
    r"protokoll|gespräch|verfasst|geschrieben|"  # Ein Gastbeitrag von Max Müller
    r"publié|écrit|tribune|entretien|chronique|enquête|billet|propos recueillis|"  # Tribune par Léa Roux
    r"escrito|publicado|artículo|entrevista|reportaje|columna|crónica|"  # Entrevista de Ana Ruiz
    r"scritto|pubblicato|articolo|intervista|recensione|reportagem|artigo|texto|"  # Articolo di Gino Bruni
    r"geschreven|interviewd|tekst|verslag|skriven|skrevet|tekst)"  # Geschreven door Jan Smit
)
_ARTICLES = r"(?:(?:an?|the|ein|eine|un|une|una|um|uma|en|et|een)\s+)?(?:[\w-]+\s+)?"
_LABELS = (
    r"text|texte|texto|tekst|testo|autor(?:in|en|innen)?|author|authors|auteurs?|autore|autores|autrice|"
    r"verfasser(?:in)?|redaktion|interview|bericht|reporter|reportage|protokoll|schrijver|forfatter|journalist"
)
_BY = rf"(?:{_WORKS}\s+)?(?:by|von|vom|par|por|di|da|door|av|af|przez|от)\b|(?:{_LABELS})\s*:"
OPENS_A_BYLINE = re.compile(rf"^\W{{0,3}}(?:{_BY})", re.IGNORECASE)
# A name of words in capitals, with what stands between them in one or several names.
_WORD = r"[^\W\d_a-zà-ÿ][\w.'’-]*"
_LINK = r"(?:van|von|der|den|de|di|da|do|dos|del|della|la|le|du|des|ten|ter|zu|zur|al|el|bin|ibn|y|e|i|of|"
_LINK += r"and|und|et|och|og|en|mit|with|avec|con)"
_NAMES = rf"{_WORD}(?:\s*,?\s+(?:{_LINK}\s+){{0,3}}{_WORD}){{0,9}}"
# By Jane Doe; Von Max Müller, Berlin; Text: Ruth Amari; what follows a mark is the parser's to leave out
BYLINE = re.compile(rf"^\W{{0,3}}(?i:{_BY})\s*:?\s+{_NAMES}\.?(?:\s*[,&|/(–—-].{{0,60}})?$")
_WORK_BYLINE = re.compile(  # Ein Artikel von Pamela Sladky | 27.01.2022
    rf"^\W{{0,3}}(?i:{_ARTICLES}{_WORKS}\s+(?:{_BY_WORDS}))\s+{_NAMES}\.?(?:\s*[,&|/(–—-].{{0,60}})?$"
)
_BARE_LABEL = re.compile(  # Autoren Jelko Djuren und Jutta Klaukien
    rf"^(?i:autor(?:in|en|innen)?|author|auteur|autore)\s+{_WORD}\s+(?:{_LINK}\s+)?{_NAMES}$"
)
# 06.11.2023 13:30 von Olga; 4 May 2018 by Jane Doe; 05.02.2020 - Redaktion: Ida Berg (Sprecherin)
_DATED = re.compile(
    rf"^.{{0,40}}\d.{{0,20}}?(?<!\w)(?i:(?:by|von|par|por|door|av|af)\s|(?:{_LABELS})\s?:)\s*"
    rf"(?P<name>{_WORD}(?:\s+{_WORD}){{0,3}})(?:\s*\(.{{0,60}}\))?$"
)
_CREDIT = re.compile(
    r"photo|foto|image|bild|grafik|illustration|video|copyright|©|credit|quelle|source", re.IGNORECASE
)


def byline_lines(page_text: str) -> Iterator[Candidate]:
    """The lines of a page's visible text that are bylines.

    >>> [c.value for c in byline_lines("Von Tunis nach Teheran\\nEin Essay von Eva Lind\\nBy the way")]
    ['Ein Essay von Eva Lind']
    """
    for line in page_text.split("\n"):
        if len(line) > _LONGEST_LINE or _CREDIT.search(line):
            continue
        if BYLINE.match(line) or _WORK_BYLINE.match(line) or _BARE_LABEL.match(line):
            yield Candidate(line, "text", "a line that opens with by")
        elif dated := _DATED.match(line):
            yield Candidate(dated["name"], "text", "a line with a date and by")
