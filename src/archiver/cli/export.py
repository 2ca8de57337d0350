"""`archiver export`: snapshots, or the whole archive, as one WACZ or WARC file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver.cli import output
from archiver.cli.options import archive_option, none_found, selection_options, text

if TYPE_CHECKING:
    from archiver.selection import Selection


@click.command(
    "export",
    epilog="""\b
Example:
  archiver export --all --wacz sources.wacz
  archiver export https://example.org/story --wacz story.wacz
  archiver export --tag thesis --warc thesis.warc.gz
""",
)
@click.argument("names", nargs=-1, metavar="[SNAPSHOT]...", type=text)
@click.option("--wacz", metavar="FILE", type=click.Path(), help="Write a WACZ, which ReplayWeb.page opens.")
@click.option("--warc", metavar="FILE", type=click.Path(), help="Write a WARC file.")
@click.option("--all", "is_all", is_flag=True, help="The whole archive.")
@click.option("--force", "is_forced", is_flag=True, help="Replace the file if it is there.")
@selection_options
@archive_option
def command(
    names: tuple[str, ...],
    wacz: str | None,
    warc: str | None,
    is_all: bool,
    is_forced: bool,
    selected: Selection,
    archive_path: str,
) -> int:
    """Export snapshots with all that belongs to them: what they need to be shown, and what revisits stand on.

    Records are copied byte for byte; the same snapshots give the same file. Exit code 1 when a damaged
    record had to be left out.
    """
    from archiver.archive import Archive

    if (wacz is None) == (warc is None):
        raise click.UsageError("name one file to write: --wacz FILE or --warc FILE")
    if sum((bool(names), is_all, bool(selected))) != 1:
        raise click.UsageError("name snapshots, or choose them (--tag, --site, --since, …), or give --all")
    with Archive.open(archive_path) as archive:
        chosen = None
        if names:
            chosen = [archive.snapshot(name) for name in names]
        elif selected:
            chosen = list(archive.snapshots(selected))
        if chosen == []:
            output.note(none_found(archive_path, is_selected=True))
            return 1
        target = wacz or warc or ""
        form = "wacz" if wacz else "warc"
        done = archive.export(Path(target), chosen, form="wacz" if wacz else "warc", is_forced=is_forced)
    for damage in done.damages:
        output.note(damage)
    written = f"{output.counted(done.snapshots, 'snapshot')}, {output.counted(done.records, 'record')}"
    output.note(f"{target}: {written} as {form.upper()}")
    if wacz:
        output.note("next: open it at https://replayweb.page/, which keeps it on your machine")
    return 1 if done.damages else 0
