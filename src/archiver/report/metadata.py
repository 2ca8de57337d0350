"""A snapshot's metadata, field by field, and where on the page each came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archiver.model import Snapshot


@dataclass(frozen=True, slots=True)
class MetadataRow:
    """A field, its value as a person reads it, and who says so; each None where there is none."""

    field: str
    value: str | None
    source: str | None


def metadata_rows(snapshot: Snapshot, *, corrected_at: Mapping[str, str]) -> Iterator[MetadataRow]:
    """Every field of a snapshot's metadata, those too that the page does not give.

    `corrected_at` is when each field was corrected by hand (UTC, ISO 8601), of those that were.

    >>> from archiver.model import Article
    >>> page = Article("https://a.org/", title="A day", sources={"title": "h1"})
    >>> one = Snapshot("1", "https://a.org/", "https://a.org/", "", 200, None, "", 0, 0, "", page)
    >>> next(metadata_rows(one, corrected_at={}))
    MetadataRow(field='title', value='A day', source='h1')
    """
    article = snapshot.article
    values = {
        "title": article.title,
        "authors": "; ".join(str(author) for author in article.authors),
        "published": article.published,
        "modified": article.modified,
        "site_name": article.site_name,
        "publisher": article.publisher,
        "language": article.language,
        "kind": article.kind,
        "doi": article.doi,
        "archived_at": snapshot.archived_at,
        "issn": article.issn,
        "canonical_url": article.canonical_url,
        "description": article.description,
        "section": article.section,
        "image": article.image,
        "is_free": None if article.is_free is None else ("yes" if article.is_free else "no"),
    }
    for name, value in values.items():
        source = article.sources.get(name) if value or name in corrected_at else None
        if source and name in corrected_at:
            source = f"{source}, {corrected_at[name][:10]}"
        yield MetadataRow(name, value or None, source)
