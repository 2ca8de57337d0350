"""What a person asks to save: URLs, lists in any form, and what went wrong in an earlier run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.cli import inputs, output
from archiver.errors import UsageError

if TYPE_CHECKING:
    from archiver.archive import Archive
    from archiver.lists import Listed
    from archiver.model import OutcomeName
    from archiver.store.ledger import Line, PastRun

# What `--retry` takes again: all that made no good snapshot and may go better another time.
_RETRIED: tuple[OutcomeName, ...] = ("failed", "http_error", "wall", "soft_404", "robots")


def listed(named: Sequence[str], files: Sequence[str], *, form: str | None) -> list[Listed]:
    """The pages of the arguments, each a URL or a list's file, and then of the lists.

    Remarks of a list are said on stderr. Raises `UnreadableInput`.
    """
    from archiver.lists import Listed

    pages: list[Listed] = []
    for argument in named:
        pages += _read(argument, form=form) if _is_file(argument) else [Listed(argument)]
    for name in files:
        pages += _read(name, form=form)
    return pages


def _is_file(argument: str) -> bool:
    """Whether an argument is the name of a file; what begins with a scheme never is."""
    try:
        return "://" not in argument and Path(argument).is_file()
    except (OSError, ValueError):  # too long for a name, or with a NUL in it
        return False


def _read(name: str, *, form: str | None) -> Iterator[Listed]:
    from archiver.lists import read_list

    read = read_list(
        inputs.read(name),
        name=inputs.shown_name(name),
        format=form,
        read_beside=partial(inputs.read_beside, name),
    )
    for remark in read.remarks:
        output.note(remark)
    yield from read.pages


def retried(archive: Archive, run: str) -> tuple[PastRun, list[Line]]:
    """The run that `run` names (an id, or `last`), and those of its lines that are to be saved again.

    Raises `UsageError` for a run that is not there, and where nothing of it went wrong.
    """
    past = {each.id: each for each in archive.runs()}
    if run == "last" and past:
        run = list(past)[-1]
    lines = [line for line in archive.ended_lines(run) if (line.outcome or {}).get("outcome") in _RETRIED]
    if not lines:
        left = f"; {past[run].pending} of its lines are left to do: --resume" if past[run].pending else ""
        raise UsageError(f"run {run}: nothing of it went wrong, so there is nothing to take again{left}")
    return past[run], lines
