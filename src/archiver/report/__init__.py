"""Reports: verdicts as values that a face prints.

- `terminal`: styled lines, each quotation with the page's own words under it
"""

from archiver.report.terminal import Line, Span, Style, report_lines, verdict_lines

__all__ = ["Line", "Span", "Style", "report_lines", "verdict_lines"]
