"""Bylines in running text: lines of a page that name its writer and do nothing else.

*By Jane Doe*, *Von Max Müller, Berlin*, *Ein Interview von Ana Ruiz mit Otto Beck*, *Autorin: Eva Lind*.
Many a page declares the account that posted it, and prints the writer's name in such a line alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archiver.extraction.article_lines import ArticleLines
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
    r"verfasser(?:in)?|redaktion|interview|bericht|reporter|reportage|protokoll|schrijver|forfatter|journalist|"
    r"авторы?|текст|بقلم|نویسنده|מאת|yazan|yazar|by|von"  # Автор: Ольга Белова; Yazan: Elif Demir
)
_BY = rf"(?:{_WORKS}\s+)?(?:by|von|vom|par|por|di|da|door|av|af|przez|от)\b|(?:{_LABELS})\s*:"
OPENS_A_BYLINE = re.compile(rf"^\W{{0,3}}(?:{_BY})", re.IGNORECASE)
# A name of words in capitals, with what stands between them in one or several names.
_WORD = r"[^\W\d_a-zà-ÿ][\w.'’-]*"
_LINK = r"(?:van|von|der|den|de|di|da|do|dos|del|della|la|le|du|des|ten|ter|zu|zur|al|el|bin|ibn|y|e|i|of|"
_LINK += r"and|und|et|och|og|en|mit|with|avec|con)"
_NAMES = rf"{_WORD}(?:\s*,?\s+(?:{_LINK}\s+){{0,3}}{_WORD}){{0,9}}"
# … in Paris; … | 4 May 2018; … (Reuters)
_REST = r"\.?(?:\s+(?:in|from|aus|à)\s+[^.;|]{2,40})?(?:\s*[,&|/(;–—-].{0,80})?\)?$"
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
# 文／王小明; 記者王小明／台北報導; 김철수 기자
_EAST_ASIAN = re.compile(
    r"^[（(【\[]?(?:(?:文|撰文|作者|執筆|取材・文|記者|记者|글)\s?[：:／/｜|]\s?[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,8}"
    r"|(?:記者|记者)\s?[\u3400-\u9fff]{2,4}\s?[／/]|[\uac00-\ud7a3]{2,4}\s?(?:기자|특파원)(?:\s|=|$))"
)
_LONGEST_EAST_ASIAN = 30  # characters
_CREDIT = re.compile(
    r"photo|foto|image|bild|grafik|illustration|video|copyright|©|credit|quelle|source", re.IGNORECASE
)


def byline_lines(page: ArticleLines) -> Iterator[Candidate]:
    """The lines of a page's visible text that are bylines, those of the article before others'.

    >>> lines = ("Von Tunis nach Teheran", "Ein Essay von Eva Lind", "By the way")
    >>> [c.value for c in byline_lines(ArticleLines(lines, headline=0, first=2, last=2))]
    ['Ein Essay von Eva Lind']
    """
    far: list[Candidate] = []
    for number, line in enumerate(page.lines):
        if len(line) > _LONGEST_LINE or _CREDIT.search(line):
            continue
        is_near = page.is_near(number)
        place = "a line" if is_near else "a line elsewhere"
        found = None
        is_east_asian = len(line) <= _LONGEST_EAST_ASIAN and _EAST_ASIAN.match(line)
        if is_east_asian or any(form.match(line) for form in (BYLINE, _WORK_BYLINE, _BARE_LABEL)):
            found = Candidate(line, "text", f"{place} that opens with by")
        elif dated := _DATED.match(line):
            found = Candidate(dated["name"], "text", f"{place} with a date and by")
        if found and is_near:
            yield found
        elif found:
            far.append(found)
    yield from far
