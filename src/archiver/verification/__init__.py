"""Quotations against an archive: where each stands, what was changed, or why nothing can be said.

- `judging`: `verify`, and the order in which captures and pages are looked at
- `pages`: the texts of a snapshot, folded once, and a quotation's best match in them
- `parts`: where in a page a passage stands; `speakers`: who is said to speak
- `cures`: why a page says nothing, and what to do about it
- `search`: the snapshots that may hold a quotation, wherever it is said to come from
- `fragments`: a passage's paragraph, and the URL that leads to it (text fragments)
- `decisions`: what people decided on verdicts; `baseline`: what an earlier run found
- `cited_links`: which of the pages that a manuscript cites are archived
- `locators`: a quotation's paragraphs in one capture, for its citation
"""

from archiver.verification.judging import verify

__all__ = ["verify"]
