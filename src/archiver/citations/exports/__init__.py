"""A set of pages -> entries for reference managers and for Wikipedia.

- `entries`: what every format says of a page, each with its key
- `csl_json`, `latex` (BibTeX, BibLaTeX), `ris`, `wikitext`: the formats, written by what also reads them
- `exporting`: the door
"""

from archiver.citations.exports.exporting import FORMATS, export

__all__ = ["FORMATS", "export"]
