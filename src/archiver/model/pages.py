"""A page and what became of it: its capture, what was understood of it, how it is cited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

OutcomeName = Literal[
    "saved", "unchanged", "skipped", "robots", "http_error", "wall", "soft_404", "failed", "invalid"
]
Provenance = Literal["captured", "imported", "supplied"]

# Names in Han, kana and Hangul are written family first, without a blank; a foreign name in katakana
# keeps its own order, with a dot between its parts.
_EAST_ASIAN = re.compile(r"[\u3005\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]+")
_KATAKANA = re.compile(r"[\u30a1-\u30fc]+")


@dataclass(frozen=True, slots=True)
class Person:
    """An author: a person by parts, or, as `literal`, an organisation or a name that has no parts.

    A mononym has `family` alone. A particle (*van*, *de la*) may stand in `particle` or lead `family`.
    As text it is the name as its bearer writes it: in Chinese, Japanese and Korean family first, unspaced.

    >>> str(Person(given="Ludwig", particle="van", family="Beethoven"))
    'Ludwig van Beethoven'
    >>> str(Person(given="太郎", family="山田")), str(Person(given="ジョン", family="スミス"))
    ('山田太郎', 'ジョン・スミス')
    >>> Person.from_json({"literal": "Reuters"})
    Person(given=None, family=None, particle=None, suffix=None, literal='Reuters')
    """

    given: str | None = None
    family: str | None = None
    particle: str | None = None
    suffix: str | None = None
    literal: str | None = None

    def __str__(self) -> str:
        if self.given and self.family and not self.literal:
            if _KATAKANA.fullmatch(self.given + self.family):
                return f"{self.given}・{self.family}"
            if _EAST_ASIAN.fullmatch(self.given + self.family):
                return self.family + self.given
        parts = (self.given, self.particle, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)

    def to_json(self) -> dict[str, str]:
        """The name's parts that are there, as in `list --json`."""
        named = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {name: value for name, value in named if value is not None}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Person:
        """The inverse of `to_json`; unknown keys are ignored, empty parts are none."""
        return cls(**{f.name: data.get(f.name) or None for f in fields(cls)})


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a page that was fetched gives no text to check against.

    `code` is a word for programs: `media`, `empty`, `truncated`, `extraction_failed`,
    `extraction_timeout`, `missing_original`, `paywall`, `consent`, `bot`, `login`, `shell`, `soft_404`,
    `scan`;
    `reason` a sentence for people, with the cure where there is one.
    """

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """What was understood of a page: its metadata and its text.

    `text` holds the article's own words, `page_text` the whole visible text of the page; spans into
    either count Unicode code points. `published` and `modified` are `YYYY[-MM[-DD]]`, `language` is a
    BCP 47 tag, and `sources` says for each field where its value came from. In `title` only a balanced
    `<i>…</i>` is markup. `is_free` is what the page says of itself (`isAccessibleForFree`), None where it
    is silent; `issn` is its periodical's. `citation_key` is the key of its entry in a person's library, by
    which that person's texts cite it. `unreadable` is there when no text could be had, and says why.

    >>> article = Article.from_json({"url": "https://example.org/", "title": "A day", "later": 1})
    >>> article.title, article.authors, Article.from_json(article.to_json()) == article
    ('A day', (), True)
    """

    url: str
    title: str | None = None
    authors: tuple[Person, ...] = ()
    published: str | None = None
    modified: str | None = None
    site_name: str | None = None
    publisher: str | None = None
    language: str | None = None
    kind: str | None = None
    doi: str | None = None
    issn: str | None = None
    canonical_url: str | None = None
    description: str | None = None
    section: str | None = None
    image: str | None = None
    is_free: bool | None = None
    text: str = ""
    page_text: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    unreadable: Unreadable | None = None
    citation_key: str | None = None

    def to_json(self) -> dict[str, Any]:
        """One key for each field; authors as in `list --json`."""
        data = {f.name: getattr(self, f.name) for f in fields(self)}
        data["authors"] = [author.to_json() for author in self.authors]
        data["sources"] = dict(self.sources)
        if self.unreadable:
            data["unreadable"] = {"code": self.unreadable.code, "reason": self.unreadable.reason}
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Article:
        """The inverse of `to_json`: needs `url` alone; absent or null is none; unknown keys are ignored."""
        known = {f.name: data[f.name] for f in fields(cls) if data.get(f.name) is not None}
        known["authors"] = tuple(Person.from_json(author) for author in data.get("authors") or ())
        known["sources"] = dict(data.get("sources") or {})
        if unreadable := data.get("unreadable"):
            known["unreadable"] = Unreadable(unreadable["code"], unreadable["reason"])
        return cls(**known)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A capture of a page that was catalogued.

    `url` is where redirects ended, `requested` what was asked for, `status` 0 of a copy that no
    server answered with. `captured_at` is UTC in ISO 8601,
    `warc` a path relative to the archive, `offset` and `length` the bytes of the record's gzip member
    in that file, `payload_digest` `sha256:` and lower-case hex of the transfer-decoded payload, and
    `text_length` the code points of the article's text. `article` carries the metadata alone:
    `Archive.article(snapshot)` reads its texts too.
    """

    id: str
    url: str
    requested: str
    captured_at: str
    status: int
    mime: str | None
    warc: str
    offset: int
    length: int
    payload_digest: str
    article: Article
    text_length: int = 0
    outcome: OutcomeName = "saved"
    code: str | None = None
    reason: str | None = None
    tags: tuple[str, ...] = ()
    archived_at: str | None = None
    provenance: Provenance = "captured"
    extracted_by: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The object that `list --json` prints."""
        article = self.article
        return {
            "id": self.id,
            "url": self.url,
            "requested": self.requested,
            "captured_at": self.captured_at,
            "status": self.status or None,
            "mime": self.mime,
            "title": article.title,
            "authors": [author.to_json() for author in article.authors],
            "published": article.published,
            "modified": article.modified,
            "site_name": article.site_name,
            "publisher": article.publisher,
            "language": article.language,
            "kind": article.kind,
            "doi": article.doi,
            "citation_key": article.citation_key,
            "text_length": self.text_length,
            "warc": self.warc,
            "offset": self.offset,
            "length": self.length,
            "payload_digest": self.payload_digest,
            "outcome": self.outcome,
            "code": self.code,
            "reason": self.reason,
            "tags": list(self.tags),
            "archived_at": self.archived_at,
            "provenance": self.provenance,
            "sources": dict(article.sources),
            "extracted_by": dict(self.extracted_by),
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one line of a list ended: the object that `save --json` prints.

    `url` is the line as it was given, `elapsed` in seconds, `snapshot` an id or None, `code` a word for
    programs and `reason` a sentence for people where the outcome needs one. `requisites` counts what the
    page needs to be shown: `saved`, `failed`, `skipped`, and in `note` why some were skipped, or None.
    """

    url: str
    outcome: OutcomeName
    run: str
    code: str | None = None
    snapshot: str | None = None
    status: int | None = None
    final_url: str | None = None
    reason: str | None = None
    captured_at: str | None = None
    elapsed: float | None = None
    requisites: Mapping[str, Any] | None = None

    @property
    def is_success(self) -> bool:
        """Whether `save` counts it as done: `saved`, `unchanged` or `skipped`."""
        return self.outcome in ("saved", "unchanged", "skipped")

    def to_json(self) -> dict[str, Any]:
        """The object that `save --json` prints."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation as a style prints it: the entry in three formats, and its two in-text forms."""

    text: str
    html: str
    markdown: str
    in_text: str
    narrative: str

    def to_json(self, snapshot: Snapshot, *, style: str) -> dict[str, Any]:
        """The object that `cite --json` prints."""
        of_what = {"snapshot": snapshot.id, "url": snapshot.url, "style": style}
        return of_what | {f.name: getattr(self, f.name) for f in fields(self)}
