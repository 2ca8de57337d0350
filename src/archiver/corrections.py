"""What a person corrects by hand in a snapshot's metadata: checked, kept as JSON, and applied in order.

A correction sets fields, clears them, or takes earlier corrections of them back. It never touches the
evidence: the record, the texts and the verdicts of `verify` stay those of the page.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from archiver.errors import UsageError
from archiver.model import Person, Snapshot
from archiver.urls import fetchable

FIELDS = (
    *("title", "authors", "published", "site_name", "publisher"),
    *("kind", "doi", "language", "archived_at", "citation_key"),
)
"""The fields that can be corrected: those of an article that a citation is made of, and the public copy."""

USER = "user"
"""What `sources` says of a field that a person corrected."""

# The words of `archiver.extraction.kinds`, from which a citation's CSL type is made.
KINDS = (
    *("newspaper", "magazine", "news", "blog", "webpage", "report", "press_release"),
    *("encyclopedia", "forum", "journal", "video"),
)

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")  # 2018, 2018-06, 2018-06-19
_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)  # https://doi.org/10.…
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")  # 10.5555/12345678 (ISO 26324; Crossref's pattern)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # en, pt-BR, zh-Hans-CN (RFC 5646, 2.1)
# doe2021ice, Doe:2021, smith_2020-a: what BibTeX, BibLaTeX, pandoc and RIS all take for a key
_KEY = re.compile(r"[^\W_][\w:.+/-]*")
_BLANKS = re.compile(r"[ \t\r\n]+")  # a headline that was copied over two lines


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: `values` are its fields and their new values, `resets` the fields taken back.

    Authors are a tuple of `Person`, all else text; None, or no authors, clears a field. `corrected_at` is
    UTC in ISO 8601. Made by `correction`, which checks it, or by `from_json`.

    >>> one = correction({"title": "A day", "doi": None}, corrected_at="2026-11-24T11:04:55.000000Z")
    >>> Correction.from_json(one.to_json(), corrected_at=one.corrected_at) == one
    True
    """

    corrected_at: str
    values: Mapping[str, Any] = field(default_factory=dict)
    resets: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """`set` and `reset`, authors as in `list --json`; the time stands beside it, as WARC-Date."""
        values = {
            name: [person.to_json() for person in value] if name == "authors" else value
            for name, value in self.values.items()
        }
        return {"set": values, "reset": list(self.resets)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any], *, corrected_at: str) -> Correction:
        """The inverse of `to_json`; fields that it does not know are ignored.

        Raises `UsageError` for a time that is none, and for a value that no correction has.
        """
        values, resets = data.get("set") or {}, data.get("reset") or ()
        if not isinstance(values, Mapping) or not isinstance(resets, Sequence):
            raise UsageError("a correction has a 'set' of fields and a 'reset' list; this one has others")
        known = {name: value for name, value in values.items() if name in FIELDS}
        if persons := known.get("authors"):
            known["authors"] = _persons_from_json(persons)
        return cls(_utc(corrected_at), _checked(known), tuple(name for name in resets if name in FIELDS))


def correction(values: Mapping[str, Any], *, corrected_at: str, resets: Sequence[str] = ()) -> Correction:
    """A correction of these fields, each value checked and in its usual form.

    Raises `UsageError`, with a sentence that names field, value and cure, for an unknown field, a value
    that the field cannot have, and one that is set and reset at once.

    >>> correction({"published": "2018-13-40"}, corrected_at="2026-11-24T11:04:55.000000Z")
    Traceback (most recent call last):
    archiver.errors.UsageError: published '2018-13-40': no date; write 2018-06-19, 2018-06 or 2018
    """
    for name in (*values, *resets):
        if name not in FIELDS:
            raise UsageError(f"{name!r} is no field that can be corrected; those are {', '.join(FIELDS)}")
    if both := [name for name in values if name in resets]:
        raise UsageError(f"{both[0]} is set and reset at once; give one of the two")
    if not (values or resets):
        raise UsageError(f"no correction is given; name a field to set, clear or reset: {', '.join(FIELDS)}")
    checked = _checked(values)
    if (kind := checked.get("kind")) and kind not in KINDS:  # a later version may read and write others
        raise UsageError(f"kind {kind!r}: unknown; it is one of {', '.join(KINDS)}")
    return Correction(_utc(corrected_at), checked, tuple(dict.fromkeys(resets)))


def person(text: str) -> Person:
    """An author as a person writes one: `Family, Given`, `Family, Given, Suffix`, or a name without parts.

    A name without a comma (an organisation, a pen name) has no parts. A particle stays where it is written,
    and a comma at the end makes a family name that stands alone. Raises `UsageError` for an empty part.

    >>> person("van Beethoven, Ludwig"), person("Reuters").literal
    (Person(given='Ludwig', family='van Beethoven', particle=None, suffix=None, literal=None), 'Reuters')
    """
    family, *others = (part.strip() for part in text.split(","))
    if not others and family:
        return Person(literal=family)
    if others == [""] and family:
        return Person(family=family)
    if not (family and all(others) and len(others) <= 2):
        raise UsageError(
            f"author {text!r}: write 'Family, Given', 'Family, Given, Suffix', or a name without a comma; "
            "--organisation takes one that has commas"
        )
    return Person(family=family, given=others[0], suffix=others[1] if len(others) == 2 else None)


