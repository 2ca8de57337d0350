"""The cookies of a run, of which no server may leave more than browsers take (RFC 6265, section 6.1)."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from contextlib import suppress
from http.cookiejar import Cookie
from http.cookiejar import CookieJar as Jar
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.cookies import CookiesMiddleware

from archiver.capture.secrets import secrets_of
from archiver.capture.settings import options_from

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

# As Chromium has them; a request's `Cookie` field could else be as long as a server likes.
_MOST_CHARACTERS = 4096  # of a cookie's name and value
_MOST_OF_A_DOMAIN = 180
_MOST = 3300

_Place = tuple[str, str, str]


class BoundedJar(Jar):
    """Keeps what a person gave, and of what servers set the latest, up to the bounds."""

    def __init__(self, given: Iterable[Cookie] = ()) -> None:
        super().__init__()
        self._given: frozenset[_Place] = frozenset()
        self._all: OrderedDict[_Place, None] = OrderedDict()  # the one set longest ago first
        self._of_domain: dict[str, OrderedDict[_Place, None]] = defaultdict(OrderedDict)
        for cookie in given:
            super().set_cookie(cookie)
            self._given |= {_place(cookie)}

    def set_cookie(self, cookie: Cookie) -> None:
        """Keep a cookie, and drop the one that was set longest ago where there are too many then."""
        place = _place(cookie)
        if len(cookie.name) + len(cookie.value or "") > _MOST_CHARACTERS:
            return
        super().set_cookie(cookie)
        if place in self._given:
            return
        for order in (self._all, self._of_domain[cookie.domain]):
            order[place] = None
            order.move_to_end(place)
        if len(self._of_domain[cookie.domain]) > _MOST_OF_A_DOMAIN:
            self._drop(next(iter(self._of_domain[cookie.domain])))
        if len(self._all) > _MOST:
            self._drop(next(iter(self._all)))

    def _drop(self, place: _Place) -> None:
        domain = place[0]
        del self._all[place], self._of_domain[domain][place]
        if not self._of_domain[domain]:
            del self._of_domain[domain]
        with suppress(KeyError):  # it has expired meanwhile
            self.clear(*place)


class GivenCookiesMiddleware(CookiesMiddleware):
    """Scrapy's, which begins with the cookies that a person gave, and bounds those of servers."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> GivenCookiesMiddleware:
        """The middleware of this crawl (Scrapy calls this)."""
        made = super().from_crawler(crawler)
        jar = BoundedJar(secrets_of(options_from(crawler.settings)).cookies)
        jar.set_policy(made.jars[None].policy)
        made.jars[None].jar = jar
        return made


def _place(cookie: Cookie) -> _Place:
    return cookie.domain, cookie.path, cookie.name
