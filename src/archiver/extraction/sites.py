"""The site's name as people cite it, and its publisher where that differs.

*Silicon Republic*, not `siliconrepublic.com`, and not "Silicon Republic - Technology News". What the page
declares is believed in the order of `site_witnesses`, after it has been freed of slogans, legal forms and
the page's own title. What a page only happens to say (a logo's text, a feed's title) counts where the
site's host agrees with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.extraction import linked_data
from archiver.extraction.candidates import Candidate
from archiver.extraction.site_witnesses import (
    APPS,
    BESIDE,
    PUBLISHERS,
    declared_names,
    further_names,
    host_of,
    host_stem,
    names_in_title,
)
from archiver.extraction.titles import folded
from archiver.extraction.visible import words_of

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey

# What stands between a site's name and its slogan: "Silicon Republic - Technology News".
_SLOGAN = re.compile(r"\s+[|–—-]\s+|\s*[|:]\s+")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?(?:[\w-]+\.)+[a-z]{2,}/?", re.IGNORECASE)
_URL = re.compile(r"^https?://|^@", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*\((?:www\.)?[\w.-]+\.[a-z]{2,}\)$", re.IGNORECASE)  # Deutsche Welle (www.dw.com)
# The legal form of a company, which publishes sites but is hardly ever one: Fishing & Outdoor Apps GmbH
_COMPANY = re.compile(
    r",?\s+(?:(?:gemeinnützige\s+|g)?GmbH(?:\s*&\s*Co\.?\s*KG)?|AG|SE|KG|eG|UG"  # German
    r"|Inc|LLC|LLP|(?:Pty\.?\s+)?Ltd|Limited|Corp|PLC|plc"  # English
    r"|S\.?A\.?S?|SARL|S\.?L\.?U?|S\.?p\.?A|S\.?r\.?l"  # Romance
    r"|B\.?V|N\.?V|A/S|ApS|AB|ASA?|Oyj?|Sp\. z o\.o)\.?$"  # Dutch, Nordic, Polish
)
_INNER = re.compile(r"\w[^\w]|\w[^\W\d_a-z]")  # Florida Today, HolzWerken: more than a first capital
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|los|il|o|a|de|het)\s+")
_READ = 300_000  # characters of a page in which its site's name is looked for
_SHORTEST_STEM = 4  # letters; shorter ones are words of other things
_SHORTEST_SHARED = 3  # letters of a name that a host may have
# How a host writes letters that it cannot hold, beside leaving the marks away: boersen-zeitung.de
_SPELLED_OUT = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))


def site_names(survey: Survey, *, page_text: str = "") -> list[Candidate]:
    """All candidates for the site's name, the best first.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> page = '<meta property="og:site_name" content="siliconrepublic.com"><title>A | Silicon Republic'
    >>> site_names(survey(document_fromstring(page), url="https://siliconrepublic.com/a"))[0].value
    'Silicon Republic'
    """
    stem, headings = host_stem(survey.url), _headings(survey)
    declared = [c for c in declared_names(survey) if not _URL.match(c.value)]
    shown = [c for c in names_in_title(survey) if folded(c.value) not in headings]
    tidied = [c for c in (_without_title(c, headings) for c in declared) if c is not None]
    said = [replace(c, value=_without_slogan(c.value, stem, (*tidied, *shown))) for c in tidied]
    further = [c for c in further_names(survey) if _is_host_spelled(c.value, stem) and not c.value.islower()]
    hosts = [c for c in (*said, *shown) if _HOST.fullmatch(c.value)]
    found = _by_trust(
        said=[c for c in said if c not in hosts],
        shown=[c for c in shown if c not in hosts],
        further=further,
        hosts=[replace(c, value=c.value.removeprefix("www.")) for c in hosts],
        stem=stem,
    )
    if not found or _is_letters_alone(found[0].value, stem):
        found = [*_cased(found, survey, page_text), *found]
    return _spaced(found)


def _by_trust(
    *,
    said: list[Candidate],
    shown: list[Candidate],
    further: list[Candidate],
    hosts: list[Candidate],
    stem: str,
) -> list[Candidate]:
    """The order of belief, each row with a page that shows why."""
    houses = [replace(c, value=_COMPANY.sub("", c.value)) for c in said if _COMPANY.search(c.value)]
    named = [c for c in said if not _COMPANY.search(c.value)]
    apps = [c for c in named if c.place in APPS]
    lone = [c for c in named if c.place in PUBLISHERS]
    sure = [c for c in named if c not in apps and c not in lone]
    is_of_site = bool(sure) and sure[0].place == "og:site_name"
    ordered = (
        *(sure if is_of_site else ()),  # said of the site, and of nothing else
        # The Philadelphia Inquirer of inquirer.com, before the publisher of an article taken over
        *(c for c in (*sure, *lone, *houses) if is_host_of(c.value, stem)),
        *sure,
        *(c for c in hosts if c.witness != "title" and _is_styled(c.value)),  # Boston.com, Libération.fr
        *(c for c in apps if is_host_of(c.value, stem)),
        *(c for c in shown if _is_host_spelled(c.value, stem)),
        *(c for c in shown if is_host_of(c.value, stem)),  # "A day – LDT Magazine – Blog" of ldt.de
        *further,  # the logo of boersen-zeitung.de
        *(c for c in hosts if c.witness == "title"),  # "A day – stol.it – All the news"
        *(c for c in shown if c.place == BESIDE),  # "A day | The Site"
        *apps,  # "BioBioChile para iPhone"
        *lone,  # <meta name="publisher">, which may be a person or a company
        *hosts,
        *houses,
    )
    return list(dict.fromkeys(ordered))


def _is_styled(host: str) -> bool:
    """Whether a host is written as a name: in letters of both cases.

    >>> _is_styled("Boston.com"), _is_styled("boston.com"), _is_styled("FAZ.NET")
    (True, False, False)
    """
    return not host.islower() and not host.isupper()


def is_host_of(name: str, stem: str) -> bool:
    """Whether a site's host is made of its name, of a part of it, or of its first letters.

    >>> [is_host_of(name, "faz") for name in ("Frankfurter Allgemeine Zeitung", "FAZ.NET", "Die Welt")]
    [True, True, False]
    >>> is_host_of("Börsen-Zeitung", "boersen-zeitung"), is_host_of("The Philadelphia Inquirer", "inquirer")
    (True, True)
    """
    host = folded(stem)
    for letters in _plain_forms(name):
        whole = folded(letters)
        if len(whole) >= _SHORTEST_SHARED and (whole in host or host in whole):
            return True
        initials = "".join(word[0] for word in re.findall(r"\w+", letters.casefold()))
        if len(initials) >= _SHORTEST_SHARED and initials == host:
            return True
    return False


def _is_host_spelled(name: str, stem: str) -> bool:
    """Whether a name is what the host is called, with or without an article: The Guardian.

    >>> [_is_host_spelled(name, "guardian") for name in ("The Guardian", "Guardian", "Guardian Sport")]
    [True, True, False]
    """
    host = folded(stem)
    forms = {folded(letters) for form in _plain_forms(name) for letters in (form, _ARTICLE.sub("", form))}
    return bool(host) and host in forms


def _plain_forms(name: str) -> set[str]:
    """How a name may be written in a host: without its marks, or with them spelled out."""
    spelled = name.casefold()
    for letters, letter in _SPELLED_OUT:
        spelled = spelled.replace(letter, letters)
    return {_without_marks(name.casefold()), _without_marks(spelled)}


def _without_marks(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _is_letters_alone(name: str, stem: str) -> bool:
    """Whether a name is but the host's in small letters, as content systems fill it in."""
    return name.islower() and folded(name) == folded(stem)


