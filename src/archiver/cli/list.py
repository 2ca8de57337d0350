"""`archiver list`: what is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archiver.cli import output
from archiver.cli.options import archive_option, json_option, on_archive

if TYPE_CHECKING:
    from archiver.model import Snapshot

_TITLE_CELLS = 40


@click.command(
    "list",
    epilog="""\b
Example:
  archiver list --archive sources
  archiver list --json | jq -r .title
""",
)
@archive_option
@json_option
def command(archive_path: str, is_json: bool) -> int:
    """List the snapshots, oldest first."""
    from archiver.archive import Archive

    count = 0
    with Archive.open(archive_path) as archive:
        for snapshot in archive.snapshots():
            count += 1
            if is_json:
                output.json_line(snapshot.to_json())
            else:
                _row(snapshot)
    if not count:
        step = on_archive("archiver save https://example.org/", archive_path)
        output.note(f"no snapshots yet; next: {step}")
    return 0


def _row(snapshot: Snapshot) -> None:
    when = snapshot.captured_at[:16].replace("T", " ")
    mark = "" if snapshot.outcome in ("saved", "unchanged") else f"  [{snapshot.code or snapshot.outcome}]"
    title = output.cells(output.printable(snapshot.article.title or "(no title)"), _TITLE_CELLS)
    output.spans(
        [
            (snapshot.id, "strong"),
            (f"  {when}  ", "faint"),
            (title, "plain"),
            (f"  {snapshot.url}", "faint"),
            (mark, "doubtful"),
        ]
    )
