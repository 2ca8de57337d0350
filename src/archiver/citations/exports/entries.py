"""What every library format says of a page: clean values, and a key that a person can read."""

from __future__ import annotations

import datetime
import itertools
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archiver.citations.csl import date_parts, doi_name, one_word, same_body
from archiver.citations.titles import clean
from archiver.model import Article, Person, Snapshot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

# The 14 digits by which web archives name a capture: https://web.archive.org/web/20210204000000/https://…
_TIMESTAMP = re.compile(r"/([0-9]{8})[0-9]{6}(?:[a-z]{2}_)?/")
# What ends a key in one of the formats: "Vik, 2021", {a}, a%b
_UNFIT = re.compile(r"[\s,{}()%#=\\~\"']|[^\x21-\x7e\w]")
_ITALIC = re.compile(r"<i>(.*?)</i>")
# Words that open a headline and tell nothing of it, in the languages where they are most common.
_OPENERS = frozenset(
    {"a", "an", "the", "der", "die", "das", "ein", "eine", "el", "la", "le", "les", "los", "las", "un", "une"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One page; a text that is missing is empty.

    `title` holds `<i>…</i>` where the page sets a title in it; `issued` is a real date's parts: year, month,
    day. `accessed` is the day of access, `archived` the day of the archived copy where its URL tells it.
    `is_dead` says that the page is known to be gone.
    """

    key: str
    kind: str
    title: str
    authors: tuple[Person, ...]
    issued: tuple[int, ...]
    site: str
    publisher: str
    language: str
    url: str
    doi: str
    accessed: datetime.date | None
    archive_url: str
    archived: datetime.date | None
    is_dead: bool = False

    @property
    def title_parts(self) -> Iterator[tuple[str, bool]]:
        """The title's pieces, each with whether it stands in italics."""
        pieces = _ITALIC.split(self.title)
        return ((piece, bool(number % 2)) for number, piece in enumerate(pieces) if piece)

    @property
    def plain_title(self) -> str:
        """The title without its italics."""
        return _ITALIC.sub(r"\1", self.title)


def entries_of(
    pages: Sequence[Article | Snapshot],
    *,
    accessed: datetime.date | None = None,
    dead: Collection[str] = frozenset(),
) -> list[Entry]:
    """An entry for each page, in the order given; a page given twice has one.

    The day of access is that of the capture unless `accessed` names another. `dead` are URLs of pages that
    are known to be gone.
    """
    unique = _unique(pages)
    entries = (_entry(page, key, accessed) for page, key in zip(unique, _keys(unique), strict=True))
    return [replace(entry, is_dead=page.url in dead) for entry, page in zip(entries, unique, strict=True)]


def _unique(pages: Sequence[Article | Snapshot]) -> list[Article | Snapshot]:
    """Each page once: articles hold mappings, which have no hash."""
    found: dict[str, Article | Snapshot] = {}
    for page in pages:
        found.setdefault(page.id if isinstance(page, Snapshot) else repr(page), page)
    return list(found.values())


def _entry(page: Article | Snapshot, key: str, accessed: datetime.date | None) -> Entry:
    article = page.article if isinstance(page, Snapshot) else page
    archive_url = one_word(page.archived_at or "") if isinstance(page, Snapshot) else ""
    if accessed is None and isinstance(page, Snapshot):
        accessed = datetime.datetime.fromisoformat(page.captured_at).astimezone(datetime.UTC).date()
    site, publisher = clean(article.site_name or ""), clean(article.publisher or "")
    return Entry(
        key=key,
        kind=article.kind or "",
        title=clean(article.title or ""),
        authors=tuple(person for person in map(_cleaned, article.authors) if str(person)),
        issued=tuple(date_parts(article.published) or ()),
        site=site,
        publisher="" if same_body(site, publisher) else publisher,
        language=clean(article.language or ""),
        url=one_word(article.url),
        doi=doi_name(article.doi),
        accessed=accessed,
        archive_url=archive_url,
        archived=day_in(archive_url),
    )


def _cleaned(person: Person) -> Person:
    """A name's parts; one that has no family name is a whole."""
    parts = {name: clean(part) for name, part in person.to_json().items()}
    given, family = parts.get("given"), parts.get("family")
    if parts.get("literal") or not family:
        return Person(literal=clean(str(person)) or None)
    return Person(given or None, family, parts.get("particle") or None, parts.get("suffix") or None)


def day_in(archive_url: str) -> datetime.date | None:
    """The day of an archived copy, where its URL tells it as web archives do.

    >>> day_in("https://web.archive.org/web/20210204000000/https://a.example/")
    datetime.date(2021, 2, 4)
    """
    found = _TIMESTAMP.search(archive_url)
    try:
        return datetime.date.fromisoformat(found[1]) if found else None  # ISO 8601's basic form: 20210204
    except ValueError:
        return None


def _keys(pages: Sequence[Article | Snapshot]) -> list[str]:
    """A key for each page: `tannam2018microsoft`, and `tannam2018microsoft-b` for the next of the like.

    The key of a person's own library is kept. The page that was captured first keeps the bare key, so that
    pages which are saved later change none.
    """
    articles = [page.article if isinstance(page, Snapshot) else page for page in pages]
    stems = [_UNFIT.sub("", article.citation_key or "") or _stem(article) for article in articles]
    order = sorted(
        range(len(pages)),
        key=lambda number: (not articles[number].citation_key, _captured(pages[number]), number),
    )
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for number in order:
        forms = (stems[number] + _letters(count) for count in itertools.count(1))
        keys[number] = next(key for key in forms if key not in taken)
        taken.add(keys[number])
    return [keys[number] for number in range(len(pages))]


def _captured(page: Article | Snapshot) -> str:
    return page.captured_at if isinstance(page, Snapshot) else ""


def _letters(count: int) -> str:
    """1 -> nothing, 2 -> "-b", 26 -> "-z", 27 -> "-27"."""
    if count == 1:
        return ""
    return f"-{chr(ord('a') + count - 1)}" if count <= 26 else f"-{count}"


def _stem(article: Article) -> str:
    author = article.authors[0] if article.authors else Person()
    name = _word(author.family or "") or _word(str(author)) or _word(article.site_name or "")
    issued = date_parts(article.published)
    year = str(issued[0]) if issued else "nd"
    words = [_word(piece) for piece in _ITALIC.sub(r"\1", clean(article.title or "")).split()]
    telling = next((word for word in words if word and word not in _OPENERS), "")
    return f"{name or 'page'}{year}{telling}"[:60]


def _word(text: str) -> str:
    """Letters and digits in ASCII, small ("Müller-Lud" -> "mullerlud"); nothing of other scripts."""
    spelt = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return re.sub(r"[^a-z0-9]", "", spelt.casefold())
