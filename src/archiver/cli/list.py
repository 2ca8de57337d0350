"""`archiver list`: what is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archiver.cli import output
from archiver.cli.options import (
    archive_option,
    correcting,
    json_option,
    none_found,
    on_archive,
    selection_options,
)
from archiver.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.model import Snapshot
    from archiver.selection import Selection
    from archiver.store.ledger import PastRun

_TITLE_CELLS = 40


@click.command(
    "list",
    epilog="""\b
Example:
  archiver list --archive sources
  archiver list --json | jq -r .title
  archiver list --incomplete --tag thesis
  archiver list --runs
""",
)
@click.option(
    "--incomplete",
    "is_incomplete",
    is_flag=True,
    help="Those that lack what a citation needs (title, date, site name), and which.",
)
@click.option(
    "--runs",
    "is_of_runs",
    is_flag=True,
    help="The runs of `save` in place of snapshots, with their outcomes.",
)
@selection_options
@archive_option
@json_option
def command(
    is_incomplete: bool, is_of_runs: bool, selected: Selection, archive_path: str, is_json: bool
) -> int:
    """List the snapshots, oldest first; with several conditions, those that meet all of them."""
    from archiver.archive import Archive
    from archiver.citations.completeness import missing

    if is_of_runs:
        if is_incomplete or selected:
            raise UsageError("--runs lists all runs; give no conditions beside it")
        return _list_runs(archive_path, is_json=is_json)
    is_empty, step = True, None
    with Archive.open(archive_path) as archive:
        for snapshot in archive.snapshots(selected):
            lacks = missing(snapshot.article, but_author=True) if is_incomplete else {}
            if is_incomplete and not lacks:
                continue
            is_empty = False
            step = correcting(snapshot.id, lacks, archive_path) if is_incomplete else None
            if is_json:
                output.json_line(snapshot.to_json() | ({"missing": list(lacks)} if is_incomplete else {}))
            else:
                _row(snapshot, lacks=tuple(lacks.values()))
    if step:
        output.note(f"next: look at each page, and set what it lacks: {step}")
    elif is_empty and is_incomplete:
        output.note("no snapshot lacks a title, a date or a site name")
    elif is_empty:
        output.note(none_found(archive_path, is_selected=bool(selected)))
    return 0


def _list_runs(archive_path: str, *, is_json: bool) -> int:
    from archiver.archive import Archive

    with Archive.open(archive_path) as archive:
        runs = archive.runs()
    for run in runs:
        if is_json:
            output.json_line(run.to_json())
        else:
            _run_row(run)
    if not runs:
        output.note(none_found(archive_path, is_selected=False))
    elif any(run.pending for run in runs):
        output.note(f"next: {on_archive('archiver save --resume', archive_path)}")
    return 0


def _run_row(run: PastRun) -> None:
    counts = [f"{count} {name}" for name, count in run.counts.items()]
    output.spans(
        [
            (run.id, "strong"),
            (f"  {run.started_at[:16].replace('T', ' ')}  ", "faint"),
            (", ".join(counts) or "nothing done", "plain"),
            (f", {run.pending} left to do" if run.pending else "", "doubtful"),
            (f"  [{', '.join(run.tags)}]" if run.tags else "", "faint"),
        ]
    )


def _row(snapshot: Snapshot, *, lacks: Sequence[str]) -> None:
    when = snapshot.captured_at[:16].replace("T", " ")
    mark = "" if snapshot.outcome in ("saved", "unchanged") else f"  [{snapshot.code or snapshot.outcome}]"
    mark += f"  [{snapshot.provenance}]" if snapshot.provenance != "captured" else ""
    title = output.cells(output.printable(snapshot.article.title or "(no title)"), _TITLE_CELLS)
    output.spans(
        [
            (snapshot.id, "strong"),
            (f"  {when}  ", "faint"),
            (title, "plain"),
            (f"  {snapshot.url}", "faint"),
            (mark, "doubtful"),
            (f"  lacks {', '.join(lacks)}" if lacks else "", "bad"),
        ]
    )
