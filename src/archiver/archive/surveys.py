"""What a web archive of another program holds: its answers, and what the file says around each."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archiver.errors import DamagedRecord
from archiver.store.answers import facts_of, head_of
from archiver.store.exchanges import http_status, mime_of
from archiver.store.payload import header
from archiver.store.reading import Damage, StoredRecord, records

ANSWERS = frozenset(("response", "resource", "revisit"))
_HEAD_BYTES = 1 << 16

Key = tuple[str, str, str]
"""What tells an answer from all others of a file: `WARC-Record-ID`, URL and `WARC-Date`.

The id alone should, and does not in what broken writers and hostile ones leave."""


@dataclass(slots=True)
class Seen:
    """An answer, and what the file says around it.

    `kind` is its `WARC-Type`, `refers_to` the id of the record that a revisit stands on, `facts` what a
    metadata record of this program says, `notes` the text of another's.
    """

    record_id: str
    url: str
    date: str = ""
    kind: str = "response"
    status: int | None = None
    mime: str | None = None
    location: str | None = None
    refers_to: str | None = None
    request: bytes = b""
    notes: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    size_bytes: int = 0

    @property
    def key(self) -> Key:
        """What tells it from all others of the file."""
        return self.record_id, self.url, self.date


@dataclass(frozen=True, slots=True)
class Survey:
    """The answers of a file, a sentence for each damage, and one for what is odd and costs nothing."""

    answers: tuple[Seen, ...] = ()
    damages: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Aside:
    """A request or metadata record, by the URL that it is about."""

    type: str
    url: str
    text: bytes
    facts: Mapping[str, Any]


def survey(path: Path, *, shown: str) -> Survey:
    """Read through a file, which messages call `shown`. Raises OSError."""
    seen: dict[Key, Seen] = {}
    asides: dict[str, list[_Aside]] = defaultdict(list)
    damages = []
    for record in records(path):
        if isinstance(record, Damage):
            damages.append(f"{shown}: {record}")
            continue
        record_id, about = id_of(record), _about(record)
        if record.type in ("request", "metadata"):
            try:
                aside = _aside(record)
            except DamagedRecord as error:
                damages.append(str(error))
                continue
            for tied in filter(None, (about, record_id)):
                asides[tied].append(aside)
        elif record.type in ANSWERS and url_of(record):
            seen[key_of(record)] = _seen(record)
            if about:  # a writer that ties the answer to its request, not the request to it
                asides[record_id] += asides.get(about, ())
    shared = _shared_ids(seen.values())
    for each in seen.values():
        for aside in asides.get(each.record_id, ()):
            if each.record_id not in shared or aside.url == each.url:
                _tie(each, aside)
    remarks = tuple(
        f"{shown}: answers of {len(urls)} URLs have the one record id {record_id!r}: {', '.join(urls)}; "
        "each is kept"
        for record_id, urls in shared.items()
    )
    return Survey(tuple(seen.values()), tuple(damages), remarks)


def key_of(record: StoredRecord) -> Key:
    """What tells an answer's record from all others of its file."""
    return id_of(record), url_of(record), record.fields.get("warc-date", "")


def id_of(record: StoredRecord) -> str:
    """`WARC-Record-ID`."""
    return record.fields.get("warc-record-id", "")


def url_of(record: StoredRecord) -> str:
    """`WARC-Target-URI`."""
    return record.fields.get("warc-target-uri", "").strip("<>")


def _about(record: StoredRecord) -> str:
    of_revisit = record.type == "revisit"  # which refers to what it stands on, and is not about it
    return record.fields.get("warc-concurrent-to") or (
        "" if of_revisit else record.fields.get("warc-refers-to", "")
    )


def _aside(record: StoredRecord) -> _Aside:
    record.body.seek(0)
    text = record.body.read(_HEAD_BYTES)
    facts = facts_of(record) if record.type == "metadata" else {}
    return _Aside(record.type, url_of(record), text, facts)


def _tie(each: Seen, aside: _Aside) -> None:
    if aside.type == "request":
        each.request = aside.text
    else:
        each.notes += aside.text.decode("utf-8", "replace")
        each.facts = aside.facts or each.facts


def _seen(record: StoredRecord) -> Seen:
    head = head_of(record)
    words = head.split(None, 2)
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() and len(words[1]) == 3 else None
    record_id, url, date = key_of(record)
    return Seen(
        record_id=record_id,
        url=url,
        date=date,
        kind=record.type,
        status=http_status(status),
        mime=mime_of(header(head, "Content-Type") if head else record.fields.get("content-type")),
        location=header(head, "Location"),
        refers_to=record.fields.get("warc-refers-to") if record.type == "revisit" else None,
        size_bytes=record.body.seek(0, os.SEEK_END),
    )


def _shared_ids(answers: Iterable[Seen]) -> dict[str, list[str]]:
    """The ids that answers of several URLs have, each with these URLs."""
    urls: dict[str, dict[str, None]] = defaultdict(dict)
    for each in answers:
        urls[each.record_id][each.url] = None
    return {record_id: list(named) for record_id, named in urls.items() if len(named) > 1}
