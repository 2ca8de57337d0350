"""Fetching a requisite: once a run, as a browser would, and recorded like a page.

robots.txt is not asked: a person named the page, and what it needs to be shown is a part of it, as it is for
a browser. Without it the page could not be shown again, since many a site forbids robots its styles.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from archiver.capture.browsing import accept
from archiver.capture.hosts import Hosts
from archiver.capture.middlewares import retry_after_seconds
from archiver.capture.recording import Recording
from archiver.capture.settings import REQUISITES_AT_ONCE, REQUISITES_SLOT
from archiver.capture.shared import Fetched, Shared
from archiver.capture.visits import (
    ALLOWANCE,
    BODY_LIMIT,
    PURPOSE,
    RECALL,
    REFERRER,
    VISIT,
    Allowance,
    Recall,
    Visit,
    attempt_of,
)
from archiver.errors import DamagedRecord
from archiver.extraction.requisites import Requisite
from archiver.store.payload import content_decode

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from archiver.extraction.reader_program import Source
    from archiver.store.ledger import Task

# The budget of one requisite over its tries.
_SECONDS = 30.0
_TOO_MUCH = (429, 503)
# Faults of a host and not of one answer.
_UNREACHED = frozenset(("dns", "refused", "connection", "timeout", "tls", "private_address"))
# What a stylesheet or a frame may unpack to and is looked through.
_MAX_PARSED_BYTES = 12_000_000

_MISSED = Fetched(is_whole=False)
_DROPPED = Fetched(is_whole=False, is_final=False)


class Fetcher:
    """Fetches the requisites of a crawl's pages, each URL once."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._hosts, self._shared = Hosts(), Shared()
        self._places = asyncio.Semaphore(REQUISITES_AT_ONCE)
        self._waiting: Counter[asyncio.Task[Fetched]] = Counter()
        self._recalls: dict[asyncio.Task[Fetched], Recall] = {}

    def fetch(
        self, requisite: Requisite, task: Task, *, referrer: str, allowance: Allowance, in_frame: bool
    ) -> asyncio.Task[Fetched]:
        """Begin to fetch what the page of a task needs, or take what an earlier page of the run began.

        What was had is handed over to be recorded when it is done. To be let go of in any case.
        """
        if known := self._shared.get(requisite.url):
            self._waiting[known] += 1
            return known
        recall = Recall()
        meta = {REFERRER: referrer, ALLOWANCE: allowance, RECALL: recall}
        began = asyncio.ensure_future(self._fetch(requisite, task, meta, in_frame=in_frame))
        self._recalls[began] = recall
        began.add_done_callback(self._recalls.pop)
        self._waiting[began] += 1
        self._shared.add(requisite.url, began)
        return began

    def let_go(self, task: asyncio.Task[Fetched]) -> None:
        """A page waits no longer for what `fetch` gave it; what none waits for is dropped."""
        self._waiting[task] -= 1
        if not self._waiting[task]:
            del self._waiting[task]
            if (recall := self._recalls.get(task)) and not recall.call():
                task.cancel()

    async def named(
        self, body: bytes, *, url: str, content_type: str | None, source: Source
    ) -> tuple[Requisite, ...]:
        """What a page, a frame or a stylesheet needs."""
        recording = Recording.of(self._crawler)
        if recording.is_aborted:  # whose extractors are closed
            raise asyncio.CancelledError
        reading = recording.extractors.requisites(body, url=url, content_type=content_type, source=source)
        return await asyncio.wrap_future(reading)

    async def _fetch(
        self, requisite: Requisite, task: Task, meta: Mapping[str, Any], *, in_frame: bool
    ) -> Fetched:
        if kept := await self._kept(requisite, in_frame=in_frame):
            return kept
        host = urlsplit(requisite.url).netloc.rpartition("@")[2]
        visit = Visit(task, _SECONDS)
        for _ in range(1 + Recording.of(self._crawler).options.retries):
            if meta[RECALL].is_called:
                return _DROPPED
            if self._hosts.is_down(host):
                return _MISSED
            began = monotonic()
            async with self._hosts.turn(host), self._places:
                response = await self._ask(_request(requisite, visit, meta), host)
            if response is None:
                is_dropped = meta[RECALL].is_called or meta[ALLOWANCE].left_bytes < 0
                return _DROPPED if is_dropped else _MISSED
            if response.status not in _TOO_MUCH:
                return await self._fetched(requisite, response, in_frame=in_frame)
            asked = retry_after_seconds(response.headers.get("Retry-After"), now=datetime.now(UTC))
            pause = self._hosts.back_off(host, asked)
            visit.spend(max(0.0, pause - (monotonic() - began)))
            if not visit.remaining_seconds:
                return _MISSED
        return _MISSED

    async def _kept(self, requisite: Requisite, *, in_frame: bool) -> Fetched | None:
        """What the run has already, from before its process died; it takes nothing off a budget of bytes."""
        run = Recording.of(self._crawler).run
        if not (place := run.requisite(requisite.url)):
            return None
        needs: tuple[Requisite, ...] = ()
        if source := _source(requisite, in_frame=in_frame):
            try:
                content, content_type = await asyncio.to_thread(run.stored_page, place)
            except DamagedRecord:
                return None
            body = content.data[:_MAX_PARSED_BYTES]
            needs = await self.named(body, url=requisite.url, content_type=content_type, source=source)
        return Fetched(is_whole=True, needs=needs)

    async def _ask(self, request: Request, host: str) -> Response | None:
        """The answer; None where none came, or not all of it."""
        (answer,) = await asyncio.gather(self._crawler.engine.download_async(request), return_exceptions=True)
        if isinstance(answer, Response):
            self._hosts.note_answer(host, is_reached=True)
            attempt = answer.request and attempt_of(answer.request)
            return None if not attempt or attempt.truncated else answer
        # What ails it stands in the metadata record, if a byte came; the page is saved all the same.
        attempt = attempt_of(request)
        if attempt and attempt.fault and not request.meta[RECALL].is_called:
            self._hosts.note_answer(host, is_reached=attempt.fault.code not in _UNREACHED)
        return None

    async def _fetched(self, requisite: Requisite, response: Response, *, in_frame: bool) -> Fetched:
        attempt = response.request and attempt_of(response.request)
        if not attempt or not 200 <= response.status < 300:
            return _MISSED
        needs: tuple[Requisite, ...] = ()
        if source := _source(requisite, in_frame=in_frame):
            codings = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
            needs = await self.named(
                content_decode(response.body, codings, limit=_MAX_PARSED_BYTES).data,
                url=response.url,
                content_type=(response.headers.get("Content-Type") or b"").decode("latin-1"),
                source=source,
            )
        return Fetched(is_whole=True, size_bytes=attempt.payload_size, needs=needs)


def _source(requisite: Requisite, *, in_frame: bool) -> Source | None:
    """What a requisite is looked through as; a frame within a frame is not."""
    if requisite.kind == "stylesheet":
        return "stylesheet"
    return "frame" if requisite.kind == "frame" and not in_frame else None


def _request(requisite: Requisite, visit: Visit, meta: Mapping[str, Any]) -> Request:
    is_parsed = requisite.kind in ("stylesheet", "frame")
    is_foreign = urlsplit(visit.task.url).hostname != urlsplit(requisite.url).hostname
    return Request(
        requisite.url,
        callback=NO_CALLBACK,
        headers={"Accept": accept(requisite.kind)},
        dont_filter=True,
        meta={
            "dont_obey_robotstxt": True,
            "download_slot": REQUISITES_SLOT,
            "autothrottle_dont_adjust_delay": True,
            "dont_merge_cookies": is_foreign,  # as in browsers that keep other hosts' cookies out
            PURPOSE: "requisite",
            VISIT: visit,
            BODY_LIMIT: _MAX_PARSED_BYTES if is_parsed else 0,
            **meta,
        },
    )
