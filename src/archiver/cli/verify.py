"""`archiver verify`: each quotation of a manuscript or a list against the stored snapshots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver.cli import inputs, manuscripts, output
from archiver.cli.missing import save_missing
from archiver.cli.options import allow_private_option, archive_option, json_option, text
from archiver.cli.reports import ReportFiles
from archiver.errors import UsageError

if TYPE_CHECKING:
    from archiver.archive import Archive
    from archiver.manuscripts import Manuscript
    from archiver.model import CitedLink, Quote, Report, Verdict


@click.command(
    "verify",
    epilog="""\b
A FILE is a manuscript, or a list of quotations: JSON Lines (.jsonl) or CSV (.csv)
with `quote` and `url`. Decisions of `archiver accept` are read from decisions.jsonl
beside it; a comment `archiver-ignore` in the manuscript skips a quotation.

\b
Verdicts, from the mildest to the gravest: exact, acceptable, review, altered:minor,
altered:major, other_version, wrong_source, not_found, no_snapshot, unreadable.

\b
Example:
  archiver verify article.md --archive sources
  archiver verify --quote "the words" --url https://example.org/
  archiver verify article.md --html report.html --fail-on altered:major
""",
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--quote", "quote", type=text, metavar="TEXT", help="Check these words.")
@click.option("--url", type=text, metavar="URL", help="The page that --quote is said to come from.")
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
    help="Works that [@key] and \\cite{key} cite: .bib, .json or .yaml (CSL), .ris; may be repeated. One "
    "that the manuscript names is read where it lies beside it.",
)
@click.option("--save", "is_saving", is_flag=True, help="First save the cited pages that have no snapshot.")
@allow_private_option
@click.option("--suggest", is_flag=True, help="Print an altered quotation's smallest correct form.")
@click.option("--links", "with_links", is_flag=True, help="List each cited link: archived or not.")
@click.option("--html", "html_file", metavar="FILE", help="Write the evidence as one self-contained page.")
@click.option("--junit", "junit_file", metavar="FILE", help="Write JUnit XML, for CI servers.")
@click.option("--sarif", "sarif_file", metavar="FILE", help="Write SARIF, to annotate the lines.")
@click.option(
    "--fail-on",
    "fail_on",
    metavar="VERDICT[:SEVERITY]",
    default="review",
    show_default=True,
    help="The mildest verdict that fails; graver ones fail too.",
)
@click.option(
    "--baseline",
    "baseline_file",
    metavar="FILE",
    help="Output of an earlier `verify --json`: fail on new findings alone.",
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
    is_saving: bool,
    allow_private: bool,
    suggest: bool,
    with_links: bool,
    html_file: str | None,
    junit_file: str | None,
    sarif_file: str | None,
    fail_on: str,
    baseline_file: str | None,
    allow_empty: bool,
    archive_path: str,
    is_json: bool,
) -> int:
    """Check quotations against the archive; - reads stdin.

    Exit code 0 when every one is right and at least one was judged, 1 otherwise, 2 when nothing could
    be checked.
    """
    from archiver.archive import Archive
    from archiver.model import Quote
    from archiver.report import Threshold
    from archiver.verification.baseline import read_baseline, with_baseline
    from archiver.verification.cited_links import cited_links

    if url is not None and quote is None:
        raise UsageError("verify: --url names the page of a --quote; give that too")
    if not files and quote is None:
        raise UsageError("verify: nothing to check; give a manuscript, or --quote TEXT")
    threshold = Threshold.of(fail_on)
    report_files = ReportFiles(html_file, junit_file, sarif_file)
    report_files.check()
    known = read_baseline(inputs.read(baseline_file), name=baseline_file) if baseline_file else frozenset()
    is_new = is_saving and not Path(archive_path).exists()
    with Archive.open(archive_path, create=is_saving) as archive:
        if is_new:
            output.note(f"made the archive {archive_path}")
        works = manuscripts.read_works(bibliographies)
        work: Work = [] if quote is None else [(None, [Quote(quote, url=url)])]
        work += [(name, manuscripts.read(name, format_name=format_name, works=works)) for name in files]
        if is_saving:
            save_missing(archive, _missing(work, archive), allow_private=allow_private)
        reports = [with_baseline(_report(name, what, archive), known) for name, what in work]
        links = [cited_links(report, archive) if with_links or html_file else () for report in reports]
        report_files.write(reports, archive, links=links, threshold=threshold)
    for report, cited in zip(reports, links, strict=True):
        _print(
            report, cited if with_links else (), suggest=suggest, is_json=is_json, allows_empty=allow_empty
        )
    verdicts = [verdict for report in reports for verdict in report.verdicts]
    # Not even what a person accepted or a baseline has makes a run green where no page was looked at.
    if not allow_empty and not any(report.judged for report in reports):
        cause = "found to judge" if _are_unchecked(verdicts) else "compared with a page"
        output.note(f"no quotation was {cause}; --allow-empty lets that pass")
        return 1
    return 1 if any(map(threshold.fails, verdicts)) else 0


def _are_unchecked(verdicts: Sequence[Verdict]) -> bool:
    return all(verdict.verdict == "unchecked" for verdict in verdicts)


Work = list[tuple[str | None, "Manuscript | list[Quote]"]]


def _missing(work: Work, archive: Archive) -> list[str]:
    from archiver.verification.cited_links import missing

    urls: list[str] = []
    for _, what in work:
        quotes = what if isinstance(what, list) else what.quotes
        urls += [url for quote in quotes for url in (quote.url, *quote.urls) if url]
        urls += [] if isinstance(what, list) else what.links
    return list(missing(urls, archive))


def _report(name: str | None, what: Manuscript | list[Quote], archive: Archive) -> Report:
    from archiver.verification import verify
    from archiver.verification.decisions import decisions_file, read_decisions, with_decisions

    report = replace(verify(what, archive), name=inputs.shown_name(name) if name else None)
    if name is None or name == inputs.STDIN:
        return report
    return with_decisions(report, read_decisions(decisions_file(name)), archive)


def _print(
    report: Report, links: Sequence[CitedLink], *, suggest: bool, is_json: bool, allows_empty: bool
) -> None:
    from archiver.report import link_lines, report_objects

    if is_json:
        for found in report_objects(report, links):
            output.json_line(found)
        for decision in report.lapsed:
            output.note(f"void decision {decision.id} by {decision.by}: {decision.void}")
        return
    print_report(report, suggest=suggest, allows_empty=allows_empty)
    for spans in link_lines(links):
        output.spans(spans)


def print_report(report: Report, *, suggest: bool = False, allows_empty: bool = False) -> None:
    """Print a report for people."""
    from archiver.report import report_lines

    for spans in report_lines(report, width=output.width(), suggest=suggest, allows_empty=allows_empty):
        output.spans(spans)
