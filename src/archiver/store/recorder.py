"""The writer of a run: a thread that appends records and commits them in groups.

Nothing is reported before it is safe: a future of `conclude` resolves only when the records before it
are flushed to the disk and its row is committed. Flushing each record by itself would cost forty times
as much as flushing each fifty, hence the groups.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archiver.store.answers import is_held
from archiver.store.catalogue import Catalogue, Entry
from archiver.store.exchanges import (
    Exchange,
    Original,
    Recorded,
    http_status,
    is_original,
    mime_of,
    original_at,
    snapshot_id,
)
from archiver.store.mementos import memento_url
from archiver.store.paths import CATALOGUE
from archiver.store.payload import header
from archiver.store.records import record_id, records_of, timestamp
from archiver.store.warc import WarcWriter, storage_error

GROUP_SIZE = 50
GROUP_SECONDS = 1.0
# With nothing more on its way, waiting for the group to fill would only keep a person waiting.
IDLE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Conclusion:
    """How a task ended: its place in the ledger, its URL, its outcome, and the snapshot if it made one."""

    position: int
    url: str
    outcome: Mapping[str, Any]
    entry: Entry | None = None


@dataclass(slots=True)
class _Group:
    """What was appended since the last commit."""

    records: list[Recorded] = field(default_factory=list)
    originals: dict[tuple[str, bool], Original] = field(default_factory=dict)  # by digest and framing
    conclusions: list[tuple[Conclusion, Future[None]]] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    @property
    def size(self) -> int:
        return len(self.records) + len(self.conclusions)


_Work = tuple[Callable[[Any, Future[Any]], None], Any, Future[Any]]


def recorded_as(
    exchange: Exchange,
    answer_id: str,
    place: tuple[str, int, int],
    *,
    hops: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    original: Original | None = None,
) -> Recorded:
    """An exchange as it is known once its answer's record stands in a file, at an offset, with a length.

    `original` is the answer that a revisit stands on.
    """
    captured_at = timestamp(exchange.started_at)
    unmodified = exchange.not_modified if original else None
    name, offset, length = place
    return Recorded(
        warc=name,
        offset=offset,
        length=length,
        record_id=answer_id,
        snapshot_id=snapshot_id(captured_at, answer_id),
        url=exchange.url,
        requested=exchange.requested,
        captured_at=captured_at,
        status=unmodified.status if unmodified else http_status(exchange.status),
        mime=unmodified.mime if unmodified else mime_of(exchange.content_type),
        payload_digest=unmodified.payload_digest if unmodified else exchange.payload_digest,
        truncated=exchange.truncated,
        purpose=exchange.purpose,
        hops=hops,
        tags=tags,
        is_chunked=exchange.is_chunked,
        etag=header(exchange.head, "ETag"),
        last_modified=header(exchange.head, "Last-Modified"),
        citation_key=exchange.details.get("citation_key"),
        archived_at=memento_url(exchange.head, exchange.url),
        kind="revisit" if original else "response" if exchange.is_http else "resource",
    )


class Recorder:
    """Appends exchanges and conclusions of one run, in the order in which they were handed over.

    After an error (`StorageFull` above all) nothing more is written: each future, earlier ones of the
    group included, fails with it, and `failure` holds it.
    """

    def __init__(
        self, archive: Path, run: str, *, about: Mapping[str, str], tags: tuple[str, ...] = ()
    ) -> None:
        self.failure: BaseException | None = None
        self._archive, self._run, self._about, self._tags = archive, run, about, tags
        self._queue: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._lock = threading.Lock()  # nothing is handed over between a failure and its announcement
        self._group = _Group()
        self._hops: dict[str, tuple[str, ...]] = {}
        self._current: Future[Any] | None = None
        self._thread = threading.Thread(target=self._write, name=f"recorder of {run}", daemon=True)
        self._thread.start()

    def record(self, exchange: Exchange) -> Future[Recorded | None]:
        """Append an exchange. Resolves when it was appended (not yet safe); to None if no byte came."""
        return self._hand_over(self._append, exchange)

    def conclude(self, conclusion: Conclusion) -> Future[None]:
        """Note how a task ended. Resolves when that, and all before it, is safe on the disk."""
        return self._hand_over(self._conclude, conclusion)

    def close(self) -> None:
        """Commit what is left and close the file. Raises what went wrong, if anything did."""
        self._queue.put(None)
        self._thread.join()
        if self.failure:
            raise self.failure

    def _hand_over(self, work: Callable[[Any, Future[Any]], None], what: object) -> Future[Any]:
        future: Future[Any] = Future()
        with self._lock:
            if self.failure:
                future.set_exception(self.failure)
            else:
                self._queue.put((work, what, future))
        return future

    # The thread

    def _write(self) -> None:
        try:
            with Catalogue(self._archive / CATALOGUE, is_writable=True) as self._catalogue:
                self._warc = WarcWriter(
                    self._archive, self._run, self._about, on_new_file=self._catalogue.records.open_warc
                )
                try:
                    self._serve()
                finally:
                    self._warc.abandon()
        except BaseException as error:  # carried over to those who wait, and raised by `close`
            self._fail(storage_error(error, self._archive) if isinstance(error, OSError) else error)

    def _serve(self) -> None:
        while (work := self._next()) is not None:
            function, what, self._current = work
            function(what, self._current)
            if self._group.size >= GROUP_SIZE:
                self._commit()
        self._warc.close()
        self._commit(is_last=True)

    def _next(self) -> _Work | None:
        while True:
            if not self._group.size:
                return self._queue.get()
            left = self._group.began + GROUP_SECONDS - time.monotonic()
            try:
                return self._queue.get(timeout=max(0.0, min(left, IDLE_SECONDS)))
            except queue.Empty:
                self._commit()

    def _append(self, exchange: Exchange, future: Future[Recorded | None]) -> None:
        with exchange.response:
            if exchange.response.seek(0, os.SEEK_END) == 0:
                future.set_result(None)
                return
            original = self._original(exchange) if exchange.head else None
            hops = self._hops_before(exchange)
            records = records_of(exchange, run=self._run, hops=hops, tags=self._tags, original=original)
            place = self._warc.append(*records)
        recorded = recorded_as(
            exchange, record_id(records[-1]), place, hops=hops, tags=self._tags, original=original
        )
        self._group.records.append(recorded)
        if exchange.payload_size and is_original(recorded):
            framed = recorded.payload_digest, recorded.is_chunked
            self._group.originals.setdefault(framed, original_at(recorded))
        future.set_result(recorded)

    def _original(self, exchange: Exchange) -> Original | None:
        """The answer in the archive on which this one can stand, of any URL; None where it is the first."""
        if exchange.not_modified:
            return exchange.not_modified
        if exchange.truncated or exchange.status is None or not exchange.payload_size:
            return None
        # Framed alike: pywb takes the framing from the head that came this time.
        digest, is_chunked = exchange.payload_digest, exchange.is_chunked
        if original := self._group.originals.get((digest, is_chunked)):
            return original
        original = self._catalogue.records.whole_answer(digest, is_chunked=is_chunked)
        return original if original and is_held(self._archive, original) else None

    def _hops_before(self, exchange: Exchange) -> tuple[str, ...]:
        if exchange.purpose != "page":
            return ()
        hops = self._hops.get(exchange.requested, ())
        if exchange.url in hops:  # tried again: what came after the first try is no hop
            hops = hops[: hops.index(exchange.url)]
        self._hops[exchange.requested] = (*hops, exchange.url)
        return hops

    def _conclude(self, conclusion: Conclusion, future: Future[None]) -> None:
        self._hops.pop(conclusion.url, None)
        self._group.conclusions.append((conclusion, future))

    def _commit(self, *, is_last: bool = False) -> None:
        group = self._group
        if not (group.size or is_last):
            return
        self._warc.sync()
        with self._catalogue.transaction():
            for recorded in group.records:
                self._catalogue.records.add_record(recorded)
            for conclusion, _ in group.conclusions:
                if conclusion.entry:
                    self._catalogue.add_snapshot(conclusion.entry)
                self._catalogue.ledger.end_task(self._run, conclusion.position, conclusion.outcome)
            for name, size, checksum in self._warc.take_finished():
                self._catalogue.records.mark_warc(name, catalogued=size, checksum=checksum, is_closed=True)
            if self._warc.name:
                self._catalogue.records.mark_warc(
                    self._warc.name, catalogued=self._warc.size, checksum=self._warc.checksum
                )
        self._group = _Group()
        for _, future in group.conclusions:
            future.set_result(None)

    def _fail(self, failure: BaseException) -> None:
        waiting: list[Future[Any]] = [future for _, future in self._group.conclusions]
        if self._current:
            waiting.append(self._current)
        with self._lock:
            self.failure = failure
            while not self._queue.empty():
                if work := self._queue.get():
                    waiting.append(work[2])
        for future in waiting:
            if not future.done():
                future.set_exception(failure)
