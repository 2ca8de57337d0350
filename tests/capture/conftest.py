"""Saving from the loopback site, and reading back the records byte for byte."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from archiver.archive import Archive
from archiver.capture import Ended, Event, SaveOptions, Summary
from archiver.capture.runner import save
from archiver.model import Outcome
from tests.site import Site


@dataclass
class Saved:
    """What a run reported, and the records that it wrote."""

    summary: Summary
    outcomes: dict[str, Outcome]
    events: list[Event]
    records: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    def of(self, kind: str, url: str) -> list[tuple[dict[str, str], bytes]]:
        """The records of a type and target, in order: their fields and their exact blocks."""
        return [
            (fields, block)
            for fields, block in self.records
            if fields["WARC-Type"] == kind and fields.get("WARC-Target-URI") == url
        ]

    def metadata(self, url: str) -> list[dict[str, Any]]:
        """What the metadata records of a target say."""
        return [json.loads(block.removeprefix(b"json-metadata: ")) for _, block in self.of("metadata", url)]


Saver = Callable[..., Saved]


def options(**changes: Any) -> SaveOptions:
    """Options for a test: nothing waits longer than it must."""
    quick: dict[str, Any] = {
        "delay_seconds": 0.0,
        "retry_wait_seconds": 0.01,
        "silence_seconds": 20.0,
        "connect_seconds": 20.0,
        "proxy": "",
        "allow_private": True,
    }
    return SaveOptions(**(quick | changes))


def records_in(archive: Path) -> list[tuple[dict[str, str], bytes]]:
    """All records of an archive folder, with their blocks as they stand."""
    found: list[tuple[dict[str, str], bytes]] = []
    for path in sorted((archive / "warc").glob("*.warc.gz")):
        with path.open("rb") as stream:
            found += [
                (dict(record.rec_headers.headers), record.raw_stream.read())
                for record in ArchiveIterator(stream, no_record_parse=True)
            ]
    return found


def save_into(folder: Path, urls: Sequence[str], **changes: Any) -> Saved:
    """Save URLs into an archive folder, which need not be there."""
    events: list[Event] = []
    with Archive.open(folder, create=True) as archive:
        summary = save(archive, urls, options(**changes), on_event=events.append)
    outcomes = {event.outcome.url: event.outcome for event in events if isinstance(event, Ended)}
    return Saved(summary, outcomes, events, records_in(folder))


@pytest.fixture(autouse=True)
def no_errors_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing that a server does may end in Scrapy's, Twisted's or asyncio's error log."""
    yield
    logged = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    assert [record.getMessage() for record in logged if record.levelno >= logging.ERROR] == []


@pytest.fixture
def save_all(tmp_path: Path) -> Saver:
    """Save URLs into an archive of the test's own."""
    return lambda *urls, **changes: save_into(tmp_path / "archive", urls, **changes)


@pytest.fixture
def site() -> Iterator[Site]:
    """The loopback site."""
    with Site() as running:
        yield running
