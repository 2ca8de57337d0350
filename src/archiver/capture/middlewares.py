"""What Scrapy's downloader middlewares lack for an archive: budgets, late retries, hops, plain content."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.responsetypes import responsetypes

from archiver.capture.browsing import referrer
from archiver.capture.faults import Declined, Fault, Postponed
from archiver.capture.header_dates import header_date
from archiver.capture.recording import Recording
from archiver.capture.visits import (
    ATTEMPT,
    BROKEN_CODING,
    PURPOSE,
    REFERRER,
    VIA,
    attempt_of,
    body_limit,
    is_listed,
    visit_of,
)
from archiver.store.payload import MAX_DECODED_BYTES, content_decode
from archiver.urls import without_userinfo

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

# A third visit to one URL in a chain of redirects: the second is common, where a cookie was set first.
_LOOP_VISITS = 3


class RecordingMiddleware:
    """Knows the crawl's recording once the crawl is under way."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Any:
        """A middleware of this crawl (Scrapy calls this)."""
        return cls(crawler)

    @property
    def _recording(self) -> Recording:
        return Recording.of(self._crawler)


class VisitMiddleware(RecordingMiddleware):
    """Gives each request what belongs to its visit: the proxy, and the user's name and password."""

    def process_request(self, request: Request) -> Request | None:
        """Take the userinfo out of the URL, and set the proxy that was asked for."""
        request.meta.pop(ATTEMPT, None)
        if self._recording.is_stopping:
            raise Postponed("the run is stopping")
        visit_of(request, budget_seconds=self._recording.options.timeout_seconds).release()
        if (proxy := self._recording.options.proxy) is not None:
            request.meta.setdefault("proxy", proxy or None)
        if page := request.meta.get(REFERRER):
            request.headers["Referer"] = referrer(page, request.url)
        parts = urlsplit(request.url)
        if parts.username is None:
            return None
        secret = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
        headers = request.headers.copy()
        headers["Authorization"] = b"Basic " + base64.b64encode(secret)
        return request.replace(url=without_userinfo(request.url), headers=headers)


class BudgetMiddleware(RecordingMiddleware):
    """Ends each try when the budget of its URL does: one for all tries, waits and the robots.txt."""

    def process_request(self, request: Request) -> None:
        """Set Scrapy's time limit to what is left."""
        budget = self._recording.options.timeout_seconds
        remaining = visit_of(request, budget_seconds=budget).remaining_seconds
        if not remaining:
            reason = f"the {budget:g} s for this page were used up before it was asked for; raise --timeout"
            raise Declined(Fault("timeout", reason))
        request.meta["download_timeout"] = remaining


class LaterRetryMiddleware(RecordingMiddleware):
    """Tries again what failed for a passing reason: later in the run, not at once.

    Scrapy's own comes back at once and holds a place among the active requests. A wait that the server
    asks for (Retry-After) is kept if the budget has room for it; else that try was the last.
    """

    def process_response(self, request: Request, response: Response) -> Response:
        """Put off a page that answered with an error that may pass."""
        if response.status in set(map(int, self._crawler.settings.getlist("RETRY_HTTP_CODES"))):
            asked = retry_after_seconds(response.headers.get("Retry-After"), now=datetime.now(UTC))
            self._put_off(request, str(response.status), asked)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:  # noqa: ARG002
        """Put off a page that failed on the wire for a reason that may pass."""
        attempt = attempt_of(request)
        if attempt and attempt.fault and attempt.fault.is_transient:
            self._put_off(request, attempt.fault.code, None)

    def _put_off(self, request: Request, reason: str, asked_seconds: float | None) -> None:
        if self._crawler.spider is None or request.meta.get(PURPOSE) in ("robots", "requisite"):
            return
        options = self._recording.options
        again = get_retry_request(
            request, spider=self._crawler.spider, reason=reason, give_up_log_level="DEBUG"
        )
        if again is None:
            return
        wait = options.retry_wait_seconds * 4 ** (again.meta["retry_times"] - 1)
        wait = max(wait, asked_seconds or 0.0)
        if wait >= visit_of(request, budget_seconds=options.timeout_seconds).remaining_seconds:
            return
        visit_of(request, budget_seconds=0).release()
        self._recording.later(again, wait_seconds=wait)
        raise Postponed(f"tried again in {wait:g} s")


def retry_after_seconds(value: bytes | None, *, now: datetime) -> float | None:
    """How long a `Retry-After` field asks to wait (RFC 9110, section 10.2.3); None where it asks nothing.

    >>> retry_after_seconds(b"120", now=datetime.now(UTC))
    120.0
    >>> retry_after_seconds(b"Tue, 24 Nov 2026 11:00:30 GMT", now=datetime(2026, 11, 24, 11, tzinfo=UTC))
    30.0
    """
    text = (value or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    until = header_date(text)
    return max(0.0, (until - now).total_seconds()) if until else None


class HopMiddleware(RedirectMiddleware):
    """Follows redirects as Scrapy does, notes where each came from, and ends loops."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The next hop's request, or the answer itself."""
        if not (response.headers.get("Location") or b"").strip():
            return response  # b"Location:" leads nowhere, as in browsers, and not to the page itself
        try:
            result = super().process_response(request, response)
        except IgnoreRequest as error:
            raise Declined(_loop(f"more than {self.max_redirect_times} redirects")) from error
        except ValueError:  # b"Location: http://[" leads nowhere
            return response
        if isinstance(result, Request):
            hops = result.meta["redirect_urls"]
            if hops.count(result.url) >= _LOOP_VISITS - 1:
                raise Declined(_loop(f"the page redirects to itself over {result.url}"))
            result.meta[VIA] = request.url
            result.meta.pop("retry_times", None)
        return result

    def handle_referer(self, request: Request, response: Response) -> None:  # noqa: ARG002
        """A redirect keeps the page that asks as its referrer, as in browsers: `VisitMiddleware` tells it."""
        request.headers.pop("Referer", None)


def _loop(what: str) -> Fault:
    return Fault("redirect_loop", f"{what}; open it in a browser: it may want a cookie or a log-in first")


class ContentDecodingMiddleware(RecordingMiddleware):
    """Gives callbacks the content behind its content coding; the record keeps the bytes as they came."""

    def process_request(self, request: Request) -> None:
        """Ask for what the field's common checker reads too."""
        # br and zstd are decoded where a server sends them all the same. They are not asked for, since
        # evidence must pass `warcio check`: warcio 1.8 fails on br with brotli 1.2 and knows no zstd.
        request.headers.setdefault("Accept-Encoding", b"gzip, deflate")

    async def process_response(self, request: Request, response: Response) -> Response:
        """Decode what can be decoded: a stream that breaks off gives what came before.

        How large the content is only decoding tells: where there is no room for it, it is decoded again
        when there is.
        """
        codings = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
        if not codings or request.method == "HEAD" or request.meta.get(PURPOSE) == "requisite":
            return response
        limit = body_limit(request, response.headers.get("Content-Type"), response.body) or MAX_DECODED_BYTES
        content = content_decode(response.body, codings, limit=limit)
        if is_listed(request):
            size, room = len(content.data), self._recording.contents
            if not (is_free := room.has(size)):
                del content
            await visit_of(request, budget_seconds=0).hold(room, size)
            content = content if is_free else content_decode(response.body, codings, limit=limit)
        kind = responsetypes.from_args(headers=response.headers, url=response.url, body=content.data)
        is_broken = not content.is_whole and len(content.data) < limit
        flags = [*response.flags, BROKEN_CODING] if is_broken else response.flags
        return response.replace(body=content.data, cls=kind, flags=flags)
