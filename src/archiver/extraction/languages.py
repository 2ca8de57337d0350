"""The language of a page, as a BCP 47 tag: what its markup says, or what its words show where that lies."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from justext import get_stoplist

from archiver.extraction import linked_data
from archiver.extraction.candidates import Candidate

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey

# jusText's word lists (the most frequent words of a language on the web), by the tag that they stand for.
_LISTS = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian_Bokmal", "fi": "Finnish", "pl": "Polish",
    "cs": "Czech", "sk": "Slovak", "sl": "Slovenian", "hr": "Croatian", "hu": "Hungarian", "ro": "Romanian",
    "tr": "Turkish", "lt": "Lithuanian", "lv": "Latvian", "et": "Estonian", "ca": "Catalan", "ru": "Russian",
    "uk": "Ukrainian", "bg": "Bulgarian", "sr": "Serbian", "el": "Greek", "ar": "Arabic", "fa": "Persian",
    "he": "Hebrew", "hi": "Hindi", "bn": "Bengali", "id": "Indonesian", "vi": "Vietnamese", "sq": "Albanian",
    "is": "Icelandic", "ga": "Irish", "eu": "Basque", "gl": "Galician", "af": "Afrikaans", "ms": "Malay",
}  # fmt: skip
# Languages that a script alone shows, and the share of letters that must be in it.
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]"), 0.1),
    ("zh", re.compile("[\u3400-\u9fff]"), 0.5),
    ("ko", re.compile("[\uac00-\ud7af]"), 0.3),
    ("th", re.compile("[\u0e00-\u0e7f]"), 0.5),
    ("ka", re.compile("[\u10a0-\u10ff]"), 0.5),
    ("hy", re.compile("[\u0530-\u058f]"), 0.5),
    ("ta", re.compile("[\u0b80-\u0bff]"), 0.5),
    ("te", re.compile("[\u0c00-\u0c7f]"), 0.5),
)
_TAG = re.compile(r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
_SAMPLE_WORDS = 400
_ENOUGH_LETTERS = 20
_ENOUGH_WORDS = 40  # fewer cannot contradict the markup
_AT_HOME = 0.2  # the share of frequent words that even dense prose of a language has
_SURE = 0.4  # a share that no other language's words reach: German has a quarter of English's
_MARGIN = 1.5  # how many times as many another language must have to overrule the markup
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}


def languages(survey: Survey, *, text: str) -> list[Candidate]:
    """All candidates for the language, the best first; `text` is the article's own.

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
    primary = _primary(declared[0].value) if declared else ""
    words = _sample(text)
    at_home = _share(words, primary) if primary in _LISTS and words.total() >= _ENOUGH_WORDS else 0.0
    if at_home >= _SURE:
        return declared
    seen = language_of(text)
    if not seen or seen == primary or (seen in _LISTS and _share(words, seen) < _MARGIN * at_home):
        return declared
    shown = Candidate(seen, "text")
    agreeing = [c for c in declared if _primary(c.value) == seen]
    return [*agreeing, shown, *(c for c in declared if c not in agreeing)]


def language_of(text: str) -> str | None:
    """The language that a text's script or most frequent words show; None where it is too short to tell.

    >>> language_of("政府は水曜日に新しい政策を発表した。" * 3), language_of("Hm.")
    ('ja', None)
    """
    letters = "".join(_WORDS.findall(text[:4000]))
    if len(letters) < _ENOUGH_LETTERS:
        return None
    for tag, script, share in _SCRIPTS:
        if len(script.findall(letters)) >= share * len(letters):
            return tag
    words = _sample(text)
    if words.total() < _ENOUGH_WORDS:
        return None
    share, tag = max((_share(words, tag), tag) for tag in _LISTS)
    return tag if share >= _AT_HOME else None


def _declared(survey: Survey) -> list[Candidate]:
    said = [Candidate(survey.root.get("lang") or survey.root.get("xml:lang") or "", "markup", "html lang")]
    body = survey.root.find("body")
    if body is not None:
        said.append(Candidate(body.get("lang") or "", "markup", "body lang"))
    said += [c for article in survey.articles for c in linked_data.said(article, "inLanguage")]
    said += survey.meta("og:locale", "content-language", "dc.language", "dcterms.language", "language")
    found = [Candidate(_tag(c.value), c.witness, c.place) for c in said]
    return [c for c in found if c.value]


def _tag(written: str) -> str:
    """A language tag in the form of BCP 47, section 2.1.1: `en_us` is `en-US`; empty where it is none."""
    found = _TAG.match(written.strip())
    if not found:
        return ""
    language, script, region = found.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def _primary(tag: str) -> str:
    language = tag.partition("-")[0]
    return _SAME.get(language, language)


def _sample(text: str) -> Counter[str]:
    words = _WORDS.findall(text[: _SAMPLE_WORDS * 10].lower())
    return Counter(words[:_SAMPLE_WORDS])


def _share(words: Counter[str], tag: str) -> float:
    return sum(words[word] for word in words.keys() & _frequent(tag)) / words.total()


@cache
def _frequent(tag: str) -> frozenset[str]:
    """The 200 or so most frequent words; a longer list has loan words of every other language."""
    return frozenset(word.lower() for word in get_stoplist(_LISTS[tag]))
