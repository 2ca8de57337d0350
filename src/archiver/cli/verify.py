"""`archiver verify`: each quotation of a manuscript or a list against the stored snapshots."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from archiver.cli import inputs, output
from archiver.cli.options import archive_option, json_option
from archiver.errors import UsageError
from archiver.model import Quote

if TYPE_CHECKING:
    from archiver.model import Report

# The verdicts that need no work; with these alone the exit code is 0.
_RIGHT = frozenset({"exact", "acceptable", "unchecked"})


@click.command(
    "verify",
    epilog="""\b
A FILE is a manuscript, or a list of quotations: JSON Lines (.jsonl) or CSV (.csv)
with `quote` and `url`.

\b
Example:
  archiver verify article.md --archive sources
  archiver verify --quote "the words" --url https://example.org/
""",
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--quote", "quote", metavar="TEXT", help="Check these words.")
@click.option("--url", metavar="URL", help="The page that --quote is said to come from.")
@click.option(
    "--from",
    "format_name",
    metavar="FORMAT",
    help="What stdin or the files are, by pandoc's names, or jsonl, csv; else by the file's ending.",
)
@click.option(
    "--bibliography",
    "bibliographies",
    multiple=True,
    metavar="FILE",
    help="Works that [@key] and \\cite{key} cite: .bib, .json (CSL-JSON) or .ris; may be repeated. One that "
    "the manuscript names is read where it lies beside it.",
)
@click.option("--allow-empty", is_flag=True, help="Let a manuscript without quotations pass.")
@archive_option
@json_option
def command(
    files: tuple[str, ...],
    quote: str | None,
    url: str | None,
    format_name: str | None,
    bibliographies: tuple[str, ...],
    allow_empty: bool,
    archive_path: str,
    is_json: bool,
) -> int:
    """Check quotations against the archive; - reads stdin.

    Exit code 0 when every one is right and at least one was judged, 1 otherwise, 2 when nothing could
    be checked.
    """
    from archiver.archive import Archive
    from archiver.manuscripts import read_bibliography, read_manuscript
    from archiver.verification import verify

    if url is not None and quote is None:
        raise UsageError("verify: --url names the page of a --quote; give that too")
    if not files and quote is None:
        raise UsageError("verify: nothing to check; give a manuscript, or --quote TEXT")
    with Archive.open(archive_path) as archive:
        works = {
            key: work
            for name in reversed(bibliographies)
            for key, work in read_bibliography(inputs.read(name), name=name).items()
        }
        manuscripts = [
            read_manuscript(
                inputs.read(name),
                name=name,
                format=format_name,
                works=works,
                read_beside=partial(inputs.read_beside, name),
            )
            for name in files
        ]
        for remark in (remark for manuscript in manuscripts for remark in manuscript.remarks):
            output.note(remark)
        reports = [verify(manuscript, archive) for manuscript in manuscripts]
        if quote is not None:
            reports.insert(0, verify([Quote(quote, url=url)], archive))
    for report in reports:
        if is_json:
            for verdict in report.verdicts:
                output.json_line(verdict.to_json())
        else:
            print_report(report)
    verdicts = [verdict.verdict for report in reports for verdict in report.verdicts]
    if not allow_empty and all(verdict == "unchecked" for verdict in verdicts):
        output.note("no quotation was found to judge; --allow-empty lets that pass")
        return 1
    return 0 if _RIGHT.issuperset(verdicts) else 1


def print_report(report: Report) -> None:
    """Print a report for people."""
    from archiver.report.terminal import report_lines

    for spans in report_lines(report, width=output.width()):
        output.spans(spans)
