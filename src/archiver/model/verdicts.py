"""A quotation and what was found out about it: its verdict, what a person decided, the report of them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from archiver.model.pages import OutcomeName, Provenance

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


@dataclass(frozen=True, slots=True)
class Location:
    """Where a quotation stands: the file, and its line or paragraph, counted from 1."""

    file: str | None = None
    line: int | None = None
    paragraph: int | None = None
    page: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The parts that are known."""
        named = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {name: value for name, value in named if value is not None}


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
