"""Reading the files that a person names; `-` is stdin."""

from __future__ import annotations

import sys
from pathlib import Path

from archiver.errors import UnreadableInput

STDIN = "-"


def read(name: str) -> bytes:
    """The bytes of a file, or of stdin for `-`. Raises `UnreadableInput` with what is wrong with it."""
    if name == STDIN and sys.stdin is None:  # archiver save -i - <&-
        raise UnreadableInput("stdin: it is closed; pipe something into it, or name a file")
    try:
        return sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        cure = "pipe something into it" if name == STDIN else "check the path and its permissions"
        raise UnreadableInput(f"{shown_name(name)}: {reason}; {cure}") from error


def read_beside(name: str, other: str) -> bytes:
    """The bytes of the file `other` in the folder of the file `name`; that of stdin is the current one.

    Raises `UnreadableInput`.
    """
    return read(str((Path() if name == STDIN else Path(name).parent) / other))


def shown_name(name: str) -> str:
    """How a message calls the input.

    >>> shown_name("-"), shown_name("urls.txt")
    ('stdin', 'urls.txt')
    """
    return "stdin" if name == STDIN else name
