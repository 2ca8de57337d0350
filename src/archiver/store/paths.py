"""What an archive folder holds, and what its files are called.

catalogue.sqlite            the catalogue: derived, `archiver rebuild` makes it anew
index.cdxj                  the index for replay tools: derived as well
warc/archiver-….warc.gz     the evidence, one gzip member a record
locks/….lock                held by a process while it writes that run's files
"""

from __future__ import annotations

import os
import re
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from archiver.errors import StorageFull

CATALOGUE = "catalogue.sqlite"
INDEX = "index.cdxj"
WARC_FOLDER = "warc"
LOCK_FOLDER = "locks"

_WARC_NAME = re.compile(r"\.warc(?:\.gz)?$")  # a.warc.gz, a.warc
# archiver-20261124110455-…, and copies of other programs' records: imported-20261124110455-…
_RUN_IN_NAME = re.compile(r"(?P<origin>archiver|imported)-\d{14}-(?P<run>[0-9a-z]+)-\d{5}\.warc\.gz")
Origin = Literal["archiver", "imported"]


def is_ours(name: str) -> bool:
    """Whether a file or folder in an archive is one that this program makes there, or a note about it.

    >>> is_ours("catalogue.sqlite-wal"), is_ours("thesis.docx")
    (True, False)
    """
    return name in (WARC_FOLDER, LOCK_FOLDER, "README.md") or name.startswith(("catalogue.", INDEX))


def new_run_id(now: datetime) -> str:
    """A run's id: its time to the millisecond, so that it sorts, and what tells two of one moment apart.

    >>> new_run_id(datetime(2026, 11, 24, 11, 4, 55, 120000, tzinfo=UTC))[:17]
    '20261124110455120'
    """
    moment = now.astimezone(UTC)
    return f"{moment:%Y%m%d%H%M%S}{moment.microsecond // 1000:03}{secrets.token_hex(2)}"


def began(run: str) -> str:
    """When a run began, by its id: UTC, ISO 8601, comparable with the times of its captures.

    >>> began("20261124110455120abcd")
    '2026-11-24T11:04:55.120000Z'
    """
    day, time = f"{run[:4]}-{run[4:6]}-{run[6:8]}", f"{run[8:10]}:{run[10:12]}:{run[12:14]}.{run[14:17]}"
    return f"{day}T{time}000Z"


def warc_name(run: str, serial: int, now: datetime, *, origin: Origin = "archiver") -> str:
    """A WARC file's path relative to the archive.

    >>> warc_name("20261124110455120abcd", 1, datetime(2026, 11, 24, 11, 5, tzinfo=UTC))
    'warc/archiver-20261124110500-20261124110455120abcd-00001.warc.gz'
    """
    return f"{WARC_FOLDER}/{origin}-{now.astimezone(UTC):%Y%m%d%H%M%S}-{run}-{serial:05}.warc.gz"


def run_of(warc: str) -> str | None:
    """The run that wrote a file, or None for a file of another program."""
    match = _RUN_IN_NAME.fullmatch(warc.removeprefix(f"{WARC_FOLDER}/"))
    return match["run"] if match else None


def is_captured(warc: str) -> bool:
    """Whether a file's answers were captured by this program, and noted: all but copies and foreign files.

    >>> is_captured("warc/archiver-20261124110500-20261124110455120abcd-00001.warc.gz")
    True
    """
    match = _RUN_IN_NAME.fullmatch(warc.removeprefix(f"{WARC_FOLDER}/"))
    return match is not None and match["origin"] == "archiver"


def is_import(warc: str) -> bool:
    """Whether a file was imported, its pages noted as such: a copy, or one that lies elsewhere.

    >>> is_import("../elsewhere/crawl.warc.gz"), is_import("warc/crawl.warc.gz")
    (True, False)
    """
    if not warc.startswith(f"{WARC_FOLDER}/"):
        return True
    return run_of(warc) is not None and not is_captured(warc)


def warc_files(archive: Path) -> list[str]:
    """The WARC files that lie in an archive folder, relative to it, in the order of their names."""
    folder = archive / WARC_FOLDER
    return sorted(f"{WARC_FOLDER}/{path.name}" for path in folder.glob("*") if _WARC_NAME.search(path.name))


def lock_path(archive: Path, run: str) -> Path:
    """The lock that a run's process holds while it writes."""
    return archive / LOCK_FOLDER / f"{run}.lock"


def sync(file_descriptor: int) -> None:
    """Flush a file to the disk itself, on macOS too, where `fsync` stops at the drive's cache."""
    try:
        from fcntl import F_FULLFSYNC, fcntl  # type: ignore[attr-defined,unused-ignore]
    except ImportError:
        os.fsync(file_descriptor)
    else:
        fcntl(file_descriptor, F_FULLFSYNC)


def sync_folder(folder: Path) -> None:
    """Make a new file's name as durable as its bytes; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def no_room(archive: Path, why: str) -> StorageFull:
    """The error of a disk, a quota or a file-size limit that is reached."""
    return StorageFull(
        f"no room left in {archive}: {why}; free some space or name another folder with --archive, then try "
        "again (`save --resume` does what is left of a run)"
    )
