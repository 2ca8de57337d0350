"""A list in its simplest form: plain text, one URL a line, `#` for comments."""

from __future__ import annotations

import codecs
import re

from archiver.errors import UnreadableInput

# A text file ends its lines in one of these; str.splitlines() would also break a URL at U+2028 or U+0085.
_LINE_END = re.compile(r"\r\n|\n|\r")

# What Windows programs put first: PowerShell's `>` writes UTF-16, Notepad a UTF-8 mark.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_urls(data: bytes, *, name: str) -> tuple[str, ...]:
    """The lines of a list of URLs, as they were given, in order, repeated ones too.

    Blank lines and those that start with `#` are left out. Whether a line is a URL is not judged here:
    a run answers each line, wrong ones as well. The text is UTF-8, or what its byte order mark says.
    Raises `UnreadableInput` for what is no text, with the first line that is wrong.

    >>> read_urls(b"# my sources\\r\\nhttps://example.org/#notes\\r\\n\\r\\nnot a URL\\r\\n", name="urls.txt")
    ('https://example.org/#notes', 'not a URL')
    """
    lines = _split_lines(decoded(data, name=name))
    return tuple(line for line in lines if line.strip() and not line.lstrip().startswith("#"))


def decoded(data: bytes, *, name: str) -> str:
    """The text of a list: UTF-8, or what its byte order mark says. Raises `UnreadableInput`."""
    encoding = "utf-8"
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], marked
            break
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")
        line = len(_LINE_END.findall(before)) + 1
        said = f"line {line} is not {encoding.upper()} text"
        raise UnreadableInput(f"{name}: {said}; save the file as UTF-8") from error
    if "\0" in text:
        raise UnreadableInput(f"{name}: it holds bytes that no text has; give a plain-text file")
    return text


def _split_lines(text: str) -> list[str]:
    lines = _LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    return lines
