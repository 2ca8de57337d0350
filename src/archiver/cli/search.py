"""`archiver search`: the snapshots that have a phrase."""

from __future__ import annotations

import click

from archiver.cli import output
from archiver.cli.options import archive_option, json_option


@click.command(
    "search",
    epilog="""\b
Case, accents and typography do not count.

\b
Example:
  archiver search "forty sailings a week" --archive sources
  archiver search tide-mill --json | jq -r .url
""",
)
@click.argument("phrase", metavar="TEXT")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    default=20,
    show_default=True,
    help="How many snapshots to show, at most.",
)
@archive_option
@json_option
def command(phrase: str, limit: int, archive_path: str, is_json: bool) -> int:
    """Find the snapshots that have these words, one behind the other.

    Exit code 0 when there is one, 1 when there is none.
    """
    from archiver.archive import Archive
    from archiver.full_text import search
    from archiver.report import hit_lines

    count = 0
    with Archive.open(archive_path) as archive:
        for hit in search(phrase, archive, limit=limit + 1):
            count += 1
            if count > limit:
                output.note(f"there are more than {limit}; --limit shows them")
                break
            if is_json:
                output.json_line(hit.to_json())
                continue
            for spans in hit_lines(hit, width=output.width()):
                output.spans(spans)
            output.line()
    if not count:
        output.note(f"no snapshot has “{phrase}”; try fewer words")
    return 0 if count else 1
