"""An article -> its reference in any citation style; knows nothing of storage.

- `references`: the doors, `cite` and `bibliography`
- `csl`: an article's metadata as a CSL item, by kind of page
- `titles`, `casing`, `sentence_case`: headlines as trees, in title case, in sentence case
- `styles`, `soundness`, `locales`: the names of styles, files that are none, the languages
- `amendments`: what two style files get wrong
- `engine`: pandoc's citeproc behind one function; `large_sets`: thousands of pages through it
- `finishing`: what the engine gets wrong, put right on its tree
- `archive_links`: the archived copy that a reference gives
- `robust_links`: links that name the page and its archived copy
- `completeness`: what a citation needs, and an article lacks
- `exports`: entries for reference managers and Wikipedia
- `locators`: the paragraph of a quotation
- `inlines`, `writers`: the tree's nodes, and text, HTML and Markdown from them
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.first_use import names_of

if TYPE_CHECKING:
    from archiver.citations.archive_links import archive_link
    from archiver.citations.completeness import missing
    from archiver.citations.exports import FORMATS, export
    from archiver.citations.references import bibliography, cite, reference_list
    from archiver.citations.sentence_case import sentence_cased
    from archiver.citations.styles import style_names, styles_like

__all__ = [
    "FORMATS",
    "archive_link",
    "bibliography",
    "cite",
    "export",
    "missing",
    "reference_list",
    "sentence_cased",
    "style_names",
    "styles_like",
]

__getattr__ = names_of(
    __name__,
    {
        "FORMATS": "archiver.citations.exports",
        "archive_link": "archiver.citations.archive_links",
        "bibliography": "archiver.citations.references",
        "cite": "archiver.citations.references",
        "export": "archiver.citations.exports",
        "missing": "archiver.citations.completeness",
        "reference_list": "archiver.citations.references",
        "sentence_cased": "archiver.citations.sentence_case",
        "style_names": "archiver.citations.styles",
        "styles_like": "archiver.citations.styles",
    },
)
