"""The archive: a folder of WARC files and their catalogue. Open it, list and read its snapshots, add to it.

What only writing, or reading in WARC files, needs is imported when that is asked for: to list and to cite
takes the catalogue alone, and would wait for the rest.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder, Archive.open(folder, create=True) as archive:
...     list(archive.snapshots())
[]
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from archiver.archive import folder
from archiver.archive.snapshots import is_good
from archiver.corrections import Correction
from archiver.errors import (
    ArchiveError,
    InvalidURL,
    NewerArchive,
    NoSuchSnapshot,
    ReadOnlyArchive,
    UnreadableInput,
    UsageError,
)
from archiver.model import Article, Outcome, Snapshot
from archiver.selection import Selection, period, tag
from archiver.store.catalogue import Catalogue
from archiver.store.ledger import Line, PastRun
from archiver.store.paths import CATALOGUE
from archiver.urls import fetchable, lookup_key

if TYPE_CHECKING:
    from archiver.archive.exports import Exported
    from archiver.archive.imports import Imported
    from archiver.archive.inspection import Extent, Finding
    from archiver.archive.listing import Listing
    from archiver.archive.recorded_heads import RecordedHeads
    from archiver.archive.recovery import Recovered
    from archiver.archive.runs import Run
    from archiver.extraction.candidates import Candidate
    from archiver.store.answers import Answer


class Archive:
    """An archive folder. Use `Archive.open`, as a context manager.

    Reading never writes; `start_run`, `correct`, `import_file` and `rebuild` do.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = False) -> Archive:
        """Open a folder, with `create` making one where there is none.

        Raises `NoSuchArchive` when the folder is not there or holds other things, `ReadOnlyArchive` when
        one is to be made where it may not be, `NewerArchive` when a newer version wrote its catalogue.
        """
        archive = cls(Path(path))
        folder.check(archive.path, may_be_made=create)
        if create:
            folder.make(archive.path)
        return archive

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the catalogue."""
        if catalogue := self.__dict__.pop("_catalogue", None):
            catalogue.close()

    def latest(self, url: str) -> Snapshot:
        """The latest good capture of a page; the latest of any kind where none is good.

        The URL is looked up by its folded form among those asked for, redirect hops and final ones; an
        exact match wins. Raises `NoSuchSnapshot`.
        """
        captures = self.captures(url)
        if not captures:
            cure = self.last_failure(url) or f"`archiver save {url}` makes one"
            raise NoSuchSnapshot(f"no snapshot of {url} in {self.path}; {cure}")
        return next((capture for capture in captures if is_good(capture)), captures[0])

    def snapshot(self, name: str) -> Snapshot:
        """The snapshot that a name means: an id, a URL, `URL@last`, or `URL@2018-06-19`.

        A URL means its latest good capture, `@last` literally the newest, and `@` with a day or an ISO 8601
        time the capture nearest to it. Raises `NoSuchSnapshot`.
        """
        if found := self._catalogue.snapshot(name):
            return found
        url, mark, moment = name.rpartition("@")
        if mark and "://" in url and (captures := self.captures(url)):
            if moment == "last":
                return max(captures, key=lambda capture: capture.captured_at)
            if wanted := _moment(moment):
                return min(
                    captures, key=lambda capture: abs(datetime.fromisoformat(capture.captured_at) - wanted)
                )
        if "://" not in name:
            raise NoSuchSnapshot(f"no snapshot {name!r} in {self.path}; `archiver list` shows their ids")
        return self.latest(name)

    def captures(self, url: str) -> list[Snapshot]:
        """All captures of a page, those of exactly this URL first, each group newest first."""
        return self._catalogue.named(url)

    def snapshots(self, selection: Selection | None = None) -> Iterator[Snapshot]:
        """All snapshots, or those selected, oldest first, without their texts."""
        found = self._catalogue.snapshots()
        return filter(selection.matches, found) if selection else found

    @property
    def listing(self) -> Listing:
        """Its pages and captures as lists that are read part by part, the newest first."""
        from archiver.archive.listing import Listing

        return Listing(self._catalogue)

    def pages(self, selection: Selection | None = None) -> list[Snapshot]:
        """Each page once, by its latest good capture of those selected (the latest of any kind where none
        is good), in the order of their first ones."""
        best: dict[str, Snapshot] = {}
        for capture in self.snapshots(selection):
            page = lookup_key(capture.url)
            if page not in best or is_good(capture) or not is_good(best[page]):
                best[page] = capture
        return list(best.values())

    def candidates(self, words: Sequence[str], *, limit: int = 50) -> list[Snapshot]:
        """The snapshots whose title, text or page text hold all of the folded words, the newest first."""
        return self._catalogue.candidates(words, limit=limit)

    def near(self, words: Sequence[str], *, limit: int = 50) -> list[Snapshot]:
        """The snapshots whose title, text or page text hold most of the rarest of the folded words, those
        with more of them first."""
        return self._catalogue.near(words, limit=limit)

    def holding(self, words: Sequence[str], *, limit: int = 50) -> list[Snapshot]:
        """The snapshots whose texts hold the folded words one behind the other, the likeliest first."""
        return self._catalogue.holding(words, limit=limit)

    def last_outcomes(self, targets: Iterable[str]) -> dict[str, tuple[str, Outcome]]:
        """How the last attempt to save each URL ended, and when its run began (UTC, ISO 8601).

        `targets` are URLs as `archiver.urls.fetchable` gives them; those never tried are left out.
        """
        return {
            target: (began, Outcome(**{"url": target} | outcome))
            for target, began, outcome in self._catalogue.ledger.last_outcomes(targets)
        }

    def last_failure(self, url: str) -> str | None:
        """What came of the last attempt to save a page, and what may help, where it gave no page.

        None for a page that was never tried, or was captured since.
        """
        try:
            target = fetchable(url)
        except InvalidURL:
            return None
        began, outcome = self.last_outcomes([target]).get(target, ("", None))
        newest = max((capture.captured_at for capture in self.captures(url)), default="")
        if outcome is None or outcome.snapshot or outcome.is_success or began < newest:
            return None
        said = (
            f"when it was asked for last, on {began[:10]}, no page came: {outcome.reason or outcome.outcome}"
        )
        return f"{said}; a copy that you have is brought by `archiver import FILE --url {url}`"

    def runs(self) -> list[PastRun]:
        """The runs of `save`, oldest first, with how their lines ended; a rebuild keeps them."""
        return self._catalogue.ledger.runs()

    def outcomes(self, run: str) -> list[Outcome]:
        """How the lines of a run ended, in the order of its list; those left to do are left out.

        Raises `UsageError` for a run that is not there.
        """
        return [Outcome(url=line.given, run=run, **line.outcome or {}) for line in self.ended_lines(run)]

    def ended_lines(self, run: str) -> list[Line]:
        """The lines of a run that have ended, in their order: what each asked for, and its outcome.

        Raises `UsageError` for a run that is not there.
        """
        if all(run != past.id for past in self.runs()):
            raise UsageError(f"no run {run!r} is known; `archiver list --runs` shows them")
        return list(self._catalogue.ledger.ended(run))

    def article(self, snapshot: Snapshot) -> Article:
        """A snapshot's article with its text and page text, its metadata corrected as they are listed."""
        text, page_text = self._catalogue.texts(snapshot.id)
        return replace(snapshot.article, text=text, page_text=page_text)

    def evidence(self, snapshot: Snapshot) -> Article:
        """A snapshot's article with its texts, as its page has it, whatever was corrected by hand."""
        text, page_text = self._catalogue.texts(snapshot.id)
        return replace(self._catalogue.uncorrected(snapshot.id), text=text, page_text=page_text)

    def corrections(self, snapshot: Snapshot) -> list[Correction]:
        """What was corrected of a snapshot by hand, oldest first; the snapshot shows the outcome of it."""
        return self._catalogue.corrections(snapshot.id)

    def correct(
        self, snapshot: Snapshot, values: Mapping[str, Any], *, resets: Sequence[str] = ()
    ) -> Snapshot:
        """Correct a snapshot's metadata by hand; the snapshot as it is listed from now on.

        `values` are fields of `archiver.corrections.FIELDS` and their new values: authors a list of
        `Person`, all else text; None, or no authors, clears a field. `resets` takes the corrections of
        fields back. Kept as a `metadata` record in a WARC file of its own (WARC 1.1, section 6.5).

        Raises `UsageError`, and writes nothing, for an unknown field, a value that it cannot have, or
        nothing to reset; `ReadOnlyArchive` and `StorageFull` where the archive cannot take it.
        """
        from archiver.archive.correction_files import write

        with folder.refusals(self.path):
            write(self.path, snapshot, values, resets=resets)
        return self.snapshot(snapshot.id)

    def content(self, snapshot: Snapshot) -> bytes:
        """What the server sent as the page: the body without transfer and content coding.

        Raises `DamagedRecord` when the WARC file is missing or damaged there, or the capture's record is a
        revisit of one that the archive does not hold.
        """
        return self.answer(snapshot).content().data

    def answer(self, snapshot: Snapshot) -> Answer:
        """What the server answered with: the head, and the payload with its type and content coding.

        Raises `DamagedRecord` as `content` does.
        """
        from archiver.store.answers import answer_of, original_of
        from archiver.store.reading import read_record

        record = read_record(self.path / snapshot.warc, snapshot.offset)
        original = original_of(record, self._catalogue, self.path) if record.type == "revisit" else None
        return answer_of(record, original)

    def answer_near(self, url: str, *, captured_at: str) -> tuple[str, Answer] | None:
        """The answer to a URL that came nearest to a time (UTC, ISO 8601), pages' requisites included.

        With it comes the URL where its redirects ended. The URL is looked up as it was sent. None where the
        archive holds no answer; raises `DamagedRecord` where it cannot be read.
        """
        from archiver.archive.nearest_answers import nearest_answer

        return nearest_answer(self.path, self._catalogue, url, captured_at)

    def is_held(self, url: str, *, captured_at: str) -> bool:
        """Whether there is an answer, or a redirect, that `answer_near` would begin with."""
        return self._catalogue.records.nearest(url, captured_at) is not None

    def head(self, snapshot: Snapshot) -> bytes:
        """The answer's status line and header fields, as they crossed the wire; none of a supplied copy.

        Of a page that was not sent again, since it was not modified, those with which it had come.
        """
        from archiver.store.answers import head_of
        from archiver.store.reading import read_record

        record = read_record(self.path / snapshot.warc, snapshot.offset)
        head = head_of(record)
        return self.answer(snapshot).head if record.type == "revisit" and not head else head

    def recorded_heads(self, snapshot: Snapshot) -> RecordedHeads:
        """The heads of a snapshot's record, of its answer and of the request that it answers, as they stand.

        Raises `DamagedRecord` when the WARC file is missing or damaged there.
        """
        from archiver.archive.recorded_heads import recorded_heads

        return recorded_heads(self.path, self._catalogue, snapshot)

    def explain(self, snapshot: Snapshot) -> Mapping[str, Sequence[Candidate]]:
        """All that a snapshot's page says of each field of its article, the best first, read anew.

        Raises `DamagedRecord` when the WARC file is missing or damaged there.
        """
        answer = self.answer(snapshot)
        from archiver import extraction

        return extraction.explain(answer.content().data, url=snapshot.url, content_type=answer.content_type)

    def start_run(
        self,
        lines: Sequence[str] | None,
        *,
        resume: bool = False,
        about: Mapping[str, str] | None = None,
        tags: Sequence[str] = (),
        keys: Mapping[str, str] | None = None,
        feeds: Sequence[str] = (),
        sitemaps: Sequence[str] = (),
        max_age: timedelta | None = None,
    ) -> Run:
        """Begin to save a list, or with `resume` go on with an unfinished run of it.

        First repairs what a process that died may have left. A run without a list (`lines` None) is for
        spiders that find their pages themselves. `feeds` and `sitemaps` are URLs of lists, whose pages the
        run takes up when they have come (`Run.extend`). A page of which a good capture is no older than
        `max_age` is skipped. `about` goes into the `warcinfo` records, `tags` mark its snapshots, and `keys`
        gives lines the keys of their entries in a person's library. Raises `UsageError` for an empty list
        or tag, `ArchiveBusy` when another process goes on with the run.
        """
        with folder.refusals(self.path):
            from archiver.archive.runs import Run

            return Run(
                self.path,
                lines,
                about=about or {},
                resume=resume,
                tags=tags,
                keys=keys,
                feeds=feeds,
                sitemaps=sitemaps,
                max_age=max_age,
            )

    def rebuild(self, *, on_progress: Callable[[int], None] | None = None) -> Recovered:
        """Make the catalogue anew from the WARC files; `on_progress` is told the count as it goes.

        A catalogue that cannot be read is put aside, not deleted. Raises `ArchiveBusy` while another
        process writes.
        """
        self.close()
        path = self.path / CATALOGUE
        try:
            catalogue = Catalogue(path, is_writable=True)
        except (NewerArchive, ReadOnlyArchive):
            raise
        except ArchiveError:
            path.replace(path.with_suffix(f".damaged-{datetime.now(UTC):%Y%m%d%H%M%S}"))
            catalogue = Catalogue(path, is_writable=True)
        with folder.refusals(self.path), catalogue:
            from archiver.archive.recovery import rebuild

            return rebuild(self.path, catalogue, on_progress=on_progress)

    def import_file(
        self,
        path: str | os.PathLike[str],
        *,
        url: str | None = None,
        captured_at: datetime | None = None,
        pages: Sequence[str] = (),
        tags: Sequence[str] = (),
        in_place: bool = False,
    ) -> Imported:
        """Import a WARC or WACZ file, or a copy of one page (HTML, MHTML, PDF, text, subtitles).

        Of a web archive `pages` are the URLs that count as pages, where the file's own signs do not do; of
        a copy `url` is the page, and `captured_at` its time, where it does not say so itself. What is known
        already is not imported again. With `in_place` a WARC file is not copied but read where it lies, from
        now on. Raises `UnreadableInput`, `UsageError`, `InvalidURL`, `ArchiveBusy`,
        `StorageFull`, `ReadOnlyArchive`.
        """
        from archiver.archive.imports import Imported, import_in_place, import_wacz, import_warc
        from archiver.archive.supplied_copies import own_copy, supply
        from archiver.store.reading import is_web_archive
        from archiver.store.wacz import is_zip_of_records

        file = Path(path)
        marks = tuple(dict.fromkeys(tag(text) for text in tags))
        try:
            is_web = is_web_archive(file)
            is_zip = not is_web and is_zip_of_records(file)
            body = b"" if is_web or is_zip else file.read_bytes()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise UnreadableInput(f"{file}: {reason}; check the path and its permissions") from error
        with folder.refusals(self.path):
            if is_web or is_zip:
                if url or captured_at:
                    raise UsageError(f"{file}: a web archive names its own URLs and times; leave --url out")
                if in_place and is_zip:
                    raise UsageError(f"{file}: a WACZ cannot be read in place; leave --in-place out")
                bring = import_in_place if in_place else import_warc if is_web else import_wacz
                notices = self._repaired()
                done = bring(self.path, file, pages=pages, tags=marks)
                return replace(done, notices=(*notices, *done.notices))
            if in_place:
                raise UsageError(f"{file}: only WARC files can be read in place; leave --in-place out")
            copy = own_copy(body, name=str(file))
            notices = self._repaired()
            snapshot = supply(self.path, copy, name=str(file), url=url, captured_at=captured_at, tags=marks)
        return Imported((snapshot,), notices=notices)

    def _repaired(self) -> tuple[str, ...]:
        """Take up what processes that died have left, before more is written; a sentence for each file."""
        from archiver.archive.recovery import repair

        with Catalogue(self.path / CATALOGUE, is_writable=True) as catalogue:
            return tuple(repair(self.path, catalogue))

    def export(
        self,
        target: str | os.PathLike[str],
        snapshots: Sequence[Snapshot] | None = None,
        *,
        form: Literal["wacz", "warc"] = "wacz",
        is_forced: bool = False,
    ) -> Exported:
        """Write the archive, or snapshots with all that belongs to them, into one WACZ or WARC file.

        Requisites, redirects, corrections and the originals of revisits come with a snapshot; records are
        copied byte for byte, and the same snapshots give the same file. Raises `UsageError` where the file
        is there already, unless `is_forced`, and OSError where it cannot be written.
        """
        from archiver.archive.exports import export_wacz, export_warc

        write_to = export_wacz if form == "wacz" else export_warc
        return write_to(self.path, self._catalogue, Path(target), snapshots, is_forced=is_forced)

    def audit(
        self, *, extent: Extent | None = None, on_progress: Callable[[int], None] | None = None
    ) -> Iterator[Finding]:
        """What is wrong with the archive: damaged bytes, wrong digests, a catalogue or an index that lies.

        Reads every record and writes nothing. `extent` counts what was read, `on_progress` is told the
        count of records as it goes.
        """
        from archiver.archive.inspection import inspect

        return inspect(self.path, extent=extent, on_progress=on_progress)

    @cached_property
    def _catalogue(self) -> Catalogue:
        return folder.catalogue_of(self.path)


def _moment(text: str) -> datetime | None:
    with suppress(UsageError):
        return period(text)[0]
    return None
