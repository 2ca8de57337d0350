"""Names of a package that are imported when they are first asked for (PEP 562).

A package whose names stand in many modules costs whoever needs one of them that one alone: a command that
checks a quotation loads no PDF reader, and is soon where it can answer Ctrl-C.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


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
