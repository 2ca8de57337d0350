"""Manuscripts: a file's bytes in; its quotations, each with its place and the source that it names, out.

- `manuscript`: what a reading gives, `Manuscript` and `Quotation`
- `reading`: `read_manuscript`, the formats and what is no manuscript
- `listing`: lists of quotations, JSON Lines and CSV
- `plain_text`, `documents`: a format's text, or pandoc's tree of it, as `blocks`
- `references`: bare URLs, numbered references, links within the document
- `marks`: where quotation marks open and close, in any language
- `quotations`: blocks to quotations, inline and block quotes
- `binding`: which of the links and notes is a quotation's source
- `titles`: titles and scare quotes, which nobody is to judge
- `ignoring`: the comment `archiver-ignore`, by which a writer has a quotation skipped
- `lines`: the line of a quotation where a format's reader gives none
"""

from archiver.manuscripts.manuscript import Manuscript, Quotation
from archiver.manuscripts.reading import FORMATS, read_manuscript

__all__ = ["FORMATS", "Manuscript", "Quotation", "read_manuscript"]
