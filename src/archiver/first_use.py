"""What is made when it is first asked for: names of a package (PEP 562), and slow patterns.

A package whose names stand in many modules costs whoever needs one of them that one alone: a command that
checks a quotation loads no PDF reader, and is soon where it can answer Ctrl-C. A pattern with the letters
of all scripts takes milliseconds to compile, and most texts have only a few of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from importlib import import_module
from typing import Any, cast


def names_of(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a package; `homes` gives for each of its names the module where it stands.

    >>> names_of("archiver", {"Archive": "archiver.archive"})("Archive").__name__
    'Archive'
    >>> names_of("archiver", {})("Archives")
    Traceback (most recent call last):
    AttributeError: module 'archiver' has no attribute 'Archives'
    """

    def get(name: str) -> Any:
        if name in homes:
            return getattr(import_module(homes[name]), name)
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return get


def pattern(source: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    r"""A pattern that is compiled when it is first used; a `source` that is a function is called then.

    It has the methods of a compiled one, and cannot be given to the functions of `re` in its place.

    >>> digits = pattern(r"\d+")
    >>> digits.findall("1 or 23"), digits.pattern
    (['1', '23'], '\\d+')
    """
    return cast("re.Pattern[str]", _Pattern(source, flags))


class _Pattern:
    def __init__(self, source: str | Callable[[], str], flags: int) -> None:
        self._source, self._flags = source, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        source = self._source if isinstance(self._source, str) else self._source()
        return re.compile(source, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        setattr(self, name, found)  # found without a look in here from now on: as quick as a compiled one
        return found
