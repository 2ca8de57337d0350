"""Bylines to persons: whom a page's byline names as its authors.

The stages, each a module: `bylines` cuts the raw text into phrases and knows which of them are credits for
something else, `byline_phrases` says what a phrase is, `name_parts` takes a name apart. Here they are put
together: names that are written family first, and what beside a person is only whom that person works for.
"""

from __future__ import annotations

from archiver.extraction.names.agencies import known_name
from archiver.extraction.names.byline_phrases import NOTHING, Kind, Reading, read_phrase
from archiver.extraction.names.byline_words import NAME_JOINTS
from archiver.extraction.names.bylines import Phrase, read_byline
from archiver.extraction.names.inverted_names import read_inverted, runs_of_single_words
from archiver.extraction.names.name_parts import is_suffix
from archiver.extraction.names.organisations import is_institution, is_organisation, is_placeholder
from archiver.extraction.names.places import is_place
from archiver.extraction.names.role_words import CORPORATE_WORDS
from archiver.extraction.names.word_tables import folded
from archiver.model import Person

_LONGEST_SIGN = 4  # letters


def parse_byline(raw: str, *, language: str | None = None) -> tuple[Person, ...]:
    """The authors that a raw byline names, in its order; empty where it names none.

    By-words, roles, titles, degrees, addresses, dates, places and employers are left out, and so are
    photographers, editors, translators and contributors; placeholders (*admin*, *Staff*) are no author.
    An agency or organisation is a `literal`, a mononym a `family` alone, and particles lead `family`.
    `language`, a BCP 47 tag, settles the order of names (*Nagy Péter*) and double surnames where the script
    or the byline's own words don't. Never raises, and takes every character from `raw`, case aside.

    >>> [str(person) for person in parse_byline("By JANE DOE and Ludwig van Beethoven III, Staff Writers")]
    ['Jane Doe', 'Ludwig van Beethoven III']
    >>> parse_byline("Von Max Müller, Berlin | Fotos: Eva Lind")
    (Person(given='Max', family='Müller', particle=None, suffix=None, literal=None),)
    >>> parse_byline("Posted by admin")
    ()
    """
    byline = read_byline(raw)
    spoken = language.split("-")[0].split("_")[0].casefold() if language else byline.language
    for part in ("author", "update"):
        phrases = _joined([phrase for phrase in byline.phrases if phrase.part == part])
        if people := _authors(_readings(phrases, spoken)):
            return people
    if beside := _readings([phrase for phrase in byline.phrases if phrase.part == "with"], spoken):
        agencies = [reading for _, reading in beside if reading.kind == "agency"]
        return tuple(person for agency in agencies for person in agency.people)  # La rédaction avec AFP
    if byline.phrases:
        return ()
    return tuple(
        Person(literal="@" + handle.lstrip("@").rstrip(".")) for handle in dict.fromkeys(byline.handles)
    )


def _joined(phrases: list[Phrase]) -> list[Phrase]:
    """Phrases that an *and* or a comma cut, though they are one name: *José Ortega y Gasset*."""
    joined: list[Phrase] = []
    for phrase in phrases:
        last = joined[-1] if joined else None
        if last and _is_continued(last, phrase):
            sign = (phrase.before,) if phrase.is_joined else ()
            comma = "," if phrase.before == "," else ""
            words = (*last.words[:-1], last.words[-1] + comma, *sign, *phrase.words)
            joined[-1] = Phrase(words, last.before, last.part)
        else:
            joined.append(phrase)
    return joined


def _is_continued(last: Phrase, phrase: Phrase) -> bool:
    if known_name(phrase.words) or is_place(phrase.words) or is_placeholder(phrase.words):
        return False
    if phrase.is_joined and any(folded(word) in CORPORATE_WORDS for word in phrase.words):
        return True  # Verlag & Co. KG
    if phrase.before == "&" and len(last.words) == 1 and is_organisation(phrase.words):
        return True  # Ann & Bob Smith Foundation
    if is_institution(last.words):  # Ministry of Health and Social Care
        return not is_organisation(phrase.words) and (
            phrase.is_joined or (phrase.before == "," and len(phrase.words) == 1)
        )
    return phrase.before in NAME_JOINTS and len(phrase.words) == 1 and len(last.words) > 1


def _readings(phrases: list[Phrase], language: str | None) -> list[tuple[Phrase, Reading]]:
    has_capitals = any(char.isupper() for phrase in phrases for word in phrase.words for char in word)
    phrases = [phrase for phrase in phrases if not (has_capitals and _is_running_text(phrase))]
    runs = runs_of_single_words(phrases)
    readings: list[tuple[Phrase, Reading]] = []
    position = 0
    while position < len(phrases):
        phrase = phrases[position]
        person, taken = read_inverted(phrases, position, run=runs[position], language=language)
        if taken:
            readings.append((phrase, Reading("person", (person,)) if person else NOTHING))
            position += taken
            continue
        words = phrase.words
        position += 1
        if position < len(phrases) and phrases[position].before == "," and is_suffix(phrases[position].words):
            words += phrases[position].words  # Leon R. Baptiste, Jr.
            position += 1
        is_beside = bool(readings) and phrase.before in (",", "|", "en")
        readings.append((phrase, read_phrase(words, language=language, is_beside=is_beside)))
    return readings


def _is_running_text(phrase: Phrase) -> bool:
    """Jane Doe, who covers health: small letters in a byline that has capitals."""
    return "".join(phrase.words).islower() and not known_name(phrase.words) and bool(phrase.before)


def _authors(readings: list[tuple[Phrase, Reading]]) -> tuple[Person, ...]:
    """Whom of the readings the byline names as authors: beside a person, an employer and a place are none."""
    kinds = {reading.kind for _, reading in readings}
    if "agency" in kinds and all(
        _is_sign(phrase) for phrase, reading in readings if reading.kind == "mononym"
    ):
        kinds.discard("mononym")
    if len(readings) == 1 and kinds == {"place"} and " " not in str(readings[0][1].people[0]):
        return readings[0][1].people  # Sofia
    kept: list[Person] = []
    is_cut = False
    for index, (phrase, reading) in enumerate(readings):
        is_joined = phrase.is_joined and phrase.before != "en"  # Carlos Ruiz en Villanueva
        if reading.kind in ("agency", "organisation") and index == 0 and len(readings) > 1:
            is_joined = readings[1][0].is_joined  # Reuters and Jane Doe
        # a job's field is no author: Korrespondent für Politik und Wirtschaft
        is_field = reading.kind == "mononym" and (is_cut or ("agency" in kinds and _is_sign(phrase)))
        if not is_field and _is_author(reading.kind, kinds, is_joined=is_joined, is_first=not kept):
            kept.extend(reading.people)
        is_cut = reading.is_cut
    return tuple(dict.fromkeys(kept))


def _is_sign(phrase: Phrase) -> bool:
    """An editor's letters or an agency's region: dpa/lby."""
    return len(phrase.words) == 1 and phrase.words[0].islower() and len(phrase.words[0]) <= _LONGEST_SIGN


def _is_author(kind: Kind, kinds: set[Kind], *, is_joined: bool, is_first: bool) -> bool:
    if kind in ("nothing", "place"):
        return False
    if kind == "person":
        return True
    if "person" in kinds:  # Jane Doe, Harborville; Jane Doe, CNN; but Jane Doe and Reuters
        return is_joined
    if kind == "mononym":
        return True
    if "mononym" in kinds:
        return is_joined
    return is_first or is_joined or kind == "agency"
