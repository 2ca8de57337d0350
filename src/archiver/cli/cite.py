"""`archiver cite`: the citations of snapshots, in any style."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

import click

from archiver.cli import output
from archiver.cli.options import archive_option, correcting, json_option, none_found, selection_options
from archiver.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from archiver.model import Reference, Snapshot
    from archiver.selection import Selection

Format = Literal["text", "markdown", "html"]


@click.command(
    "cite",
    epilog="""\b
A SNAPSHOT is an id, or a URL: its latest good capture.

\b
Example:
  archiver cite https://example.org/ --style mla
  archiver cite --all --style apa --format markdown > references.md
  archiver cite --tag thesis --archive-link 'https://web.archive.org/web/{timestamp}/{url}'
""",
)
@click.argument("names", nargs=-1, metavar="[SNAPSHOT]...")
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
@click.option(
    "--archive-link",
    "archive_link_form",
    metavar="none|auto|URL",
    default="auto",
    show_default=True,
    help="The archived copy to give: auto is a public one that is known; a URL may hold {url}, "
    "{quoted_url}, {timestamp}, {id}.",
)
@selection_options
@archive_option
@json_option
def command(
    names: tuple[str, ...],
    is_all: bool,
    selected: Selection,
    archive_link_form: str,
    style: str,
    format_name: Format,
    is_in_text: bool,
    locale: str | None,
    accessed: datetime | None,
    archive_path: str,
    is_json: bool,
) -> int:
    """Cite snapshots, one a line, in the order given; or those that meet all conditions."""
    from archiver.archive import Archive
    from archiver.citations import archive_link, bibliography

    if bool(names) == (is_all or bool(selected)):
        raise UsageError(
            "cite: name snapshots or give --all (or --tag, --site …), one of the two; try archiver list"
        )
    linked = archive_link(archive_link_form)
    with Archive.open(archive_path) as archive:
        snapshots = list(map(archive.snapshot, names)) if names else archive.pages(selected)
        references = bibliography(
            list(map(linked, snapshots)),
            style=style,
            locale=locale,
            accessed=accessed.date() if accessed else None,
        )
    for snapshot, reference in zip(snapshots, references, strict=True):
        _say_missing(snapshot, archive_path)
        if is_json:
            output.json_line(
                {"snapshot": snapshot.id, "url": snapshot.url, "style": style, **asdict(reference)}
            )
        else:
            output.line(reference.in_text if is_in_text else _in_format(reference, format_name))
    if not snapshots:
        output.note(none_found(archive_path, is_selected=bool(selected)))
    return 0


def _in_format(reference: Reference, format_name: Format) -> str:
    match format_name:
        case "markdown":
            return reference.markdown
        case "html":
            return reference.html
        case "text":
            return reference.text


def _say_missing(snapshot: Snapshot, archive_path: str) -> None:
    from archiver.citations import missing

    if lacks := missing(snapshot.article):
        step = correcting(snapshot.id, lacks, archive_path)
        output.note(
            f"{snapshot.id}: no {', no '.join(lacks.values())} was found; look at {snapshot.url}, then {step}"
        )