def _cased(found: list[Candidate], survey: Survey, page_text: str) -> list[Candidate]:
    """The name that only its host's letters give, as the page writes it elsewhere; the surest first.

    One word that the page prints with a capital may but begin a sentence: small letters may be meant.
    """
    stem = host_stem(survey.url)
    whole = re.compile(rf"{re.escape(stem)}(?:\.[a-z]+)*", re.IGNORECASE)
    said = [c for c in found if c.witness != "link" and whole.fullmatch(c.value)]
    written = [c for c in said if not c.value.islower()]  # Canada.com
    called = [c for c in found if c.witness == "title" and _HOST.fullmatch(c.value)]  # "A day - nj.com"
    spelled = _spelled(stem, survey.title, page_text[:_READ])
    return (written or called)[:1] or [c for c in spelled if not found or _INNER.search(c.value)]


def _spelled(stem: str, *texts: str) -> list[Candidate]:
    """How the page itself most often writes the name that its host spells in small letters.

    >>> [c.value for c in _spelled("ottawacitizen", "Rain - Ottawa Citizen", "ottawacitizen.com")]
    ['Ottawa Citizen']
    >>> [c.value for c in _spelled("boersen-zeitung", "Die Börsen-Zeitung")]
    ['Börsen-Zeitung']
    """
    letters = [char for char in stem if char.isalnum()]
    if len(letters) < _SHORTEST_STEM:
        return []
    between = r"[\s&'’.-]{0,2}"
    form = between.join(map(re.escape, letters))
    for spelled, letter in _SPELLED_OUT:
        form = form.replace(between.join(spelled), f"(?:{between.join(spelled)}|{letter})")
    pattern = re.compile(rf"(?<![\w.@/-]){form}(?![\w@/-]|\.\w)", re.IGNORECASE)
    written = Counter(" ".join(found[0].split()) for text in texts for found in pattern.finditer(text))
    names = [name for name, _ in written.most_common() if name[0].isupper() and not name.isupper()]
    return [Candidate(name, "text", "the host's name") for name in names[:1]]


