"""The folder that an archive is: told from others, made, and its catalogue opened."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archiver.errors import NoSuchArchive, ReadOnlyArchive
from archiver.store.catalogue import Catalogue
from archiver.store.connections import version_of
from archiver.store.paths import CATALOGUE, LOCK_FOLDER, WARC_FOLDER, is_ours, warc_files


def check(path: Path, *, may_be_made: bool = False) -> None:
    """Raise `NoSuchArchive` where a folder is none, or holds other things."""
    if not path.is_dir():
        if path.exists():
            raise NoSuchArchive(f"{path} is a file, not an archive folder; name a folder with --archive")
        if not may_be_made:
            raise NoSuchArchive(f"no archive at {path}; `archiver save` makes one, --archive names another")
    elif not (may_be_made or (path / CATALOGUE).exists() or warc_files(path)):
        raise NoSuchArchive(f"{path} is not an archive: it holds no {CATALOGUE} and no WARC files")


def make(path: Path) -> None:
    """Make an archive of a folder that is new or empty; one that is there already stays as it is."""
    with refusals(path):
        path.mkdir(parents=True, exist_ok=True)
        if version_of(path / CATALOGUE):
            Catalogue(path / CATALOGUE, is_writable=True).close()
            return
        _refuse_without_catalogue(path)
        if strangers := [entry.name for entry in path.iterdir() if not is_ours(entry.name)]:
            raise NoSuchArchive(
                f"{path} is not an archive: it holds {min(strangers)!r}; name a new or empty folder"
            )
        Catalogue(path / CATALOGUE, is_writable=True).close()
        (path / WARC_FOLDER).mkdir(exist_ok=True)
        (path / LOCK_FOLDER).mkdir(exist_ok=True)


def catalogue_of(path: Path) -> Catalogue:
    """The catalogue, to be read."""
    if not version_of(path / CATALOGUE):
        _refuse_without_catalogue(path)
        raise NoSuchArchive(f"{path} holds nothing yet; `archiver save` puts pages there")
    return Catalogue(path / CATALOGUE, is_writable=False)


def _refuse_without_catalogue(path: Path) -> None:
    if warc_files(path):
        raise NoSuchArchive(f"{path} has WARC files but no catalogue; `archiver rebuild` makes it anew")


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """What the system refuses within leaves as an error that names the archive and the cure."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            cure = "name another folder with --archive"
            raise ReadOnlyArchive(f"{path} may not be written to; {cure}") from error
        from archiver.store.warc import storage_error

        raise storage_error(error, path) from error
