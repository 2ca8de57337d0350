"""The comment `archiver-ignore`, by which a writer has one quotation skipped.

`<!-- archiver-ignore: printed edition -->` in Markdown, HTML and wikitext, `% archiver-ignore` in LaTeX,
`// archiver-ignore` in Typst, `.. archiver-ignore` in reStructuredText, `# archiver-ignore` in Org. On a
line of its own it means the quotation that comes next; elsewhere the one before it in its paragraph. In a
Word or LibreOffice document it is a comment in the margin, on words of the quotation or right behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from archiver.manuscripts.manuscript import Manuscript, Quotation
from archiver.manuscripts.margin_comments import MarginComment

_COMMENT = re.compile(
    r"<!--\s*archiver-ignore\b(?:[\s:]+(?P<html>[^\n]*?))?\s*-->"
    r"|(?:(?<!\\)%|//|^[ \t]*\.\.|^[ \t]*#)[ \t]*archiver-ignore\b(?:[ \t:]+(?P<line>[^\n]*))?",
    re.MULTILINE,
)
_IN_MARGIN = re.compile(r"\s*archiver-ignore\b[\s:]*(?P<why>.*)", re.DOTALL)
_WORD = re.compile(r"\w+")
_WORDS_COMPARED = 6

_Place = tuple[int, int]  # line, column


def without_ignored(manuscript: Manuscript, source: str) -> Manuscript:
    """The manuscript with the quotations marked `unchecked` that a comment in its source asks to skip.

    >>> from archiver.manuscripts import read_manuscript
    >>> source = "“He came.” <!-- archiver-ignore: from memory -->\\n\\n“He came and left again.”".encode()
    >>> [quotation.unchecked for quotation in read_manuscript(source, name="a.md").quotations]
    ['left out by archiver-ignore: from memory', None]
    """
    if "archiver-ignore" not in source:
        return manuscript
    lines = source.split("\n")
    places = [_place(quotation, lines) for quotation in manuscript.quotations]
    quotations = list(manuscript.quotations)
    for match in _COMMENT.finditer(source):
        index = _meant(match, source, lines, places)
        if index is not None:
            why = (match["html"] or match["line"] or "").strip()
            quotations[index] = _ignored(quotations[index], why)
    return replace(manuscript, quotations=tuple(quotations))


def without_commented(manuscript: Manuscript, comments: Iterable[MarginComment]) -> Manuscript:
    """The manuscript with the quotations marked `unchecked` on which a comment in the margin asks for it.

    >>> from archiver.manuscripts import read_manuscript
    >>> read = read_manuscript("“He came.” “She came too.”".encode(), name="a.md")
    >>> comment = MarginComment("archiver-ignore: my own notes", on="She", before="“He came.” “She")
    >>> [quotation.unchecked for quotation in without_commented(read, [comment]).quotations]
    [None, 'left out by archiver-ignore: my own notes']
    """
    quotations = list(manuscript.quotations)
    for comment in comments:
        if match := _IN_MARGIN.match(comment.words):
            for index in _commented(comment, [_letters(each.quote.text) for each in quotations]):
                quotations[index] = _ignored(quotations[index], match["why"].strip())
    return replace(manuscript, quotations=tuple(quotations))


def _ignored(quotation: Quotation, why: str) -> Quotation:
    return replace(quotation, unchecked="left out by archiver-ignore" + (f": {why}" if why else ""))


def _commented(comment: MarginComment, quoted: Sequence[str]) -> list[int]:
    """The quotations that hold the words of a comment, or stand in them; or the last one before it."""
    on, before = _letters(comment.on), _letters(comment.before)
    if within := [index for index, words in enumerate(quoted) if on and words and words in on]:
        return within
    around = [index for index, words in enumerate(quoted) if on and on in words]
    begun = [index for index in around if before.endswith(quoted[index][: quoted[index].find(on) + len(on)])]
    if around:
        return (begun or around)[:1]
    last = max(range(len(quoted)), key=lambda index: before.rfind(quoted[index]), default=None)
    return [] if last is None or quoted[last] not in before else [last]


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text))


def _meant(
    match: re.Match[str], source: str, lines: Sequence[str], places: Sequence[_Place | None]
) -> int | None:
    """The index of the quotation that a comment means."""
    line = source.count("\n", 0, match.start()) + 1
    column = match.start() - (source.rfind("\n", 0, match.start()) + 1)
    known = [(place, index) for index, place in enumerate(places) if place]
    if lines[line - 1].strip() != match[0].strip():
        first = line
        while first > 1 and lines[first - 2].strip():
            first -= 1
        before = [each for each in known if (first, 0) <= each[0] < (line, column)]
        if before:
            return max(before)[1]
    after = [each for each in known if each[0] > (line, column)]
    return min(after)[1] if after else None


def _place(quotation: Quotation, lines: Sequence[str]) -> _Place | None:
    """The line and column where a quotation begins, by its first words; None where no line is known."""
    location = quotation.quote.location
    if location is None or location.line is None or location.line > len(lines):
        return None
    words = _WORD.findall(quotation.quote.text)[:_WORDS_COMPARED]
    columns = _columns(words, lines[location.line - 1])
    return location.line, next(columns, 0)


def _columns(words: Sequence[str], line: str) -> Iterator[int]:
    """Where the words begin in a line: as many of them as stand on it, markup between them or not."""
    for count in range(len(words), 0, -1):
        pattern = r"[\W_]+".join(map(re.escape, words[:count]))
        if match := re.search(pattern, line):
            yield match.start()
