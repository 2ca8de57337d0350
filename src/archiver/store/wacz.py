"""WACZ 1.1.1, an archive in one ZIP file: what one holds, read without trusting any name or size in it.

https://specs.webrecorder.net/wacz/1.1.1/
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Self

from archiver.errors import UnreadableInput
from archiver.store.digests import is_right
from archiver.store.records import CHUNK_BYTES

_WARCS = re.compile(r"archive/[^/]+\.w?arc(?:\.gz)?")  # archive/data.warc.gz
_PAGES = re.compile(r"pages/[^/]+\.jsonl")  # pages/pages.jsonl, pages/extraPages.jsonl
# Beyond this a ZIP entry that unpacks to so many times its size is a bomb: WARCs and page lists do not.
_BOMB_RATIO, _BOMB_BYTES = 200, 100 << 20
_MAX_LIST_BYTES = 1 << 30
_MAX_LINE_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page as a WACZ lists it: its URL, its time, and its title and rendered text where it has them.

    `id` is any text that tells it from the others of its list.
    """

    url: str
    id: str | None = None
    moment: str | None = None
    title: str | None = None
    text: str | None = None


def is_zip_of_records(path: Path) -> bool:
    """Whether a file is a ZIP that may be a WACZ: one that is no DOCX, ODT or EPUB."""
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as file:
            names = file.namelist()
    except (zipfile.BadZipFile, ValueError):
        return True
    return "word/document.xml" not in names and "mimetype" not in names


class Wacz:
    """An open WACZ; a context manager. Its damages are named as they are met."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damages: list[str] = []

    def __enter__(self) -> Self:
        try:
            self._zip = zipfile.ZipFile(self.path)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise UnreadableInput(f"{self.path}: it cannot be opened as a ZIP file: {error}") from error
        self._digests = self._listed_digests()
        return self

    def __exit__(self, *exception: object) -> None:
        self._zip.close()

    def warcs(self) -> Iterator[tuple[str, Path]]:
        """Its WARC files, each by its name in the ZIP, and as a file that is there until the next."""
        for entry in self._zip.infolist():
            if _WARCS.fullmatch(entry.filename):
                with self._unpacked(entry) as file:
                    yield entry.filename, file

    def pages(self) -> Iterator[ListedPage]:
        """The pages that it lists: those that were asked for, then those besides."""
        names = [entry for entry in self._zip.infolist() if _PAGES.fullmatch(entry.filename)]
        for entry in sorted(names, key=lambda entry: entry.filename != "pages/pages.jsonl"):
            if _is_bomb(entry) or entry.file_size > _MAX_LIST_BYTES:
                self.damages.append(
                    f"{self.path}: {entry.filename} unpacks to more than a list of pages does"
                )
                continue
            try:
                with self._zip.open(entry) as file:
                    while line := file.readline(_MAX_LINE_BYTES):
                        if page := _page(line):
                            yield page
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
                self.damages.append(f"{self.path}: {entry.filename} cannot be read: {error}")

    @contextmanager
    def _unpacked(self, entry: zipfile.ZipInfo) -> Iterator[Path]:
        suffix = ".gz" if entry.filename.endswith(".gz") else ".warc"
        with NamedTemporaryFile(suffix=suffix) as copy:
            try:
                if _is_bomb(entry):
                    raise zipfile.BadZipFile("it unpacks to hundreds of times its size")
                left = entry.file_size
                with self._zip.open(entry) as file:
                    while left > 0 and (data := file.read(min(CHUNK_BYTES, left))):
                        copy.write(data)
                        left -= len(data)
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
                # What came before the break is read all the same.
                self.damages.append(f"{self.path}: {entry.filename} cannot be read to its end: {error}")
            copy.flush()
            self._check(entry.filename, Path(copy.name))
            yield Path(copy.name)

    def _check(self, name: str, file: Path) -> None:
        if declared := self._digests.get(name):
            with file.open("rb") as opened:
                pieces = iter(lambda: opened.read(CHUNK_BYTES), b"")
                if is_right(declared, pieces) is False:
                    self.damages.append(
                        f"{self.path}: {name} is not as datapackage.json has it: wrong digest"
                    )

    def _listed_digests(self) -> dict[str, str]:
        try:
            entry = self._zip.getinfo("datapackage.json")
            if _is_bomb(entry) or entry.file_size > _MAX_LINE_BYTES:
                raise UnreadableInput(f"{self.path}: its datapackage.json is far too large")
            package = json.loads(self._zip.read(entry))
            return {each["path"]: each["hash"] for each in package["resources"] if "hash" in each}
        except KeyError as error:
            raise UnreadableInput(f"{self.path}: it is a ZIP file, but no WACZ: {error.args[0]}") from error
        except (ValueError, TypeError, RecursionError, zipfile.BadZipFile, zlib.error) as error:
            self.damages.append(f"{self.path}: its datapackage.json cannot be read: {error}")
            return {}


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _BOMB_BYTES and entry.file_size > _BOMB_RATIO * max(entry.compress_size, 1)


def _page(line: bytes) -> ListedPage | None:
    try:
        fields: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or not isinstance(fields.get("url"), str):
        return None  # the list's own first line, which says what it is
    said = {
        name: fields.get(name) if isinstance(fields.get(name), str) else None
        for name in ("id", "ts", "title", "text")
    }
    return ListedPage(fields["url"], id=said["id"], moment=said["ts"], title=said["title"], text=said["text"])
