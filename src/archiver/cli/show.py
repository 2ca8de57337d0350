"""`archiver show`: one snapshot, or one part of it exactly as it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from archiver.cli import output
from archiver.cli.nearest import note_days_off
from archiver.cli.options import archive_option, json_option, on_archive, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archiver.archive import Archive
    from archiver.extraction.candidates import Candidate
    from archiver.model import Snapshot
    from archiver.report.terminal import Style

# What is said of a snapshot that was not captured by this program.
_PROVENANCES = {
    "imported": "imported: captured by another program, or elsewhere",
    "supplied": "supplied: a person's own copy, not what the site was seen to send",
}

Part = Literal["text", "page_text", "html", "headers", "metadata"]


@click.command(
    "show",
    epilog="""\b
A SNAPSHOT is an id, or a URL: its latest good capture. URL@last is the newest of all,
URL@2018-06-19 the one nearest to that day.

\b
Example:
  archiver show https://example.org/
  archiver show https://example.org/ --text > page.txt
  archiver show https://example.org/ --metadata --why
""",
)
@click.argument("name", metavar="SNAPSHOT", type=text)
@click.option("--text", "part", flag_value="text", help="The article's text, and one newline.")
@click.option("--page-text", "part", flag_value="page_text", help="The page's visible text, and one newline.")
@click.option("--html", "part", flag_value="html", help="The page's bytes as they were served, decompressed.")
@click.option("--headers", "part", flag_value="headers", help="The answer's status line and headers.")
@click.option("--metadata", "part", flag_value="metadata", help="Each field, and where it came from.")
@click.option(
    "--why", "is_why", is_flag=True, help="With --metadata: all that the page says of each field, best first."
)
@archive_option
@json_option
def command(name: str, part: Part | None, is_why: bool, archive_path: str, is_json: bool) -> int:
    """Show one snapshot."""
    from archiver.archive import Archive
    from archiver.archive.descriptions import described

    if is_why and part != "metadata":
        raise click.UsageError("--why explains metadata; give --metadata too")
    with Archive.open(archive_path) as archive:
        snapshot = archive.snapshot(name)
        note_days_off(name, snapshot)
        if is_why:
            _why(archive.explain(snapshot), is_json=is_json)
        elif is_json:
            output.json_line(described(snapshot, archive))
        elif part is None:
            _overview(snapshot, archive_path=archive_path)
        else:
            _show_part(part, snapshot, archive)
    return 0


def _show_part(part: Part, snapshot: Snapshot, archive: Archive) -> None:
    from archiver.corrections import times

    match part:
        case "text":
            output.exactly(_encode(archive.article(snapshot).text))
        case "page_text":
            output.exactly(_encode(archive.article(snapshot).page_text))
        case "html":
            output.exactly(archive.content(snapshot))
        case "headers":
            output.exactly(archive.head(snapshot))
        case "metadata":
            _metadata(snapshot, corrected_at=times(archive.corrections(snapshot)))


def _encode(text: str) -> bytes:
    return text.encode("utf-8", errors="replace") + b"\n"


def _overview(snapshot: Snapshot, *, archive_path: str) -> None:
    article = snapshot.article
    ended = snapshot.outcome if snapshot.code is None else f"{snapshot.outcome} ({snapshot.code})"
    output.fields(
        [
            ("Title", article.title),
            ("Authors", "; ".join(str(author) for author in article.authors)),
            ("Published", article.published),
            ("Site", article.site_name or article.publisher),
            ("Language", article.language),
            ("URL", snapshot.url),
            ("Public copy", snapshot.archived_at),
            ("Requested", snapshot.requested if snapshot.requested != snapshot.url else None),
            ("Captured", snapshot.captured_at),
            ("Provenance", _PROVENANCES.get(snapshot.provenance)),
            ("Answer", " ".join([str(snapshot.status or ""), snapshot.mime or ""]).strip()),
            ("Outcome", f"{ended}: {snapshot.reason}" if snapshot.reason else ended),
            ("Text", f"{snapshot.text_length:,} characters"),
            ("Snapshot", snapshot.id),
            ("Record", f"{snapshot.warc}, {snapshot.length:,} bytes at {snapshot.offset:,}"),
            ("Payload", snapshot.payload_digest),
            ("Tags", ", ".join(snapshot.tags)),
        ]
    )
    if article.unreadable:
        output.note(f"no text to check against: {article.unreadable.reason}")
    steps = (f"archiver show {snapshot.id} --text", f"archiver cite {snapshot.id}")
    output.note(f"next: {' · '.join(on_archive(step, archive_path) for step in steps)}")


def _metadata(snapshot: Snapshot, *, corrected_at: Mapping[str, str]) -> None:
    from archiver.report.metadata import metadata_rows

    rows = list(metadata_rows(snapshot, corrected_at=corrected_at))
    width = max(len(row.field) for row in rows)
    for row in rows:
        output.spans(
            [
                (f"{row.field:<{width}}  ", "faint"),
                (row.value or "-", "plain"),
                (f"  (from {row.source})" if row.source else "", "faint"),
            ]
        )


def _why(candidates: Mapping[str, Sequence[Candidate]], *, is_json: bool) -> None:
    if is_json:
        from archiver.extraction.candidates import rows

        for row in rows(candidates):
            output.json_line(row)
        return
    width = max(map(len, candidates), default=0)
    for name, said in candidates.items():
        for place, one in enumerate(said):
            label = name if place == 0 else ""
            style: Style = "plain" if place == 0 else "faint"
            output.spans(
                [(f"{label:<{width}}  ", "faint"), (one.value, style), (f"  ({one.source})", "faint")]
            )
