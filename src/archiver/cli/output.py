"""All that is printed: data on stdout, messages on stderr. The only prints of the package.

What a server sent (a title, a URL) may hold terminal escapes; nothing that a person reads is written
before `printable` has made them visible. Data is written as UTF-8 bytes, the same on every system.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TextIO

import click

if TYPE_CHECKING:
    from archiver.report.terminal import Span, Style

# Control characters, which a terminal obeys; marks that reverse what stands on a line (UAX #9), for a
# name that reads otherwise than it is; separators that some programs take for line ends; lone surrogates.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]")
_UNPRINTABLE_IN_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

# JSON escapes what lies below U+0020; these it leaves as they are, and some readers of lines split there.
_UNSAFE_IN_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]")

Stream = Literal["stdout", "stderr"]


def printable(text: str, *, keep_lines: bool = False) -> str:
    r"""A text whose control characters are written out, so that no terminal obeys them.

    >>> printable("a\x1b[31mred\nline")
    'a\\x1b[31mred\\nline'
    """
    pattern = _UNPRINTABLE_IN_TEXT if keep_lines else _UNPRINTABLE
    return pattern.sub(lambda match: ascii(match[0])[1:-1], text)


def counted(count: int, noun: str) -> str:
    """How many of what.

    >>> counted(1, "page"), counted(0, "page")
    ('1 page', '0 pages')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def to_json(value: Mapping[str, Any]) -> str:
    r"""One JSON object on one line, whatever a reader takes for a line's end.

    >>> to_json({"title": "Zürich\u2028\x9b31m"})
    '{"title": "Zürich\\u2028\\u009b31m"}'
    """
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def prepare() -> None:
    """Make a terminal that cannot show a character print a mark in its place, never fail."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")


def close() -> None:
    """Let go of a stdout that nobody reads any more: what is still written there is lost, and no error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def is_terminal(stream: Stream) -> bool:
    """Whether a person sees the stream as it is written."""
    file: TextIO | None = getattr(sys, stream)
    return file is not None and file.isatty()


def has_colour(stream: Stream) -> bool:
    """Whether colours and progress may be drawn: on a terminal, unless NO_COLOR (no-color.org) is set."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """How many columns a text may fill: those of the terminal, up to what is read with ease."""
    return min(shutil.get_terminal_size().columns, 100) if is_terminal("stdout") else 80


def json_line(value: Mapping[str, Any]) -> None:
    """Write an object to stdout, flushed: a reader sees each as it comes."""
    _write(to_json(value).encode())


def line(text: str = "", *, style: Style = "plain") -> None:
    """Write a line for people to stdout."""
    spans([(text, style)])


def spans(parts: Iterable[Span], *, stream: Stream = "stdout") -> None:
    """Write one line made of styled parts; the styles show on a terminal alone."""
    is_coloured = has_colour(stream)
    shown = "".join(_styled(printable(text), style, is_coloured=is_coloured) for text, style in parts)
    _write(shown, stream=stream, is_coloured=is_coloured)


def exactly(data: bytes) -> None:
    """Write bytes to stdout as they are; on a terminal, as text whose control characters are visible."""
    if is_terminal("stdout"):
        _write(printable(data.decode("utf-8", errors="replace"), keep_lines=True), end=False)
    else:
        _write(data, end=False)


def note(text: str) -> None:
    """Write a line for people to stderr."""
    spans([(text, "plain")], stream="stderr")


def usage(text: str) -> None:
    """Write a help text to stderr, for who asked for nothing in particular."""
    _write(printable(text, keep_lines=True), stream="stderr")


def error(text: str) -> None:
    """Write the one line that an error gets: `archiver: what: why; try this`."""
    spans([("archiver: ", "bad"), (text, "plain")], stream="stderr")


def _write(
    data: str | bytes, *, stream: Stream = "stdout", is_coloured: bool | None = None, end: bool = True
) -> None:
    try:
        click.echo(data, nl=end, err=stream == "stderr", color=is_coloured)
    except BrokenPipeError:
        raise
    except OSError as error:  # a full disk: the message is to name what is full
        raise OSError(error.errno, error.strerror, stream) from error


def fields(rows: Iterable[tuple[str, str | None]]) -> None:
    """Write names and values in two columns, leaving out what has no value."""
    shown = [(name, value) for name, value in rows if value]
    width = max((len(name) for name, _ in shown), default=0)
    for name, value in shown:
        spans([(f"{name:<{width}}  ", "faint"), (value, "plain")])


def cells(text: str, width: int) -> str:
    """A text cut or padded to a width in terminal cells, of which a Chinese character fills two.

    >>> cells("Der Hafen von Emden", 9), cells("港の灯", 8)
    ('Der Hafe…', '港の灯  ')
    """
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip(" ") + "…", width)


# What the report's styles, which the verbs use too, look like.
_STYLES: Mapping[Style, Mapping[str, Any]] = {
    "plain": {},
    "strong": {"bold": True},
    "faint": {"dim": True},
    "good": {"fg": "green"},
    "doubtful": {"fg": "yellow"},
    "bad": {"fg": "red", "bold": True},
    "inserted": {"fg": "green", "underline": True},
    "deleted": {"fg": "red", "strikethrough": True},
    "link": {"fg": "blue"},
}


def _styled(text: str, style: Style, *, is_coloured: bool) -> str:
    return click.style(text, **_STYLES[style]) if is_coloured and style != "plain" else text
