"""The CDXJ index: one sorted line for each answer, by which replay tools find it in the WARC files.

`cdx_file` keeps the index of an archive.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from tempfile import TemporaryFile
from typing import IO

from archiver.store.paths import WARC_FOLDER
from archiver.store.surt import surt

_IN_MEMORY_LINES = 200_000


@dataclass(frozen=True, slots=True)
class Indexed:
    """An answer as the index has it: where it stands, and what a replay tool asks of it."""

    warc: str
    offset: int
    length: int
    url: str
    captured_at: str
    status: int | None
    mime: str | None
    payload_digest: str
    kind: str

    def line(self, file_name: str | None = None) -> bytes:
        r"""Its line of a CDXJ index, line end included; the file is named relative to the WARC folder.

        >>> moment = "2020-01-02T03:04:05Z"
        >>> page = Indexed("warc/a.warc.gz", 10, 200, "http://a.org/B", moment, 200, None, "", "response")
        >>> page.line()[:40]
        b'org,a)/b 20200102030405 {"url": "http://'
        """
        fields = {"url": self.url, "mime": "warc/revisit" if self.kind == "revisit" else self.mime or "unk"}
        if self.status or self.kind == "resource":
            # What was no HTTP answer is shown as one that succeeded, as other indexers have it.
            fields["status"] = str(self.status or 200)
        fields |= {"digest": self.payload_digest} if self.payload_digest else {}
        fields |= {
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": file_name or beside_warcs(self.warc),
        }
        moment = datetime.fromisoformat(self.captured_at).astimezone(UTC)
        return f"{surt(self.url)} {moment:%Y%m%d%H%M%S} {json.dumps(fields)}\n".encode()


def beside_warcs(name: str) -> str:
    """A WARC file's path relative to the folder of the WARC files, from that relative to the archive.

    >>> beside_warcs("warc/a.warc.gz"), beside_warcs("../elsewhere/b.warc")
    ('a.warc.gz', '../../elsewhere/b.warc')
    """
    folder = f"{WARC_FOLDER}/"
    return name.removeprefix(folder) if name.startswith(folder) else f"../{name}"


def sorted_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines in the order of their bytes, however many there are."""
    # More lines than memory should hold are sorted in stretches, and these merged.
    source = iter(lines)
    stretches: list[Iterable[bytes]] = []
    with ExitStack() as stack:
        while stretch := sorted(islice(source, _IN_MEMORY_LINES)):
            if len(stretch) < _IN_MEMORY_LINES:
                stretches.append(stretch)
                break
            file: IO[bytes] = stack.enter_context(TemporaryFile())
            file.writelines(stretch)
            file.seek(0)
            stretches.append(file)
        yield from heapq.merge(*stretches)