def corrected(snapshot: Snapshot, corrections: Iterable[Correction]) -> Snapshot:
    """The snapshot with its corrections, given oldest first: of each field the last one that stands.

    >>> from archiver.model import Article
    >>> page = Snapshot("1", "u", "u", "", 200, None, "", 0, 0, "", Article("u", title="A dya"))
    >>> one = correction({"title": "A day"}, corrected_at="2026-11-24T11:04:55.000000Z")
    >>> corrected(page, [one]).article.title, corrected(page, [one]).article.sources
    ('A day', {'title': 'user'})
    """
    values: dict[str, Any] = {}
    for each in corrections:
        for name in each.resets:
            values.pop(name, None)
        values |= each.values
    if not values:
        return snapshot
    sources = dict(snapshot.article.sources) | dict.fromkeys(values, USER)
    of_article = {name: value for name, value in values.items() if name != "archived_at"}
    return replace(
        snapshot,
        archived_at=values.get("archived_at", snapshot.archived_at),
        article=replace(snapshot.article, sources=sources, **of_article),
    )


def times(corrections: Iterable[Correction]) -> dict[str, str]:
    """When each field that stands corrected was corrected last, of corrections given oldest first.

    >>> of = "2026-11-24T11:04:55.000000Z"
    >>> times([correction({"doi": None}, corrected_at=of), correction({}, resets=["doi"], corrected_at=of)])
    {}
    """
    latest: dict[str, str] = {}
    for each in corrections:
        for name in each.resets:
            latest.pop(name, None)
        latest |= dict.fromkeys(each.values, each.corrected_at)
    return latest


def _utc(time: str) -> str:
    """A time of any zone as the one form whose order as text is that of time."""
    try:
        moment = datetime.datetime.fromisoformat(time)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
        return f"{moment.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
    except (ValueError, OverflowError) as error:
        raise UsageError(f"corrected at {time!r}: no time; it is one as 2026-11-24T11:04:55Z") from error


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    checked: dict[str, Any] = {}
    for name, value in values.items():
        if name == "authors":
            checked[name] = _authors(value or ())
        elif value is not None and not isinstance(value, str):
            raise UsageError(f"{name} {value!r}: it is no text; write it as one")
        else:
            text = _plain(name, value or "")
            checked[name] = _READERS.get(name, str)(text) if text else None
    return checked


def _plain(name: str, text: str) -> str:
    """A value on one line. Controls and halves of characters are in no title, but in what a terminal sent."""
    plain = _BLANKS.sub(" ", text).strip()
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in plain):
        raise UsageError(f"{name} {text!r}: it holds characters that are no text; type it anew")
    return plain


def _authors(value: object) -> tuple[Person, ...]:
    if not isinstance(value, Sequence) or not all(isinstance(each, Person) for each in value):
        raise UsageError(f"authors {value!r}: give a list of persons")
    return tuple(_author(each) for each in value)


def _author(author: Person) -> Person:
    parts = {name: _plain("authors", part) or None for name, part in author.to_json().items()}
    tidy = Person(**parts)
    if not (tidy.literal or tidy.family):
        raise UsageError("authors: one of them is empty; give each a family name or a literal one")
    return tidy


def _persons_from_json(value: object) -> tuple[Person, ...]:
    try:
        persons = tuple(Person.from_json(each) for each in value)  # type: ignore[attr-defined]
        if all(isinstance(part, str) for each in persons for part in each.to_json().values()):
            return persons
    except (TypeError, AttributeError):
        pass
    raise UsageError(f"authors {value!r}: give a list of names in parts")


def _date(text: str) -> str:
    found = _DATE.fullmatch(text)
    try:
        if not found:
            raise ValueError
        year, month, day = (int(part or 1) for part in found.groups())
        datetime.date(year, month, day)
    except ValueError as error:
        raise UsageError(f"published {text!r}: no date; write 2018-06-19, 2018-06 or 2018") from error
    return text


def _doi(text: str) -> str:
    name = _DOI_PREFIX.sub("", text, count=1)
    if not _DOI.fullmatch(name):
        raise UsageError(f"doi {text!r}: not a DOI; one reads 10.5555/12345678")
    return name


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise UsageError(f"language {text!r}: not a language tag; write en, de or pt-BR")
    return text


def _url(text: str) -> str:
    try:
        fetchable(text)
    except UsageError as error:
        raise UsageError(f"archived_at: {error}") from error
    return text


def _citation_key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise UsageError(
            f"citation_key {text!r}: no key; write letters, digits and _ : . + / - after a letter"
        )
    return text


# How the text of a field is read; one that is not named here keeps its words as they are.
_READERS: Mapping[str, Callable[[str], str]] = {
    "published": _date,  # 2018-06-19
    "doi": _doi,  # https://doi.org/10.5555/12345678
    "language": _language,  # en-GB
    "citation_key": _citation_key,  # doe2021ice
    "archived_at": _url,  # https://web.archive.org/web/2018/https://example.org/
}
