"""A passage lit in a page: marks around its words in markup that was cleaned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from archiver.quotes import check
from archiver.web.allowed_markup import INLINE

# What the cleaner writes: attributes in double quotation marks, `<`, `>` and `&` of text as references.
_TAG = re.compile(r'<(/?)([a-z0-9]+)(?:[^<>"]|"[^"]*")*>')
_CHARACTER = re.compile(r"&\w+;|.", re.DOTALL)
# A quotation is looked for in pages of a book's chapter; folding takes a hundred times a text's memory.
_MOST_CHARACTERS, _LONGEST_QUOTE = 400_000, 20_000
_MOST_MARKUP = 2_000_000  # twice the most of 564 real pages
ANCHOR = "passage"
STYLE = (
    f"mark.archiver-{ANCHOR} {{ background: #ffe066 !important; color: #1a1a1a !important;"
    " box-shadow: 0 0 0 .15em #ffe066; scroll-margin: 30vh }"
)


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of text in the markup: where it begins in the text, and where it stands in the markup."""

    at: int
    text: str
    start: int
    raw: str


def lit(markup: str, quote: str) -> str | None:
    """Cleaned markup with the passage of a quotation in `mark`s, the first with the id `passage`.

    None where the quotation does not stand in the page's words.

    >>> lit("<p>It was a <b>fine</b> day.</p>", "a fine day")[:67]
    '<p>It was <mark class="archiver-passage" id="passage">a </mark><b><'
    """
    if len(markup) > _MOST_MARKUP or len(quote) > _LONGEST_QUOTE:
        return None
    runs = _runs(markup)
    text = "".join(run.text for run in runs)
    if len(text) > _MOST_CHARACTERS:
        return None
    span = check(quote, text).span
    if span is None:
        return None
    pieces, done, anchor = [], 0, f' id="{ANCHOR}"'
    for run in runs:
        start, end = max(span[0] - run.at, 0), min(span[1] - run.at, len(run.text))
        if start >= end or not run.raw or not run.text[start:end].strip():
            continue
        first, last = run.start + _raw_place(run.raw, start), run.start + _raw_place(run.raw, end)
        pieces += [
            markup[done:first],
            f'<mark class="archiver-{ANCHOR}"{anchor}>',
            markup[first:last],
            "</mark>",
        ]
        done, anchor = last, ""
    return "".join((*pieces, markup[done:]))


def _runs(markup: str) -> list[_Run]:
    runs: list[_Run] = []
    at = done = 0
    for tag in [*_TAG.finditer(markup), None]:
        raw = markup[done : tag.start() if tag else len(markup)]
        text = unescape(raw)
        runs.append(_Run(at, text, done, raw))
        at += len(text)
        if tag:
            done = tag.end()
            if tag[2] not in INLINE:
                runs.append(_Run(at, "\n", done, ""))
                at += 1
    return runs


def _raw_place(raw: str, at: int) -> int:
    """Where the character of that number stands in text that is written with references."""
    if "&" not in raw:
        return at
    place = 0
    for number, character in enumerate(_CHARACTER.finditer(raw)):
        if number == at:
            return character.start()
        place = character.end()
    return place
