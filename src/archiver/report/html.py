"""A report as one self-contained HTML page: the evidence that a reader can be given.

It holds no script and loads nothing. What a page or a manuscript says is data and is escaped; only http
and https URLs become links.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment
from markupsafe import Markup

from archiver.model import CitedLink, Report, Verdict, VerdictName
from archiver.quotes import severity
from archiver.report.differences import Piece, pieces
from archiver.report.evidence import Evidence, evidence_for
from archiver.report.markup import day, environment_of
from archiver.report.terminal import last_outcome
from archiver.report.threshold import Threshold
from archiver.revisions import Revision

if TYPE_CHECKING:
    from archiver.archive import Archive

# verdict: its sign, what a heading calls it, what it means to a reader who has not read the manual
_SHOWN: Mapping[VerdictName, tuple[str, str, str]] = {
    "exact": ("✓", "Exact", "The page has the same words."),
    "acceptable": ("✓", "Acceptable", "Changed only as the style manuals permit, and marked so."),
    "review": ("?", "For review", "A person must look."),
    "altered": ("✗", "Altered", "Words were changed without a mark."),
    "other_version": ("✗", "Other version", "It stands in another capture of the page."),
    "wrong_source": ("✗", "Wrong source", "It stands on another page of the archive."),
    "not_found": ("✗", "Not found", "No stored page has it."),
    "no_snapshot": ("!", "No snapshot", "The page that it names is not in the archive."),
    "unreadable": ("!", "Unreadable", "The page is stored, but gives no text to check."),
    "unchecked": ("·", "Unchecked", "Not judged: a title, scare quotes, or left out on purpose."),
}
CaptureUrl = Callable[[str, str | None], str]
"""The address of a snapshot's page, by its id, with a passage lit where there is one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One quotation as the page shows it."""

    number: int
    verdict: Verdict
    pieces: tuple[Piece, ...]
    evidence: Evidence
    severity: str | None
    fails: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One manuscript as the page shows it."""

    report: Report
    entries: tuple[Entry, ...]
    links: tuple[CitedLink, ...]


def html_page(
    reports: Sequence[Report],
    archive: Archive,
    *,
    links: Sequence[Sequence[CitedLink]] = (),
    threshold: Threshold | None = None,
    folder: Path,
    made_at: datetime,
) -> str:
    """The page, for a file in `folder`; `links` are each report's, in the same order.

    Entries that fail by `threshold` are listed first, as what is left to do; all stand in full below.
    """
    sections = _sections(reports, archive, links=links, threshold=threshold, folder=folder)
    template = _environment().get_template("verify.html.jinja")
    return template.render(
        quotations=_fragment(sections, capture_url=None),
        names=[report.name for report in reports if report.name],
        archive=str(archive.path),
        made_at=day(made_at.isoformat()),
    )


def quotations_fragment(
    report: Report, archive: Archive, *, links: Sequence[CitedLink], capture_url: CaptureUrl
) -> Markup:
    """The same evidence of one report as a part of another page, which has the style of `quotations_style`.

    A passage leads to where the page shows its capture instead of to a file of the archive.
    """
    sections = _sections([report], archive, links=[links], threshold=None, folder=None)
    return _fragment(sections, capture_url=capture_url)


def quotations_style() -> str:
    """The style sheet of `quotations_fragment`, by the colours that the page around it names."""
    return (files("archiver.report") / "templates" / "quotations.css").read_text("utf-8")


def revisions_page(revisions: Sequence[Revision], *, url: str, made_at: datetime) -> str:
    """What changed between the captures of a page, as one self-contained HTML page."""
    template = _environment().get_template("revisions.html.jinja")
    return template.render(revisions=revisions, url=url, made_at=day(made_at.isoformat()))


def _sections(
    reports: Sequence[Report],
    archive: Archive,
    *,
    links: Sequence[Sequence[CitedLink]],
    threshold: Threshold | None,
    folder: Path | None,
) -> list[Section]:
    limit = threshold or Threshold()
    number = 0
    sections = []
    for index, report in enumerate(reports):
        entries = []
        for verdict in report.verdicts:
            number += 1
            entries.append(
                Entry(
                    number,
                    verdict,
                    pieces(verdict),
                    evidence_for(verdict, archive, folder=folder),
                    severity(verdict),
                    limit.fails(verdict),
                )
            )
        sections.append(Section(report, tuple(entries), tuple(links[index]) if links else ()))
    return sections


def _fragment(sections: Sequence[Section], *, capture_url: CaptureUrl | None) -> Markup:
    template = _environment().get_template("quotations.html.jinja")
    shown = template.render(sections=sections, shown=_SHOWN, capture_url=capture_url)
    return Markup(shown)  # noqa: S704 - the template has escaped it


@cache
def _environment() -> Environment:
    environment = environment_of("archiver.report")
    environment.filters["last_outcome"] = last_outcome
    return environment
