"""`archiver demo`: the whole of it on a small site that this machine serves to itself."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver.cli import output, save, verify
from archiver.errors import UsageError

if TYPE_CHECKING:
    from archiver.archive import Archive
    from archiver.demo import BundledSite

_STYLES = (("apa", "APA 7"), ("mla", "MLA 9"))


@click.command(
    "demo",
    epilog="""\b
Example:
  archiver demo
  archiver demo --archive try-it && archiver list --archive try-it
""",
)
@click.option(
    "--archive",
    "archive_path",
    metavar="DIR",
    envvar="ARCHIVER_ARCHIVE",
    help="A new folder for the archive; the default is a temporary one, which is kept.",
)
def command(archive_path: str | None) -> int:
    """Archive, cite and verify a small bundled site. Needs no network and takes seconds.

    Exit code 0 when all of it went as it should.
    """
    from archiver.archive import Archive
    from archiver.demo import EXPECTED, MANUSCRIPT, BundledSite
    from archiver.manuscripts import read_manuscript
    from archiver.verification import verify as check

    if archive_path and Path(archive_path).exists() and any(Path(archive_path).iterdir()):
        raise UsageError(f"{archive_path}: not empty; the demo wants a new folder, name another one")
    folder = archive_path or tempfile.mkdtemp(prefix="archiver-demo-")
    with BundledSite() as site, Archive.open(folder, create=True) as archive:
        are_saved = _save(site, archive)
        _cite(archive)
        output.line()
        output.line(f"Its quotations against the snapshots ({MANUSCRIPT})", style="strong")
        report = check(read_manuscript(site.manuscript(), name=MANUSCRIPT), archive)
        verify.print_report(report)
    is_as_expected = are_saved and tuple(verdict.verdict for verdict in report.verdicts) == EXPECTED
    _say_next(folder, is_as_expected=is_as_expected)
    return 0 if is_as_expected else 1


def _save(site: BundledSite, archive: Archive) -> bool:
    from archiver.capture import SaveOptions

    # The site is this machine's own: no need to be gentle with it, and no proxy that knows it.
    options = SaveOptions(delay_seconds=0, proxy="", allow_private=True)
    output.line(f"Saving the bundled site at {site.address}", style="strong")
    first = save.run(archive, site.urls, options)
    output.line()
    output.line("One page was revised; saving it again", style="strong")
    site.revise()
    second = save.run(archive, [site.revised_url], options)
    return not (first.failures or second.failures)


def _cite(archive: Archive) -> None:
    from archiver.citations import bibliography

    snapshots = archive.pages()
    for style, name in _STYLES:
        output.line()
        output.line(f"Citations, {name}", style="strong")
        for reference in bibliography(snapshots, style=style):
            output.line(reference.text)


def _say_next(folder: str, *, is_as_expected: bool) -> None:
    output.line()
    if is_as_expected:
        output.line(
            "All of it as it should be: two quotations are right, three need a writer's eye.", style="good"
        )
    else:
        output.line("Something is not as it should be; please report it with the lines above.", style="bad")
    output.line(f"The archive is in {folder}; look into it, or save pages of your own:")
    output.line(f"  archiver list --archive {folder}")
    output.line(f"  archiver show --archive {folder} SNAPSHOT --text")
    output.line("  archiver save https://example.org/ --archive sources")
    output.line("  archiver cite --all --style mla --archive sources")
    output.line("  archiver verify article.md --archive sources")
