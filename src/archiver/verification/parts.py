"""Where in a page a passage stands that is not in the article's text: beside it, or in another's words.

A line of the page that stands between lines of the article belongs to it (a standfirst, a list, a
pulled-out sentence); one below the last of them may be a reader's comment or lead to another article.
"""

from __future__ import annotations

# A shorter line (a heading, a name) may stand in a menu too.
_LEAST = 40
_COMPARED = 60


def article_extent(text: str, page_text: str, *, title: str | None = None) -> tuple[int, int] | None:
    """From where to where in the page's text the article stands, its headline included; None if unknown.

    >>> page = "Menu\\nA day\\nIn short: rain.\\n" + "It rained all day in the old town. " * 2 + "\\nBob: no!"
    >>> start, end = article_extent("It rained all day in the old town. " * 2, page, title="A day")
    >>> page[start:end].split("\\n")[:2], page[end:]
    (['A day', 'In short: rain.'], ' \\nBob: no!')
    """
    start = end = None
    reached = 0
    for line in (line.strip() for line in text.splitlines()):
        if len(line) < _LEAST:
            continue
        at = page_text.find(line[:_COMPARED], reached)
        if at < 0:
            continue
        start = at if start is None else start
        whole = page_text.startswith(line, at)
        line_end = page_text.find("\n", at)
        end = at + len(line) if whole else (line_end if line_end >= 0 else len(page_text))
        reached = end
    if start is None or end is None:
        return None
    headline = page_text.rfind(title, 0, start) if title else -1
    return (headline if headline >= 0 else start), end


def heading_above(text: str, offset: int, headings: frozenset[str]) -> str | None:
    """The nearest line above that is one of the page's headings.

    >>> heading_above("Ice\\nIt moves.\\nSnow\\nIt falls.", 15, frozenset({"Ice", "Snow"}))
    'Ice'
    """
    for line in reversed(text[:offset].split("\n")[:-1]):
        if (words := " ".join(line.split())) in headings:
            return words
    return None
