"""From a page's bytes to an `Article`: its metadata, each field with its source, and its two texts.

- `pages` is the door: `extract()`, which puts the rest together, and `explain()`, which shows what it
  weighed;
- `media` tells what the bytes are, `encoding` turns them into characters, `document` into a tree;
- `survey` walks the tree once and sorts out the places that speak of the page, `linked_data` reads its
  JSON-LD (mended by `broken_json`), `microdata` its microdata and RDFa, `surroundings` tells what stands
  apart from the article; what they say are `candidates`;
- `titles`, `authors`, `dates` (with `calendar_days`), `sites` (with `site_witnesses`), `languages` (with
  `language_signs`), `kinds` and `pointers` judge them, and `description` puts their judgements together;
- `names` reads a byline;
- `visible` reads all the words that a reader can see, `text` chooses the article's own among them, with
  `plain_article` (where there is no doubt), `bounds` (where it begins and ends), `layout` (what a place
  holds) and `boilerplate` (what is never its);
- `page_state` reads metadata, and `embedded` an article, out of the data for a page's scripts, `quality`
  (with `wall_words`) tells walls, soft 404s and empty shells from articles;
- `pdf` reads PDFs, `plain` text and Markdown;
- `requisites` finds what a page needs to be shown (pictures, styles, frames);
- `workers` has `extract()` run in processes of their own (`reader_processes` starts them, `reader_program` is
  what they run), so that no page can hold up or end a run, and `readers` names the programs that read.

Only this package imports trafilatura, and nothing in it makes a request. They are imported on first
use (PEP 562), so that a process which only hands pages to `workers` loads neither lxml nor trafilatura.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.extraction.readers import versions
from archiver.first_use import names_of

if TYPE_CHECKING:
    from archiver.extraction.pages import explain, extract

__all__ = ["explain", "extract", "versions"]

__getattr__ = names_of(
    __name__, {"explain": "archiver.extraction.pages", "extract": "archiver.extraction.pages"}
)
