"""Reports: verdicts as values that a face prints or writes to a file.

- `terminal`: styled lines, each quotation with the page's own words under it
- `found`: hits of a search and revisions of a page, as such lines
- `html`: one self-contained page with the evidence, or that as a part of another, from `templates/`
- `objects`: what `verify --json` prints
- `junit`, `sarif`: for CI servers, which list the failures and annotate the lines
- `differences`: a quotation beside its passage, word by word
- `evidence`: the passage in its context, and the record that proves it
- `threshold`: from which verdict on a report fails
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.first_use import names_of

if TYPE_CHECKING:
    from archiver.report.found import hit_lines, revision_lines
    from archiver.report.html import html_page, quotations_fragment, quotations_style, revisions_page
    from archiver.report.junit import junit_xml
    from archiver.report.objects import report_objects
    from archiver.report.sarif import sarif_log
    from archiver.report.terminal import Line, Span, Style, link_lines, report_lines, verdict_lines
    from archiver.report.threshold import Threshold

__all__ = [
    "Line",
    "Span",
    "Style",
    "Threshold",
    "hit_lines",
    "html_page",
    "junit_xml",
    "link_lines",
    "quotations_fragment",
    "quotations_style",
    "report_lines",
    "report_objects",
    "revision_lines",
    "revisions_page",
    "sarif_log",
    "verdict_lines",
]

__getattr__ = names_of(
    __name__,
    {
        "Line": "archiver.report.terminal",
        "Span": "archiver.report.terminal",
        "Style": "archiver.report.terminal",
        "Threshold": "archiver.report.threshold",
        "hit_lines": "archiver.report.found",
        "html_page": "archiver.report.html",
        "junit_xml": "archiver.report.junit",
        "link_lines": "archiver.report.terminal",
        "quotations_fragment": "archiver.report.html",
        "quotations_style": "archiver.report.html",
        "report_lines": "archiver.report.terminal",
        "report_objects": "archiver.report.objects",
        "revision_lines": "archiver.report.found",
        "revisions_page": "archiver.report.html",
        "sarif_log": "archiver.report.sarif",
        "verdict_lines": "archiver.report.terminal",
    },
)
