"""Plain text and Markdown as an article: their words, without the marks of Markdown."""

from __future__ import annotations

import re

from archiver.extraction.calendar_days import day_of
from archiver.extraction.language_signs import language_of
from archiver.extraction.names import parse_byline
from archiver.model import Article, Unreadable

_MARKDOWN_TYPES = frozenset(("text/markdown", "text/x-markdown"))
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>title|author|date):[ \t]*[\"']?(?P<value>.*?)[\"']?[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$|^(\S.*)\n=+[ \t]*$", re.MULTILINE)  # "# A day", "A day\n====="
# Marks of Markdown (CommonMark 0.31), and what stands for them; each with the words that have them.
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)"), r"\1"),  # ![A picture](rain.jpg)
    (
        re.compile(r"\[([^\]\n]+)\](?:\([^)\n]*\)|\[[^\]\n]*\])"),
        r"\1",
    ),  # [a town](https://example.org), [a][1]
    (re.compile(r"\[\^[^\]\n]+\](?!:)"), ""),  # a footnote's mark[^1]
    (re.compile(r"^[ \t]{0,3}\[[^\]\n]+\]:[ \t]+\S+.*$", re.MULTILINE), ""),  # [1]: https://example.org
    (
        re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|(?:>[ \t]?)+)", re.MULTILINE),
        "",
    ),  # ## A heading, > a quotation
    (re.compile(r"^[ \t]{0,3}(?:[-=*_][ \t]*){3,}$", re.MULTILINE), ""),  # ---, =====
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),  # **never**
    (re.compile(r"(?<![\w_])(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?![\w_])"), r"\2"),  # _never_
    (re.compile(r"(`+)([^`\n]+?)\1"), r"\2"),  # `code`
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),  # \*not emphasis\*
)
_EMPTY = Unreadable("empty", "the page holds no words; capture it again, or check that the URL is right")


def read_plain(text: str, *, url: str, media_type: str | None) -> Article:
    """The article of a text; of Markdown its title, author and day too, where it says them.

    >>> text = "# A day\\n\\nIt *rained*."
    >>> article = read_plain(text, url="https://example.org/", media_type="text/markdown")
    >>> article.title, article.text
    ('A day', 'A day\\n\\nIt rained.')
    """
    words = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    sources = {}
    said: dict[str, str] = {}
    if media_type in _MARKDOWN_TYPES:
        said, words = _markdown(words)
        sources = dict.fromkeys(said, "markdown")
    language = language_of(words)
    if language:
        sources["language"] = "text"
    return Article(
        url=url,
        title=said.get("title"),
        authors=parse_byline(said.get("authors", "")),
        published=said.get("published"),
        language=language,
        text=words,
        page_text=words,
        sources=sources,
        unreadable=None if words else _EMPTY,
    )


def _markdown(text: str) -> tuple[dict[str, str], str]:
    """What Markdown says of itself, and its words."""
    said: dict[str, str] = {}
    if matter := _FRONT_MATTER.match(text):
        fields = {found["name"]: found["value"] for found in _FIELD.finditer(matter["fields"])}
        day = day_of(fields.get("date", ""))
        known = {"title": fields.get("title"), "authors": fields.get("author"), "published": day}
        said = {name: value for name, value in known.items() if value}
        text = text[matter.end() :]
    if "title" not in said and (heading := _HEADING.search(text)):
        said["title"] = _unmarked(heading[1] or heading[2])
    return said, _unmarked(text).strip()


def _unmarked(text: str) -> str:
    for mark, words in _MARKS:
        text = mark.sub(words, text)
    return re.sub(r"\n{3,}", "\n\n", text)
