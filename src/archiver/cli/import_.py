"""`archiver import`: other programs' archives, and one's own copy of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from archiver.cli import output
from archiver.cli.options import archive_option, json_option, moment, on_archive, tags_option, text
from archiver.errors import UsageError

_WARC_ENDINGS = (".warc", ".warc.gz")
_ENDINGS = (*_WARC_ENDINGS, ".arc", ".arc.gz", ".wacz")


@click.command(
    "import",
    epilog="""\b
Example:
  archiver import crawl.warc.gz browsed.wacz --tag thesis
  archiver import saved-page.html --url https://example.org/story --captured-at 2026-11-24
  archiver import talk.vtt --url https://video.example/watch?v=1
  archiver import ~/archivebox/archive --in-place
""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "--url",
    type=text,
    metavar="URL",
    help="The page that FILE is a copy of (HTML, MHTML, PDF, text, subtitles).",
)
@click.option(
    "--captured-at",
    type=moment,
    metavar="TIME",
    help="When the copy was made (2026-11-24T11:04:55Z); the default is what it says itself, or now.",
)
@click.option(
    "--page",
    "pages",
    multiple=True,
    type=text,
    metavar="URL",
    help="Of a web archive, a URL that is a page; all others then are not. May be repeated.",
)
@tags_option("Mark what is imported.")
@click.option(
    "--in-place",
    is_flag=True,
    help="Copy nothing: WARC files, and those of folders, are read where they lie from now on.",
)
@archive_option
@json_option
def command(
    files: tuple[str, ...],
    url: str | None,
    captured_at: datetime | None,
    pages: tuple[str, ...],
    tags: tuple[str, ...],
    in_place: bool,
    archive_path: str,
    is_json: bool,
) -> int:
    """Import WARC and WACZ files, and folders of them, or your own copy of a page that cannot be saved.

    WARC 1.0, 1.1 and older, ARC, gzipped or not, of any program; WACZ with the text that a browser showed.
    A copy of a page is marked as supplied wherever it is shown. What is known already is not imported again.

    Exit code 1 when a part of a file cannot be read; the rest is imported, and each damage is named.
    """
    from archiver.archive import Archive

    if (url or captured_at) and len(files) > 1:
        raise click.UsageError("--url and --captured-at are of one page; import its copy alone")
    is_damaged = False
    with Archive.open(archive_path, create=True) as archive:
        for file in _files(files, in_place=in_place):
            done = archive.import_file(
                file, url=url, captured_at=captured_at, pages=pages, tags=tags, in_place=in_place
            )
            for notice in done.notices:
                output.note(notice)
            for snapshot in done.snapshots:
                if is_json:
                    output.json_line(snapshot.to_json())
                else:
                    reason = f": {snapshot.reason}" if snapshot.reason else ""
                    output.line(f"{snapshot.id}  {snapshot.provenance}  {snapshot.url}{reason}")
            for damage in done.damages:
                output.note(damage)
            is_damaged |= bool(done.damages)
            known = f", {done.known} answers were known" if done.known else ""
            pages_found = output.counted(len(done.snapshots), "page")
            answers = f" from {output.counted(done.answers, 'answer')}" if done.answers else ""
            output.note(f"{file}: {pages_found}{answers}{known}; archive: {archive_path}")
    output.note(f"next: {on_archive('archiver list', archive_path)}")
    return 1 if is_damaged else 0


def _files(names: Sequence[str], *, in_place: bool) -> Iterator[str]:
    """The files that are named, and of a folder the web archives in it, which may lie in further folders."""
    endings = _WARC_ENDINGS if in_place else _ENDINGS
    for name in names:
        if not Path(name).is_dir():
            yield name
            continue
        found = sorted(str(path) for path in Path(name).rglob("*") if path.name.endswith(endings))
        if not found:
            kinds = "WARC files" if in_place else "WARC, ARC or WACZ files"
            raise UsageError(f"{name}: the folder holds no {kinds}; name another")
        yield from found
