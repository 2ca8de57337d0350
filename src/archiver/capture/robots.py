"""robots.txt, asked once a host and run (RFC 9309)."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from scrapy.exceptions import NotConfigured
from scrapy.http import Request
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.misc import build_from_crawler, load_object

from archiver.capture.faults import Declined, Fault
from archiver.capture.recording import Recording
from archiver.capture.settings import ROBOTS_SLOT
from archiver.capture.visits import BODY_LIMIT, PURPOSE, VISIT, Visit, visit_of
from archiver.store.ledger import Task

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser


_MAX_BYTES = 500 * 1024  # as much of a robots.txt as a crawler must read (RFC 9309, section 2.5)


class RobotsMiddleware:
    """Declines what a site's robots.txt asks robots to leave alone.

    Scrapy's own has no time limit but that of one try, counts error pages as rules and logs what fails
    as an error. A robots.txt that cannot be had forbids nothing here: a person named the page, and what
    ails the site shows at the page itself. (RFC 9309, section 2.3.1.4, wants crawlers that find pages
    by themselves to stay away from a site whose robots.txt fails.)
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._user_agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._rules: dict[str, asyncio.Task[RobotParser | None]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """The middleware of this crawl (Scrapy calls this)."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Wait for the site's rules, on the budget of the page, and keep to them."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        budget = Recording.of(self._crawler).options.timeout_seconds
        visit = visit_of(request, budget_seconds=budget)
        scheme, _, rest = request.url.partition("://")
        site = f"{scheme}://{rest.partition('/')[0].partition('?')[0]}"
        if site not in self._rules:
            self._rules[site] = asyncio.ensure_future(self._fetch(site, visit.remaining_seconds))
        began = monotonic()
        try:
            rules = await asyncio.wait_for(asyncio.shield(self._rules[site]), visit.remaining_seconds)
        except TimeoutError:
            rules = None
        finally:
            visit.spend(monotonic() - began)
        if rules and not rules.allowed(request.url, self._user_agent):
            raise Declined(
                Fault(
                    "robots",
                    f"{site}/robots.txt asks robots not to read {request.url}; --ignore-robots overrules it",
                )
            )

    async def _fetch(self, site: str, budget_seconds: float) -> RobotParser | None:
        url = f"{site}/robots.txt"
        request = Request(
            url,
            callback=NO_CALLBACK,
            meta={
                "dont_obey_robotstxt": True,
                "download_slot": ROBOTS_SLOT,
                "autothrottle_dont_adjust_delay": True,
                PURPOSE: "robots",
                BODY_LIMIT: _MAX_BYTES,
                VISIT: Visit(Task(position=-1, url=url, lines=()), budget_seconds),
            },
        )
        (response,) = await asyncio.gather(
            self._crawler.engine.download_async(request), return_exceptions=True
        )
        # Whatever kept it from coming, the page itself will tell.
        if isinstance(response, BaseException) or not 200 <= response.status < 300:
            return None
        parser: RobotParser = build_from_crawler(
            load_object(self._crawler.settings["ROBOTSTXT_PARSER"]), self._crawler, response.body
        )
        return parser
