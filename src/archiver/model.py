"""The things that the rest of the package speaks of: frozen dataclasses, and their JSON forms.

The words are those of the design: a *capture* is one visit to a page, a *snapshot* a capture that was
catalogued, an *article* what was understood of it, a *quotation* stands in a manuscript and its
*passage* in the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

OutcomeName = Literal[
    "saved", "unchanged", "skipped", "robots", "http_error", "wall", "soft_404", "failed", "invalid"
]
VerdictName = Literal[
    "exact",
    "acceptable",
    "review",
    "altered",
    "other_version",
    "wrong_source",
    "not_found",
    "no_snapshot",
    "unreadable",
    "unchecked",
]
UNJUDGED: frozenset[VerdictName] = frozenset(("no_snapshot", "unreadable", "unchecked"))
"""Verdicts for which a quotation was compared with no page."""
Part = Literal["article", "title", "caption", "page", "data"]
Provenance = Literal["captured", "imported", "supplied"]

# Names in Han, kana and Hangul are written family first, without a blank; a foreign name in katakana
# keeps its own order, with a dot between its parts.
_EAST_ASIAN = re.compile(r"[\u3005\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]+")
_KATAKANA = re.compile(r"[\u30a1-\u30fc]+")


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


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
        return _present({f.name: getattr(self, f.name) for f in fields(self)})

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
class Location:
    """Where a quotation stands: the file, and its line or paragraph, counted from 1."""

    file: str | None = None
    line: int | None = None
    paragraph: int | None = None
    page: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The parts that are known."""
        return _present({f.name: getattr(self, f.name) for f in fields(self)})


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation to check: its words, and the page that it names, if any.

    `urls` are further pages that the manuscript names for it, in order; `prefix` and `suffix` the words
    around it where it was taken from (W3C TextQuoteSelector); `location` its place in the manuscript;
    `accessed` the day (`YYYY-MM-DD`) on which the writer looked at the page, where that is said.
    """

    text: str
    url: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    location: Location | None = None
    urls: tuple[str, ...] = ()
    accessed: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between a quotation and its passage.

    `op` is what was done to the page's words to get the quotation's: `insert`, `delete`, `replace`.
    `rule` names the rule that judged it, and `permitted` whether the manuals allow it.
    """

    op: Literal["insert", "delete", "replace"]
    quote: str
    passage: str
    permitted: bool
    rule: str

    def to_json(self) -> dict[str, Any]:
        """The object in `changes` of `verify --json`."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


@dataclass(frozen=True, slots=True)
class Passage:
    """A place where a quotation stands, or nearly stands.

    `span` is half-open, in code points of `text` where `part` is `article` and of `page_text`
    otherwise; `passage` the page's own words; `prefix` and `suffix` up to 32 characters around them.
    """

    span: tuple[int, int]
    passage: str
    prefix: str = ""
    suffix: str = ""
    part: Part = "article"
    place: Mapping[str, Any] | None = None
    url: str | None = None
    snapshot: str | None = None
    captured_at: str | None = None
    link: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The object in `others` of `verify --json`."""
        return {f.name: getattr(self, f.name) for f in fields(self)} | {"span": list(self.span)}


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's decision that a verdict may stand: a line of `decisions.jsonl`.

    `id` is the quotation's, `evidence` a digest of the words that the person saw, `at` a UTC time in
    ISO 8601, `manuscript` the file's name without its folder. `void` says why it counts no more.

    >>> made = Decision("0f3a", "altered", "a quote", by="Ada", note="misprint", at="2026-01-31", evidence="")
    >>> Decision.from_json(made.to_json()) == made
    True
    """

    id: str
    verdict: VerdictName
    quote: str
    by: str
    note: str
    at: str
    evidence: str
    url: str | None = None
    manuscript: str | None = None
    void: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The object in `decision` of `verify --json`."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Decision:
        """The inverse of `to_json`; unknown keys are ignored. Raises TypeError where a needed one lacks."""
        return cls(**{f.name: data[f.name] for f in fields(cls) if f.name in data})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about one quotation: the object that `verify --json` prints.

    The page's part of it (`snapshot`, `captured_at`, `provenance`, `text_digest`, `extracted_by`,
    `found_url`, `link`) is none when bare text was checked. `similarity` runs from 0 to 1 and decides
    nothing. `decision` is what a person decided on it, `known` that a baseline has it already.
    """

    quote: str
    verdict: VerdictName
    reasons: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    span: tuple[int, int] | None = None
    passage: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    similarity: float = 0.0
    part: Part | None = None
    place: Mapping[str, Any] | None = None
    others: tuple[Passage, ...] = ()
    suggestion: str | None = None
    id: str | None = None
    url: str | None = None
    found_url: str | None = None
    snapshot: str | None = None
    captured_at: str | None = None
    provenance: Provenance | None = None
    text_digest: str | None = None
    extracted_by: Mapping[str, str] | None = None
    link: str | None = None
    location: Location | None = None
    decision: Decision | None = None
    known: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether it is on record: accepted by a person on the same words, or known from a baseline."""
        return self.known or (self.decision is not None and self.decision.void is None)

    def to_json(self) -> dict[str, Any]:
        """The object that `verify --json` prints."""
        return {f.name: getattr(self, f.name) for f in fields(self)} | {
            "reasons": list(self.reasons),
            "changes": [change.to_json() for change in self.changes],
            "span": list(self.span) if self.span else None,
            "others": [other.to_json() for other in self.others],
            "location": self.location.to_json() if self.location else None,
            "decision": self.decision.to_json() if self.decision else None,
        }


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


@dataclass(frozen=True, slots=True)
class CitedLink:
    """A link of a manuscript: whether it is archived, and how the last attempt to save it ended.

    `outcome`, `status`, `code` and `reason` are those of `save`; `outcome` is None where nothing ever tried.
    `snapshot` is the latest good capture's id, or that of a wall or another page without a text where there
    is no better (`is_readable` tells); `is_quoted` says that a quotation names the page.
    """

    url: str
    snapshot: str | None = None
    captured_at: str | None = None
    outcome: OutcomeName | None = None
    status: int | None = None
    code: str | None = None
    reason: str | None = None
    is_readable: bool = False
    is_quoted: bool = False

    def to_json(self) -> dict[str, Any]:
        """The object that `verify --links --json` prints for it: `cited` is the URL."""
        return {
            "cited": self.url,
            "archived": self.snapshot is not None,
            "readable": self.is_readable,
            "snapshot": self.snapshot,
            "captured_at": self.captured_at,
            "outcome": self.outcome,
            "status": self.status,
            "code": self.code,
            "reason": self.reason,
            "quoted": self.is_quoted,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """The verdicts on a manuscript or a list, in the order of the input, and the links it cites.

    `name` is the manuscript's; `lapsed` are decisions on quotations that it no longer has.
    """

    verdicts: tuple[Verdict, ...] = ()
    links: tuple[str, ...] = ()
    name: str | None = None
    lapsed: tuple[Decision, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many quotations got each verdict that occurs."""
        counts: dict[str, int] = {}
        for verdict in self.verdicts:
            counts[verdict.verdict] = counts.get(verdict.verdict, 0) + 1
        return counts

    @property
    def judged(self) -> int:
        """How many quotations were compared with a page.

        >>> Report((Verdict("a", "exact"), Verdict("b", "no_snapshot"))).judged
        1
        """
        return sum(verdict.verdict not in UNJUDGED for verdict in self.verdicts)

    @property
    def unquoted(self) -> tuple[str, ...]:
        """The links that no quotation names: cited, but nothing of them was checked.

        >>> Report((Verdict("a", "exact", url="https://a.org/"),), ("https://a.org/", "https://b.org/")).unquoted
        ('https://b.org/',)
        """
        named = {verdict.url for verdict in self.verdicts if verdict.verdict != "unchecked"}
        return tuple(link for link in self.links if link not in named)
