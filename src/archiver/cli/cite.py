"""`archiver cite`: the citations of snapshots, in any style."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

import click

from archiver.cli import output
from archiver.cli.options import archive_option, json_option, on_archive, text
from archiver.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from archiver.archive import Archive
    from archiver.model import Reference, Snapshot

Format = Literal["text", "markdown", "html"]

# What a citation of a web page needs (APA 7, section 9.1: who, when, what, where; MLA 9, section 5.3).
_NEEDED = (("authors", "author"), ("published", "date"), ("title", "title"), ("site_name", "site name"))


@click.command(
    "cite",
    epilog="""\b
A SNAPSHOT is an id, or a URL: its latest good capture.

\b
Example:
  archiver cite https://example.org/ --style mla
  archiver cite --all --style apa --format markdown > references.md
""",
)
@click.argument("names", nargs=-1, metavar="[SNAPSHOT]...", type=text)
@click.option(
    "--all", "is_all", is_flag=True, help="Each page of the archive, once: its latest good capture."
)
@click.option(
    "--style",
    metavar="NAME",
    default="apa",
    show_default=True,
    help="apa, mla, the id of any CSL style, or a .csl file.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "markdown", "html"]),
    default="text",
    show_default=True,
    help="How italics and links are written.",
)
@click.option(
    "--in-text", "is_in_text", is_flag=True, help="The form that stands in the sentence, in brackets."
)
@click.option(
    "--locale", metavar="TAG", help="The citation's language, as de-DE; the default is the style's."
)
@click.option(
    "--accessed",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Give this day (2026-01-31) as that of access.",
)
@archive_option
@json_option
def command(
    names: tuple[str, ...],
    is_all: bool,
    style: str,
    format_name: Format,
    is_in_text: bool,
    locale: str | None,
    accessed: datetime | None,
    archive_path: str,
    is_json: bool,
) -> int:
    """Cite snapshots, one a line, in the order given."""
    from archiver.archive import Archive
    from archiver.citations import bibliography

    if bool(names) == is_all:
        raise UsageError("cite: name snapshots or give --all, one of the two; try archiver list")
    with Archive.open(archive_path) as archive:
        snapshots = list(latest_of_each_page(archive) if is_all else map(archive.snapshot, names))
        references = bibliography(
            snapshots, style=style, locale=locale, accessed=accessed.date() if accessed else None
        )
    for snapshot, reference in zip(snapshots, references, strict=True):
        _say_missing(snapshot)
        if is_json:
            output.json_line(
                {"snapshot": snapshot.id, "url": snapshot.url, "style": style, **asdict(reference)}
            )
        else:
            output.line(reference.in_text if is_in_text else _in_format(reference, format_name))
    if not snapshots:
        step = on_archive("archiver save https://example.org/", archive_path)
        output.note(f"no snapshots yet; next: {step}")
    return 0


def latest_of_each_page(archive: Archive) -> Iterable[Snapshot]:
    """Each page of an archive once, by its latest good capture, in the order of their first ones."""
    urls = dict.fromkeys(snapshot.url for snapshot in archive.snapshots())
    return (archive.latest(url) for url in urls)


def _in_format(reference: Reference, format_name: Format) -> str:
    match format_name:
        case "markdown":
            return reference.markdown
        case "html":
            return reference.html
        case "text":
            return reference.text


def _say_missing(snapshot: Snapshot) -> None:
    missing = [word for name, word in _NEEDED if not getattr(snapshot.article, name)]
    if missing:
        output.note(f"{snapshot.id}: no {', no '.join(missing)} was found; look at {snapshot.url}")
