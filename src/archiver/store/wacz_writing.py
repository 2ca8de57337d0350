"""Writing a WACZ 1.1.1: entries streamed into a ZIP with their digests, the index compressed in blocks.

The same contents give the same bytes: entries have a fixed order and one time.
https://specs.webrecorder.net/wacz/1.1.1/
"""

from __future__ import annotations

import gzip
import hashlib
import json
import struct
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from archiver.store.digests import sha256

WACZ_VERSION = "1.1.1"
_BLOCK_LINES = 3000
# The time once more, as Info-ZIP writes it ("UT", 5 bytes, the time alone). wabac.js, on which ReplayWeb.page
# rests, reads the length of an entry's local header only where the central directory has an extra field too;
# the local header of an entry that is streamed has one, for sizes beyond 4 GB.
_TIME = struct.pack("<2sHBI", b"UT", 5, 1, 315_532_800)


class WaczWriter:
    """Writes the entries of a WACZ, and at the end what lists them."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._zip = file
        self._resources: list[dict[str, Any]] = []

    def add(self, path: str, pieces: Iterable[bytes], *, is_compressed: bool = False) -> None:
        """Add an entry; what is packed already is stored as it is, so that parts of it can be read."""
        digest, size = hashlib.sha256(), 0
        with self._zip.open(_entry(path, is_compressed=is_compressed), "w", force_zip64=True) as entry:
            for piece in pieces:
                entry.write(piece)
                digest.update(piece)
                size += len(piece)
        name = PurePosixPath(path).name.lower()
        hashed = f"sha256:{digest.hexdigest()}"
        self._resources.append({"name": name, "path": path, "hash": hashed, "bytes": size})

    def add_index(self, lines: Iterable[bytes]) -> None:
        """Add a CDXJ index, its lines sorted: gzip members of some thousand lines, and a list of these."""
        blocks: list[bytes] = [b'!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}\n']
        self.add("indexes/index.cdx.gz", _packed(lines, blocks))
        self.add("indexes/index.idx", blocks)

    def add_pages(self, name: str, title: str, pages: Iterable[Mapping[str, Any]]) -> None:
        """Add a list of pages."""
        head = {"format": "json-pages-1.0", "id": name, "title": title, "hasText": True}
        lines = (json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in _behind(head, pages))
        self.add(f"pages/{name}.jsonl", lines, is_compressed=True)

    def close(self, about: Mapping[str, Any]) -> None:
        """Write `datapackage.json`, which lists the entries, and the digest of it."""
        package = {
            "profile": "data-package",
            "wacz_version": WACZ_VERSION,
            **about,
            "resources": self._resources,
        }
        data = json.dumps(package, indent=2, ensure_ascii=False).encode()
        digest = {"path": "datapackage.json", "hash": sha256([data])}
        self._zip.writestr(_entry("datapackage.json", is_compressed=True), data)
        self._zip.writestr(
            _entry("datapackage-digest.json", is_compressed=True), json.dumps(digest, indent=2).encode()
        )


def opened(path: Path) -> zipfile.ZipFile:
    """A ZIP file to be written at `path`."""
    return zipfile.ZipFile(path, "w", allowZip64=True)


def _entry(path: str, *, is_compressed: bool) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path)  # of 1 January 1980, the first day that ZIP knows
    entry.compress_type = zipfile.ZIP_DEFLATED if is_compressed else zipfile.ZIP_STORED
    entry.external_attr = 0o644 << 16
    entry.extra = _TIME
    return entry


def _behind(head: Mapping[str, Any], rest: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    yield head
    yield from rest


def _packed(lines: Iterable[bytes], blocks: list[bytes]) -> Iterator[bytes]:
    source, offset = iter(lines), 0
    while block := list(islice(source, _BLOCK_LINES)):
        data = gzip.compress(b"".join(block), mtime=0)
        fields = {
            "offset": offset,
            "length": len(data),
            "digest": sha256([data]),
            "filename": "index.cdx.gz",
        }
        key = b" ".join(block[0].split(b" ", 2)[:2])
        blocks.append(key + b" " + json.dumps(fields).encode() + b"\n")
        offset += len(data)
        yield data
