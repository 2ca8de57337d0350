"""The Scrapy settings of `archiver`, and what `SaveOptions` make of them.

In a Scrapy project of your own take what you need from here; to archive what your spiders fetch, that is

    DOWNLOAD_HANDLERS = {
        "http": "archiver.capture.handler.ArchivingDownloadHandler",
        "https": "archiver.capture.handler.ArchivingDownloadHandler",
    }
    EXTENSIONS = {"archiver.capture.recording.Recording": 0}
    ITEM_PIPELINES = {"archiver.capture.pipelines.CapturePipeline": 100}
    ARCHIVER_ARCHIVE = "archive"
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from archiver.capture.options import SaveOptions

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

BOT_NAME = "archiver"
SPIDER_MODULES = ["archiver.spiders"]

# The archive folder of `scrapy crawl`; `archiver save --archive` names its own.
ARCHIVER_ARCHIVE = "archive"
# Limits of a single try, in seconds: until a connection stands, and without a byte on it.
ARCHIVER_CONNECT_TIMEOUT = 15.0
ARCHIVER_SILENCE_TIMEOUT = 30.0
# Seconds before a transient fault is tried again; four times as long before the next try.
ARCHIVER_RETRY_WAIT = 2.0
# A proxy for all requests; None: the environment's, "": none.
ARCHIVER_PROXY = None
# Whether loopback, private and cloud metadata addresses may be asked for.
ARCHIVER_ALLOW_PRIVATE = False
# Of the pages of feeds and sitemaps: the first day (YYYY-MM-DD), and how many at most.
ARCHIVER_SINCE: str | None = None
ARCHIVER_LIMIT: int | None = None
# Headers (pairs of name and value) for the hosts that the list names, a file of cookies in Netscape format,
# and whether they, and passwords in URLs, are written into the records.
ARCHIVER_HEADERS: list[tuple[str, str]] = []
ARCHIVER_COOKIES = None
ARCHIVER_KEEP_SECRETS = False
# Whether what a page needs to be shown is fetched with it, and how much of it: in number, and in bytes.
ARCHIVER_REQUISITES = True
ARCHIVER_MAX_REQUISITES = 500
ARCHIVER_MAX_REQUISITES_SIZE = 100_000_000
# Tags of what is saved, for `list --tag` and its like.
ARCHIVER_TAGS: list[str] = []

DOWNLOAD_HANDLERS = {
    "http": "archiver.capture.handler.ArchivingDownloadHandler",
    "https": "archiver.capture.handler.ArchivingDownloadHandler",
    # A redirect must not read a file of this machine.
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
EXTENSIONS = {"archiver.capture.recording.Recording": 0}
ITEM_PIPELINES = {"archiver.capture.pipelines.CapturePipeline": 100}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "archiver.capture.middlewares.VisitMiddleware": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "archiver.capture.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": None,
    "archiver.capture.middlewares.BudgetMiddleware": 350,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "archiver.capture.middlewares.LaterRetryMiddleware": 550,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "archiver.capture.cookies.GivenCookiesMiddleware": 700,
    # The page is decoded from the record, and robots.txt by its middleware: the bytes stay as they came.
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "archiver.capture.middlewares.ContentDecodingMiddleware": 590,
    "archiver.capture.recapture.ConditionalMiddleware": 595,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "archiver.capture.middlewares.HopMiddleware": 600,
}

USER_AGENT = f"archiver/{version('warcite')} (saves cited pages; +https://pypi.org/project/warcite/)"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en;q=0.9,*;q=0.5",
}
ROBOTSTXT_OBEY = True

# Polite to each host, quick over many: those that wait for their turn at a host are counted too.
CONCURRENT_REQUESTS = 256
CONCURRENT_REQUESTS_PER_DOMAIN = 2
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.5
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 2.0
DOWNLOAD_DELAY = 0.1
# Scrapy counts a request of a host when its task begins to run: with no delay at all, those that come to its
# queue at once (all pages that waited for its robots.txt) would be sent at once.
_NO_DELAY_SECONDS = 0.001
# A floor is a floor: Scrapy's jitter would halve it at times.
DOWNLOAD_DELAY_JITTER = 0
# Requisites are asked for as a browser does, up to six at once from a host (`hosts`) and without a pause.
REQUISITES_SLOT = "requisites"
REQUISITES_AT_ONCE = 32
# A robots.txt is one request a host and run: the delay between pages does not begin with it.
ROBOTS_SLOT = "robots"
DOWNLOAD_SLOTS = {
    REQUISITES_SLOT: {"concurrency": REQUISITES_AT_ONCE, "delay": 0, "jitter": 0},
    ROBOTS_SLOT: {"concurrency": CONCURRENT_REQUESTS, "delay": 0, "jitter": 0},
}
REACTOR_THREADPOOL_MAXSIZE = 20
# Gives all addresses of a host, IPv6 too: the resolver's answer is recorded.
TWISTED_DNS_RESOLVER = "scrapy.resolver.CachingHostnameResolver"

# One budget for a URL, over all tries and waits (BudgetMiddleware), and a limit for an answer's body,
# where it is cut and kept, not thrown away.
DOWNLOAD_TIMEOUT = 120.0
DOWNLOAD_MAXSIZE = 100_000_000
DOWNLOAD_WARNSIZE = 0
RETRY_TIMES = 2
RETRY_HTTP_CODES = [408, 429, 500, 502, 503, 504]
REDIRECT_MAX_TIMES = 20
# A page that sends people on by itself answered with 2xx: it is what was asked for.
METAREFRESH_ENABLED = False
# Every answer has an outcome, errors and answers without a text too.
HTTPERROR_ALLOW_ALL = True
# The list decides which URLs are fetched; servers take longer ones than Internet Explorer did.
URLLENGTH_LIMIT = 0

# Bodies that wait for an extractor are held back by the pipeline, in pages; this is about the rest.
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 50_000_000
# Items of one answer that are processed at once: there is one, and Scrapy makes so many tasks for each.
CONCURRENT_ITEMS = 1

HTTPCACHE_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
MEMUSAGE_ENABLED = False
# Warnings, and the one line that says what was saved: Scrapy tells much at INFO (20) that is no news.
NOTICE = 25
LOG_LEVEL = NOTICE


def settings_of(options: SaveOptions) -> dict[str, Any]:
    """The settings that a person's options stand for.

    >>> settings_of(SaveOptions(retries=5))["RETRY_TIMES"]
    5
    """
    chosen: dict[str, Any] = {
        "ROBOTSTXT_OBEY": not options.ignore_robots,
        "DOWNLOAD_DELAY": options.delay_seconds or _NO_DELAY_SECONDS,
        # Whoever lowers the floor wants to begin near it; AutoThrottle itself never goes below it.
        "AUTOTHROTTLE_START_DELAY": min(AUTOTHROTTLE_START_DELAY, 5 * options.delay_seconds),
        "AUTOTHROTTLE_MAX_DELAY": max(AUTOTHROTTLE_MAX_DELAY, options.delay_seconds),
        "RETRY_TIMES": options.retries,
        "DOWNLOAD_TIMEOUT": options.timeout_seconds,
        "DOWNLOAD_MAXSIZE": options.max_size_bytes,
        "ARCHIVER_CONNECT_TIMEOUT": options.connect_seconds,
        "ARCHIVER_SILENCE_TIMEOUT": options.silence_seconds,
        "ARCHIVER_RETRY_WAIT": options.retry_wait_seconds,
        "ARCHIVER_PROXY": options.proxy,
        "ARCHIVER_ALLOW_PRIVATE": options.allow_private,
        "ARCHIVER_SINCE": options.since,
        "ARCHIVER_LIMIT": options.limit,
        "ARCHIVER_HEADERS": list(options.headers),
        "ARCHIVER_COOKIES": options.cookies,
        "ARCHIVER_KEEP_SECRETS": options.keep_secrets,
        "ARCHIVER_REQUISITES": options.requisites,
        "ARCHIVER_MAX_REQUISITES": options.max_requisites,
        "ARCHIVER_MAX_REQUISITES_SIZE": options.max_requisites_bytes,
    }
    return chosen | ({"USER_AGENT": options.user_agent} if options.user_agent else {})


def options_from(settings: BaseSettings) -> SaveOptions:
    """The options that the settings of a crawl stand for, the inverse of `settings_of`."""
    delay_seconds = settings.getfloat("DOWNLOAD_DELAY")
    return SaveOptions(
        ignore_robots=not settings.getbool("ROBOTSTXT_OBEY"),
        user_agent=settings["USER_AGENT"],
        delay_seconds=0.0 if delay_seconds == _NO_DELAY_SECONDS else delay_seconds,
        retries=settings.getint("RETRY_TIMES"),
        timeout_seconds=settings.getfloat("DOWNLOAD_TIMEOUT"),
        max_size_bytes=settings.getint("DOWNLOAD_MAXSIZE") or sys.maxsize,
        connect_seconds=settings.getfloat("ARCHIVER_CONNECT_TIMEOUT", 15.0),
        silence_seconds=settings.getfloat("ARCHIVER_SILENCE_TIMEOUT", 30.0),
        retry_wait_seconds=settings.getfloat("ARCHIVER_RETRY_WAIT", 2.0),
        proxy=settings.get("ARCHIVER_PROXY"),
        allow_private=settings.getbool("ARCHIVER_ALLOW_PRIVATE"),
        since=settings.get("ARCHIVER_SINCE"),
        limit=settings.getint("ARCHIVER_LIMIT") or None,
        headers=tuple((name, value) for name, value in settings.getlist("ARCHIVER_HEADERS")),
        cookies=settings.get("ARCHIVER_COOKIES"),
        keep_secrets=settings.getbool("ARCHIVER_KEEP_SECRETS"),
        requisites=settings.getbool("ARCHIVER_REQUISITES", True),
        max_requisites=settings.getint("ARCHIVER_MAX_REQUISITES", ARCHIVER_MAX_REQUISITES),
        max_requisites_bytes=settings.getint("ARCHIVER_MAX_REQUISITES_SIZE", ARCHIVER_MAX_REQUISITES_SIZE),
    )
