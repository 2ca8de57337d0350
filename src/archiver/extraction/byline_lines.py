"""Bylines in running text: lines of a page that name its writer and do nothing else.

*By Jane Doe*, *Von Max Müller, Berlin*, *Ein Interview von Ana Ruiz mit Otto Beck*, *Autorin: Eva Lind*.
Many a page declares the account that posted it, and prints the writer's name in such a line alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archiver.extraction.article_lines import ArticleLines
from archiver.extraction.candidates import Candidate
from archiver.extraction.declared_writers import LISTED

_LONGEST_LINE = 120  # characters
_BY_WORDS = r"by|von|vom|par|por|de|di|da|do|door|av|af|przez|od|от"
_BY_WORDS += r"|oleh|yazan|írta|bởi|frå"  # Diposting oleh Budi Santoso
# What was written: the noun or the participle that may stand before the by-word.
_WORKS = (
    r"(?:written|posted|published|reported|words|story|text|report(?:ing)?|article|essay|review|interview|"
    r"commentary|opinion|analysis|"  # An essay by Jane Doe
    r"artikel|beitrag|gastbeitrag|kommentar|bericht|reportage|analyse|kolumne|rezension|glosse|porträt|"
    r"protokoll|gespräch|verfasst|geschrieben|"  # Ein Gastbeitrag von Max Müller
    r"publié|écrit|tribune|entretien|chronique|enquête|billet|propos recueillis|"  # Tribune par Léa Roux
    r"escrito|publicado|artículo|entrevista|reportaje|columna|crónica|"  # Entrevista de Ana Ruiz
    r"scritto|pubblicato|articolo|intervista|recensione|reportagem|artigo|texto|"  # Articolo di Gino Bruni
    r"eingestellt|gepostet|publicada|diposting|ditulis|lagt inn|upplagd|"  # Eingestellt von Eva Lind um 10:15
    # Rede von Max Müller
    r"rede|ansprache|vortrag|grußwort|predigt|speech|remarks|address|discours|discurso|discorso|"
    r"geschreven|interviewd|tekst|verslag|skriven|skrevet|tekst)"  # Geschreven door Jan Smit
)
_ARTICLES = r"(?:(?:an?|the|ein|eine|un|une|una|um|uma|en|et|een)\s+)?(?:[\w-]+\s+)?"
_LABELS = (
    r"text|texte|texto|tekst|testo|autor(?:in|en|innen)?|author|authors|auteurs?|autore|autores|autrice|"
    r"verfasser(?:in)?|redaktion|interview|bericht|reporter|reportage|protokoll|schrijver|forfatter|journalist|"
    r"авторы?|текст|بقلم|نویسنده|מאת|yazan|yazar|by|von|"
    # Автор: Ольга Белова; Yazan: Elif Demir
    r"penulis|oleh|írta|szerző|napsala?|autork[ay]|συντάκτης|γράφει|teksti|kirjoittanut|लेखक|เรื่อง"
)
_BY = rf"(?:{_WORKS}\s+)?(?:by|von|vom|par|por|di|da|door|av|af|przez|от|oleh|írta|bởi|โดย|מאת)\b"
_BY += rf"|(?:{_LABELS})(?:\s*(?:&|/|und|and|et|y|e|og|och|en|i)\s*(?:foto|photo|bild)\w*)?\s*:"
OPENS_A_BYLINE = re.compile(rf"^\W{{0,3}}(?:{_BY})", re.IGNORECASE)
# A name of words in capitals, with what stands between them in one or several names.
# Vowels of Indian scripts and Thai are marks, no letters to a pattern.
_WORD = r"[^\W\d_a-zà-ÿ][\w.'’\u0900-\u0dff\u0e00-\u0e7f-]*"
_LINK = r"(?:van|von|der|den|de|di|da|do|dos|del|della|la|le|du|des|ten|ter|zu|zur|al|el|bin|ibn|y|e|i|of|"
_LINK += r"and|und|et|och|og|en|mit|with|avec|con)"
_NAMES = rf"{_WORD}(?:\s*,?\s+(?:{_LINK}\s+){{0,3}}{_WORD}){{0,9}}"
# … in Paris; … | 4 May 2018; … (Reuters); … 4, 2018; … at 3:15 PM; … Updated 5 May
_REST = (
    r"\.?(?:\s+(?:in|from|aus|à|bei[m]?|at)\s+[^.;|]{2,60})?(?:\s*[,&|/(;–—-].{0,80}"
    r"|\s+(?:(?:on|at|am|um|le|à|el|a las|en|a|il|kl\.?|op)\s+)?(?:\w+,?\s+)?\d.{0,60}"
    r"|\s+(?i:published|updated|posted|last updated|publi|veröff|aktual|actual|aggiorn)\w*\b.{0,60}"
    r"|\s+(?i:photos?|fotos?|bilder|bild|images?)\b.{0,60})?\)?$"
)
# By Jane Doe; Von Max Müller, Berlin; Text: Ruth Amari; what follows a mark is the parser's to leave out
BYLINE = re.compile(rf"^\W{{0,3}}(?i:{_BY})\s*:?\s+{_NAMES}{_REST}")
_WORK_BYLINE = re.compile(  # Ein Artikel von Pamela Sladky | 27.01.2022
    rf"^\W{{0,3}}(?i:{_ARTICLES}{_WORKS}\s+(?:{_BY_WORDS}))\s+{_NAMES}{_REST}"
)
_BARE_LABEL = re.compile(  # Autoren Jelko Djuren und Jutta Klaukien; Autorin/Autor Olga Lind
    r"^(?i:autor(?:in|en|innen)?|author|auteur|autore)(?:/(?i:autor(?:in|en|innen)?))?"
    rf"\s+{_WORD}\s+(?:{_LINK}\s+)?{_NAMES}$"
)
# 06.11.2023 13:30 von Olga; 4 May 2018 by Jane Doe; 05.02.2020 - Redaktion: Ida Berg (Sprecherin)
_DATED = re.compile(
    rf"^.{{0,40}}\d.{{0,20}}?(?<!\w)(?i:(?:by|von|par|por|door|av|af)\s|(?:{_LABELS})\s?:)\s*"
    rf"(?P<name>{_WORD}(?:\s+{_WORD}){{0,3}})(?:\s*\(.{{0,60}}\))?$"
)
# A label in a line, and the name in the next: Autorin: ⏎ Eva Lind; By ⏎ Jane Doe
_LABEL_ALONE = re.compile(
    rf"^(?:{_WORKS}\s+)?(?:by|von|par|por|door|av|af|przez|от)\s*:?$|^(?:{_LABELS})\s*:$"
    r"|^(?:autor(?:in|en|innen)?|authors?|auteurs?|autore|автор)$",
    re.IGNORECASE,
)
_NAME_ALONE = re.compile(rf"^{_WORD}\s+(?:{_LINK}\s+)?{_NAMES}$")
# Max Müller im Gespräch mit Eva Lind: an interview is by both
_TALK = re.compile(
    rf"^(?P<guest>{_NAMES})\s+(?i:im (?:gespräch|interview) mit|in conversation with|interviewed by|"
    rf"en conversación con|en conversation avec|in conversazione con)\s+(?P<host>{_NAMES})$"
)
# 文／王小明; 記者王小明／台北報導; 김철수 기자
_EAST_ASIAN = re.compile(
    r"^[（(【\[]?(?:(?:文|撰文|作者|執筆|取材・文|記者|记者|글)\s?[：:／/｜|]\s?[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,8}"
    r"|(?:記者|记者)\s?[\u3400-\u9fff]{2,4}\s?[／/]|(?:기자명\s)?[\uac00-\ud7a3]{2,4}\s?(?:기자|특파원)(?:\s|=|$)|기자명\s[\uac00-\ud7a3]{2,4}$)"
)
_LONGEST_EAST_ASIAN = 50  # characters
_TEXT_FIRST = re.compile(
    r"^\W{0,3}(?:text|texte|texto|tekst|testo|words|story|by|von|par|por)\b", re.IGNORECASE
)
_CREDIT = re.compile(
    r"photo|foto|image|bild|grafik|illustration|video|copyright|©|credit|quelle|source", re.IGNORECASE
)


def byline_lines(page: ArticleLines) -> Iterator[Candidate]:
    """The lines in and around the article that are bylines.

    >>> lines = ("Von Tunis nach Teheran", "Ein Essay von Eva Lind", "By the way")
    >>> [c.value for c in byline_lines(ArticleLines(lines, headline=0, first=2, last=2))]
    ['Ein Essay von Eva Lind']
    """
    for number in page.near:
        line = page.lines[number]
        if found := _byline(line, "a line"):
            yield found
        elif number and _LABEL_ALONE.match(page.lines[number - 1]) and _NAME_ALONE.match(line):
            yield Candidate(line, "text", "a line under a label")


def other_byline_lines(page: ArticleLines) -> Iterator[Candidate]:
    """The same for the rest of the page, where most bylines are those of other articles."""
    for number, line in enumerate(page.lines):
        if number not in page.near and (found := _byline(line, "a line elsewhere")):
            yield found


def _byline(line: str, place: str) -> Candidate | None:
    if len(line) > _LONGEST_LINE or (_CREDIT.search(line) and not _TEXT_FIRST.match(line)):
        return None
    is_east_asian = len(line) <= _LONGEST_EAST_ASIAN and _EAST_ASIAN.match(line)
    if is_east_asian or any(form.match(line) for form in (BYLINE, _WORK_BYLINE, _BARE_LABEL)):
        return Candidate(line, "text", f"{place} that opens with by")
    if talk := _TALK.match(line):
        return Candidate(LISTED.join(talk.groups()), "text", f"{place} that names an interview's two")
    if dated := _DATED.match(line):
        return Candidate(dated["name"], "text", f"{place} with a date and by")
    return None
