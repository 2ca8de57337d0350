"""The lock that a process holds while it writes a run's files: how others know that it is alive."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from archiver.errors import ArchiveBusy, ArchiveError


def is_free(lock: Path) -> bool:
    """Whether no process holds a lock."""
    if not lock.exists():
        return True
    try:
        with FileLock(lock, timeout=0):
            return True
    except Timeout:
        return False
    except OSError as error:
        if error.errno == errno.EROFS:  # nobody can hold one there
            return True
        raise _refusal(error, lock) from error


@contextmanager
def held(lock: Path) -> Iterator[None]:
    """Hold a lock, which is gone afterwards. Raises `ArchiveBusy` when another process holds it."""
    lock.parent.mkdir(exist_ok=True)
    file = FileLock(lock)
    try:
        file.acquire(timeout=0)
    except Timeout as error:
        raise ArchiveBusy(f"run {lock.stem} is being continued by another process") from error
    except OSError as error:
        raise _refusal(error, lock) from error
    try:
        yield
    finally:
        file.release()
        with suppress(OSError):  # another process may be looking whether it is held
            lock.unlink()


def _refusal(error: OSError, lock: Path) -> Exception:
    """A link in place of a lock, which is not followed, as an error that names it; any other as it is."""
    if error.errno == errno.ELOOP:
        return ArchiveError(f"{lock} is a symbolic link, which no lock of an archive is; remove it")
    return error
