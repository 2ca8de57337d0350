"""What shows a text's language: the script that it is written in, and its most frequent words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from justext import get_stoplist

# Scripts that show a language by themselves: the languages written in each, the most spoken one first, and
# the share of a text's letters that must be in it.
_SCRIPTS = (
    (("ja",), re.compile("[\u3040-\u30ff]"), 0.1),  # kana, beside which stand Chinese characters
    (("zh", "yue", "wuu"), re.compile("[\u3400-\u9fff]"), 0.5),
    (("ko",), re.compile("[\uac00-\ud7af]"), 0.3),
    (("hi", "mr", "ne", "sa", "mai", "bho", "kok", "new"), re.compile("[\u0900-\u0963]"), 0.5),
    (("bn", "as", "bpy"), re.compile("[\u0980-\u09ff]"), 0.5),
    (("pa",), re.compile("[\u0a00-\u0a7f]"), 0.5),
    (("gu",), re.compile("[\u0a80-\u0aff]"), 0.5),
    (("or",), re.compile("[\u0b00-\u0b7f]"), 0.5),
    (("ta",), re.compile("[\u0b80-\u0bff]"), 0.5),
    (("te",), re.compile("[\u0c00-\u0c7f]"), 0.5),
    (("kn",), re.compile("[\u0c80-\u0cff]"), 0.5),
    (("ml",), re.compile("[\u0d00-\u0d7f]"), 0.5),
    (("si",), re.compile("[\u0d80-\u0dff]"), 0.5),
    (("th",), re.compile("[\u0e00-\u0e7f]"), 0.5),
    (("lo",), re.compile("[\u0e80-\u0eff]"), 0.5),
    (("my",), re.compile("[\u1000-\u109f]"), 0.5),
    (("ka",), re.compile("[\u10a0-\u10ff]"), 0.5),
    (("am", "ti"), re.compile("[\u1200-\u137f]"), 0.5),
    (("km",), re.compile("[\u1780-\u17ff]"), 0.5),
    (("hy",), re.compile("[\u0530-\u058f]"), 0.5),
    (("el",), re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), 0.5),
    (("he", "yi"), re.compile("[\u0590-\u05ff]"), 0.5),
    # Letters of Urdu's own in the Arabic script, which Arabic and Persian do without: ٹ ڈ ڑ ں ہ ے
    (("ur", "pnb", "sd", "ks"), re.compile("[\u0679\u0688\u0691\u06ba\u06c1\u06d2]"), 0.04),
)
# jusText's word lists (the most frequent words of a language on the web), by the tag that they stand for.
_LISTS = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian_Bokmal", "fi": "Finnish", "pl": "Polish",
    "cs": "Czech", "sk": "Slovak", "sl": "Slovenian", "hr": "Croatian", "hu": "Hungarian", "ro": "Romanian",
    "tr": "Turkish", "lt": "Lithuanian", "lv": "Latvian", "et": "Estonian", "ca": "Catalan", "ru": "Russian",
    "uk": "Ukrainian", "bg": "Bulgarian", "sr": "Serbian", "ar": "Arabic", "fa": "Persian",
    "id": "Indonesian", "vi": "Vietnamese", "sq": "Albanian", "is": "Icelandic", "ga": "Irish",
    "eu": "Basque", "gl": "Galician", "af": "Afrikaans", "ms": "Malay", "sw": "Swahili", "tl": "Tagalog",
    "cy": "Welsh",
}  # fmt: skip
# Lists of languages that are near to a greater one, or rare: they tell whether a text is in the language
# that a page declares, and never name one by themselves. Macedonian's words are half of Bulgarian's.
_DECLARED_ONLY = {
    "nn": "Norwegian_Nynorsk", "bs": "Bosnian", "sh": "Serbo_Croatian", "mk": "Macedonian",
    "be": "Belarusian", "lb": "Luxembourgish", "nds": "Low_Saxon", "fy": "West_Frisian", "az": "Azerbaijani",
    "tk": "Turkmen", "uz": "Uzbek", "kk": "Kazakh", "ky": "Kyrgyz", "cv": "Chuvash", "ku": "Kurdish",
    "ast": "Asturian", "an": "Aragonese", "oc": "Occitan", "br": "Breton", "mt": "Maltese", "la": "Latin",
    "eo": "Esperanto", "fil": "Tagalog", "ceb": "Cebuano", "jv": "Javanese", "su": "Sundanese",
    "yo": "Yoruba", "ig": "Igbo", "ht": "Haitian",
}  # fmt: skip
_WORDS = re.compile(r"[^\W\d_]+")
_SAMPLE_WORDS = 400
_ENOUGH_LETTERS = 20
_ENOUGH_WORDS = 40  # fewer show nothing
_AT_HOME = 0.2  # the share of frequent words that even dense prose of a language has


def language_of(text: str) -> str | None:
    """The language that a text's script or most frequent words show; None where it is too short to tell.

    >>> language_of("政府は水曜日に新しい政策を発表した。" * 3), language_of("Hm.")
    ('ja', None)
    """
    written_in = languages_of_script(text)
    if written_in:
        return written_in[0]
    words = sample(text)
    if not is_enough(words):
        return None
    share, tag = max((share_of_frequent(words, tag), tag) for tag in _LISTS)
    return tag if share >= _AT_HOME else None


def languages_of_script(text: str) -> tuple[str, ...]:
    """The languages that a text's script allows, the likeliest first; empty for a script of many.

    >>> languages_of_script("जनवरी में लगातार छठे महीने निर्यात गिरा")[:2]
    ('hi', 'mr')
    """
    letters = "".join(_WORDS.findall(text[:4000]))
    if len(letters) < _ENOUGH_LETTERS:
        return ()
    found = (tags for tags, script, share in _SCRIPTS if len(script.findall(letters)) >= share * len(letters))
    return next(found, ())


def sample(text: str) -> Counter[str]:
    """The first words of a text in small letters, counted."""
    words = _WORDS.findall(text[: _SAMPLE_WORDS * 10].lower())
    return Counter(words[:_SAMPLE_WORDS])


def is_enough(words: Counter[str]) -> bool:
    """Whether so many words can show, or contradict, a language."""
    return words.total() >= _ENOUGH_WORDS


def share_of_frequent(words: Counter[str], tag: str) -> float:
    """How many of the words, 0 to 1, are among the most frequent of a language; 0 where it has no list.

    >>> share_of_frequent(sample("It was the day on which it rained"), "en") > 0.5
    True
    """
    return sum(words[word] for word in words.keys() & _frequent(tag)) / (words.total() or 1)


@cache
def _frequent(tag: str) -> frozenset[str]:
    """A language's list: from some 130 words to 7,000, the longer the more a language inflects its words."""
    name = _LISTS.get(tag) or _DECLARED_ONLY.get(tag)
    return frozenset(word.lower() for word in get_stoplist(name)) if name else frozenset()
