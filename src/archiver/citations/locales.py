"""The languages that a citation can be printed in: those of CSL's locale files, which pandoc carries."""

from __future__ import annotations

import re

from archiver.errors import UsageError

# github.com/citation-style-language/locales, as pandoc 3 carries it. A region that is not here (de-LI,
# en-AU) gets its language's own.
_LISTED = """
    af-ZA ar bal-PK bg-BG brh-PK ca-AD cs-CZ cy-GB da-DK de-AT de-CH de-DE el-GR en-GB en-US es-CL es-ES
    es-MX et-EE eu fa-IR fi-FI fr-CA fr-FR gl-ES he-IL hi-IN hr-HR hu-HU id-ID is-IS it-IT ja-JP km-KH ko-KR
    la lij-IT lt-LT lv-LV mn-MN ms-MY nb-NO nl-NL nn-NO pa-PK pl-PL pt-BR pt-PT ro-RO ru-RU sk-SK sl-SI
    sr-RS sv-SE th-TH tr-TR uk-UA vi-VN zh-CN zh-TW
"""
LOCALES = tuple(_LISTED.split())
_LANGUAGES = frozenset(locale.partition("-")[0] for locale in LOCALES)

# RFC 5646, 2.1: language, script, region, variants; extensions say nothing to CSL.
_TAG = re.compile(
    r"""
      (?P<language>[a-z]{2,3})
      (?:-(?P<script>[a-z]{4}))?                  # sr-Latn
      (?:-(?P<region>[a-z]{2}|[0-9]{3}))?         # de-AT, es-419
      (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*    # de-1996, ca-valencia
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def checked_locale(tag: str) -> str:
    """A BCP 47 tag in its usual case, or UsageError where no citation can be printed in it.

    >>> checked_locale("DE_de"), checked_locale("sr-latn-rs"), checked_locale("en-au")
    ('de-DE', 'sr-Latn-RS', 'en-AU')
    >>> checked_locale("xr-RS")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    archiver.errors.UsageError: locale 'xr-RS': it is no language of citations; the nearest are sr-RS, ...
    """
    found = _TAG.fullmatch(tag.replace("_", "-"))
    if not found:
        raise UsageError(f"locale {tag!a}: it is no language tag (BCP 47); write it as de-DE or fr")
    language = found["language"].lower()
    if language not in _LANGUAGES:
        raise UsageError(f"locale {tag!r}: it is no language of citations; {_advice(tag)}")
    script, region = (found["script"] or "").title(), (found["region"] or "").upper()
    return "-".join(part for part in (language, script, region) if part)


def _advice(tag: str) -> str:
    from rapidfuzz import fuzz, process

    nearest = process.extract(tag, LOCALES, scorer=fuzz.ratio, limit=3, score_cutoff=40)
    names = [name for name, *_ in nearest] or ["en-US", "en-GB", "de-DE"]
    return f"the nearest are {', '.join(names)}"
