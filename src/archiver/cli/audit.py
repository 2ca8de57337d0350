"""`archiver audit`: every record read and every digest computed anew."""

from __future__ import annotations

import click

from archiver.cli import output
from archiver.cli.options import archive_option, json_option


@click.command(
    "audit",
    epilog="""\b
Example:
  archiver audit --archive sources
  archiver audit --json | jq -r '.file + ": " + .reason'
""",
)
@archive_option
@json_option
def command(archive_path: str, is_json: bool) -> int:
    """Check every digest, and the files, the catalogue and the index against each other.

    Writes nothing. Exit code 1 when something is damaged, missing or does not agree; each is named with its
    file and byte.
    """
    from archiver.archive import Archive
    from archiver.archive.inspection import Extent

    extent, count = Extent(), 0
    with Archive.open(archive_path) as archive:
        for finding in archive.audit(extent=extent):
            count += 1
            if is_json:
                output.json_line(finding.to_json())
            else:
                at = "" if finding.offset is None else f" at byte {finding.offset}"
                output.line(f"{finding.file}{at}: {finding.reason}")
    read = f"{output.counted(extent.records, 'record')} in {output.counted(extent.files, 'file')}"
    output.note(f"{read}: {output.counted(count, 'finding') if count else 'all sound'}")
    return 1 if count else 0
