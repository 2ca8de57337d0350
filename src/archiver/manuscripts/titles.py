"""Titles and scare quotes: passages in quotation marks that quote nobody.

Asked only of a quotation without a link, note or attribution of its own (RULES: three common words
that do cite a page are for a person to look at). Words are few, and no grammar is at hand: what decides
is length, capitals, and how the sentence hands the words to somebody.
"""

from __future__ import annotations

import re

_SCARE_WORDS = 3
_TITLE_WORDS = 14
# A script without blanks: about two characters a word.
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…。！？]\W*$")
_TITLE_MARKS = frozenset("《〈")

# Verbs and phrases that hand words to a speaker, looked for close to the quotation.
_SAYING = {
    "en": "said, says, saying, told, tells, called, calls, calling, wrote, writes, writing, asked, "
    "asks, added, adds, replied, replies, stated, states, described, describes, describing, "
    "claimed, claims, argued, argues, warned, warns, admitted, announced, declared, "
    "explained, insisted, tweeted, posted, quoted, quotes, quoting, dubbed, noted, recalled, "
    "remarked, concluded, observed, complained, joked, promised, vowed, pledged, denied, "
    "acknowledged, confirmed, predicted, responded, testified, urged, demanded, cried, shouted, "
    "branded, labelled, labeled, termed, put it, words were, according to, in "
    "his words, in her words, in their words, in its words",
    "de": "sagt, sagte, sagten, nannte, nannten, nennt, schrieb, schreibt, erklärte, erklärten, "
    "meinte, meinten, laut, zufolge, betonte, bezeichnete, antwortete, warnte, forderte, so der, "
    "so die, beschimpft, kritisierte, kündigte",
    "fr": "dit, déclare, déclaré, déclarait, affirme, affirmé, écrit, écrivait, selon, d'après, "
    "d’après, qualifie, qualifié, explique, expliqué, ajoute, ajouté",
    "es": "dijo, dice, afirmó, declaró, escribió, según, señaló, calificó, explicó, añadió",
    "pt": "disse, diz, afirmou, declarou, escreveu, segundo, chamou",
    "it": "detto, dichiarato, scritto, secondo, afferma, affermato, definito",
    "nl": "zei, zegt, schreef, noemde, volgens",
    "sv da no": "säger, sade, skrev, enligt, siger, sagde, ifølge, sier",
    "pl cs": "powiedział, powiedziała, napisał, napisała, według, stwierdził, stwierdziła, řekl, "
    "řekla, uvedl, uvedla, podle",
    "ru uk": "сказал, сказала, говорит, заявил, заявила, написал, написала, назвал, назвала, пишет, по "
    "словам, сообщил, сообщила, сказав, заявив",
    "tr": "dedi, söyledi, göre, belirtti",
}
# No blanks set these words off, or prefixes and endings grow on them.
_SAYING_WITHIN_WORDS = (
    r"と(?:述べ|語|話|言|書)|[说說]|表示|[称稱]|[写寫]道|말했|밝혔|قال|أضاف|صرح|אמר|כתב|कहा"
)
_ATTRIBUTION = re.compile(
    rf"\b(?:{'|'.join(', '.join(_SAYING.values()).split(', '))})\b|{_SAYING_WITHIN_WORDS}", re.IGNORECASE
)
_DISTANCING = re.compile(
    r"(?:\bso[- ]called|\bsogenannt\w*|\bsoi-disant|\bprétendue?s?|\bllamad[oa]s?|\bcosiddett\w+"
    r"|\bтак называем\w+|いわゆる|所谓的?|所謂的?)\s*$",
    re.IGNORECASE,
)
# `In “…”, Smith wrote`, `the essay “…”`: what stands before a work's title, whoever speaks behind it.
_INTRODUCES_A_TITLE = re.compile(
    r"\b(?:in|see|cf\.?|titled|entitled|article|essay|book|novel|paper|chapter|song|album|film|report|poem|"
    r"siehe|vgl\.?|artikel|aufsatz|buch|roman|voir|dans|livre|véase|artículo|libro|articolo)\s*$",
    re.IGNORECASE,
)
_LONG_PREPOSITIONS = frozenset(
    ["about", "after", "against", "before", "between", "beyond", "under", "without", "through", "toward"]
)
_QUOTATION_MARK = re.compile('[“”„«»「」『』"]')
_NEAR = 60
_JUST_BEHIND = 30


def why_unchecked(words: str, *, opener: str, before: str, after: str) -> str | None:
    """`a title` or `a scare quote` where the words quote nobody, else None.

    `before` and `after` are the rest of its sentence.

    >>> why_unchecked("experts", opener="“", before="The so-called ", after=" were wrong.")
    'a scare quote'
    >>> why_unchecked("The Old Man and the Sea", opener="“", before="He read ", after=" twice.")
    'a title'
    >>> why_unchecked("a disaster", opener="“", before="The minister called it ", after=".")
    """
    if opener in _TITLE_MARKS:
        return "a title"
    if _DISTANCING.search(before):
        return "a scare quote"
    found = _WORD.findall(words)
    length = len(found) + len(_SPACELESS.findall(words)) / 2
    if _INTRODUCES_A_TITLE.search(before) and 1 < length <= _TITLE_WORDS and _is_headline(found):
        return "a title"
    if _is_attributed(words, before, after):
        return None
    if opener == "『" and length <= _TITLE_WORDS and not after.startswith("と"):
        return "a title"
    if _SCARE_WORDS < length <= _TITLE_WORDS and _is_headline(found):
        return "a title"
    if length <= _SCARE_WORDS and not (found and _SENTENCE_END.search(words)):
        return "a scare quote"
    return None


def opens_a_reference(before: str, after: str) -> bool:
    """Whether a quotation in a note or a list of sources is the cited work's title, behind its authors.

    >>> opens_a_reference("[1] Smith, Anna, and Jo Poe. ", " Example Times, 2020. https://example.org/")
    True
    >>> opens_a_reference("Smith put it otherwise: ", " (https://example.org/)")
    False
    >>> opens_a_reference("", "\\nwrote the Gazette (https://example.org/)")
    False
    """
    behind = _QUOTATION_MARK.split(after)[0][:_JUST_BEHIND]
    if _ATTRIBUTION.search(behind):
        return False
    lower = [word for word in _WORD.findall(before) if word[0].islower() and len(word) > 3]
    if len(lower) > 1 or before.rstrip().endswith((":", "：")) or _ATTRIBUTION.search(before):
        return False
    return bool(after.strip(" .,;()[]"))


def _is_attributed(words: str, before: str, after: str) -> bool:
    if before.rstrip().endswith((":", "：")):
        return True
    if words.rstrip().endswith((",", "，")) and after.strip():
        return True
    # What another quotation's words or its speaker say is not this one's attribution.
    before, after = _QUOTATION_MARK.split(before)[-1], _QUOTATION_MARK.split(after)[0]
    return bool(_ATTRIBUTION.search(before[-_NEAR:]) or _ATTRIBUTION.search(after[:_NEAR]))


def _is_headline(words: list[str]) -> bool:
    """Whether all words but short ones begin with a capital, as English titles do.

    >>> _is_headline("The Old Man and the Sea".split()), _is_headline("The old man went to Sea".split())
    (True, False)
    """
    capitals = [word for word in words if word[0].isupper()]
    others = [word for word in words if word[0].islower()]
    return (
        bool(capitals)
        and not words[0][0].islower()
        and len(capitals) >= len(others)
        and all(len(word) <= 4 or word in _LONG_PREPOSITIONS for word in others)
    )
