"""Writing the reports that a person asked for into files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.cli import output
from archiver.errors import UsageError

if TYPE_CHECKING:
    from archiver.archive import Archive
    from archiver.model import CitedLink, Report
    from archiver.report import Threshold


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """The files to write, None for those that nobody asked for."""

    html: str | None = None
    junit: str | None = None
    sarif: str | None = None

    def check(self) -> None:
        """Raise `UsageError` for a file whose folder is not there, before the work begins."""
        for name in filter(None, (self.html, self.junit, self.sarif)):
            check_file(name)

    def write(
        self,
        reports: Sequence[Report],
        archive: Archive,
        *,
        links: Sequence[Sequence[CitedLink]],
        threshold: Threshold,
    ) -> None:
        """Write them, and say so."""
        if self.html:
            from archiver.report import html_page

            page = html_page(
                reports,
                archive,
                links=links,
                threshold=threshold,
                folder=Path(self.html).absolute().parent,
                made_at=datetime.now(UTC),
            )
            write_file(self.html, page)
        if self.junit:
            from archiver.report import junit_xml

            write_file(self.junit, junit_xml(reports, threshold=threshold))
        if self.sarif:
            from archiver import __version__
            from archiver.report import sarif_log

            log = sarif_log(reports, threshold=threshold, version=__version__)
            write_file(self.sarif, json.dumps(log, ensure_ascii=False, indent=2) + "\n")


def check_file(name: str) -> None:
    """Raise `UsageError` where no file of that name can be."""
    if Path(name).is_dir():
        raise UsageError(f"{name}: is a folder; name the file to write")
    if not Path(name).absolute().parent.is_dir():
        raise UsageError(f"{name}: its folder is not there; make it, or name another file")


def write_file(name: str, text: str) -> None:
    """Write a text as UTF-8, and say so on stderr."""
    Path(name).write_text(text, encoding="utf-8", errors="replace", newline="\n")
    output.note(f"wrote {name}")