def _spaced(found: list[Candidate]) -> list[Candidate]:
    """The best name, in another witness's spelling of the same letters that parts its words: The Hill."""
    if not found or " " in found[0].value:
        return found
    letters = folded(found[0].value)
    parted = [c for c in found if " " in c.value and folded(c.value) == letters]
    return list(dict.fromkeys([*parted[:1], *found]))


def _headings(survey: Survey) -> set[str]:
    """What the page calls itself, by which a site is never called."""
    said = [c.value for c in survey.meta("og:title", "twitter:title")]
    if survey.heading is not None:
        said.append(words_of(survey.heading))
    parts = [part for title in said for part in (title, *_SLOGAN.split(title)[:1])]
    stem = host_stem(survey.url)
    return {folded(part) for part in parts if folded(part) and folded(stem) not in folded(part)}


def _without_title(candidate: Candidate, headings: set[str]) -> Candidate | None:
    """A name freed of the page's own title: *A day | The Site*; None where it is nothing else."""
    parts = _SLOGAN.split(candidate.value)
    kept = [part for part in parts if folded(part) and folded(part) not in headings]
    if folded(candidate.value) in headings or not kept:
        return None
    return candidate if len(kept) == len(parts) else replace(candidate, value=" ".join(kept))


def known_as(survey: Survey, names: Iterable[Candidate]) -> list[str]:
    """All that the site may call itself, so that a title or a byline can be freed of it.

    Parts of a title are left out: they may be the article's.
    """
    handles = [c.value.lstrip("@") for c in survey.meta("twitter:site")]
    said = [c.value for c in names if c.witness != "title"]
    declared = [c.value for c in survey.meta("og:site_name")]
    return [*said, *declared, *handles, host_of(survey.url), host_stem(survey.url)]


def publishers(survey: Survey) -> list[Candidate]:
    """All candidates for the publisher, the best first."""
    linked = [c for article in survey.articles for c in linked_data.said(article, "publisher")]
    items = [c for item in survey.items for c in linked_data.said(item, "publisher", witness="microdata")]
    return [
        *linked,
        *items,
        *survey.meta("dc.publisher", "dcterms.publisher", "citation_publisher", "publisher"),
    ]


def _without_slogan(name: str, stem: str, others: Iterable[Candidate]) -> str:
    """The part of a name that the host, or another witness, also has, where the rest is a slogan."""
    name = _ADDRESS.sub("", name)
    parts = [part.strip() for part in _SLOGAN.split(name) if part.strip()]
    if len(parts) < 2:
        return name
    known = {folded(c.value) for c in others}
    for part in parts:
        if folded(part) in known or folded(part) == folded(stem):
            return part
    return parts[0]
