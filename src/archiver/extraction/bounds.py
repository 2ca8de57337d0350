"""Where the article begins and ends, and which of the lines between are its own.

Out of the lines that are said to be the article's go those of foreign places and the headline (a part
of its own); back come what stands between and beside them, and the lead above them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.extraction.boilerplate import leads_away
from archiver.extraction.layout import Layout

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey
    from archiver.extraction.visible import Line

_SUBHEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_ROWS = frozenset(("tr", "td", "th", "table", "tbody", "li", "pre"))
_PARTS = _SUBHEADINGS | _ROWS | {"p", "dt", "dd", "blockquote", "footer", "br"}
_NO_WORDS = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())
_SENTENCE_END = re.compile(r"[.!?…:;。！？।؟][\"'”’»“)\]]*$")
_PROSE = 80  # characters of a line that is hardly a label
_LABEL = 50  # characters, without a full stop, of a line that may be one
_GAP = 6  # lines of something else that may stand between two of the article's paragraphs
_BEFORE = 0.1  # of the article, that at most stands above its headline
_ABOVE = 25  # lines above the first paragraph, among which its lead is looked for
_LEAD = 40  # characters of the shortest lead
# How sites name the paragraph under the headline, each with a language or a system that does.
_LEAD_NAMES = re.compile(
    r"lead(?!er)|standfirst|dek(?![a-z])|sub-?(?:title|head|line)|summary|intro|abstract|excerpt"  # English
    r"|description|teaser|strapline"  # schema.org, Drupal
    r"|vorspann|chapo|sapo|bajada|copete|perex|ingress|sommario|occhiello",  # de fr vi es es cs sv it it
    re.IGNORECASE,
)


def article_lines(survey: Survey, lines: list[Line], told: set[int]) -> list[int]:
    """The numbers of the lines that are the article's, in order, given those that are said to be."""
    if not told:
        return []
    layout = Layout(lines, told)
    kept = {n for n in told if not _is_foreign(layout, n)}
    if not kept:
        return sorted(told)
    kept |= _between(layout, kept)
    kept |= _beyond(layout, kept)
    start = _after_headline(layout, kept)
    headlines = _headlines(survey)
    kept = {n for n in kept if n >= start and not _is_headline(survey, layout, n, headlines)}
    kept |= _lead(survey, layout, kept, start)
    return _trimmed(lines, _once(lines, sorted(kept)))


def squeeze(text: str) -> str:
    """Letters and digits alone.

    >>> squeeze("It rained – a lot.")
    'Itrainedalot'
    """
    return text.translate(_NO_WORDS) if text.isascii() else "".join(filter(str.isalnum, text))


def _is_foreign(layout: Layout, n: int) -> bool:
    return layout.place(n) == "boilerplate" or leads_away(layout.lines[n])


def _between(layout: Layout, kept: set[int]) -> set[int]:
    inside = [n for n in kept if layout.is_inside(n)]
    if not inside:
        return set()
    return {
        n
        for n in range(min(inside), max(inside))
        if n not in kept and layout.is_inside(n) and _belongs(layout, n) and layout.stands_beside(n)
    }


def _belongs(layout: Layout, n: int) -> bool:
    line = layout.lines[n]
    if len(line.text) < _LABEL and line.block.tag not in _PARTS:
        return False
    return layout.place(n) is None and not leads_away(line)


def _beyond(layout: Layout, kept: set[int]) -> set[int]:
    """Lines before the first and after the last that are built as the article's paragraphs are."""
    builds = {layout.build(n) for n in kept if len(layout.lines[n].text) >= _PROSE}
    found: set[int] = set()
    for direction in (range(max(kept) + 1, len(layout.lines)), range(min(kept) - 1, -1, -1)):
        missed = 0
        for n in direction:
            if layout.build(n) in builds and layout.place(n) is None and not leads_away(layout.lines[n]):
                found.add(n)
                missed = 0
            elif (missed := missed + 1) > _GAP:
                break
    return found


def _after_headline(layout: Layout, kept: set[int]) -> int:
    """The number of the line after the first `h1`, where the article stands below it."""
    first = next((n for n, line in enumerate(layout.lines) if line.block.tag == "h1"), None)
    if first is None or sum(len(layout.lines[n].text) for n in kept if n < first) >= _BEFORE * layout.size:
        return 0
    return first + 1


def _headlines(survey: Survey) -> set[str]:
    said = [survey.title, *(candidate.value for candidate in survey.meta("og:title", "twitter:title"))]
    first = next((heading for heading in survey.headings if heading.tag == "h1"), None)
    if first is not None:
        said.append(first.text_content())
    return {words for title in said if (words := squeeze(title))}


def _is_headline(survey: Survey, layout: Layout, n: int, headlines: set[str]) -> bool:
    block = layout.lines[n].block
    first = next((heading for heading in survey.headings if heading.tag == "h1"), None)
    if first is not None and first in layout.around(block):
        return True
    words = squeeze(layout.lines[n].text)
    # "A day of rain" where the title is "A day of rain | The Site"
    return words in headlines or (len(words) > 20 and any(title.startswith(words) for title in headlines))


def _lead(survey: Survey, layout: Layout, kept: set[int], start: int) -> set[int]:
    """The lines above the first that the page describes itself with, or that are named as its lead."""
    if not kept:
        return set()
    said = survey.meta("description", "og:description", "twitter:description")
    described = {words[:60] for candidate in said if len(words := squeeze(candidate.value)) > 30}
    first = min(kept)
    found = set()
    for n in range(max(start, first - _ABOVE), first):
        line = layout.lines[n]
        if len(line.text) < _LEAD or line.linked * 2 > len(line.text):
            continue
        words = squeeze(line.text)
        # "Hamburg. It was the first day…" where the description begins "It was the first day…"
        is_described = any(beginning in words for beginning in described)
        if is_described or (layout.place(n) is None and _is_named_lead(layout, n)):
            found.add(n)
    return found


def _is_named_lead(layout: Layout, n: int) -> bool:
    named = layout.around(layout.lines[n].block)[:2]
    return any(
        _LEAD_NAMES.search(value)
        for element in named
        for name in ("class", "id", "itemprop")
        if (value := element.get(name))
    )


def _once(lines: list[Line], kept: list[int]) -> list[int]:
    """Without the lines that a page repeats, for another width of screen or as a pull quote."""
    seen: set[str] = set()
    result = []
    for n in kept:
        text = lines[n].text
        if len(text) <= _LABEL or lines[n].block.tag in _ROWS or text not in seen:
            result.append(n)
        seen.add(text)
    return result


def _trimmed(lines: list[Line], kept: list[int]) -> list[int]:
    """Without labels before the first paragraph, and without headings that nothing follows."""
    first = next((i for i, n in enumerate(kept) if len(lines[n].text) >= _PROSE), 0)
    result = [n for n in kept[:first] if not _is_label(lines[n])] + kept[first:]
    while result and lines[result[-1]].block.tag in _SUBHEADINGS:
        result.pop()
    return result


def _is_label(line: Line) -> bool:
    if line.block.tag in _SUBHEADINGS:
        return False
    return len(line.text) < _LABEL and _SENTENCE_END.search(line.text) is None
