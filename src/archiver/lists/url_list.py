"""What the reading of a list gives, whatever its form."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that a list names: the URL as it stands there, and what else the list knows of it.

    `key` is that of its entry in a library, `day` (`YYYY-MM-DD`) when a feed or a sitemap dates it.
    """

    url: str
    key: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class UrlList:
    """The pages of a list in its order, repeated ones too.

    `sitemaps` are the URLs of further sitemaps, where the list is an index of them; `remarks` are
    sentences about what a person may miss: entries that name no page.

    >>> UrlList((Listed("https://example.org/a"), Listed("https://example.org/b"))).urls
    ('https://example.org/a', 'https://example.org/b')
    """

    pages: tuple[Listed, ...] = ()
    sitemaps: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """The URLs alone."""
        return tuple(page.url for page in self.pages)
