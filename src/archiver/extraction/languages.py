"""The language of a page, as a BCP 47 tag: what its markup says, or what its words show where that lies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.extraction import linked_data
from archiver.extraction.candidates import Candidate
from archiver.extraction.language_signs import (
    is_enough,
    language_of,
    languages_of_script,
    sample,
    share_of_frequent,
)

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey

_TAG = re.compile(r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?\b", re.IGNORECASE)
_SURE = 0.4  # a share that no other language's words reach: German has a quarter of English's
_MARGIN = 1.5  # how many times as many another language must have to overrule the markup
_SAME = {"nb": "no", "iw": "he", "in": "id"}  # Bokmål is Norwegian; iw and in are withdrawn codes
# What stands for no language (ISO 639-2): undetermined, multiple, no linguistic content.
_NONE = frozenset(("und", "mul", "zxx"))
# Codes of countries, which are none of a language, in its place; and three letters where BCP 47 has two.
_MISWRITTEN = {
    "jp": "ja", "cz": "cs", "gr": "el", "dk": "da", "kr": "ko", "cn": "zh", "ua": "uk", "gb": "en",
    "us": "en", "rs": "sr", "vn": "vi", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr",
    "spa": "es", "ita": "it", "por": "pt", "nld": "nl", "dut": "nl", "rus": "ru", "pol": "pl", "jpn": "ja",
    "zho": "zh", "chi": "zh", "kor": "ko", "ara": "ar", "tur": "tr", "swe": "sv", "dan": "da", "nor": "no",
    "fin": "fi",
}  # fmt: skip


def languages(survey: Survey, *, text: str, page_text: str = "") -> list[Candidate]:
    """All candidates for the language, the best first; `text` is the article's own.

    Where that is too short to show anything, all that is visible is asked: `page_text`.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> page = survey(document_fromstring("<html lang=en_US><p>Ja.</p>"), url="https://a.org/")
    >>> languages(page, text="Ja.")
    [Candidate(value='en-US', witness='markup', place='html lang')]
    >>> german = "Das ist der Tag, an dem es in der Stadt nicht mehr so war wie sonst. "
    >>> languages(page, text=german * 5)[0].value
    'de'
    """
    declared = _declared(survey)
    shown = text if is_enough(sample(text)) or languages_of_script(text) else page_text or text
    seen = _overruling(shown, _primary(declared[0].value) if declared else "")
    if seen is None:
        return declared
    agreeing = [c for c in declared if _primary(c.value) == seen]
    return [*agreeing, Candidate(seen, "text"), *(c for c in declared if c not in agreeing)]


def _overruling(text: str, declared: str) -> str | None:
    """The language that a text shows; None where it is, or may well be, the declared one."""
    words = sample(text)
    at_home = share_of_frequent(words, declared) if is_enough(words) else 0.0
    if at_home >= _SURE:
        return None
    if written_in := languages_of_script(text):
        return None if declared in written_in else written_in[0]  # Marathi has the script of Hindi
    seen = language_of(text)
    if not seen or seen == declared or share_of_frequent(words, seen) < _MARGIN * at_home:
        return None
    return seen


def _declared(survey: Survey) -> list[Candidate]:
    said = [Candidate(survey.root.get("lang") or survey.root.get("xml:lang") or "", "markup", "html lang")]
    body = survey.root.find("body")
    if body is not None:
        said.append(Candidate(body.get("lang") or "", "markup", "body lang"))
    said += [c for article in survey.articles for c in linked_data.said(article, "inLanguage")]
    said += [c for i in survey.items for c in linked_data.said(i, "inLanguage", witness="microdata")]
    said += survey.meta("og:locale", "content-language", "dc.language", "dcterms.language", "language")
    found = [Candidate(_tag(c.value), c.witness, c.place) for c in said]
    return [c for c in found if c.value]


def _tag(written: str) -> str:
    """A language tag in the form of BCP 47, section 2.1.1: `en_us` is `en-US`; empty where it is none.

    >>> _tag("en_us"), _tag("deu"), _tag("und"), _tag("English")
    ('en-US', 'de', '', '')
    """
    found = _TAG.match(written.strip())
    if not found:
        return ""
    language, script, region = found.groups()
    language = _MISWRITTEN.get(language.lower(), language.lower())
    if language in _NONE:
        return ""
    parts = (language, script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def _primary(tag: str) -> str:
    language = tag.partition("-")[0]
    return _SAME.get(language, language)
