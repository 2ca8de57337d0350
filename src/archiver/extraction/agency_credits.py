"""News agencies that a page credits in a line of its own: *dpa*, *Source: AFP*, *News - Anadolu Ajansı*.

Such a line says whose the text is where no writer is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from archiver.extraction.candidates import Candidate
from archiver.extraction.declared_writers import LISTED
from archiver.extraction.names.agencies import is_agency, known_name

if TYPE_CHECKING:
    from archiver.extraction.article_lines import ArticleLines

_LONGEST_LINE = 60  # characters
_SOURCE = re.compile(  # Quelle: kathpress
    r"^(?:quellen?|sources?|fuentes?|fontes?|fonti|bron|źródło|zdroj|källa|kilde|lähde|kaynak|forrás|источник|джерело"
    r"|πηγή|agentur|agency|agencia|agence)\s*:\s*",
    re.IGNORECASE,
)
_OF_A_PICTURE = re.compile(r"photo|foto|bild|image|video", re.IGNORECASE)
_SIGNS = re.compile(r"\s*[|/,•·()]\s*|\s+[–—-]\s+|\s+(?:and|und|et|y|e|en)\s+")


def agency_credits(page: ArticleLines) -> Iterator[Candidate]:
    """The agencies that lines beside the headline and under the text name, if these lines say nothing else.

    >>> from archiver.extraction.article_lines import ArticleLines
    >>> page = ArticleLines(("A day of rain", "It rained. " * 20, "Source: AFP"), 0, 1, 1)
    >>> [c.value for c in agency_credits(page)]
    ['AFP']
    """
    for number in dict.fromkeys(chain(page.around, page.tail)):
        line = page.lines[number]
        if len(line) > _LONGEST_LINE:
            continue
        parts = [
            _SOURCE.sub("", part) for part in _SIGNS.split(line) if part and not _OF_A_PICTURE.match(part)
        ]
        named = [known_name(tuple(part.split())) for part in parts]
        agencies = [name for name in named if name and is_agency(name)]
        others = [part for part, name in zip(parts, named, strict=True) if not name]
        if agencies and not any(_says_more(part) for part in others):
            yield Candidate(LISTED.join(agencies), "text", "a line that names an agency")


def _says_more(part: str) -> bool:
    """Whether the words beside an agency are more than a section (*News*) or a date."""
    return " " in part and not any(char.isdigit() for char in part)
