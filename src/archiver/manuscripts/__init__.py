"""Manuscripts: a file's bytes in; its quotations, each with its place and the source that it names, out.

- `manuscript`: what a reading gives, `Manuscript` and `Quotation`
- `reading`: `read_manuscript`; `formats`: their names, what tells them, and what is none
- `listing`: lists of quotations, JSON Lines and CSV
- `plain_text`, `pdf`, `documents` and `inlines`: a format's text, or pandoc's tree of it, as `blocks`
- `latex`, `wikitext`, `html_source`: what pandoc drops of a source
- `bibliography`, `citation_keys`: `[@key]` and `\\cite{key}`; `access_dates`: when a page was looked at
- `redirects`: links that lead through another page
- `references`: bare URLs, numbered references, links within the document
- `marks`: where quotation marks open and close, in any language
- `quotations`: blocks to quotations, inline and block quotes
- `binding`: which of the links and notes is a quotation's source
- `titles`: titles and scare quotes, which nobody is to judge
- `ignoring`: the comment `archiver-ignore`, by which a writer has a quotation skipped
- `lines`: the line of a quotation where a format's reader gives none
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.first_use import names_of

if TYPE_CHECKING:
    from archiver.manuscripts.bibliography import Work, read_bibliography, read_entries
    from archiver.manuscripts.formats import FORMATS, SUFFIXES
    from archiver.manuscripts.manuscript import Manuscript, Quotation
    from archiver.manuscripts.reading import read_manuscript

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "Manuscript",
    "Quotation",
    "Work",
    "read_bibliography",
    "read_entries",
    "read_manuscript",
]

__getattr__ = names_of(
    __name__,
    {
        "FORMATS": "archiver.manuscripts.formats",
        "Manuscript": "archiver.manuscripts.manuscript",
        "Quotation": "archiver.manuscripts.manuscript",
        "SUFFIXES": "archiver.manuscripts.formats",
        "Work": "archiver.manuscripts.bibliography",
        "read_bibliography": "archiver.manuscripts.bibliography",
        "read_entries": "archiver.manuscripts.bibliography",
        "read_manuscript": "archiver.manuscripts.reading",
    },
)
