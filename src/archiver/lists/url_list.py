"""What the reading of a list gives, whatever its form."""

from __future__ import annotations

from dataclasses import dataclass, replace


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

    `sitemaps` are further sitemaps, where the list is an index of them; `remarks` are
    sentences about what a person may miss: entries that name no page.

    >>> UrlList((Listed("https://example.org/a"), Listed("https://example.org/b"))).urls
    ('https://example.org/a', 'https://example.org/b')
    """

    pages: tuple[Listed, ...] = ()
    sitemaps: tuple[Listed, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """The URLs alone."""
        return tuple(page.url for page in self.pages)

    def since(self, day: str) -> UrlList:
        """What the list dates on this day (`YYYY-MM-DD`) or later, and what it does not date.

        >>> UrlList((Listed("https://a.org/", day="2018-06-19"), Listed("https://b.org/"))).since("2019-01-01").urls
        ('https://b.org/',)
        """

        def kept(listed: tuple[Listed, ...]) -> tuple[Listed, ...]:
            return tuple(item for item in listed if item.day is None or item.day >= day)

        return replace(self, pages=kept(self.pages), sitemaps=kept(self.sitemaps))

    def newest_first(self) -> UrlList:
        """The same list, its latest pages and sitemaps first, those without a day last."""

        def by_day(listed: tuple[Listed, ...]) -> tuple[Listed, ...]:
            return tuple(sorted(listed, key=lambda item: item.day or "", reverse=True))

        return replace(self, pages=by_day(self.pages), sitemaps=by_day(self.sitemaps))
