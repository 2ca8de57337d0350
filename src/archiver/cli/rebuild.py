"""`archiver rebuild`: all derived data again, from the WARC files alone."""

from __future__ import annotations

import click

from archiver.cli import output
from archiver.cli.options import archive_option, on_archive


@click.command(
    "rebuild",
    epilog="""\b
Example:
  archiver rebuild --archive sources
""",
)
@archive_option
def command(archive_path: str) -> int:
    """Build the catalogue and the texts again from the WARC files.

    Exit code 1 when a file is damaged; what can be read of it is brought back.
    """
    from archiver.archive import Archive

    with Archive.open(archive_path) as archive:
        result = archive.rebuild()
    for damage in result.damages:
        output.note(damage)
    output.note(
        f"{output.counted(result.snapshots, 'snapshot')} brought back from "
        f"{output.counted(result.records, 'answer')} in {output.counted(result.files, 'file')}"
    )
    output.note(f"next: {on_archive('archiver list', archive_path)}")
    return 1 if result.damages else 0
