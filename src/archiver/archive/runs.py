"""A run: one `save` of a list, its ledger and its WARC files, held by one process at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archiver.archive.recaptures import as_recapture
from archiver.archive.recovery import repair
from archiver.archive.snapshots import catalogue_entry, is_good, ledger_fields, outcome_of
from archiver.errors import InvalidURL, UsageError
from archiver.extraction import versions
from archiver.model import Article, Outcome, Snapshot
from archiver.selection import tag
from archiver.store.answers import answer_of, is_held, original_of
from archiver.store.catalogue import Catalogue
from archiver.store.cdx_file import update_index
from archiver.store.exchanges import Exchange, Original, Recorded, snapshot_id
from archiver.store.ledger import Line, Task, TaskKind
from archiver.store.locks import held, is_free
from archiver.store.paths import CATALOGUE, lock_path, new_run_id, run_of
from archiver.store.payload import Content
from archiver.store.reading import read_record
from archiver.store.record_index import Validators
from archiver.store.recorder import Conclusion, Recorder
from archiver.store.warc import storage_error
from archiver.urls import fetchable, without_userinfo


class Run:
    """A run that this process holds; a context manager.

    `tasks` hands out what is left to do, `record` takes what crossed the wire, `conclude` how a task
    ended. `total` counts the lines asked for, `done` has the outcomes of those that have ended already
    (in an earlier process, or as no URL), and `notices` what a person should know. `tags` mark its
    snapshots; a run that is gone on with keeps those it began with besides. `keys` gives lines the keys of
    their entries in a person's library. Made by `Archive.start_run`.
    """

    def __init__(
        self,
        archive: Path,
        lines: Sequence[str] | None,
        *,
        about: Mapping[str, str],
        resume: bool = False,
        tags: Sequence[str] = (),
        keys: Mapping[str, str] | None = None,
        feeds: Sequence[str] = (),
        sitemaps: Sequence[str] = (),
        max_age: timedelta | None = None,
    ) -> None:
        self._archive = archive
        asked = None if lines is None else _asked(lines, keys or {}, feeds=feeds, sitemaps=sitemaps)
        self._oldest = datetime.now(UTC) - max_age if max_age is not None else None
        given = tuple(dict.fromkeys(tag(text) for text in tags))
        with ExitStack() as stack:
            self._catalogue = stack.enter_context(Catalogue(archive / CATALOGUE, is_writable=True))
            notices = repair(archive, self._catalogue)
            unfinished = self._unfinished(archive, asked)
            continued = unfinished if resume else None
            if resume and asked and not unfinished:
                continued = self._catalogue.ledger.last_run(_digest(asked))
            self.id, self._is_continued = continued or new_run_id(datetime.now(UTC)), continued is not None
            stack.enter_context(held(lock_path(archive, self.id)))
            if continued and unfinished:
                notices.append(f"resuming run {self.id}")
            elif continued:
                notices.append(
                    f"run {self.id} of this list has ended, nothing is left to do; a save without --resume "
                    "captures it afresh"
                )
            else:
                self._begin(asked, unfinished, resume=resume, notices=notices, tags=given)
            self.total = self._catalogue.ledger.count_lines(self.id)
            self.done = [
                Outcome(url=line.given, run=self.id, **line.outcome or {})
                for line in self._catalogue.ledger.ended(self.id)
            ]
            self.notices = tuple(notices)
            self._position = -1
            marks = tuple(dict.fromkeys((*self._catalogue.ledger.run_tags(self.id), *given)))
            self._recorder = Recorder(archive, self.id, about=about, tags=marks)
            self._keys = self._catalogue.ledger.run_keys(self.id)
            self._held = stack.pop_all()

    def __enter__(self) -> Run:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def tasks(self, limit: int) -> list[Task]:
        """The next tasks to do, at most `limit`; none when all were handed out."""
        tasks = self._catalogue.ledger.pending(self.id, after=self._position, limit=limit)
        if tasks:
            self._position = tasks[-1].position
        return tasks

    def record(self, exchange: Exchange) -> Future[Recorded | None]:
        """Append an exchange to the run's WARC file.

        Resolves when it was appended, which is not yet safe; to None when no byte of an answer came.
        Fails with `StorageFull`, like all that is handed over after it, when the disk is full.
        """
        if exchange.purpose == "page" and (key := self._keys.get(exchange.requested)):
            exchange = replace(exchange, details={**exchange.details, "citation_key": key})
        return self._recorder.record(exchange)

    def conclude(
        self,
        task: Task,
        outcome: Outcome,
        *,
        recorded: Recorded | None = None,
        article: Article | None = None,
    ) -> Future[list[Outcome]]:
        """Note how a task ended; with `recorded` and `article` the page becomes a snapshot.

        Resolves when all of it is safe on the disk, to one outcome for each line that asked for the
        page, in their order.
        """
        entry = None
        if recorded and article:
            entry = as_recapture(catalogue_entry(recorded, article), self._catalogue)
            shot = entry.snapshot
            outcome = replace(outcome, outcome=shot.outcome, snapshot=shot.id, captured_at=shot.captured_at)
        outcomes = [replace(outcome, url=line, run=self.id) for line in task.lines]
        safe = self._recorder.conclude(Conclusion(task.position, task.url, ledger_fields(outcome), entry))
        result: Future[list[Outcome]] = Future()

        def settle(done: Future[None]) -> None:
            if error := done.exception():
                result.set_exception(error)
            else:
                result.set_result(outcomes)

        safe.add_done_callback(settle)
        return result

    def kept(self, task: Task) -> Snapshot | None:
        """The page of a task that the run has already: its process died before the outcome was told.

        What the page needs to be shown may be missing (`requisite` has what is there).
        """
        if not self._is_continued or task.kind != "page":
            return None
        asked = without_userinfo(task.url)
        captures = [
            shot
            for shot in self._catalogue.named(asked)
            if run_of(shot.warc) == self.id and shot.requested == asked
        ]
        return max(captures, key=lambda shot: shot.captured_at, default=None)

    def requisite(self, url: str) -> Original | None:
        """What the run has of a page's requisite already, from before its process died."""
        if not self._is_continued:
            return None
        return self._catalogue.records.requisite(without_userinfo(url), run=self.id)

    def validators(self, url: str) -> Validators | None:
        """What to ask about a page with that the archive has already (`If-None-Match` and its kin).

        Reads all of what the archive has, so that nothing is asked about that is damaged.
        """
        known = self.given_validators(url)
        return known if known and self.is_held(known.original) else None

    def given_validators(self, url: str) -> Validators | None:
        """What the last good answer of a page gave to ask with; whether that `is_held` is to be seen."""
        return self._catalogue.records.validators(without_userinfo(url))

    def is_held(self, original: Original) -> bool:
        """Whether the payload of an answer can still be read. May be asked in any thread."""
        return is_held(self._archive, original)

    def understood(self, original: Original, url: str) -> Article | None:
        """What these versions of the readers made of an answer as the page of that URL, if they did."""
        known = self._catalogue.snapshot(snapshot_id(original.captured_at, original.record_id))
        if known is None or (known.url, known.provenance) != (url, "captured"):
            return None
        if dict(known.extracted_by) != dict(versions()):
            return None
        article = self._catalogue.uncorrected(known.id)
        text, page_text = self._catalogue.texts(known.id)
        sources = {field: source for field, source in article.sources.items() if field != "citation_key"}
        return replace(article, text=text, page_text=page_text, citation_key=None, sources=sources)

    def stored_page(self, place: Original | Snapshot) -> tuple[Content, str | None]:
        """The page that an answer in the archive holds, without any coding, and its `Content-Type`.

        May be asked in any thread. Raises `DamagedRecord` when it cannot be read any more.
        """
        record, original = read_record(self._archive / place.warc, place.offset), None
        if record.type == "revisit":
            with Catalogue(self._archive / CATALOGUE, is_writable=False) as catalogue:
                original = original_of(record, catalogue, self._archive)
        answer = answer_of(record, original)
        return answer.content(), answer.content_type

    def extend(
        self,
        task: Task,
        pages: Iterable[str],
        *,
        sitemaps: Iterable[str] = (),
        limit: int | None = None,
    ) -> int:
        """Take up the pages that a feed or a sitemap of this run names, to be handed out by `tasks`.

        A page that the run knows already is left out, and so is what goes beyond `limit`, which counts the
        pages of all feeds and sitemaps of the run. The count of what is new.
        """
        lines = [*map(_line, pages), *(_line(sitemap, "sitemap") for sitemap in sitemaps)]
        lines = [self._unless_fresh(line) for line in lines]
        return self._catalogue.ledger.extend_run(self.id, task.position, lines, limit=limit)

    def close(self) -> None:
        """Commit what is left and let go of the run; raises what the writer failed with, if it did."""
        with self._held:
            self._recorder.close()
            self._catalogue.ledger.end_run(self.id, ended_at=_now())
            try:
                update_index(self._archive, self._catalogue)
            except OSError as error:
                raise storage_error(error, self._archive) from error

    def _begin(
        self,
        asked: Sequence[Line] | None,
        unfinished: str | None,
        *,
        resume: bool,
        notices: list[str],
        tags: tuple[str, ...],
    ) -> None:
        if asked is not None and not asked:
            cause = "every run has ended" if resume else "the list is empty"
            raise UsageError(f"nothing to save: {cause}; name URLs, or a file of them with -i")
        if resume:
            notices.append("no run of this list is known; saving all of it")
        elif unfinished:
            notices.append(
                f"run {unfinished} of the same list is unfinished: --resume does what is left of it"
            )
        self._catalogue.ledger.begin_run(
            self.id,
            started_at=_now(),
            list_digest=_digest(asked or ()),
            lines=map(self._unless_fresh, asked or ()),
            tags=tags,
        )

    def _unless_fresh(self, line: Line) -> Line:
        """The line, skipped where a good capture of its page is young enough."""
        if self._oldest is None or line.outcome or line.kind != "page":
            return line
        goods = filter(is_good, self._catalogue.named(line.target))
        latest = max(goods, key=lambda capture: capture.captured_at, default=None)
        if latest is None or datetime.fromisoformat(latest.captured_at) < self._oldest:
            return line
        outcome = replace(
            outcome_of(latest, run=self.id),
            outcome="skipped",
            reason=f"it was captured at {latest.captured_at[:16]}Z, which is within --max-age",
        )
        return replace(line, outcome=ledger_fields(outcome))

    def _unfinished(self, archive: Path, asked: Sequence[Line] | None) -> str | None:
        if asked is None:
            return None
        digest = _digest(asked) if asked else None
        runs = self._catalogue.ledger.unfinished_runs(digest)
        return next((run for run in runs if is_free(lock_path(archive, run))), None)


def _asked(
    lines: Sequence[str], keys: Mapping[str, str], *, feeds: Sequence[str], sitemaps: Sequence[str]
) -> list[Line]:
    return [
        *(replace(_line(given), key=keys.get(given)) for given in lines),
        *(_line(feed, "feed") for feed in feeds),
        *(_line(sitemap, "sitemap") for sitemap in sitemaps),
    ]


def _line(given: str, kind: TaskKind = "page") -> Line:
    try:
        return Line(given, fetchable(given), kind=kind)
    except InvalidURL as error:
        return Line(given, given, {"outcome": "invalid", "reason": str(error)}, kind)


def _digest(asked: Sequence[Line]) -> str:
    lines = (line.given if line.kind == "page" else f"{line.kind} {line.given}" for line in asked)
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
