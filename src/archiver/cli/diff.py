"""`archiver diff`: what changed between captures of a page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from archiver.cli import output
from archiver.cli.nearest import note_days_off
from archiver.cli.options import archive_option, json_option, on_archive
from archiver.cli.reports import check_file, write_file
from archiver.errors import UsageError

if TYPE_CHECKING:
    from archiver.archive import Archive
    from archiver.model import Snapshot


@click.command(
    "diff",
    epilog="""\b
A SNAPSHOT is an id, or a URL: its latest good capture. URL@last is the newest of all,
URL@2018-06-19 the one nearest to that day.

\b
Example:
  archiver diff https://example.org/
  archiver diff https://example.org/@2018-06-19 https://example.org/ --html changes.html
""",
)
@click.argument("name", metavar="URL|SNAPSHOT")
@click.argument("other", metavar="[SNAPSHOT]", required=False)
@click.option("--html", "html_file", metavar="FILE", help="Write it as one self-contained page.")
@archive_option
@json_option
def command(name: str, other: str | None, html_file: str | None, archive_path: str, is_json: bool) -> int:
    """Show what changed between the captures of a page, or between two snapshots, by sentence."""
    from archiver.archive import Archive
    from archiver.report import revision_lines, revisions_page
    from archiver.revisions import revisions

    if html_file:
        check_file(html_file)
    with Archive.open(archive_path) as archive:
        if other:
            snapshots = [archive.snapshot(name), archive.snapshot(other)]
            note_days_off(name, snapshots[0])
            note_days_off(other, snapshots[1])
        else:
            snapshots = _captures(name, archive, archive_path=archive_path)
        found = list(revisions(snapshots, archive))
    if html_file:
        write_file(html_file, revisions_page(found, url=snapshots[-1].url, made_at=datetime.now(UTC)))
    for revision in found:
        if is_json:
            output.json_line(revision.to_json())
            continue
        for spans in revision_lines(revision, width=output.width()):
            output.spans(spans)
    return 0


def _captures(name: str, archive: Archive, *, archive_path: str) -> list[Snapshot]:
    """The captures of a page whose text can be read; those that cannot are told."""
    url = archive.snapshot(name).url
    readable = []
    for capture in archive.captures(url):
        if capture.article.unreadable or not capture.text_length:
            output.note(f"left out {capture.id}, captured {capture.captured_at[:10]}: it gives no text")
        else:
            readable.append(capture)
    if len(readable) < 2:
        step = on_archive(f"archiver save {url}", archive_path)
        have = "one capture" if readable else "no capture"
        cure = archive.last_failure(url) or f"`{step}` makes another"
        raise UsageError(f"diff {url}: {have} with a text, nothing to compare it with; {cure}")
    return readable
